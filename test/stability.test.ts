import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { stability } from './support/stability.ts'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')
const { exports } = JSON.parse(read('package.json')) as { readonly exports: Readonly<Record<string, unknown>> }
const entries = Object.keys(exports).filter((name) => name !== './package.json')

describe('what a version promises', () => {
  it('is said of every entry of the package', () => {
    expect(Object.keys(stability).sort()).toEqual(
      entries.map((name) => (name === '.' ? 'index' : name.slice(2))).sort(),
    )
  })

  it('is the same on its page and in the lists of exports', () => {
    const page = read('docs/explanation/versions.md')
    for (const [name, promise] of Object.entries(stability)) {
      const entry = `microcredentials${name === 'index' ? '' : `/${name}`}`
      expect(page.replace(/ +\|/g, ' |')).toContain(`| \`${entry}\` | ${promise} |`)
      expect(read(`test/api/${name}.md`)).toContain(`From 1.0 on: ${promise}.`)
    }
  })
})
