import type { Concept } from './concept.ts'
import type { LocalizedText, Moment } from './text.ts'

/** A right that comes with an achievement: to enrol, to practise, to belong. */
export interface Entitlement {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** What it is a right to: take it from `entitlementType`. Where it is given, so is `status`. */
  readonly type?: Concept | undefined
  /** Whether the right is there or can be applied for: take it from `entitlementStatus`. */
  readonly status?: Concept | undefined
  /** ESCO occupations to which it is limited. */
  readonly occupations?: readonly Concept[] | undefined
  /** Where it holds: take them from `region`. */
  readonly regions?: readonly Concept[] | undefined
  readonly grantedOn?: Moment | undefined
  readonly expiresOn?: Moment | undefined
}
