import type { ErrorCode } from '../../base/errors.ts'

/**
 * A rule of the data model that a document breaks. `error`: no credential. `tolerated`: an issuer must not write it, and a
 * verifier knows what to make of it.
 */
export interface DataModelFinding {
  readonly severity: 'error' | 'tolerated'
  readonly code: ErrorCode
  /** Where, as a JSON Pointer (RFC 6901). */
  readonly pointer: string
  /** What the standard asks for, in our words. */
  readonly rule: string
  /** Where it does: `VCDM 2.0, §5.3`. */
  readonly section: string
}

/** A place of which the standard says a rule. */
export interface RulePlace {
  readonly pointer: string
  readonly section: string
}

/** Told each rule that is broken; may throw. */
export type Report = (finding: DataModelFinding) => void
