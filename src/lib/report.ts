import { MicroCredentialError, type Problem, toLine } from './base/errors.ts'
import { type Kind, members } from './base/kinds.ts'
import { assertArgument } from './base/options.ts'
import type { NonEmpty, Verified } from './base/types.ts'
import type { Check } from './credential/check.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { nameOf } from './credential/party.ts'

/**
 * The result of a verification: six checks in a fixed order, each with its reason. `verified` is `true` only if every
 * check that the policy requires passed. Only then is `credential` present: the frozen content that was verified, not
 * the input. Everything in the report depends only on what was signed, except `credential`, which has the form of the
 * document as received; read it with `decodeCredential`. The order of its lists has no meaning, and pointers refer to
 * the document as received. Everything but `credential` is safe to log.
 */
export type Report<C extends UnsecuredCredential = UnsecuredCredential> =
  | {
      readonly verified: true
      readonly outcome: 'passed'
      readonly credential: Verified<C>
      readonly checks: readonly Check[]
      readonly warnings: readonly Problem[]
      readonly errors: readonly []
    }
  | {
      readonly verified: false
      /** `indeterminate`: an external source was unavailable; a retry may succeed. */
      readonly outcome: 'failed' | 'indeterminate'
      readonly credential?: never
      readonly checks: readonly Check[]
      readonly warnings: readonly Problem[]
      readonly errors: NonEmpty<Problem>
    }

export const aReport: Kind = {
  words: 'a report, as returned by `await verifyCredential(…)`',
  is: (value) => {
    if (!members.is(value)) return false
    const { checks, errors, verified } = value as Partial<Report>
    return Array.isArray(checks) && Array.isArray(errors) && typeof verified === 'boolean'
  },
}

/** Concludes a report from the checks. The credential is included only if no check objects. */
export const toReport = (checks: readonly Check[], credential: UnsecuredCredential | undefined): Report => {
  const warnings = checks.flatMap((check) => (check.outcome === 'passed' ? (check.warnings ?? []) : []))
  const errors = checks.flatMap((check) => (isProblem(check) ? (check.problems ?? [check.problem]) : []))
  const [first, ...rest] = errors
  if (first === undefined && credential !== undefined && checks.every(isNoObjection))
    return {
      verified: true,
      outcome: 'passed',
      credential: credential as Verified<UnsecuredCredential>,
      checks,
      warnings,
      errors: [],
    }
  if (first === undefined) throw new TypeError('A report without a verified credential needs a reason.')
  const outcome = checks.some((check) => check.outcome === 'failed') ? 'failed' : 'indeterminate'
  return { verified: false, outcome, checks, warnings, errors: [first, ...rest] }
}

type ProblemCheck = Extract<Check, { outcome: 'failed' | 'indeterminate' }>
const isProblem = (check: Check): check is ProblemCheck =>
  check.outcome === 'failed' || check.outcome === 'indeterminate'

const isNoObjection = (check: Check): boolean =>
  check.outcome === 'passed' ||
  (check.outcome === 'skipped' && (check.reason === 'not-applicable' || check.reason === 'by-policy'))

/**
 * Asserts that a report says `verified: true`, for callers who prefer an exception to a branch. The compiler then knows
 * that `report.credential` is present.
 *
 * Verifies nothing itself. Throws a `MicroCredentialError` with the code of the first problem and with all of them in
 * `problems`, and a `TypeError` for a value that is not a report.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * assertVerified(report)
 * const { title, learner } = decodeCredential(report.credential)
 */
export const assertVerified: <C extends UnsecuredCredential>(
  report: Report<C>,
) => asserts report is Extract<Report<C>, { verified: true }> = (report) => {
  assertArgument('assertVerified(await verifyCredential(file, { trust }))', 'report', aReport, report)
  if (report.verified) return
  const { errors, outcome } = report
  const [first] = errors
  const { pointer, conflictsWith } = first
  throw new MicroCredentialError(first, { pointer, conflictsWith, problems: errors, outcome })
}

const marks = { passed: '✓', failed: '✗', indeterminate: '?', skipped: '–' } as const

/** Other purposes are texts written by the issuer and are not repeated. */
const purposes: ReadonlySet<string> = new Set(['revocation', 'suspension', 'refresh', 'message'])
const wordOf = (purpose: string): string => (purposes.has(purpose) ? purpose : 'another purpose')

const inOrder = (words: readonly string[]): string => [...words].sort().join(', ')

/** The sentence for each check that passed, without anything from the claims. */
const sayings: {
  readonly [K in Check['name']]: (details: Extract<Check<K>, { outcome: 'passed' }>['details']) => string
} = {
  structure: ({ mechanism }) => `well-formed, secured by ${mechanism}`,
  proof: ({ proofs }) => `the signature is valid (${inOrder(proofs.map(({ cryptosuite }) => cryptosuite))})`,
  issuer: ({ party }) => `signed by the issuer, ${nameOf(party)}`,
  validity: ({ at, until }) => `valid at ${at}${until === undefined ? '' : `, until ${until}`}`,
  status: ({ entries }) => `nothing on the status lists (${inOrder(entries.map(({ purpose }) => wordOf(purpose)))})`,
  trust: ({ basis }) => basis,
}

const reasons = {
  'not-applicable': 'the credential has none',
  'by-policy': 'not required',
  'after-failure': 'not run after a failure',
  'not-trusted': 'not looked up for an issuer that is not trusted',
} as const

/**
 * Formats a report for a terminal or a log, one line per check. It contains no claim, only the id of the issuer.
 *
 * Verifies nothing itself. Throws a `TypeError` for a value that is not a report.
 *
 * @example
 * console.log(explainReport(await verifyCredential(file, { trust: trustAnyIssuer })))
 */
export const explainReport = (report: Report): string => {
  assertArgument('explainReport(await verifyCredential(file, { trust }))', 'report', aReport, report)
  const verdict = report.verified ? 'VERIFIED' : report.outcome === 'failed' ? 'NOT VERIFIED' : 'COULD NOT BE VERIFIED'
  return [verdict, ...report.checks.map(explainCheck)].join('\n')
}

const explainCheck = (check: Check): string => {
  const line = (text: string): string => `  ${marks[check.outcome]} ${check.name.padEnd(9)} ${text}`
  if (check.outcome === 'skipped') return line(reasons[check.reason])
  if (check.outcome === 'passed') return line((sayings[check.name] as (details: unknown) => string)(check.details))
  const { remedy } = check.problem
  const basis = check.details !== undefined && 'basis' in check.details ? [`(${check.details.basis})`] : []
  const more = [...basis, ...(remedy === undefined ? [] : [`→ ${remedy}`])]
  return line([toLine(check.problem), ...more].join('\n              '))
}
