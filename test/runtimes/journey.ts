/**
 * What has to work wherever JavaScript runs: issue, verify, revoke, verify again, and the same file sealed. It asks nothing of
 * the world around it, and says what came out.
 */
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  givenStatusLists,
  issueCredential,
  type Report,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { assessmentType, country, type MicroCredential, mode, qualityAssuranceType } from 'microcredentials/model'
import { allocateStatus, createStatusList, encodeStatusList, revoke, type StatusList } from 'microcredentials/status'
import { createTestSeal } from 'microcredentials/testing'

const university = { name: { en: 'TEST University' }, country: country.BE }
export const microCredential: MicroCredential = {
  learner: { fullName: 'Sample Learner' },
  title: { en: 'Marine Robotics' },
  awardingBodies: [university],
  issuedOn: '2026-01-15',
  learningOutcomes: [{ title: { en: 'Plan the survey of a coastal habitat' } }],
  workload: { ects: 3 },
  level: { eqf: 6 },
  assessments: [{ type: assessmentType.projectWork, grade: { en: '8 out of 10' } }],
  participation: { modes: [mode.blended] },
  qualityAssurance: [
    { type: qualityAssuranceType.programQualityAssurance, title: { en: 'Audit' }, agency: university },
  ],
}

const answerOf = (report: Report): string => (report.verified ? 'verified' : report.errors[0].code)

/** What `journey` answers where everything works. */
export const expected: readonly string[] = ['verified', 'verified', 'status.revoked', 'sealed: verified']

export const journey = async (): Promise<readonly string[]> => [...(await withProof()), await withSeal()]

/** A credential without a status, for a worker. */
export const signedText = async (): Promise<string> => {
  const key = await generateKeyPair('Ed25519')
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  return JSON.stringify(await issueCredential(elm.encode(microCredential, { issuer: key.controller }), { secureWith }))
}

const withProof = async (): Promise<readonly string[]> => {
  const key = await generateKeyPair('Ed25519')
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
  const { list, entry } = allocateStatus(
    createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
  )
  const signed = await issueCredential(elm.encode(microCredential, { issuer: key.controller, status: entry }), {
    secureWith,
  })
  const publish = async (current: StatusList): Promise<object> => {
    const validFrom = new Date()
    const validUntil = new Date(validFrom.getTime() + 86_400_000)
    const credential = await encodeStatusList(current, { issuer: key.controller, validFrom, validUntil })
    return issueCredential(credential, { secureWith })
  }
  const verify = async (input: string | Uint8Array, current: StatusList): Promise<string> =>
    answerOf(
      await verifyCredential(input, {
        trust: trustIssuers([key.controller]),
        statusLists: givenStatusLists([await publish(current)]),
      }),
    )
  const text = JSON.stringify(signed)
  return [
    await verify(text, list),
    await verify(new TextEncoder().encode(text), list),
    await verify(text, revoke(list, entry)),
  ]
}

const withSeal = async (): Promise<string> => {
  const seal = await createTestSeal({
    algorithm: 'ES256',
    organisation: 'TEST University',
    organizationIdentifier: 'NTRBE-0000000000',
  })
  const issuer = { id: 'urn:example:university', ...university } as const
  const sealed = await issueCredential(elm.encode(microCredential, { issuer }), {
    secureWith: eSeal({ signer: seal.signer, timestamper: seal.timestamper }),
  })
  const mechanisms = [eSealVerifier({ trustAnchors: seal.trustAnchors, timestampAnchors: seal.timestampAnchors })]
  const trust = trustIssuers(['NTRBE-0000000000'])
  return `sealed: ${answerOf(await verifyCredential(JSON.stringify(sealed), { trust, mechanisms }))}`
}
