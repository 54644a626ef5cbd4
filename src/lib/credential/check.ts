import type { Problem } from '../base/errors.ts'
import type { IssuerId } from './credential.ts'
import type { ProvenIssuer } from './party.ts'
import type { ProfileReport } from './profile-report.ts'

/** What a passed check has to say for itself. */
export interface CheckDetails {
  /** The input is what it claims to be, and means what it says: text, contexts, members, ceilings. */
  readonly structure: {
    readonly mechanism: string
    /** What an application profile says of it, where the verifier asks. */
    readonly profile?: ProfileReport
  }
  /** The content is what was signed, by the keys named. */
  readonly proof: { readonly proofs: readonly ProofDetails[] }
  /** The key that signed is under the control of the issuer named. */
  readonly issuer: IssuerDetails
  /** The moment asked about lies within the validity. Moments are XSD dateTimeStamps. */
  readonly validity: { readonly at: string; readonly from?: string; readonly until?: string }
  /** No status list speaks against the credential; in a check that failed, the entries that could be looked up. */
  readonly status: { readonly entries: readonly StatusDetails[] }
  /** The verifier's own policy trusts the issuer; `basis` says on what this, or the contrary, rests. */
  readonly trust: { readonly basis: string }
}

export interface IssuerDetails {
  /** Who issued, by the name that is proven. */
  readonly party: ProvenIssuer
  /** The id that an issuer under a seal gives itself: its own word, and anybody's to write. Under an embedded proof it is the DID. */
  readonly statedId?: IssuerId
  /** How the certificate names the issuer, under a seal. */
  readonly seal?: SealIdentity
  /** By when the issuer had provably sealed, by a time-stamp of an authority that the verifier trusts. */
  readonly provenAt?: string
}

export interface ProofDetails {
  readonly cryptosuite: string
  /** Where the key is found: a DID URL, or for a seal the certificate's digest as a URI (RFC 6920). */
  readonly verificationMethod: string
  /** When the signer says it signed. */
  readonly created?: string
  /** What is known of an e-seal. */
  readonly seal?: SealDetails
}

/** An e-seal (ETSI TS 119 182-1), as far as it has been verified. Moments are XSD dateTimeStamps. */
export interface SealDetails {
  /** The level that the file is built for: what it carries, not what was verified of it. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
  readonly algorithm: string
  /** Whose certificate it is, as the certificate says, which leads to an anchor of the verifier's. */
  readonly signer: SealedBy
  readonly time: SealTime
  readonly timestamps: readonly SealTimestamp[]
  /** What the signer says that its seal means, where it says so. */
  readonly commitments?: readonly SealCommitment[]
}

/** The commitments of ETSI TS 119 172-1, annex B; `other` for one that is not among them. */
export type SealCommitment = 'origin' | 'receipt' | 'delivery' | 'sender' | 'approval' | 'creation' | 'other'

export interface SealedBy {
  readonly organisation?: string
  /** Such as `VATES-A00000000` (ETSI EN 319 412-1, §5.1.4). */
  readonly organizationIdentifier?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  readonly commonName?: string
  /** From the certificate that signed to the anchor: SHA-256 of each, hexadecimal. */
  readonly chain: readonly string[]
  /**
   * What the certificate claims to be (ETSI EN 319 412-5). A claim of its issuer: whether a seal is qualified, the
   * trusted list of the Member State says.
   */
  readonly claims: {
    readonly qualified: boolean
    readonly device: boolean
    readonly types?: readonly ('e-signature' | 'e-seal' | 'website' | 'other')[]
  }
}

export interface SealTime {
  /** When the signer says it sealed. */
  readonly claimed: string
  /** By when the seal provably existed: the earliest time-stamp that holds. */
  readonly proven?: string
  /** The moment for which the certificates were judged: the proven one, or else the verifier's. */
  readonly judgedAt: string
  readonly source: 'time-stamp' | 'verifier'
}

export interface SealTimestamp {
  /** Of the content, before it was sealed; of the seal; of all that had been added. */
  readonly kind: 'content' | 'signature' | 'archive'
  readonly time: string
  readonly authority: { readonly commonName?: string; readonly organisation?: string }
  /** Whether its authority leads to one of the verifier's anchors. One that does not proves nothing. */
  readonly trusted: boolean
}

/** How the certificate of a seal names the issuer. */
export interface SealIdentity {
  readonly organizationIdentifier: string
  /**
   * `exact`: a number of the issuer is that of the certificate, to the letter. `value-and-country`: it is that number without
   * its scheme, in the member of that scheme, of the same country. `certificate`: the credential's vocabulary has no place for
   * numbers, as that of a status list, so that the certificate alone says who issued.
   */
  readonly match: 'exact' | 'value-and-country' | 'certificate'
}

export interface StatusDetails {
  readonly purpose: string
  readonly statusListCredential: string
  readonly index: number
  /** The value at the index: 0 or 1, more where an entry has more than one bit. */
  readonly value: number
  /** When the list that said so was made. */
  readonly listIssued?: string
}

/** The six questions, in the order they are asked. */
export type CheckName = keyof CheckDetails

/** Why a question was not asked. */
export type SkipReason =
  /** The credential gives no occasion. */
  | 'not-applicable'
  /** The verifier's policy does not ask. */
  | 'by-policy'
  /** An earlier check failed, and this one would speak of content that nobody signed. */
  | 'after-failure'
  /** The verifier does not trust the issuer: nothing is fetched or remembered for strangers. */
  | 'not-trusted'

/** One question asked of a credential, and its answer. The words are those of ETSI EN 319 102-1. */
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
        /** What was found all the same: what a decision rests on, what a list says. */
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

export const skipped = <N extends CheckName>(name: N, reason: SkipReason): Check<N> =>
  ({ name, outcome: 'skipped', reason }) as Check<N>
