import type { Concept } from './concept.ts'
import type { LocalizedText, Moment } from './text.ts'

/** A right that an achievement confers: to enrol, to practise, to be a member. */
export interface Entitlement {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** The kind of right: a value of `entitlementType`. Requires `status`. */
  readonly type?: Concept | undefined
  /** Whether the right exists or can be applied for: a value of `entitlementStatus`. */
  readonly status?: Concept | undefined
  /** The ESCO occupations to which it is limited. */
  readonly occupations?: readonly Concept[] | undefined
  /** The regions where it applies: values of `region`. */
  readonly regions?: readonly Concept[] | undefined
  readonly grantedOn?: Moment | undefined
  readonly expiresOn?: Moment | undefined
}
