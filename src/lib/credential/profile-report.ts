/**
 * The kind of a constraint, by a name that stays the same. All are constraint components of SHACL (W3C Recommendation,
 * §4), except the last two: in a document that does not name the context, or has no class of the profile, SHACL would
 * find nothing to validate.
 *
 * - `min-count`, `max-count`: how many values (§4.2)
 * - `class`: of which classes (§4.1.1, §4.6.3); `datatype` (§4.1.2); `node-kind` (§4.1.3)
 * - `unique-language` (§4.4.5); `max-inclusive` (§4.3.4)
 * - `in-scheme`: the list to which the concept states that it belongs (§4.7.1, §4.8.2)
 * - `issuer-identifier`: the issuer has one `eIDASIdentifier` (§4.7.1)
 * - `claim-kind`: which kinds of claim are allowed (§4.7.1)
 * - `context`, `document-class`: what the document is
 */
export type ProfileConstraint =
  | 'min-count'
  | 'max-count'
  | 'class'
  | 'datatype'
  | 'node-kind'
  | 'unique-language'
  | 'max-inclusive'
  | 'in-scheme'
  | 'issuer-identifier'
  | 'claim-kind'
  | 'context'
  | 'document-class'

/** The kind of the value found. A `reference` is an id about which the document states nothing else. */
export type FoundKind = 'nothing' | 'several' | 'reference' | 'node' | 'text' | 'language-text' | 'number' | 'boolean'

/** A constraint that a document breaks: where, and what kind of value is there; never the value. */
export interface ProfileViolation {
  /** The thing that has the property, or lacks it, as a JSON Pointer (RFC 6901) into the document as it came. */
  readonly pointer: string
  readonly property: string
  readonly constraint: ProfileConstraint
  readonly kind: FoundKind
}

/**
 * A defect that no constraint covers. `not-in-list`: a concept has an id in the namespace of one of the EU's lists, but
 * the bundled edition of the list does not contain it; a newer one may. `one-id-twice`: two objects with one id
 * contradict each other, so that readers of JSON see two things where readers of the graph see one.
 */
export interface ProfileRemark {
  readonly code: 'not-in-list' | 'one-id-twice'
  /** The thing, as a JSON Pointer into the document as it came. */
  readonly pointer: string
}

/** An application profile, by the IRI of its shapes. */
export interface ProfileId {
  readonly name: string
  readonly id: string
  readonly version: string
}

/**
 * The result of checking a document against application profiles. It makes no statement about the author of the
 * document, and contains none of its values.
 */
export interface ProfileReport {
  /**
   * The profiles that were checked, each in its version: those that the document names, or the one that was requested.
   */
  readonly profiles: readonly ProfileId[]
  /** Whether there is no violation. */
  readonly conforms: boolean
  /** The constraints that are broken; none for a document that keeps them. */
  readonly violations: readonly ProfileViolation[]
  /** A defect that causes problems for readers although the document conforms. */
  readonly remarks: readonly ProfileRemark[]
  /**
   * The places where the document names shapes unknown to this library, as JSON Pointers: these shapes were not
   * checked.
   */
  readonly notChecked: readonly string[]
}
