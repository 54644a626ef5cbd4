import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { assertEnvelope } from '../../../../src/lib/credential/envelope.ts'
import { assertClosedWorld } from '../../../../src/lib/document/closed-world.ts'
import { bundledContexts } from '../../../../src/lib/profile/bundled-contexts.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../../../src/lib/profile/table.ts'
import { canonicalizerFor } from '../../../../src/lib/proof/canonicalization/canonicalization.ts'
import { fullModel, minimalModel, sampleIssuer, sampleStatus } from '../../../support/elm-models.ts'
import { hasElmSamples, sampleCredential } from '../../../support/elm-samples.ts'
import { expectFailure } from '../../../support/errors.ts'
import { deepFreeze } from '../../../support/freeze.ts'
import { known, partiesIn } from '../../../support/parties.ts'

const options = { issuer: 'did:web:alliance.example', issued: '2026-01-15T12:00:00Z' } as const
const made = (): JsonObject =>
  elm.encode(minimalModel, { issuer: 'urn:epass:org:sample', id: 'urn:credential:sample' }) as unknown as JsonObject

describe('a credential made elsewhere, adopted', () => {
  it('changes the id of the issuer, the dates of issue, and nothing else', () => {
    const source = deepFreeze(made())
    const { issuer, issued, issuanceDate, ...rest } = elm.adopt(source, options) as unknown as JsonObject
    const { issuer: before, issued: _, issuanceDate: __, ...same } = source
    expect(rest).toEqual(same)
    expect(issuer).toEqual({ ...(before as JsonObject), id: options.issuer })
    expect([issued, issuanceDate]).toEqual([options.issued, options.issued])
  })

  it('leaves the awarding body its id', () => {
    expect(partiesIn(elm.adopt(made(), options)).awardingBodies).toEqual([known('urn:epass:org:sample')])
  })

  it('leaves the awarding body its description where the file had it at the issuer alone', () => {
    const source = made()
    for (const reference of ['urn:epass:org:sample', { id: 'urn:epass:org:sample' }]) {
      const adopted = elm.adopt({ ...source, credentialSubject: referring(source, reference) }, options)
      assertClosedWorld(adopted as unknown as JsonObject, bundledContexts)
      expect(readUnverified(adopted).awardingBodies?.[0].name).toEqual({ en: 'Example University' })
      expect(partiesIn(adopted).awardingBodies).toEqual([known('urn:epass:org:sample')])
    }
  })

  it('takes a status and a new id, with the context of status lists', () => {
    const adopted = elm.adopt(made(), { ...options, status: sampleStatus, id: 'urn:credential:other' })
    assertClosedWorld(adopted as unknown as JsonObject, bundledContexts)
    expect(adopted).toMatchObject({
      id: 'urn:credential:other',
      credentialStatus: { id: 'https://university.example/status/1#94567', statusListIndex: '94567' },
    })
    expect(adopted['@context']).toHaveLength(3)
  })

  it.each([
    ['has a proof', { proof: { type: 'DataIntegrityProof' } }, 'issuer.already_secured', '/proof'],
    ['is of another kind', { type: ['VerifiableCredential'] }, 'profile.malformed', '/type'],
    ['has no issuer', { issuer: undefined }, 'profile.malformed', '/issuer'],
    ['names an issuer that it does not describe', { issuer: 'urn:other' }, 'profile.malformed', '/issuer'],
  ] as const)('is refused if it %s', (_, change, code, pointer) => {
    expectFailure(() => elm.adopt({ ...made(), ...change }, options), code, pointer)
  })

  it('is refused with a date that is none', () => {
    expectFailure(() => elm.adopt(made(), { ...options, issued: 'yesterday' }), 'time.malformed')
  })

  it('may be one of ours', () => {
    const ours = elm.encode(fullModel, { issuer: sampleIssuer })
    expect(readUnverified(elm.adopt(ours, { ...options, issued: fullModel.issuedOn })).title).toEqual(fullModel.title)
  })
})

/** The subject of a credential, with a reference in place of the awarding body and of the agency. */
const referring = (source: JsonObject, reference: unknown): unknown =>
  JSON.parse(JSON.stringify(source.credentialSubject), (_, value) =>
    typeof value === 'object' && value !== null && value.id === 'urn:epass:org:sample' ? reference : value,
  )

describe.skipIf(!hasElmSamples)('the sample files of the European Commission, adopted (needs vectors)', () => {
  it.each([
    'Sample-MC-Annex1-unsigned.jsonld',
    'Sample-MC-Annex1-unsigned-uploadable.json',
    'Sample-CertOfPart-unsigned.jsonld',
    'Sample-MC-Annex1-signed.jsonld',
    'AA-Annex1-MC-signed.jsonld',
  ])('%s can be issued', async (name) => {
    const source = deepFreeze(sampleCredential(name))
    const adopted = elm.adopt(source, options) as unknown as JsonObject
    assertClosedWorld(adopted, bundledContexts)
    assertEnvelope(adopted)
    expect(await canonicalizerFor(bundledContexts, 'reference').canonicalize(adopted)).toContain(
      'did:web:alliance.example',
    )
    expect(adopted.credentialSubject).toEqual(source.credentialSubject)
  })
})
