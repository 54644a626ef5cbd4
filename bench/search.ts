/**
 * Searches for the input of each kind, of a mebibyte at most, that costs the most processor time: from a few beginnings it
 * turns one number at a time, and keeps what costs more. Fails if one takes more than a second or 256 MB.
 *
 *   npx tsx bench/search.ts [seconds for each kind] [kind]
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { type Kind, kinds } from './search-kinds.ts'

interface Found {
  readonly numbers: readonly number[]
  readonly milliseconds: number
  readonly megabytes: number
  readonly size: number
}

const mebibyte = 1_024 * 1_024
const most = { milliseconds: 1_000, megabytes: 256 }
const memory = (): number => process.resourceUsage().maxRSS / 1_024

const measure = async (kind: Kind, numbers: readonly number[]): Promise<Found | undefined> => {
  const { size, run } = await kind.make(numbers)
  if (size > mebibyte) return undefined
  const [before, start] = [memory(), process.cpuUsage()]
  await run()
  const { user, system } = process.cpuUsage(start)
  return { numbers, size, milliseconds: (user + system) / 1_000, megabytes: memory() - before }
}

/** One number, larger or smaller by a factor, or anything up to its highest. */
const turn = (numbers: readonly number[], ceilings: readonly number[]): readonly number[] => {
  const at = Math.floor(Math.random() * numbers.length)
  const ceiling = ceilings[at] ?? 1
  const value = (numbers[at] ?? 1) * 2 ** (Math.random() * 4 - 1.5)
  const next = Math.random() < 0.2 ? Math.random() * ceiling : value
  return numbers.map((old, index) => (index === at ? Math.min(ceiling, Math.max(1, Math.round(next))) : old))
}

const climb = async (kind: Kind, seconds: number): Promise<Found | undefined> => {
  const ceilings = Object.values(kind.most)
  const end = performance.now() + seconds * 1_000
  let [best, here]: (Found | undefined)[] = []
  // All that is loaded on the way is loaded before it counts.
  await measure(
    kind,
    ceilings.map(() => 2),
  )
  for (let stuck = 0; performance.now() < end; ) {
    if (stuck > 15) here = undefined
    const from = here?.numbers ?? ceilings.map((ceiling) => Math.max(1, Math.round(ceiling ** Math.random())))
    const found = await measure(kind, here === undefined ? from : turn(from, ceilings))
    const isBetter = found !== undefined && found.milliseconds > (here?.milliseconds ?? 0)
    stuck = isBetter ? 0 : stuck + 1
    if (isBetter) here = found
    if (here !== undefined && here.milliseconds > (best?.milliseconds ?? 0)) best = here
  }
  // Once more: the first time may have been a busy moment.
  return best && (await measure(kind, best.numbers))
}

const [seconds = '20', only] = process.argv.slice(2)
const kind = kinds.find(({ name }) => name === only)
if (kind !== undefined) console.log(JSON.stringify((await climb(kind, Number(seconds))) ?? null))
else
  for (const { name, most: ceilings } of kinds) {
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url), seconds, name]
    const output = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    const found = JSON.parse(output) as Found | null
    if (found === null) continue
    const shape = Object.keys(ceilings).map((what, at) => `${what} ${found.numbers[at]}`)
    const [time, space] = [found.milliseconds.toFixed(0), found.megabytes.toFixed(0)]
    console.log(`${name}: ${time} ms, ${space} MB, ${found.size} bytes (${shape.join(', ')})`)
    if (found.milliseconds > most.milliseconds || found.megabytes > most.megabytes) process.exitCode = 1
  }
