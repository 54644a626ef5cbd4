import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { afterEach, describe, expect, it } from 'vitest'

import { ownFolder } from '../../../src/lib/registry/folder/own-folder.ts'
import { pglite } from '../../../src/lib/registry/folder/pglite.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { valueAt } from '../../../src/lib/status/codec.ts'
import { readStatusList } from '../../../src/lib/status/credential.ts'
import { temporaryFolder } from '../../support/command.ts'
import { runs } from '../../support/depth.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { listUrl, terms } from '../../support/register.ts'
import { issuer } from '../../support/status.ts'

const folder = temporaryFolder()
afterEach(() => folder.remove())

const worker = fileURLToPath(new URL('../../support/workers/issue-and-revoke.ts', import.meta.url))

/** Begins a process on the folder, and keeps what it says. */
const begin = async (path: string, name: string) => {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, path, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  const ready = once(lines, 'line')
  lines.on('line', (line) => said.push(line))
  await ready
  return {
    said,
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a folder', () => {
  it('has one owner, also where many want it at the same moment', async () => {
    const path = folder.at('own')
    const counts = { inside: 0, most: 0, done: 0 }
    const turn = async (): Promise<void> => {
      const owned = await ownFolder(path, 60_000, () => {})
      counts.inside++
      counts.most = Math.max(counts.most, counts.inside)
      await sleep(2)
      counts.inside--
      counts.done++
      await owned.release()
    }
    await Promise.all(Array.from({ length: 12 }, turn))
    expect(counts).toEqual({ inside: 0, most: 1, done: 12 })
    expect(readdirSync(`${path}/owner`).filter((name) => name !== 'lock')).toEqual([])
  })

  it('is busy at once, or after the time to wait, with a word to whoever waits', async () => {
    const path = folder.at('busy')
    const owned = await ownFolder(path, 0, () => {})
    const words: string[] = []
    const wait = (milliseconds: number) => () => ownFolder(path, milliseconds, () => words.push('waiting'))
    expect(await codeOfAsync(wait(0))).toBe('registry.busy')
    expect(await codeOfAsync(wait(100))).toBe('registry.busy')
    expect(words).toEqual(['waiting'])
    await owned.release()
    await (await ownFolder(path, 0, () => {})).release()
  })

  it('says of a path that can be no folder that it cannot be used', async () => {
    expect(await codeOfAsync(() => pglite({ folder: '/dev/null/register' }))).toBe('registry.folder')
  })
})

describe('a process that is killed', () => {
  it('leaves a register in which nothing is lost and nothing is twice, and a folder that is free', async () => {
    const path = folder.at('register')
    const made = await openRegister({ database: await pglite({ folder: path }) })
    await made.addList({ id: listUrl, purpose: 'revocation' })
    await made.close()
    const said: string[] = []
    for (let round = 0; round < runs(2, 4); round++) {
      const process = await begin(path, `round-${round}`)
      await sleep(50 + ((round * 7_919) % 700))
      if (round === 0) expect(await codeOfAsync(() => pglite({ folder: path }))).toBe('registry.busy')
      await process.kill()
      said.push(...process.said)
    }
    const register = await openRegister({ database: await pglite({ folder: path }) })
    const issued = said.flatMap((line) => /^issued (\S+) (\d+)$/.exec(line)?.slice(1) ?? [])
    const indexes = issued.filter((_, at) => at % 2 === 1)
    expect(new Set(indexes).size).toBe(indexes.length)
    const [list] = await register.publish({ secureWith: terms.secureWith, issuer: issuer.controller })
    const { bits } = await readStatusList(list?.credential as never)
    for (const line of said) {
      const [act, id = ''] = line.split(' ')
      if (act === 'ready') continue
      const { state, places } = await register.get(id)
      expect(['issued', 'revoked']).toContain(state)
      if (act === 'revoked') expect([state, valueAt(bits, places[0]?.index ?? 0, 1)]).toEqual(['revoked', 1])
    }
    expect(await register.check()).toMatchObject({ sound: true })
    await register.close()
    expect(said.length).toBeGreaterThan(runs(2, 4))
  })
})
