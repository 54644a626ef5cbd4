import { beforeAll, describe, expect, it } from 'vitest'

import { assertMandate, type DirectoryMandate, type MandateClaim, toAllianceRegister } from '../../src/alliance.ts'
import {
  type AllianceRegister,
  explainReport,
  type JsonObject,
  MicroCredentialError,
  type Report,
  trustAlliance,
  verifyCredential,
} from '../../src/index.ts'
import {
  directory,
  type Form,
  first,
  forms,
  issueAs,
  issuing,
  mandateBy,
  model,
  officeWays,
  otherProgramme,
  programme,
  second,
  sources,
  verifying,
  type Way,
  ways,
} from '../support/alliance.ts'

/**
 * A mandate with a change of what the member signs, or of what the directory states about it. What happens later, such
 * as a revocation, is known to the register of verifiers and not to that of the office when it issued.
 */
interface Case {
  readonly claim?: Partial<MandateClaim>
  readonly entry?: Partial<DirectoryMandate>
  readonly later?: 'revoked'
  readonly laterEntry?: Partial<DirectoryMandate>
  readonly forged?: true
  readonly by?: 'office'
  readonly none?: true
  /** What issuing says, and verifying: with proof that it was issued in January, and in September without. */
  readonly says: readonly [issuing: string, proven: string, unproven: string]
}

const proven = 'proven by the member'
const stated = 'stated by the seal holder'
const cases: Readonly<Record<string, Case>> = {
  'in force': { says: [proven, proven, proven] },
  'in force for the programme': { claim: { programmes: [programme] }, says: [proven, proven, proven] },
  'ended after the issue': { claim: { until: '2026-06-01T00:00:00Z' }, says: [proven, proven, 'mandate.expired'] },
  'ended by the directory after the issue': {
    laterEntry: { until: '2026-06-01T00:00:00Z' },
    says: [proven, proven, 'mandate.expired'],
  },
  'ended by the directory before the end that the member has set': {
    claim: { until: '2026-08-01T00:00:00Z' },
    laterEntry: { until: '2026-01-10T00:00:00Z' },
    says: [proven, 'mandate.expired', 'mandate.expired'],
  },
  'ended by the member before the end that the directory states': {
    claim: { until: '2026-06-01T00:00:00Z' },
    laterEntry: { until: '2028-01-01T00:00:00Z' },
    says: [proven, proven, 'mandate.expired'],
  },
  'signed or sealed by the office in the place of the member': {
    by: 'office',
    says: ['mandate.unverified', 'mandate.unverified', 'mandate.unverified'],
  },
  expired: {
    claim: { until: '2026-01-01T00:00:00Z' },
    says: ['mandate.expired', 'mandate.expired', 'mandate.expired'],
  },
  'not yet': { claim: { from: '2026-06-01T00:00:00Z' }, says: ['mandate.not_yet', 'mandate.not_yet', proven] },
  'for another programme': {
    claim: { programmes: [otherProgramme] },
    says: ['mandate.other_programme', 'mandate.other_programme', 'mandate.other_programme'],
  },
  'limited by the directory to another programme': {
    entry: { programmes: [otherProgramme] },
    says: ['mandate.other_programme', 'mandate.other_programme', 'mandate.other_programme'],
  },
  'of another member': {
    claim: { member: second },
    entry: { member: second },
    says: ['mandate.missing', 'mandate.missing', 'mandate.missing'],
  },
  'of another member, in whose place the directory puts this one': {
    claim: { member: second },
    says: ['mandate.unverified', 'mandate.unverified', 'mandate.unverified'],
  },
  'of another alliance': {
    claim: { alliance: 'https://other-alliance.example' },
    says: ['mandate.unverified', 'mandate.unverified', 'mandate.unverified'],
  },
  'for another seal holder': {
    claim: { sealHolder: 'did:web:other.example' },
    says: ['mandate.unverified', 'mandate.unverified', 'mandate.unverified'],
  },
  'revoked after the issue': { later: 'revoked', says: [proven, 'mandate.revoked', 'mandate.revoked'] },
  'revoked after the issue, at a time that the directory states': {
    later: 'revoked',
    laterEntry: { revokedSince: '2026-06-01T00:00:00Z' },
    says: [proven, stated, 'mandate.revoked'],
  },
  'revoked before the issue, as the directory states': {
    later: 'revoked',
    laterEntry: { revokedSince: '2026-01-01T00:00:00Z' },
    says: [proven, 'mandate.revoked', 'mandate.revoked'],
  },
  forged: { forged: true, says: ['mandate.unverified', 'mandate.unverified', 'mandate.unverified'] },
  none: { none: true, says: ['mandate.missing', 'mandate.missing', 'mandate.missing'] },
}

/** Changes the period in the file, which the signature then does not fit. */
const forge = (credential: object): object => {
  const forged = (text: string): string => text.replace('"from":"2025', '"from":"2024')
  const { payload } = credential as { readonly payload?: string }
  if (payload === undefined) return JSON.parse(forged(JSON.stringify(credential))) as object
  const text = Buffer.from(payload, 'base64url').toString()
  return { ...credential, payload: Buffer.from(forged(text)).toString('base64url') }
}

/** The right by which the office may issue, or the code that says why not. */
const rightOf = (register: AllianceRegister, issuer: string): string => {
  try {
    return assertMandate(register, model(), { issuer, now: issuing })[0].mandate
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

const findingOf = (report: Report): string => {
  const [trust] = report.checks.filter(({ name }) => name === 'trust')
  const details = trust?.outcome === 'skipped' ? undefined : trust?.details
  const [finding] = details !== undefined && 'mandates' in details ? (details.mandates ?? []) : []
  if (finding === undefined) return explainReport(report)
  return finding.mandate === 'not in force' ? finding.code : finding.mandate
}

/** The signature as it stands in the file. */
const signatureOf = (credential: object): string => {
  const { proof } = credential as { readonly proof?: { readonly proofValue: string } }
  return proof?.proofValue ?? ''
}

const isTimeProven = (form: Form): boolean => forms[form].record || form === 'sealed, with a time-stamp'

describe.each(Object.keys(forms) as Form[])('a credential that the office has %s', (form) => {
  const { name, record } = forms[form]
  // An office that issues whatever the mandate says.
  let award: object
  beforeAll(async () => {
    award = await issueAs(form)
  })

  describe.each<Way>(['signed', 'sealed'])('under a mandate that the member has %s', (way) => {
    it.each(Object.entries(cases))('%s', async (_, { claim, entry, later, laterEntry, forged, by, none, says }) => {
      const { credential, revoke } = await mandateBy(by === 'office' ? officeWays[way] : ways[way], name, claim)
      const mandate: DirectoryMandate = {
        member: first,
        sealHolder: name,
        credential: (forged ? forge(credential) : credential) as JsonObject,
        ...entry,
      }
      const registerOf = async (change: Partial<DirectoryMandate> | undefined, now: () => Date) => {
        const mandates = none ? [] : [{ ...mandate, ...change }]
        return (await toAllianceRegister(directory(mandates), sources(now))).register
      }
      const own = await registerOf(undefined, issuing)
      expect(rightOf(own, name)).toBe(says[0])

      if (later === 'revoked') revoke()
      const register = await registerOf(laterEntry, verifying)
      const recorded = record ? { [signatureOf(award)]: '2026-01-15T12:00:00Z' } : {}
      const trust = trustAlliance({ ...register, recorded })
      const report = await verifyCredential(award, { ...sources(verifying), trust })
      const expected = isTimeProven(form) ? says[1] : says[2]
      expect(findingOf(report)).toBe(expected)
      expect(report.verified).toBe(!expected.startsWith('mandate.'))
      const when = isTimeProven(form) ? /at the time/ : /today, since nothing proves an earlier time/
      expect(explainReport(report)).toMatch(when)
    })
  })
})
