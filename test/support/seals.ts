import { type ESealOptions, type ESealVerifierOptions, eSeal, eSealVerifier } from '../../src/eseal.ts'
import {
  elm,
  issueCredential,
  type Report,
  type StatusEntry,
  trustIssuers,
  type UnsecuredCredential,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import type { Organisation } from '../../src/model.ts'
import type { TestSeal } from '../../src/testing.ts'
import { minimalModel } from './elm-models.ts'

/** The moment at which everything in these tests happens. */
export const sealedAt = new Date('2026-01-15T12:00:00Z')
export const now = (): Date => sealedAt

/** Who seals: the name and number of the certificate that `createTestSeal` makes. */
export const sealHolder = { name: 'TEST Alliance of Universities', organizationIdentifier: 'NTRBE-TEST0000' }

/** An alliance's office seals for a member. */
export const toBeSealed = (
  status?: StatusEntry,
  body: Organisation = minimalModel.awardingBodies[0],
): UnsecuredCredential => {
  const [{ country }] = minimalModel.awardingBodies
  const office = { id: 'urn:example:alliance', name: { en: sealHolder.name }, country } as const
  const alliance = {
    name: { en: 'Example Alliance' },
    sealHolder: office,
    mandate: { statement: 'The office seals for Example University by the agreement of 2025.' },
  }
  return elm.encode(
    { ...minimalModel, awardingBodies: [body], alliance },
    { issuer: office, id: 'urn:credential:sample', status },
  )
}

/** Seals as the library does by default, and gives the text of the file. */
export const sealText = async (
  seal: TestSeal,
  options: Partial<ESealOptions> = {},
  clock: () => Date = now,
): Promise<string> => {
  const secureWith = eSeal({ signer: seal.signer, ...options })
  return JSON.stringify(await issueCredential(toBeSealed(), { secureWith, now: clock }))
}

/** Verifies a seal as a verifier does who trusts the test authority and the seal holder. */
export const verifySealed = (
  input: string | object,
  { trustAnchors, timestampAnchors }: ESealVerifierOptions,
  options: Partial<VerifyOptions> = {},
): Promise<Report> =>
  verifyCredential(input, {
    trust: trustIssuers([sealHolder.organizationIdentifier]),
    mechanisms: [eSealVerifier({ trustAnchors, timestampAnchors })],
    now,
    ...options,
  })

/** The code of the first problem, or `passed`. */
export const verdictOf = (report: Report): string => report.errors[0]?.code ?? report.outcome
