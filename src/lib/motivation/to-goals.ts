import { isMembers, type Kind, listOf, recordOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { byText } from '../passport/canonical.ts'
import type { Goals, Interest } from '../pathway/goals.ts'
import type { ScanResult } from './score-answers.ts'

/** What makes goals of a scan. */
export interface ToGoalsOptions {
  /** The ids of the scales that the learner, who was shown the result, wants to be used. Without the learner, none. */
  readonly confirmed: readonly string[]
  /** What a scale speaks for: skills, fields of education, kinds of opportunities, by their IRIs. This is your judgement. */
  readonly leadsTo: Readonly<Record<string, readonly string[]>>
}

const call: Call<ToGoalsOptions> = {
  line: 'toGoals(result, { confirmed: [scale], leadsTo: { [scale]: [field] } })',
  needs: {
    confirmed: /* @__PURE__ */ listOf('a list of the ids of scales', text),
    leadsTo: /* @__PURE__ */ recordOf(
      'lists of IRIs by the id of a scale',
      /* @__PURE__ */ listOf('a list of IRIs', text),
    ),
  },
  may: {},
}

const aResult: Kind = {
  words: 'the result of a scan, as returned by `scoreAnswers`',
  is: (value) => isMembers(value) && Array.isArray(value['scales']) && value['scales'].every(isMembers),
}

/**
 * Turns the result of a motivation scan into interests for `recommend`: those of the scales that the learner has
 * confirmed, and no others, each as strong as its score. A scale without a score has no say.
 *
 * Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * const goals = toGoals(scoreAnswers(questionnaire, { item1: 4 }), {
 *   confirmed: ['curiosity'],
 *   leadsTo: { curiosity: [learningOpportunityType.course.id] },
 * })
 * const ranked = recommend(programmes, passport, goals)
 */
export const toGoals = (result: ScanResult, options: ToGoalsOptions): Goals => {
  assertArgument(call.line, 'result', aResult, result)
  assertOptions(call, options)
  const { confirmed, leadsTo } = options
  const strengths = new Map<string, number>()
  for (const { scale, strength } of result.scales) {
    if (strength === undefined || !confirmed.includes(scale) || !Object.hasOwn(leadsTo, scale)) continue
    for (const id of leadsTo[scale] ?? []) strengths.set(id, Math.max(strength, strengths.get(id) ?? 0))
  }
  const interests = [...strengths].map(([id, strength]): Interest => ({ id, strength }))
  return { interests: interests.sort((one, other) => byText(one.id, other.id)) }
}
