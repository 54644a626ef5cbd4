import type { ErrorCode, ErrorKind } from '../../base/errors.ts'
import { schemaErrors } from '../errors.ts'
import type { Requirement } from './requirement.ts'

/**
 * A rule of the data model that a document breaks. `error`: it is not a valid credential. `tolerated`: an issuer must
 * not write it, but its meaning is clear to a verifier.
 */
export interface DataModelFinding {
  readonly severity: 'error' | 'tolerated'
  readonly code: ErrorCode
  /** The place, as a JSON Pointer (RFC 6901). */
  readonly pointer: string
  /** What the standard requires, in our words. */
  readonly rule: string
  /** The section of the standard: `VCDM 2.0, §5.3`. */
  readonly section: string
}

/** A place in the document, with the section that has its rules. */
export interface RulePlace {
  readonly pointer: string
  readonly section: string
}

/** A finding before it is handed out: with all that is known about its code, so that it can become an error. */
export interface BrokenRule extends Omit<DataModelFinding, 'code' | 'rule'> {
  readonly kind: ErrorKind
  readonly rule: Requirement
}

/** Receives each broken rule; may throw. */
export type Report = (rule: BrokenRule) => void

/** Reports what no valid document may contain. */
export const error = (
  report: Report,
  place: RulePlace,
  rule: Requirement,
  kind: ErrorKind = schemaErrors['schema.malformed_member'],
): void => report({ severity: 'error', kind, rule, ...place })

/** The place of a member or of a value of a list. */
export const within = ({ pointer, section }: RulePlace, step: string | number): RulePlace => ({
  pointer: `${pointer}/${step}`,
  section,
})
