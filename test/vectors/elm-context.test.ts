import { beforeAll, describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { hashContext } from '../../src/lib/document/contexts.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { elmContext } from '../../src/lib/profile/elm/context.ts'
import { referenceCanonicalizer } from '../../src/lib/proof/canonicalization/canonicalizer.ts'
import { createJsonLd } from '../../src/lib/proof/canonicalization/json-ld.ts'
import { elmSamples, sampleCredential } from '../support/elm-samples.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'

const path = 'elm/contexts/edc-ap-context-elm-3.2.jsonld'

describe('the context of ELM 3.2', () => {
  it('has the hash of the published document', async () => {
    expect(await hashContext(elmContext.document)).toBe(
      'b668a5c28a49fbd6349a90d339f51f8474ad57a7a430e088c36f3f76672307d4',
    )
  })
})

describe.skipIf(!hasSharedData(path))('the context of ELM 3.2, beside the published one (needs vectors)', () => {
  let official: JsonObject
  beforeAll(() => {
    official = readSharedJson(path)
  })

  it('defines every word alike', () => {
    expect(elmContext.document).toEqual(official)
  })

  it.each(elmSamples)('gives %s the same meaning', async (name) => {
    const credential = sampleCredential(name)
    const [ours, theirs] = await Promise.all([toQuads(credential, elmContext.document), toQuads(credential, official)])
    expect(ours.length).toBeGreaterThan(5000)
    expect(ours).toBe(theirs)
  })
})

/** The canonical quads of a credential, if the document given were the context of ELM. */
const toQuads = async (credential: JsonObject, document: JsonObject): Promise<string> => {
  const registered = bundledContexts.get(elmContext.url)
  if (registered === undefined) throw new Error('the context is not bundled')
  const sha256 = await hashContext(document)
  const contexts = new Map([...bundledContexts, [elmContext.url, { ...registered, document, sha256 }]])
  return referenceCanonicalizer(createJsonLd(contexts)).canonicalize(credential)
}
