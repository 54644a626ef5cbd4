import { mkdirSync, readdirSync } from 'node:fs'

import { afterEach, describe, expect, it } from 'vitest'

import { ownFolder } from '../../../src/lib/registry/folder/own-folder.ts'
import { pglite } from '../../../src/lib/registry/folder/pglite.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { temporaryFolder } from '../../support/command.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { programInProcesses } from '../../support/processes.ts'
import { listUrl } from '../../support/register.ts'

const folder = temporaryFolder()
afterEach(() => folder.remove())

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
  it('leaves a folder that is free, and had it until then', async () => {
    mkdirSync(folder.at('programs'), { recursive: true })
    const start = await programInProcesses(folder.at('programs'), 'test/support/workers/issue-and-revoke.ts')
    const path = folder.at('register')
    const made = await openRegister({ database: await pglite({ folder: path }) })
    await made.addList({ id: listUrl, purpose: 'revocation' })
    await made.close()
    const ended = start([path, 'one', folder.at('lists')], { killAfter: { lines: 1, milliseconds: 1_000 } })
    let code: string | undefined
    // Free as long as the process begins.
    while (code === undefined) {
      await sleep(50)
      code = await codeOfAsync(async () => (await ownFolder(path, 0, () => {})).release())
    }
    expect(code).toBe('registry.busy')
    expect(await ended).toMatchObject({ code: null })
    await (await ownFolder(path, 0, () => {})).release()
  })
})
