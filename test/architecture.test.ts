import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

import { inspect, type SourceFile } from './support/architecture.ts'
import { faultsOf, rooms, tableOfRooms } from './support/rooms.ts'

const src = resolve(dirname(fileURLToPath(import.meta.url)), '../src')

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path)
    return path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : []
  })

const sources: SourceFile[] = filesIn(src).map((path) => ({
  path: relative(src, path).replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8'),
}))

const withFile = (path: string, text: string): SourceFile[] => [
  ...sources.filter((one) => one.path !== path),
  { path, text },
]

describe('the architecture', () => {
  it('has no violation', () => {
    expect(inspect(ts, sources)).toEqual([])
  })

  it('has a table of rooms whose arrows run down, or to the side and never back', () => {
    expect(faultsOf(rooms)).toEqual([])
    const changed = (name: string, change: object) => ({ ...rooms, [name]: { ...rooms[name], ...change } as never })
    expect(faultsOf(changed('base', { below: ['model'] }))).toEqual(['base → model does not run down'])
    expect(faultsOf(changed('envelope', { beside: { proof: 'why not' } }))).not.toEqual([])
    expect(faultsOf(changed('keys', { beside: { did: 'a cycle' } }))).not.toEqual([])
    expect(faultsOf(changed('did', { beside: { base: 'another row' } }))).toEqual(['did → base is not within a row'])
  })

  it('turns a type into any other in five places at most', () => {
    const casts = sources.flatMap(({ path, text }) => [...text.matchAll(/as unknown as/g)].map(() => path))
    expect(casts.length, casts.join(', ')).toBeLessThanOrEqual(5)
  })

  it('loads nothing of tokens for credentials and for status, which wallets alone need', () => {
    for (const entry of ['index', 'status']) {
      const { files: loaded, packages } = loadedBy(`${entry}.ts`)
      expect(loaded.filter((path) => /lib\/(?:vc-jwt|sd-jwt|jose)\/(?!errors)/.test(path))).toEqual([])
      expect(packages.filter((name) => /^(?:jose$|@sd-jwt\/)/.test(name))).toEqual([])
    }
    expect(loadedBy('wallet.ts').files).toContain('lib/vc-jwt/vc-jwt.ts')
  })

  it('is drawn on its page as the table has it', () => {
    const page = readFileSync(resolve(src, '../docs/explanation/architecture.md'), 'utf8')
    const plain = (text: string): string => text.replace(/ +/g, ' ').replace(/-+/g, '-')
    expect(plain(page)).toContain(plain(tableOfRooms()))
  })

  it.each([
    ['an arrow of the table that no import needs', 'lib/report.ts', 'export const nothing: number = 0'],
    ['an upward import', 'lib/base/new.ts', "import { verifyCredential } from '../verify.ts'"],
    ['an upward import of types', 'lib/base/new.ts', "import type { Report } from '../report.ts'"],
    ['a peer that the table does not allow', 'lib/status/new.ts', "import { elm } from '../profile/elm/elm.ts'"],
    ['a key that knows its DID document', 'lib/keys/new.ts', "import type { DidDocument } from '../did/document.ts'"],
    ['a context that knows a profile', 'lib/document/new.ts', "import { elmContext } from '../profile/elm/context.ts'"],
    ['a certificate that knows a credential', 'lib/pki/new.ts', "import { elm } from '../profile/elm/elm.ts'"],
    ['a seal that knows its mechanism', 'lib/jades/new.ts', "import { eSeal } from '../eseal/e-seal.ts'"],
    ['a folder that the table does not name', 'lib/helpers/new.ts', 'export const a: number = 1'],
    ['a package outside its home', 'lib/checks/new.ts', "import jsonld from 'jsonld'"],
    ['zod outside its homes', 'lib/profile/new.ts', "import * as z from 'zod'"],
    ['a package that the table does not name', 'lib/proof/new.ts', "import _ from 'lodash'"],
    ['a node module outside the platform', 'lib/proof/new.ts', "import { readFileSync } from 'node:fs'"],
    ['code in an entry', 'new.ts', 'export const a: number = 1'],
    ['module state', 'lib/base/new.ts', 'let count = 0\nexport const next = (): number => count++'],
    ['the clock', 'lib/checks/new.ts', 'export const at = (): number => Date.now()'],
    ['the network', 'lib/checks/new.ts', "export const get = (): Promise<Response> => fetch('https://example.org')"],
    ['chance without a generator', 'lib/status/new.ts', 'export const pick = (): number => Math.random()'],
    ['bytes of one realm alone', 'lib/checks/new.ts', 'export const is = (it: unknown) => it instanceof Uint8Array'],
    [
      'a map that a module fills',
      'lib/base/new.ts',
      'const known = new Map()\nexport const size = (): number => known.size',
    ],
    ['a list that a module fills', 'lib/base/new.ts', 'export const all: string[] = []'],
    ['the clock, by another name', 'lib/checks/new.ts', 'export const at = (): Date => new Date()'],
    ['the clock, as a value', 'lib/checks/new.ts', 'export const clock = Date'],
    ['the network, by another name', 'lib/checks/new.ts', 'const get = fetch\nexport const call = (): unknown => get'],
    ['the network, by its object', 'lib/checks/new.ts', 'export const get = (): unknown => globalThis.fetch'],
    [
      'the network, behind a regular expression',
      'lib/checks/new.ts',
      'export const get = (): unknown => [/["]/, fetch]',
    ],
    [
      'an instance of bytes',
      'lib/checks/new.ts',
      'export const is = (one: unknown): boolean => one instanceof Uint8Array',
    ],
    ['a class that is no error', 'lib/base/new.ts', 'export class Thing {}'],
    ['a cycle', 'lib/base/time.ts', "import './bytes.ts'\nimport './time.ts'"],
  ])('refuses %s', (_, path, text) => {
    expect(inspect(ts, withFile(path, text))).not.toEqual([])
  })
})

/** Every file that an entry loads, now or later, and every package that these name. */
function loadedBy(entry: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
  const seen = new Set([entry])
  const packages = new Set<string>()
  for (const path of seen) {
    const text = readFileSync(resolve(src, path), 'utf8')
    const named = /(?:^(?:import|export) (?!type\b)[^'"]*?from |^import |\bimport\()'([^']+)'/gm
    for (const [, name = ''] of text.matchAll(named)) {
      if (name.startsWith('.')) seen.add(relative(src, resolve(src, dirname(path), name)))
      else packages.add(name)
    }
  }
  return { files: [...seen], packages: [...packages] }
}
