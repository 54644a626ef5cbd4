/**
 * What each bad input costs, in processor time and memory, and which are the worst. Fails if one takes more than a second
 * or 256 MB beyond what a good credential takes.
 *
 *   npx tsx bench/worst.ts
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { type Hostile, hostileInputs } from './worst-inputs.ts'

interface Cost {
  readonly name: string
  /** The time of the first run, if another was needed, and of the last. */
  readonly first: number
  readonly milliseconds: number
  readonly megabytes: number
}

const self = fileURLToPath(import.meta.url)
const megabytes = (): number => process.resourceUsage().maxRSS / 1024
const most = { milliseconds: 1_000, megabytes: 256 }

/** Processor time of one run, in milliseconds: collecting garbage and compiling are in it. */
const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/**
 * The child: tries some of the inputs, and tells what they cost. One that takes too long is tried once more, because the
 * first of its kind also pays for compiling code that a verifier in service has compiled already.
 */
const tryThese = async (inputs: readonly Hostile[]): Promise<readonly Cost[]> => {
  const costs: Cost[] = []
  for (const { name, ready } of inputs) {
    const run = await ready()
    const memory = megabytes()
    const first = await timed(run)
    const again = first > most.milliseconds ? await timed(await ready()) : first
    costs.push({ name, first, milliseconds: again, megabytes: megabytes() - memory })
  }
  return costs
}

/** So many share a process: starting one, and warming it up, takes ten seconds. */
const shared = 60

const all = await hostileInputs()
const [from, to] = process.argv.slice(2).map(Number)
if (from !== undefined && to !== undefined) {
  const [good, ...some] = [all[0], ...all.slice(Math.max(1, from), to)].flatMap((one) =>
    one === undefined ? [] : [one],
  )
  const run = await good?.ready()
  for (let turn = 0; turn < 20; turn++) await run?.()
  console.log(JSON.stringify(await tryThese(some)))
} else {
  const costs: Cost[] = []
  for (let start = 1; start < all.length; start += shared) {
    const output = execFileSync(process.execPath, ['--import', 'tsx', self, `${start}`, `${start + shared}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    costs.push(...(JSON.parse(output) as Cost[]))
    process.stderr.write(`\r${costs.length} of ${all.length - 1}`)
  }
  const show = (title: string, by: 'milliseconds' | 'megabytes'): void => {
    console.log(`\n${title}`)
    for (const cost of [...costs].sort((a, b) => b[by] - a[by]).slice(0, 10))
      console.log(
        `${cost.milliseconds.toFixed(0).padStart(6)} ms ${cost.megabytes.toFixed(0).padStart(5)} MB  ${cost.name}${cost.first > cost.milliseconds ? ` (the first time ${cost.first.toFixed(0)} ms)` : ''}`,
      )
  }
  console.log(`\n${costs.length} bad inputs, each in processor time and growth of the process.`)
  show('The ten slowest', 'milliseconds')
  show('The ten largest', 'megabytes')
  if (costs.some((cost) => cost.milliseconds > most.milliseconds || cost.megabytes > most.megabytes))
    process.exitCode = 1
}
