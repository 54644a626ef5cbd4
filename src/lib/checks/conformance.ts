import type { Problem } from '../base/errors.ts'
import { problem } from '../base/errors.ts'
import { type Check, failed } from '../credential/check.ts'
import type { ProfileReport } from '../credential/profile-report.ts'
import type { Graph } from '../document/graph.ts'
import type { ApplicationProfilePolicy } from '../profile/application-profile.ts'
import { profileErrors } from '../profile/errors.ts'

/** A problem for each constraint that is broken: where the member stands, or is missing. */
export const problemsOf = ({ violations }: ProfileReport): readonly Problem[] =>
  violations.map(({ pointer, property }) =>
    problem(profileErrors['profile.nonconforming'], { pointer: `${pointer}/${property}` }),
  )

/**
 * Checks the signed content against an application profile, once the issuer is verified. The result belongs to the
 * `structure` check: whether the credential has the form that it claims.
 */
export const checkConformance = (
  structure: Check<'structure'>,
  graph: () => Graph,
  policy: ApplicationProfilePolicy | undefined,
): Check<'structure'> => {
  if (policy === undefined || structure.outcome !== 'passed') return structure
  const profile = (policy.require ?? policy.report).check(graph())
  const details = { ...structure.details, profile }
  if (policy.report !== undefined || profile.conforms) return { ...structure, details }
  const problems = problemsOf(profile)
  const [first = problem(profileErrors['profile.nonconforming'])] = problems
  return { ...failed('structure', first, details), problems } as Check<'structure'>
}
