import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../../../src/lib/document/closed-world.ts'
import type { Contexts } from '../../../../src/lib/document/contexts.ts'
import { registerContext } from '../../../../src/lib/document/registration.ts'
import { bundledContexts } from '../../../../src/lib/profile/bundled-contexts.ts'
import { referenceCanonicalizer } from '../../../../src/lib/proof/canonicalization/canonicalizer.ts'
import { createJsonLd } from '../../../../src/lib/proof/canonicalization/json-ld.ts'
import { createPlanningCanonicalizer } from '../../../../src/lib/proof/canonicalization/plans/planning-canonicalizer.ts'
import { runs } from '../../../support/depth.ts'

const url = 'https://vocabulary.example/v1'
const named = (name: string): string => `https://vocabulary.example/v1#${name}`
const context = {
  steps: { '@id': named('steps'), '@container': '@list' },
  part: { '@id': named('part'), '@type': '@id' },
  title: { '@id': named('title'), '@container': '@language' },
  unit: { '@id': named('unit'), '@type': named('Unit') },
  '1stYear': named('1stYear'),
  Course: { '@id': named('Course'), '@context': { outcome: { '@id': named('outcome'), '@type': '@id' } } },
  Exam: { '@id': named('Exam'), '@context': { outcome: { '@id': named('note') } } },
}
const contexts: Contexts = await registerContext(bundledContexts, { url, document: { '@context': context } })
const reference = referenceCanonicalizer(createJsonLd(contexts))

const documentOf = (
  [a = '', b = '', c = '', d = '']: readonly string[],
  iri: string,
  extra: JsonObject,
): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', url],
  type: ['VerifiableCredential'],
  issuer: { id: 'did:key:z6Mk', name: { '@value': a, '@language': 'EN-gb' } },
  name: [
    { '@value': a, '@language': 'ar', '@direction': 'rtl' },
    { '@value': b, '@language': 'en' },
  ],
  credentialSubject: {
    type: ['Course', 'https://other.example/Thing'],
    outcome: iri,
    description: [],
    title: { EN: c, 'pt-br': [`${d}x`, `${d}y`] },
    part: [
      { type: 'Exam', outcome: d },
      { type: '1stYear', steps: [a, b, a], unit: [{ name: c }, `${d}z`] },
      { id: 'urn:x:again', name: b },
      { type: 'Exam', part: { id: 'urn:x:again', title: { nl: c } } },
    ],
    ...extra,
  },
})

describe('plans', () => {
  it('give the bytes of jsonld for every spelling that is taken', async () => {
    let planned = 0
    const onCanonicalized = (how: string): void => {
      if (how === 'plan') planned++
      expect(how).not.toBe('difference')
    }
    const planning = createPlanningCanonicalizer(contexts, { onCanonicalized, sampleEvery: 3 })
    const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom('en', 'urn:x:again', 'Course', '"', '\t')), {
      minLength: 4,
      maxLength: 4,
    })
    const iris = fc.constantFrom('urn:x:a', 'urn:x:again', 'https://school.example/', named('Course'))
    const extras = fc.constantFrom<JsonObject>({}, { id: 'urn:x:learner' }, { description: 'text' }, { part: [] })
    await fc.assert(
      fc.asyncProperty(texts, iris, extras, async (some, iri, extra) => {
        const document = documentOf(some, iri, extra)
        assertClosedWorld(document, contexts)
        expect(await planning.canonicalize(document)).toBe(await reference.canonicalize(document))
      }),
      { numRuns: runs(40, 300) },
    )
    expect(planned).toBeGreaterThan(0)
  })
})
