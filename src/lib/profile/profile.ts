import { able, type Kind, listOf } from '../base/kinds.ts'
import type { IssuerId, StatusEntry, UnsecuredCredential } from '../credential/credential.ts'
import type { PinnedContext } from '../document/contexts.ts'
import type { Graph } from '../document/graph.ts'
import type { MicroCredential, RecordedMicroCredential } from '../model/micro-credential.ts'
import type { Organisation } from '../model/organisation.ts'
import type { IssuerForm } from './issuer-form.ts'

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

/** What to read of a credential that says more than one micro-credential holds. */
export interface ReadOptions {
  /** The id of the subject to read, where a credential speaks of several. */
  readonly subject?: string | undefined
}

/**
 * Somebody whom the issuer names. Nobody has proven that the id or a number is theirs: whoever believes it believes the
 * issuer.
 */
export interface StatedParty {
  /** The id under which the issuer speaks of them; `undefined` where there is none that means something outside the file. */
  readonly id: string | undefined
  /**
   * The numbers that the issuer gives for them and that have the form of a certificate's (ETSI EN 319 412-1, §5.1.4):
   * `VATNL-000000000B00`. Others are known within their register alone, and are left to whoever decodes the credential.
   */
  readonly numbers: readonly string[]
}

/** Who stands behind a credential beside its issuer: what a trust policy looks at. */
export interface Parties {
  /**
   * The awarding bodies of every claim, each once, in an order that means nothing. One without id and numbers stands for
   * those whom nobody can vouch for.
   */
  readonly awardingBodies: readonly StatedParty[]
  /** True if the credential says that the issuer acts for the awarding bodies by mandate. */
  readonly byMandate: boolean
}

/** A statement of a credential that the model does not hold: where it stands and what it is about, never what it says. */
export interface UnmappedStatement {
  /** The words from the credential to the property, as a JSON Pointer. Places in arrays are not signed, and not named. */
  readonly pointer: string
  /** The types of the thing that has the property. */
  readonly types: readonly string[]
  readonly property: string
  /** How many such values there are at that place. */
  readonly count: number
}

/** What a credential says, in the vocabulary of one community: a way to write a micro-credential down and read it. */
export interface Profile<Name extends string = string, C extends UnsecuredCredential = UnsecuredCredential> {
  readonly name: Name
  /** The contexts that its credentials name: whoever puts profiles together gives them to those who read contexts. */
  readonly contexts?: readonly PinnedContext[] | undefined
  /** Writes a micro-credential as a credential. Does not sign. */
  encode(model: MicroCredential, options: EncodeOptions): C
  /**
   * Tells whether a credential is of this profile; says nothing about its truth. It is given each registered context by its
   * URL, or by the name that its content gives it, and each type by all its names, however the file has them.
   */
  matches(credential: UnsecuredCredential): credential is C
  /**
   * Reads what the graph of a credential says: `graphOf` its content. Elements of Annex I that it does not have are
   * absent. Throws `profile.ambiguous`, `profile.malformed`.
   */
  read(graph: Graph, options: ReadOptions): RecordedMicroCredential
  /** The statements that `read` leaves out. Throws what `read` throws. */
  unmapped(graph: Graph, options: ReadOptions): readonly UnmappedStatement[]
  /** Names the parties for the `trust` check. */
  parties(graph: Graph): Parties
  /**
   * How its credentials write an issuer whom a certificate names: for those who seal, and who verify seals, which are given the
   * profile (`profiles`). They know those of the bundled profiles without.
   */
  readonly issuerForm?: IssuerForm | undefined
}

export const profiles: Kind = /* @__PURE__ */ listOf(
  'a list of profiles, such as `bundledProfiles`',
  /* @__PURE__ */ able('a profile', 'matches', 'parties', 'read', 'unmapped'),
)
