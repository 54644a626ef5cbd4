import { able, type Kind, listOf } from '../base/kinds.ts'
import type { IssuerId, StatusEntry, UnsecuredCredential } from '../credential/credential.ts'
import type { PinnedContext } from '../document/contexts.ts'
import type { Graph } from '../document/graph.ts'
import type { MicroCredential, RecordedMicroCredential } from '../model/micro-credential.ts'
import type { Organisation } from '../model/organisation.ts'
import type { IssuerForm } from './issuer-form.ts'

/** Options of every profile for encoding a micro-credential. */
export interface EncodeOptions {
  /** The issuer. If only an id is given, it is that of the alliance's seal holder or of the single awarding body. */
  readonly issuer: IssuerId | (Organisation & { readonly id: IssuerId })
  /** The id of the credential. A random `urn:uuid:` or `urn:credential:` if absent. */
  readonly id?: string | undefined
  /** The status entry of the credential, as returned by `allocateStatus`. */
  readonly status?: StatusEntry | undefined
}

/** Selects what to read from a credential that contains more than one micro-credential. */
export interface ReadOptions {
  /** The id of the subject to read, if there are several. */
  readonly subject?: string | undefined
}

/** A party that the issuer names. Its id and identifiers are statements of the issuer and not proven. */
export interface StatedParty {
  /** The id of the party; `undefined` if it has none with a meaning outside the file. */
  readonly id: string | undefined
  /**
   * Its identifiers in the form used in certificates (ETSI EN 319 412-1, §5.1.4): `VATNL-000000000B00`. Other
   * identifiers are meaningful only within their register and must be read by decoding the credential.
   */
  readonly numbers: readonly string[]
  /**
   * The ids of the programmes of which it awards an achievement, each once; `undefined` stands for an achievement whose
   * programme has no id. Absent for parties that award nothing, and in profiles that do not determine it.
   */
  readonly programmes?: readonly (string | undefined)[] | undefined
}

/** The parties of a credential besides its issuer, for the trust policy. */
export interface Parties {
  /**
   * The awarding bodies of all claims, each once, in no particular order. One without id and identifiers stands for an
   * unidentified awarding body.
   */
  readonly awardingBodies: readonly StatedParty[]
  /** Whether the credential states that the issuer acts for the awarding bodies by mandate. */
  readonly byMandate: boolean
}

/** A statement of a credential that the model does not hold: its place and its subject, never its value. */
export interface UnmappedStatement {
  /**
   * The property names from the credential to the property, as a JSON Pointer without array indexes, which are not
   * signed.
   */
  readonly pointer: string
  /** The types of the node that has the property. */
  readonly types: readonly string[]
  readonly property: string
  /** The number of such values at that place. */
  readonly count: number
}

/** The part of a profile that reads credentials in the vocabulary of one community. */
export interface CredentialReader<Name extends string = string, C extends UnsecuredCredential = UnsecuredCredential> {
  readonly name: Name
  /** The contexts that its credentials use, to be registered together with the profile. */
  readonly contexts?: readonly PinnedContext[] | undefined
  /**
   * Whether a credential belongs to this profile; says nothing about its truth. Each registered context is given by its
   * URL, or by a name derived from its content, and each type by all of its names, however the file writes them.
   */
  matches(credential: UnsecuredCredential): credential is C
  /**
   * Reads a micro-credential from the graph of a credential (`graphOf`). Elements of Annex I that it lacks are absent.
   * Throws `profile.ambiguous`, `profile.malformed`.
   */
  read(graph: Graph, options: ReadOptions): RecordedMicroCredential
  /** The statements that `read` does not use. Throws what `read` throws. */
  unmapped(graph: Graph, options: ReadOptions): readonly UnmappedStatement[]
  /** Finds the parties for the trust check. */
  parties(graph: Graph): Parties
  /**
   * How its credentials describe an issuer named in a certificate; used for sealing and verifying seals if the profile
   * is passed in `profiles`. Those of the bundled profiles are known.
   */
  readonly issuerForm?: IssuerForm | undefined
}

/** A profile: encodes micro-credentials as credentials in the vocabulary of one community, and decodes them. */
export interface Profile<Name extends string = string, C extends UnsecuredCredential = UnsecuredCredential>
  extends CredentialReader<Name, C> {
  /** Encodes a micro-credential as a credential. Does not sign. */
  encode(model: MicroCredential, options: EncodeOptions): C
}

export const profiles: Kind = /* @__PURE__ */ listOf(
  'a list of profiles, such as `bundledProfiles`',
  /* @__PURE__ */ able('a profile', 'matches', 'parties', 'read', 'unmapped'),
)
