import type { Problem } from '../base/errors.ts'
import type { Did, NonEmpty } from '../base/types.ts'
import type { Report } from '../report.ts'
import type { PersonMatch } from './expected-person.ts'

/**
 * A check of a presentation. `structure`: it has the form of one; `proof`: its proof fits; `request`: it was made for
 * this challenge and domain; `holder`: the holder whom it names signed.
 */
export type PresentationCheck =
  | { readonly name: PresentationCheckName; readonly outcome: 'passed' }
  | { readonly name: PresentationCheckName; readonly outcome: 'failed' | 'indeterminate'; readonly problem: Problem }
  /** An earlier check failed. */
  | { readonly name: PresentationCheckName; readonly outcome: 'skipped' }

/** The names of the checks of a presentation, in their order. */
export type PresentationCheckName = 'structure' | 'proof' | 'request' | 'holder'

/** A credential of a presentation, and what its own verification found. */
export interface PresentedCredential<R extends Report = Report> {
  /** Its place in the document as received. */
  readonly pointer: string
  readonly report: R
  /**
   * How a verified credential is bound to the holder. `subject`: it is about the DID of the holder. `other`: it is
   * about another id. `none`: its subject has no id, so that anybody could have presented it.
   */
  readonly binding?: 'subject' | 'other' | 'none'
  /** How its learner matches the person whom you expect, if you named one. */
  readonly person?: PersonMatch
}

/** The result of the verification of a presentation. Everything but the contents of credentials is safe to log. */
export type PresentationReport =
  | {
      readonly verified: true
      readonly outcome: 'passed'
      /** The DID that signed. */
      readonly holder: Did
      readonly checks: readonly PresentationCheck[]
      /** In an order of their own. */
      readonly credentials: readonly PresentedCredential<Extract<Report, { verified: true }>>[]
      readonly errors: readonly []
    }
  | {
      readonly verified: false
      /** `indeterminate`: an external source was unavailable; a retry may succeed. */
      readonly outcome: 'failed' | 'indeterminate'
      /** The DID that signed, if the presentation itself is sound. */
      readonly holder?: Did
      readonly checks: readonly PresentationCheck[]
      /** None if the presentation itself is not sound: then none was looked at. */
      readonly credentials: readonly PresentedCredential[]
      readonly errors: NonEmpty<Problem>
    }

/** A credential with the objections to it as a part of this presentation. */
export interface JudgedCredential {
  readonly presented: PresentedCredential
  readonly objections: readonly Problem[]
}

/** Concludes from the checks and from the credentials. */
export const toPresentationReport = (
  checks: readonly PresentationCheck[],
  holder: Did | undefined,
  judged: readonly JudgedCredential[],
): PresentationReport => {
  const credentials = judged.map(({ presented }) => presented)
  const own = checks.flatMap((check) => ('problem' in check ? [check.problem] : []))
  const [first, ...rest] = [...own, ...judged.flatMap(({ objections }) => objections)]
  if (first === undefined && holder !== undefined && credentials.every(isVerified))
    return { verified: true, outcome: 'passed', holder, checks, credentials, errors: [] }
  if (first === undefined) throw new TypeError('A presentation that is not verified needs a reason.')
  const isFailed =
    checks.some(({ outcome }) => outcome === 'failed') ||
    judged.some(({ presented: { report }, objections }) =>
      report.verified ? objections.length > 0 : report.outcome === 'failed',
    )
  return {
    verified: false,
    outcome: isFailed ? 'failed' : 'indeterminate',
    ...(holder === undefined ? {} : { holder }),
    checks,
    credentials,
    errors: [first, ...rest],
  }
}

const isVerified = (one: PresentedCredential): one is PresentedCredential<Extract<Report, { verified: true }>> =>
  one.report.verified
