import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createVitest } from 'vitest/node'

import { allTests, apart, lawsInDepth, longest, sampled, system, textOf } from './projects.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The files that a command runs, as vitest itself finds them, each as often as it is run. */
const filesOf = async (config: string): Promise<readonly string[]> => {
  const vitest = await createVitest('test', { config: root + config, root, run: true, watch: false, reporters: [] })
  try {
    const found = await vitest.globTestSpecifications()
    return found.map(({ moduleId }) => moduleId.slice(root.length)).sort()
  } finally {
    await vitest.close()
  }
}

const usual = await filesOf('vitest.config.ts')
const deep = await filesOf('test/deep.config.ts')

describe('every file of tests', () => {
  it('is run by `npm test` or by `npm run test:deep`', () => {
    expect([...new Set([...usual, ...deep])].sort()).toEqual(allTests)
  })

  it('is run by each of the two once at most', () => {
    expect(usual).toEqual([...new Set(usual)])
    expect(deep).toEqual([...new Set(deep)])
  })

  it('is run by both where `npm test` tries a few inputs only', () => {
    expect(usual.filter((path) => deep.includes(path))).toEqual(sampled)
  })

  it('is there, if it is named', () => {
    expect([...system, ...lawsInDepth, ...apart, ...longest].filter((path) => !allTests.includes(path))).toEqual([])
  })
})

describe('a file of tests', () => {
  // Not of this file, which names all of it.
  const filesWith = (text: RegExp) =>
    allTests.filter((path) => path !== 'test/projects.test.ts' && text.test(textOf(path)))

  it('that starts processes, threads, browsers or listeners is one of the system', () => {
    const starts =
      /from 'node:child_process'|\bcreateServer\(|\bcreateSocket\(|support\/(?:processes|firefox|vc-api|threads)\.ts'/
    expect(filesWith(starts).filter((path) => !system.includes(path))).toEqual([])
  })

  it('that loads modules anew, replaces them or weighs the heap shares its process with no other', () => {
    const changes = /support\/platforms\.ts'|\bvi\.(?:do)?[mM]ock\(|\bvi\.resetModules\(|--expose-gc/
    const alone = [...apart, ...system, ...lawsInDepth]
    expect(filesWith(changes).filter((path) => !alone.includes(path))).toEqual([])
  })
})
