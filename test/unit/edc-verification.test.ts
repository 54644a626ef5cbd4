import { describe, expect, it } from 'vitest'

import {
  checkProfile,
  type EdcVerificationOptions,
  edcProfile,
  edcVerification,
  readAccreditation,
} from '../../src/edc.ts'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueCredential,
  trustAnyIssuer,
  verifyCredential,
} from '../../src/index.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { graphOf } from '../../src/lib/document/graph.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { compareAccreditation } from '../../src/lib/profile/elm/application-profile/accreditation.ts'
import { createTestSeal } from '../../src/testing.ts'
import { fullModel, minimalModel } from '../support/elm-models.ts'
import { sealText, verifySealed } from '../support/seals.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'
import { now, issuer as pair } from '../support/status.ts'

const statuses = (
  report: Parameters<typeof edcVerification>[0],
  options?: EdcVerificationOptions,
): Record<string, string> =>
  Object.fromEntries(edcVerification(report, options).checks.map(({ name, status }) => [name, status]))
const applicationProfile = { report: edcProfile } as const
const nothing = {
  format: 'not-checked',
  seal: 'not-checked',
  owner: 'not-checked',
  revocation: 'not-checked',
  accreditation: 'not-checked',
  expiry: 'not-checked',
  custom: 'not-checked',
}

const seal = await createTestSeal({ algorithm: 'ES256', now })
const text = await sealText(seal)

describe('the seven checks of the European Digital Credentials platform', () => {
  it('say of a sealed credential that its format, its seal and its validity are right', async () => {
    const report = await verifySealed(text, seal, { applicationProfile })
    expect(statuses(report)).toEqual({ ...nothing, format: 'ok', seal: 'ok', expiry: 'ok' })
  })

  it('never say that something is right which was not asked', async () => {
    const report = await verifySealed(text, seal)
    expect(statuses(report)).toEqual({ ...nothing, seal: 'ok', expiry: 'ok' })
    const later = await verifySealed(text, seal, { now: () => new Date('2020-01-01T00:00:00Z') })
    expect(statuses(later)['seal']).toBe('error')
  })

  it('say what is wrong, and by what', async () => {
    const report = await verifySealed(text.replace('Marine robotics', 'Marine biology'), seal, { applicationProfile })
    const { checks } = edcVerification(report)
    expect(checks[1]).toMatchObject({ name: 'seal', status: 'error', problem: { code: expect.stringMatching(/\./) } })
    expect(statuses(report)).toEqual({ ...nothing, seal: 'error' })
    expect(
      statuses(report, { profile: checkProfile({ ...elm.encode(minimalModel, { issuer: pair.controller }) }) }),
    ).toEqual({
      ...nothing,
      format: 'error',
      seal: 'error',
    })
  })

  it('say nothing of a proof that is no seal', async () => {
    const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
    const signed = await issueCredential(elm.encode(minimalModel, { issuer: pair.controller }), { secureWith, now })
    const report = await verifyCredential(signed, { trust: trustAnyIssuer, now })
    expect(statuses(report)).toEqual({ ...nothing, expiry: 'ok' })
  })

  it('are written as a presentation that keeps to the profile, with the credential and without a claim', async () => {
    const report = await verifySealed(text, seal, { applicationProfile })
    const { presentation } = edcVerification(report)
    expect(JSON.stringify(presentation)).not.toContain('Sample')
    const credential = JSON.parse((JSON.parse(text) as { payload: string }).payload) as JsonObject
    const { '@context': _, ...content } = credential
    const whole = { ...presentation, verifiableCredential: content as Json }
    expect(checkProfile(whole)).toMatchObject({ conforms: true, violations: [] })
    expect(
      edcVerification(await verifySealed('{', seal), { credentialId: 'urn:credential:sample' }).presentation,
    ).toMatchObject({
      verificationCheck: expect.arrayContaining([expect.objectContaining({ elmSubject: expect.anything() })]),
    })
  })

  it('ask the register of accreditations where its answer is given', async () => {
    const accreditation = {
      ...fullModel.qualityAssurance[0],
      id: 'http://data.europa.eu/snb/data/accreditation/sample',
    }
    const number = { type: 'registration', value: '00000001', country: minimalModel.awardingBodies[0].country } as const
    const body = { ...minimalModel.awardingBodies[0], id: pair.controller, identifiers: [number] }
    const credential = elm.encode(
      { ...minimalModel, awardingBodies: [body as never] },
      { issuer: pair.controller, accreditation },
    )
    const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
    const signed = await issueCredential(credential, { secureWith, now })
    const report = await verifyCredential(signed, { trust: trustAnyIssuer, now })
    const answer = { id: accreditation.id, organisation: ['00000001'] }
    expect(statuses(report, { accreditation: answer })['accreditation']).toBe('ok')
    expect(edcVerification(report, { accreditation: { ...answer, organisation: [] } }).checks[4]).toMatchObject({
      status: 'error',
      problem: { code: 'accreditation.organisation' },
    })
    expect(edcVerification(report, { accreditation: { ...answer, id: 'urn:sample:other' } }).checks[4]).toMatchObject({
      problem: { code: 'accreditation.other' },
    })
  })
})

describe.skipIf(!hasSharedData('elm/samples/accreditation'))('answers of the register (needs ../shared/data)', () => {
  const folder = 'elm/samples/accreditation'
  const answerIn = (name: string) => readAccreditation(readSharedJson(`${folder}/framed_accreditation-${name}.json`))
  const accredited = (change: (claim: JsonObject) => JsonObject = (claim) => claim): JsonObject => {
    const { credentialSubject, ...credential } = readSharedJson(`${folder}/accredited_credential.jsonld`)
    const { id } = answerIn('expired')
    const evidence = {
      type: 'Evidence',
      dcType: { id: 'http://data.europa.eu/snb/evidence-type/c_991b06c6', type: 'Concept' },
      accreditation: { id, type: 'Accreditation' },
    }
    const hasClaim = change(credentialSubject.hasClaim)
    return {
      ...credential,
      '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
      evidence,
      credentialSubject: { ...credentialSubject, hasClaim },
    }
  }
  const codes = (document: JsonObject, name: string): readonly string[] | undefined =>
    compareAccreditation(graphOf(document, bundledContexts), answerIn(name))?.map(({ code }) => code)
  const specified =
    (members: JsonObject) =>
    (claim: JsonObject): JsonObject => ({
      ...claim,
      specifiedBy: { ...(claim['specifiedBy'] as JsonObject), ...members },
    })

  it('say when an accreditation was valid', () => {
    expect(codes(accredited(), 'expired')).toContain('accreditation.expired')
    expect(codes(accredited(), 'future')).toContain('accreditation.not_yet_valid')
  })

  it.each([
    ['limitEQFlevel-eternal', 'accreditation.level', specified({ eqfLevel: 'http://data.europa.eu/snb/eqf/7' })],
    [
      'limitField-eternal',
      'accreditation.field',
      specified({ thematicArea: 'http://data.europa.eu/snb/isced-f/0041' }),
    ],
    [
      'limitQualification-eternal',
      'accreditation.qualification',
      specified({ identifier: { type: 'Identifier', notation: 'x' } }),
    ],
  ] as const)('limit it: %s', (name, code, change) => {
    const withNumber = specified({ identifier: { type: 'Identifier', notation: 'ACCRED0051ID06' } })
    expect(codes(accredited(withNumber), name)).toEqual([])
    expect(
      codes(
        accredited((claim) => change(withNumber(claim))),
        name,
      ),
    ).toEqual([code])
  })

  it('limit it to a region', () => {
    const elsewhere = JSON.stringify(accredited()).replaceAll('atu/ESP_PR_BCN', 'atu/ESP_PR_GIR')
    expect(codes(accredited(), 'limitJurisdiction-eternal')).toEqual([])
    expect(codes(JSON.parse(elsewhere), 'limitJurisdiction-eternal')).toEqual(['accreditation.jurisdiction'])
  })

  it('are about organisations that have a number', () => {
    const without = (claim: JsonObject) =>
      JSON.parse(JSON.stringify(claim).replaceAll('ACCRED0051ID06', 'none')) as JsonObject
    expect(codes(accredited(without), 'limitField-eternal')).toEqual(['accreditation.organisation'])
  })
})
