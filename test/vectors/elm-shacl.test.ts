import { beforeAll, describe, expect, it } from 'vitest'

import { checkProfile } from '../../src/edc.ts'
import { eSeal } from '../../src/eseal.ts'
import { issueCredential } from '../../src/index.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { country } from '../../src/lib/model/vocabulary/country.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import type { ElmEncodeOptions } from '../../src/lib/profile/elm/encode.ts'
import { renderPages } from '../../src/render.ts'
import { createTestSeal } from '../../src/testing.ts'
import { fullModel, minimalModel, sampleIssuer, sampleStatus } from '../support/elm-models.ts'
import { fonts } from '../support/pages.ts'
import { now, sealHolder } from '../support/seals.ts'
import { readShapes, violationsOf } from '../support/shacl.ts'
import { hasSharedData } from '../support/shared-data.ts'

const encode = (model: typeof fullModel, options: Partial<ElmEncodeOptions> = {}): JsonObject =>
  elm.encode(model, { issuer: sampleIssuer, id: 'urn:credential:sample', ...options }) as unknown as JsonObject

describe.skipIf(!hasSharedData('elm/shacl'))('the constraints of the EU (needs vectors)', () => {
  let generic: ReturnType<typeof readShapes>
  let mandate: ReturnType<typeof readShapes>
  beforeAll(() => {
    generic = readShapes(['EDC-generic-no-cv', 'EDC-generic-full'])
    mandate = readShapes(['EDC-generic-no-cv', 'EDC-generic-full', 'EDC-issuedByMandate'])
  })

  it('find nothing in a credential with everything, issued by mandate', async () => {
    expect(await violationsOf(generic, encode(fullModel))).toEqual([])
    expect(await violationsOf(mandate, encode(fullModel))).toEqual([])
  })

  it('find nothing in an accredited credential, by mandate or not, and see one without its accreditation', async () => {
    const accredited = readShapes(['EDC-generic-no-cv', 'EDC-generic-full', 'EDC-accredited'])
    const [quality] = fullModel.qualityAssurance
    const accreditation = { ...quality, id: 'http://data.europa.eu/snb/data/accreditation/sample' }
    expect(await violationsOf(accredited, encode(fullModel, { accreditation }))).toEqual([])
    expect(await violationsOf(accredited, encode(fullModel))).not.toEqual([])
  })

  it('find nothing in a credential with a status', async () => {
    expect(await violationsOf(generic, encode(fullModel, { status: sampleStatus }))).toEqual([])
  })

  it('miss the identifier of the certificate, and nothing else, where the issuer has none', async () => {
    expect(await violationsOf(generic, encode(minimalModel))).toEqual([
      'urn:credential:sample https://www.w3.org/2018/credentials#issuer',
    ])
  })

  it.each([
    ['a minimal', { ...minimalModel, title: { en: 'Marine robotics', el: 'Θαλάσσια ρομποτική' } }],
    ['a full', fullModel],
  ])('find nothing in %s file that was sealed, with pages drawn in two languages', async (_, model) => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const pages = await renderPages(model, { fonts })
    expect(Object.keys(pages)).toHaveLength(2)
    const office = { id: 'urn:example:alliance', name: { en: sealHolder.name }, country: country.BE } as const
    const alliance = { name: { en: 'Example Alliance' }, sealHolder: office, mandate: { statement: 'By agreement.' } }
    const credential = elm.encode({ ...model, alliance }, { issuer: office, pages })
    const sealed = await issueCredential(credential, { secureWith: eSeal({ signer: seal.signer }), now })
    const content: JsonObject = JSON.parse(sealed.payload)
    for (const shapes of [generic, mandate]) expect(await violationsOf(shapes, content)).toEqual([])
    expect(checkProfile(content)).toMatchObject({ conforms: true, violations: [], remarks: [] })
  })

  it.each([
    ['no display', ({ displayParameter: _, ...rest }: JsonObject) => rest],
    ['two subjects', (one: JsonObject) => ({ ...one, credentialSubject: [one.credentialSubject, one.issuer] })],
    ['no evidence of the mandate', ({ evidence: _, ...rest }: JsonObject) => rest],
  ] as const)('see a credential with %s', async (_, change) => {
    expect(await violationsOf(mandate, change(encode(fullModel)) as JsonObject)).not.toEqual([])
  })
})
