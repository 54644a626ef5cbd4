import { describe, expect, it } from 'vitest'

import { edcProfile } from '../../../src/edc.ts'
import { eSeal, eSealVerifier } from '../../../src/eseal.ts'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueCredential,
  MicroCredentialError,
  trustAnyIssuer,
  type VerifyOptions,
  verifyCredential,
} from '../../../src/index.ts'
import { createTestSeal } from '../../../src/testing.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { toBeSealed } from '../../support/seals.ts'
import { now, issuer as pair } from '../../support/status.ts'

const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: eddsaRdfc2022 })
const credential = elm.encode(minimalModel, { issuer: pair.controller })
const signed = await issueCredential(credential, { secureWith, now })
const verify = (file: object, more: Partial<VerifyOptions>) =>
  verifyCredential(file, { trust: trustAnyIssuer, now, ...more })
const required = { applicationProfile: { require: edcProfile } } as const
const reported = { applicationProfile: { report: edcProfile } } as const

describe('an application profile that a verifier asks', () => {
  it('is not asked unless somebody asks', async () => {
    const report = await verify(signed, {})
    expect(report.checks[0]).toEqual({ name: 'structure', outcome: 'passed', details: { mechanism: 'data-integrity' } })
  })

  it('is told in the details, and decides nothing, where it is to be reported', async () => {
    const report = await verify(signed, reported)
    expect(report.verified).toBe(true)
    expect(report.checks[0]).toMatchObject({
      outcome: 'passed',
      details: { mechanism: 'data-integrity', profile: { conforms: false, violations: [{ property: 'issuer' }] } },
    })
  })

  it('fails what does not conform where it is required, with each place among the problems', async () => {
    const report = await verify(signed, required)
    expect(report.verified).toBe(false)
    expect(report.checks.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['structure', 'failed'],
      ['proof', 'passed'],
      ['issuer', 'passed'],
      ['validity', 'skipped'],
      ['status', 'skipped'],
      ['trust', 'skipped'],
    ])
    expect(report.errors).toEqual([expect.objectContaining({ code: 'profile.nonconforming', pointer: '/issuer' })])
  })

  it('is asked nothing about content that nobody signed', async () => {
    const report = await verify({ ...signed, issued: '2026-02-15T00:00:00Z' }, reported)
    expect(report.errors[0]?.code).toMatch(/^proof\./)
    expect(report.checks[0]).toEqual({ name: 'structure', outcome: 'passed', details: { mechanism: 'data-integrity' } })
  })

  it.each([{ require: edcProfile, report: edcProfile }, {}, { require: {} }, { demand: edcProfile }, edcProfile])(
    'is refused where the policy is none: %#',
    async (applicationProfile) => {
      await expect(verify(signed, { applicationProfile } as never)).rejects.toThrow(TypeError)
    },
  )
})

describe('an application profile that an issuer asks', () => {
  it('keeps from being signed what does not conform, and says where', async () => {
    let isSigned = false
    const signer = pair.signer()
    const watched = {
      ...signer,
      sign: async (...given: Parameters<typeof signer.sign>) => {
        isSigned = true
        return signer.sign(...given)
      },
    }
    const attempt = issueCredential(credential, {
      secureWith: dataIntegrity({ signer: watched as typeof signer, cryptosuite: eddsaRdfc2022 }),
      now,
      ...required,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'profile.nonconforming', pointer: '/issuer' })
    await expect(attempt).rejects.toBeInstanceOf(MicroCredentialError)
    expect(isSigned).toBe(false)
  })

  it('looks at what a seal will say of the issuer, and passes the sealed file', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const given = toBeSealed()
    const sealed = await issueCredential(given, { secureWith: eSeal({ signer: seal.signer }), now, ...required })
    const report = await verify(sealed, {
      ...required,
      mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors })],
    })
    expect(report.errors).toEqual([])
    const broken = { ...given, displayParameter: undefined } as never
    expect(
      await codeOfAsync(() =>
        issueCredential(broken, { secureWith: eSeal({ signer: seal.signer }), now, ...required }),
      ),
    ).toBe('profile.nonconforming')
  })
})
