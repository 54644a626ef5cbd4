import type { CodesOf } from '../base/error-codes.ts'
import { type MicroCredentialError, type Problem, toProblem } from '../base/errors.ts'
import type { IssuerId } from './credential.ts'
import type { ProvenIssuer } from './party.ts'
import type { ProfileReport } from './profile-report.ts'

/** The details of each check that passed. */
export interface CheckDetails {
  /** The input has the form and meaning that it claims: text, contexts, members, limits. */
  readonly structure: {
    readonly mechanism: string
    /** The result of an application profile, if the verifier requested one. */
    readonly profile?: ProfileReport
  }
  /** The content is what was signed, by the keys named. */
  readonly proof: { readonly proofs: readonly ProofDetails[] }
  /** The issuer named controls the key that signed. */
  readonly issuer: IssuerDetails
  /** The time of verification is within the validity period. Times are XSD dateTimeStamps. */
  readonly validity: { readonly at: string; readonly from?: string; readonly until?: string }
  /** No status list objects to the credential. If the check failed: the entries that could be looked up. */
  readonly status: { readonly entries: readonly StatusDetails[] }
  /** The verifier's policy trusts the issuer; `basis` gives the reason of its decision. */
  readonly trust: TrustDetails
}

/** The reason of a trust decision. */
export interface TrustDetails {
  /** The reason in words. */
  readonly basis: string
  /** By which right the issuer issued for each awarding body, if the policy knows mandates: `trustAlliance` does. */
  readonly mandates?: readonly MandateFinding[]
}

/**
 * By which right an issuer issued for one awarding body: `none needed` if the awarding body issued by itself, `proven by
 * the member` if it signed or sealed the mandate, `stated by the seal holder` if only the register says so. `not in
 * force` has the code of the reason.
 */
export type MandateFinding =
  | {
      /** The first id of the member in the register. */
      readonly member: string
      readonly mandate: 'none needed' | 'proven by the member' | 'stated by the seal holder'
    }
  | {
      /** `undefined` for an awarding body that is no member. */
      readonly member: string | undefined
      readonly mandate: 'not in force'
      readonly code: CodesOf<'mandate'>
    }

/** The details of a passed `issuer` check: who issued, and how that was proven. */
export interface IssuerDetails {
  /** The issuer, by its proven name. */
  readonly party: ProvenIssuer
  /**
   * The id that the issuer of a sealed credential states for itself, which anybody could write. With an embedded proof
   * it is the DID.
   */
  readonly statedId?: IssuerId
  /** The match between the certificate of a seal and the issuer. */
  readonly seal?: SealIdentity
  /** The time by which the issuer had provably sealed, from a time-stamp of an authority that the verifier trusts. */
  readonly provenAt?: string
}

/** A verified proof or signature: its cryptosuite or algorithm, its key and its stated time. */
export interface ProofDetails {
  readonly cryptosuite: string
  /** The location of the key: a DID URL, or for a seal the digest of the certificate as a URI (RFC 6920). */
  readonly verificationMethod: string
  /** The signing time that the signer states. */
  readonly created?: string
  /** Details of an e-seal. */
  readonly seal?: SealDetails
}

/** An e-seal (ETSI TS 119 182-1), as far as it was verified. Times are XSD dateTimeStamps. */
export interface SealDetails {
  /** The JAdES level that the file is structured for, from what it contains; not all of that was verified. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
  readonly algorithm: string
  /** The holder of the certificate, which chains to a trust anchor of the verifier. */
  readonly signer: SealedBy
  readonly time: SealTime
  readonly timestamps: readonly SealTimestamp[]
  /**
   * What a trusted list makes of the seal. Absent if no list was given, or if none makes it a qualified one or one with a
   * qualified certificate.
   */
  readonly qualified?: QualifiedSeal
  /** The commitments that the signer states, if any. */
  readonly commitments?: readonly SealCommitment[]
}

/** What a trusted list makes of a seal, and the service in it that does so. */
export interface QualifiedSeal {
  /**
   * `qualified-seal` (Regulation (EU) No 910/2014, Article 3(27)): with a qualified certificate for seals whose key is in
   * a qualified device. `qualified-certificate`: an advanced seal with such a certificate, without that device.
   */
  readonly kind: 'qualified-seal' | 'qualified-certificate'
  /** The name of the trust service that issued the certificate, and of its provider. */
  readonly service: string
  readonly provider: string
  /** The territory and the sequence number of the trusted list. */
  readonly territory: string
  readonly sequenceNumber: number
}

/** The commitments of ETSI TS 119 172-1, annex B; `other` for any other one. */
export type SealCommitment = 'origin' | 'receipt' | 'delivery' | 'sender' | 'approval' | 'creation' | 'other'

/** The holder of a seal, as named in its certificate. */
export interface SealedBy {
  readonly organisation?: string
  /** For example `VATES-A00000000` (ETSI EN 319 412-1, §5.1.4). */
  readonly organizationIdentifier?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  readonly commonName?: string
  /** SHA-256 of each certificate, hexadecimal, from the signing certificate to the trust anchor. */
  readonly chain: readonly string[]
  /**
   * What the certificate claims to be (ETSI EN 319 412-5). This is a claim of its issuer: the trusted list of the
   * Member State decides whether a seal is qualified.
   */
  readonly claims: {
    readonly qualified: boolean
    readonly device: boolean
    readonly types?: readonly ('e-signature' | 'e-seal' | 'website' | 'other')[]
  }
}

/** The times of a seal: stated, proven, and used to validate the certificates. */
export interface SealTime {
  /** The sealing time that the signer states. */
  readonly claimed: string
  /** The time by which the seal provably existed, from the earliest trusted time-stamp. */
  readonly proven?: string
  /** The time for which the certificates were validated: the proven time, or else the verifier's. */
  readonly judgedAt: string
  readonly source: 'time-stamp' | 'verifier'
}

/** A valid time-stamp of a seal, trusted or not. */
export interface SealTimestamp {
  /** What was time-stamped: the content before sealing, the seal, or everything added so far. */
  readonly kind: 'content' | 'signature' | 'archive'
  readonly time: string
  readonly authority: { readonly commonName?: string; readonly organisation?: string }
  /**
   * Whether the certificate of its authority chains to a trust anchor. A time-stamp that is not trusted proves nothing.
   */
  readonly trusted: boolean
}

/** How the certificate of a seal identifies the issuer. */
export interface SealIdentity {
  readonly organizationIdentifier: string
  /**
   * `exact`: an identifier of the issuer equals the one in the certificate. `value-and-country`: it has the same value
   * and country, and its scheme follows from the member. `certificate`: the vocabulary of the credential has no place
   * for identifiers, as for status lists, so that only the certificate identifies the issuer.
   */
  readonly match: 'exact' | 'value-and-country' | 'certificate'
}

/** The value of a status entry that was looked up. */
export interface StatusDetails {
  /** The purpose of the entry; `token` for one in a Status List Token, whose values have a fixed meaning. */
  readonly purpose: string
  /** The address of the list. */
  readonly statusListCredential: string
  readonly index: number
  /** The value at the index: 0 or 1, or more if an entry has several bits. */
  readonly value: number
  /** The time at which the list was issued. */
  readonly listIssued?: string
}

/** The names of the six checks, in their order. */
export type CheckName = keyof CheckDetails

/** The order in which checks run and are reported. */
const order: Readonly<Record<CheckName, true>> = {
  structure: true,
  proof: true,
  issuer: true,
  validity: true,
  status: true,
  trust: true,
}
const checkNames = Object.keys(order) as CheckName[]

/** Why a check was skipped. */
export type SkipReason =
  /** The check does not apply to this credential. */
  | 'not-applicable'
  /** The verifier's policy does not require this check. */
  | 'by-policy'
  /** An earlier check failed, so that this one would concern content that may be unsigned. */
  | 'after-failure'
  /** The verifier does not trust the issuer: nothing is fetched or cached for untrusted issuers. */
  | 'not-trusted'

/** A check of a credential with its outcome, in the words of ETSI EN 319 102-1. */
export type Check<N extends CheckName = CheckName> = {
  [K in N]:
    | {
        readonly name: K
        readonly outcome: 'passed'
        readonly details: CheckDetails[K]
        readonly warnings?: readonly Problem[]
      }
    | {
        readonly name: K
        readonly outcome: 'failed' | 'indeterminate'
        readonly problem: Problem
        readonly problems?: readonly Problem[]
        /**
         * Details found although the check did not pass, such as the reason of a trust decision or the state in a list.
         */
        readonly details?: CheckDetails[K]
      }
    | { readonly name: K; readonly outcome: 'skipped'; readonly reason: SkipReason }
}[N]

export const passed = <N extends CheckName>(name: N, details: CheckDetails[N]): Check<N> =>
  ({ name, outcome: 'passed', details }) as Check<N>

export const failed = <N extends CheckName>(name: N, problem: Problem, details?: CheckDetails[N]): Check<N> =>
  ({ name, outcome: 'failed', problem, ...(details === undefined ? {} : { details }) }) as Check<N>

export const indeterminate = <N extends CheckName>(name: N, problem: Problem, details?: CheckDetails[N]): Check<N> =>
  ({ name, outcome: 'indeterminate', problem, ...(details === undefined ? {} : { details }) }) as Check<N>

/** The check that ended with an error: failed, or indeterminate if that is the outcome of the error. */
export const unpassed = <N extends CheckName>(name: N, error: MicroCredentialError): Check<N> =>
  (error.outcome === 'failed' ? failed : indeterminate)(name, toProblem(error))

export const skipped = <N extends CheckName>(name: N, reason: SkipReason): Check<N> =>
  ({ name, outcome: 'skipped', reason }) as Check<N>

/** The first checks, and the remaining ones as skipped, because one of the first did not pass. */
export const skippingRest = (first: readonly Check[]): readonly Check[] => [
  ...first,
  ...checkNames.slice(first.length).map((name) => skipped(name, 'after-failure')),
]
