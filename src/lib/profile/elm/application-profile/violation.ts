/**
 * What is asked of a value, by a name that stays the same. All are constraint components of SHACL (W3C Recommendation, §4), save
 * the last two: a document that does not name the context, or is of no class of the profile, has nothing that SHACL would look at.
 *
 * - `min-count`, `max-count`: how many values (§4.2)
 * - `class`: of which classes (§4.1.1, §4.6.3); `datatype` (§4.1.2); `node-kind` (§4.1.3)
 * - `unique-language` (§4.4.5); `max-inclusive` (§4.3.4)
 * - `in-scheme`: which list the concept says it is in (§4.7.1, §4.8.2)
 * - `issuer-identifier`: the issuer has one `eIDASIdentifier` (§4.7.1)
 * - `claim-kind`: which kinds of claim are taken (§4.7.1)
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

/** What stands there, in a word. A `reference` is an id of which the document says nothing else. */
export type FoundKind = 'nothing' | 'several' | 'reference' | 'node' | 'text' | 'language-text' | 'number' | 'boolean'

/** A constraint that a document breaks: where, and what kind of value is there; never the value. */
export interface ProfileViolation {
  /** The thing that has the property, or lacks it, as a JSON Pointer (RFC 6901) into the document as it came. */
  readonly pointer: string
  readonly property: string
  readonly constraint: ProfileConstraint
  readonly kind: FoundKind
}
