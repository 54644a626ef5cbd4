import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { linesOfSkipped } from '../skipped.ts'
import { temporaryFolder } from '../support/command.ts'
import { hasSharedData, isThere, pathOfSharedFile } from '../support/shared-data.ts'
import { readVectorFiles, sources, vectorFiles } from './sources.ts'

describe('the table of public files', () => {
  it('has an address for each, at one commit of a repository, and none twice', () => {
    for (const { address } of vectorFiles)
      expect(address).toMatch(
        /^https:\/\/(?:raw\.githubusercontent\.com|code\.europa\.eu)\/\S*\/[0-9a-f]{40}\/[\w%()./-]+$/,
      )
    for (const name of ['path', 'address'] as const)
      expect(new Set(vectorFiles.map((file) => file[name])).size).toBe(vectorFiles.length)
  })

  it('is in the order of its paths, which stay within the folder', () => {
    const paths = vectorFiles.map(({ path }) => path)
    expect(paths).toEqual(paths.toSorted())
    expect(paths.filter((path) => /(?:^|\/)\.\.?(?:\/|$)|^\/|\\/.test(path))).toEqual([])
  })

  it('has no source without a file, and none whose names lead nowhere', () => {
    const repositories = new Set(vectorFiles.map(({ repository }) => repository))
    expect(sources.filter(({ repository }) => !repositories.has(repository))).toEqual([])
    const paths = new Set(vectorFiles.map(({ path }) => path))
    const named = sources.flatMap(({ folder, names = {} }) => Object.keys(names).map((name) => `${folder}/${name}`))
    expect(named.filter((path) => !paths.has(path))).toEqual([])
  })

  it('refuses a line that is none, and a file of no source', () => {
    expect(() => readVectorFiles('abc  vectors/did-key/rsa.json')).toThrow('a line that is none')
    expect(() => readVectorFiles(`${'0'.repeat(64)}  elsewhere/rsa.json`)).toThrow('elsewhere/rsa.json is of no source')
  })
})

describe.skipIf(!hasSharedData('vectors/did-key'))('the files that are there (needs vectors)', () => {
  it('are those that are listed, byte for byte', () => {
    const digest = (path: string): string =>
      createHash('sha256')
        .update(readFileSync(pathOfSharedFile(path)))
        .digest('hex')
    const there = vectorFiles.filter(({ path }) => existsSync(pathOfSharedFile(path)))
    expect(there.length).toBeGreaterThan(400)
    expect(there.filter(({ path, sha256 }) => digest(path) !== sha256)).toEqual([])
  })
})

describe('data that tests need', () => {
  const folder = temporaryFolder()
  afterAll(() => folder.remove())
  const [beside, own] = [`${folder.at('beside')}/`, `${folder.at('own')}/`]
  const put = (path: string): void => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
  }
  const didKey = vectorFiles.map(({ path }) => path).filter((path) => path.startsWith('vectors/did-key/'))

  it('may be missing altogether: the tests are skipped', () => {
    expect(isThere('vectors/did-key', [beside, own])).toBe(false)
  })

  it('may not be missing in part, nor be the only data that is missing: the tests fail', () => {
    for (const path of didKey.slice(1)) put(own + path)
    expect(() => isThere('vectors/did-key', [beside, own])).toThrow('1 of 6 files of vectors/did-key are missing')
    expect(() => isThere('elm/shacl', [beside, own])).toThrow('2 of 2 files of elm/shacl are missing')
    put(own + didKey[0])
    expect(isThere('vectors/did-key', [beside, own])).toBe(true)
  })

  it('may be missing without an address, save beside the repository', () => {
    expect(isThere('honest', [beside, own])).toBe(false)
    put(`${beside}README.md`)
    expect(() => isThere('honest', [beside, own])).toThrow('honest is missing in the data beside the repository')
    rmSync(beside, { recursive: true })
  })
})

describe('what is skipped', () => {
  it('is counted by what it needs', () => {
    const names = [
      'lists (needs vectors) > one',
      'lists (needs vectors) > two',
      'a page (needs Chromium) > is',
      'a test',
    ]
    expect(linesOfSkipped(names)).toEqual([
      ' Skipped: 2 that need vectors: `npm run vectors` brings those that have a public address (docs/explanation/conformance.md)',
      ' Skipped: 1 that need Chromium',
      ' Skipped: 1 that need something unnamed',
    ])
    expect(linesOfSkipped([])).toEqual([])
  })
})
