import type { NonEmpty } from '../base/types.ts'

/** A period. Times are XSD dateTimeStamps; `from` is inclusive, `until` exclusive, and an absent bound is open. */
export interface Period {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * A holder of the alliance's seal, who may issue for every member that has given a mandate. A member that issues only
 * for itself is not a seal holder.
 */
export interface SealHolder extends Period {
  /** Its DID, or the organisation identifier in the certificate of its seal: `VATBE-0000000000`. */
  readonly id: string
}

/** A member of an alliance. */
export interface AllianceMember extends Period {
  /**
   * The ids that identify it as an awarding body: IRIs, and organisation identifiers as in a certificate. A member that
   * issues by itself has its DID or the identifier of its seal among them.
   */
  readonly ids: NonEmpty<string>
  /**
   * Whether every seal holder may seal for it, for as long as it is a member and for all programmes, as the register
   * states. Other mandates are in `mandates`. A member that only issues by itself gives no mandate.
   */
  readonly mandate: boolean
}

/**
 * How far a mandate is proven. `proven`: the member signed or sealed it, and has not revoked it. `stated`: only the
 * register says so. `revoked`: the member signed it, and has revoked or suspended it. `unverified`: its credential does
 * not verify. `unavailable`: whether it is revoked could not be determined.
 */
export type MandateEvidence = 'proven' | 'stated' | 'revoked' | 'unverified' | 'unavailable'

/** A mandate of one member for one seal holder. */
export interface RegisteredMandate extends Period {
  /** One of the ids of the member. */
  readonly member: string
  /** The id of the seal holder. */
  readonly sealHolder: string
  /** The ids of the programmes that it is limited to. All programmes if absent. */
  readonly programmes?: readonly string[] | undefined
  /**
   * Since when the member has revoked it, as the register states. A status list says that a mandate is revoked, and not
   * since when. For credentials that were provably issued before, the mandate then counts as stated.
   */
  readonly revokedSince?: string | undefined
  readonly evidence: MandateEvidence
}

/** The register of an alliance: the holders of its seal, its members and their mandates, and the periods of each. */
export interface AllianceRegister {
  readonly name: string
  readonly sealHolders: readonly SealHolder[]
  readonly members: readonly AllianceMember[]
  /** Mandates with their own limits and evidence, in addition to those of `members`. */
  readonly mandates?: readonly RegisteredMandate[] | undefined
  /** An XSD dateTimeStamp after which the register is out of date, and no decision is made by it. */
  readonly validUntil?: string | undefined
  /**
   * The times at which credentials were issued, as recorded by the alliance, by their signature as it stands in the
   * file: the `proofValue`, or the `signature` of a seal. A record is evidence of the time, as a time-stamp is. Ids of
   * credentials cannot be used, since another credential could be issued under the same one.
   */
  readonly recorded?: Readonly<Record<string, string>> | undefined
}
