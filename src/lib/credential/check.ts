import type { Problem } from '../base/errors.ts'
import type { IssuerId } from './credential.ts'

/** What a passed check has to say for itself. */
export interface CheckDetails {
  /** The input is what it claims to be, and means what it says: text, contexts, members, ceilings. */
  readonly structure: { readonly mechanism: string }
  /** The content is what was signed, by the keys named. */
  readonly proof: { readonly proofs: readonly ProofDetails[] }
  /** The key that signed is under the control of the issuer named. */
  readonly issuer: { readonly id: IssuerId }
  /** The moment asked about lies within the validity. Moments are XSD dateTimeStamps. */
  readonly validity: { readonly at: string; readonly from?: string; readonly until?: string }
  /** No status list speaks against the credential; in a check that failed, the entries that could be looked up. */
  readonly status: { readonly entries: readonly StatusDetails[] }
  /** The verifier's own policy trusts the issuer; `basis` says on what this, or the contrary, rests. */
  readonly trust: { readonly basis: string }
}

export interface ProofDetails {
  readonly cryptosuite: string
  readonly verificationMethod: string
  readonly created?: string
}

export interface StatusDetails {
  readonly purpose: string
  readonly statusListCredential: string
  readonly index: number
  /** The value at the index: 0 or 1, more where an entry has more than one bit. */
  readonly value: number
  /** When the list that said so was made. */
  readonly listIssued?: string
}

/** The six questions, in the order they are asked. */
export type CheckName = keyof CheckDetails

/** Why a question was not asked. */
export type SkipReason =
  /** The credential gives no occasion. */
  | 'not-applicable'
  /** The verifier's policy does not ask. */
  | 'by-policy'
  /** An earlier check failed, and this one would speak of content that nobody signed. */
  | 'after-failure'

/** One question asked of a credential, and its answer. The words are those of ETSI EN 319 102-1. */
export type Check<N extends CheckName = CheckName> = {
  [K in N]:
    | {
        readonly name: K
        readonly outcome: 'passed'
        readonly details: CheckDetails[K]
        readonly warnings?: readonly Problem[]
      }
    | {
        readonly name: K
        readonly outcome: 'failed' | 'indeterminate'
        readonly problem: Problem
        readonly problems?: readonly Problem[]
        /** What was found all the same: what a decision rests on, what a list says. */
        readonly details?: CheckDetails[K]
      }
    | { readonly name: K; readonly outcome: 'skipped'; readonly reason: SkipReason }
}[N]

export const passed = <N extends CheckName>(name: N, details: CheckDetails[N]): Check<N> =>
  ({ name, outcome: 'passed', details }) as Check<N>

export const failed = <N extends CheckName>(name: N, problem: Problem, details?: CheckDetails[N]): Check<N> =>
  ({ name, outcome: 'failed', problem, ...(details === undefined ? {} : { details }) }) as Check<N>

export const indeterminate = <N extends CheckName>(name: N, problem: Problem, details?: CheckDetails[N]): Check<N> =>
  ({ name, outcome: 'indeterminate', problem, ...(details === undefined ? {} : { details }) }) as Check<N>

export const skipped = <N extends CheckName>(name: N, reason: SkipReason): Check<N> =>
  ({ name, outcome: 'skipped', reason }) as Check<N>
