import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { credentialsV1Url } from '../../src/lib/credential/credential.ts'
import { annexOneReport } from '../../src/lib/model/annex-one.ts'
import type { RecordedMicroCredential } from '../../src/lib/model/micro-credential.ts'
import { elmContextUrl } from '../../src/lib/profile/elm/context.ts'
import { readUnmapped, readUnverified } from '../../src/lib/profile/table.ts'
import { elmSamples, hasElmSamples, sampleCredential } from '../support/elm-samples.ts'
import { allSharedFiles, readSharedJson } from '../support/shared-data.ts'

const decode = (credential: JsonObject): RecordedMicroCredential => readUnverified(credential as never)

/** The files that others have published: what each says beyond the model, by the kind of thing. */
const unmappedIn = (path: string): readonly string[] => {
  const { payload, credential, ...file } = readSharedJson(path)
  const content = typeof payload === 'string' ? JSON.parse(payload) : (credential ?? file)
  if (![content.type].flat().includes('EuropeanDigitalCredential')) return []
  try {
    // Some are of the data model 2.0, or leave the contexts to the platform.
    const statements = readUnmapped({ ...content, '@context': [credentialsV1Url, elmContextUrl] })
    return statements.map(({ types, property }) => `${nameOf(types)}.${property}`)
  } catch (error) {
    if (error instanceof MicroCredentialError) return []
    throw error
  }
}

const nameOf = (types: readonly string[]): string =>
  types.includes('EuropeanDigitalCredential') ? 'EuropeanDigitalCredential' : types.join('+')

describe.skipIf(!hasElmSamples)('the sample files of the European Commission, read (needs vectors)', () => {
  it.each(elmSamples)('%s gives a micro-credential', (name) => {
    const model = decode(sampleCredential(name))
    expect(Object.keys(model.title ?? {}).length).toBeGreaterThan(0)
    expect(annexOneReport(model).elements.filter(({ pointers }) => pointers.length > 0).length).toBeGreaterThan(6)
  })

  it('say no more beyond the model than the page on the mapping lists', () => {
    const page = readFileSync(new URL('../../docs/explanation/mapping.md', import.meta.url), 'utf8')
    const listed = [...page.matchAll(/^\| `([A-Z]\w+\.[\w:]+)` /gm)].map(([, name]) => name)
    const files = allSharedFiles('elm/samples').filter((path) => /\.json(?:ld)?$/.test(path))
    expect(listed.sort()).toEqual([...new Set(files.flatMap(unmappedIn))].sort())
  })
})
