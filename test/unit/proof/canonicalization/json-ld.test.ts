import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'

import type { Json, JsonObject } from '../../../../src/lib/base/json/json.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { createJsonLd } from '../../../../src/lib/proof/canonicalization/json-ld.ts'
import { badge, badgeContexts } from '../../../support/badges.ts'
import { runs } from '../../../support/depth.ts'
import { fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'
import { forgersVocabulary } from '../../../support/forgery.ts'
import { mutationsOf } from '../../../support/mutations.ts'
import { credentialWith } from '../../../support/status.ts'

const ours = createJsonLd(badgeContexts)

/** The package as a whole, as its README says. */
const asAWhole = (document: JsonObject): Promise<object[]> =>
  jsonld.toRDF(document, {
    documentLoader: async (url: string) => ({ ...(await ours.loadContext(url)), tag: 'static' }),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  })

/** The statements, or what was said against the document: its name and the event that safe mode met. */
const outcomeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    return JSON.stringify(await attempt)
  } catch (error) {
    const { name, message, details } = error as Error & { readonly details?: { readonly event?: { code?: string } } }
    return `${name} ${message} ${details?.event?.code}`
  }
}

describe('the parts of jsonld that are used', () => {
  it.each([
    ['a badge', badge('did:web:university.example', 3)],
    ['a European credential with everything', elm.encode(fullModel, { issuer: sampleIssuer, id: 'urn:credential:a' })],
    ['a graph without a name', { '@graph': [{ '@id': 'urn:a', 'urn:b': 'c' }] }],
    ['two graphs', { '@graph': [{ '@id': 'urn:a', 'urn:b': [{ '@graph': [{ '@id': 'urn:c', 'urn:d': 'e' }] }] }] }],
    ['nothing', {}],
    ['nodes by their keywords', { '@id': 'urn:a', 'urn:b': [{ '@list': ['c', 'd'] }], '@type': 'urn:e' }],
  ])('make the statements that the whole makes of %s', async (_, document) => {
    const outcome = await outcomeOf(ours.toQuads(document as unknown as JsonObject))
    expect(outcome).toBe(await outcomeOf(asAWhole(document as unknown as JsonObject)))
    expect(outcome.length).toBeGreaterThan(50)
  })

  it.each([
    ['of version 2.0', credentialWith(undefined)],
    ['with nodes that have no ids', badge('did:web:university.example', 1)],
    ['of version 1.1', elm.encode(minimalModel, { issuer: sampleIssuer, id: 'urn:credential:a' })],
  ])('say the same of edits of a credential %s, and refuse the same', async (_, credential) => {
    const edits = [...mutationsOf(credential as unknown as Json, forgersVocabulary)]
    const every = Math.ceil(edits.length / runs(30, 500))
    const outcomes = new Set<string>()
    for (const { name, path, make } of edits.filter((_edit, index) => index % every === 0)) {
      const document = make() as JsonObject
      const outcome = await outcomeOf(asAWhole(document))
      expect(await outcomeOf(ours.toQuads(document)), `${name} at /${path.join('/')}`).toBe(outcome)
      outcomes.add(outcome)
    }
    expect(outcomes.size).toBeGreaterThan(runs(30, 500) / 10)
  })

  it('leave the document as it is', async () => {
    const document = badge('did:web:university.example', 2) as unknown as JsonObject
    const before = structuredClone(document)
    await ours.toQuads(document)
    expect(document).toEqual(before)
  })
})
