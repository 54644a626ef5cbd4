import type { Unverified, Verified } from '../base/types.ts'
import type { IssuerId, StatusEntry, UnsecuredCredential } from '../credential/credential.ts'
import type { MicroCredential, RecordedMicroCredential } from '../model/micro-credential.ts'
import type { Organisation } from '../model/organisation.ts'

/** What every profile needs beside the micro-credential to make a credential. */
export interface EncodeOptions {
  /**
   * Who issues. An id alone: the organisation that holds the seal of the alliance, or the single awarding body,
   * issues under that id.
   */
  readonly issuer: IssuerId | (Organisation & { readonly id: IssuerId })
  /** The credential's own id. A random `urn:uuid:` or `urn:credential:` if absent. */
  readonly id?: string | undefined
  /** Where the credential's status will be found; made by `allocateStatus`. */
  readonly status?: StatusEntry | undefined
}

/** Who stands behind a credential: what a trust policy looks at. */
export interface Parties {
  /** The awarding bodies by their ids; `undefined` for one that has none, which nobody can vouch for. */
  readonly awardingBodies: readonly (string | undefined)[]
  /** True if the credential says that the issuer acts for the awarding bodies by mandate. */
  readonly byMandate: boolean
}

/** What a credential says, in the vocabulary of one community: a way to write a micro-credential down and read it. */
export interface Profile<Name extends string = string, C extends UnsecuredCredential = UnsecuredCredential> {
  readonly name: Name
  /** Writes a micro-credential as a credential. Does not sign. */
  encode(model: MicroCredential, options: EncodeOptions): C
  /** Tells whether a credential is of this profile; says nothing about its truth. */
  matches(credential: UnsecuredCredential): credential is C
  /** Reads a verified credential back. Elements of Annex I that it does not have are absent. */
  decode(credential: Verified<C>): RecordedMicroCredential
  /** Reads a credential that nobody has vouched for, as its type says. */
  readUnverified(credential: C): Unverified<RecordedMicroCredential>
  /** Names the parties for the `trust` check. */
  parties(credential: C): Parties
}
