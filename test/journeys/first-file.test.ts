import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import { tryFile } from '../../examples/support/your-file.ts'
import { temporaryFolder } from '../support/command.ts'
import { elmSamples, hasElmSamples } from '../support/elm-samples.ts'
import { filesAtHand } from '../support/files-at-hand.ts'
import { pathOfSharedFile } from '../support/shared-data.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
afterEach(() => vi.restoreAllMocks())

/** What `npm start -- file` says, on both outputs, and its exit code. */
const start = async (path: string): Promise<{ readonly exit: number; readonly said: string }> => {
  const said: string[] = []
  const keep = (text: unknown): void => void said.push(String(text))
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
  const exit = await tryFile(path)
  return { exit, said: said.join('\n') }
}

const kinds = await filesAtHand()

describe('the first command with a file of one’s own', () => {
  it.each(Object.entries(kinds))('says what it is and what to do, and takes it if it can: %s', async (name, kind) => {
    const path = folder.at(name.replaceAll(/\W/g, '-'))
    writeFileSync(path, kind.bytes)
    const { exit, said } = await start(path)
    expect(said).toMatch(kind.start)
    expect(exit).toBe(kind.exit ?? 1)
    // One sentence, where it is no credential.
    if (/^This/.test(said)) expect(said).toMatch(/^[^\n]+\.$/)
    expect(said).not.toMatch(/^\s+at .*\d+:\d+\)?$/m)
  })

  it('says so of a name that no file has, and of a folder', async () => {
    mkdirSync(folder.at('folder'))
    expect(await start(folder.at('nothing'))).toEqual({
      exit: 1,
      said: expect.stringMatching(/^There is no file of this name: look /),
    })
    expect(await start(folder.at('folder'))).toEqual({ exit: 1, said: 'This is a folder: name one file in it.' })
  })
})

describe.skipIf(!hasElmSamples)('the official samples (needs vectors)', () => {
  it.each(elmSamples)('are verified or go round: %s', async (name) => {
    const path = pathOfSharedFile(`elm/samples/edc-official/${name}`)
    const { exit, said } = await start(path)
    expect(said).toMatch(
      name.includes('-signed') ? /certificate of the seal has expired[\s\S]*── Read\nTitle/ : /The round is closed/,
    )
    expect(exit).toBe(0)
  })
})
