import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hashContext } from '../../../src/lib/document/contexts.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { bundledProfiles } from '../../../src/lib/profile/table.ts'
import { sources } from '../../contexts/packages.ts'

const ofProfiles = new Set(bundledProfiles.flatMap(({ contexts = [] }) => contexts).map(({ url }) => url))

describe('the contexts of the W3C', () => {
  it.each(sources)('$url says what the package of Digital Bazaar says', ({ url, document }) => {
    expect(document).toBeDefined()
    expect(bundledContexts.get(url)?.document).toEqual(document)
  })

  it('are all made from those packages, and the other bundled contexts belong to profiles', () => {
    expect([...bundledContexts.keys()].sort()).toEqual([...sources.map(({ url }) => url), ...ofProfiles].sort())
    const files = readdirSync(new URL('../../../src/lib/document/w3c/', import.meta.url))
    expect(files.sort()).toEqual(sources.map(({ file }) => `${file}.ts`).sort())
  })

  it.each([...bundledContexts.values()])('$url has the hash that is stated', async ({ document, sha256 }) => {
    expect(await hashContext(document)).toBe(sha256)
  })
})
