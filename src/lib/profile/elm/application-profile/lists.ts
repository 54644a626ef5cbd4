import { memoByText } from '../../../base/memo.ts'
import type { Concept } from '../../../model/concept.ts'
import { assessmentType } from '../../../model/vocabulary/assessment-type.ts'
import { schemeOf } from '../../../model/vocabulary/concepts.ts'
import { country } from '../../../model/vocabulary/country.ts'
import { creditFramework } from '../../../model/vocabulary/credit-framework.ts'
import { entitlementStatus } from '../../../model/vocabulary/entitlement-status.ts'
import { entitlementType } from '../../../model/vocabulary/entitlement-type.ts'
import { eqfLevel } from '../../../model/vocabulary/eqf-level.ts'
import { evidenceType } from '../../../model/vocabulary/evidence-type.ts'
import { gradeStatus } from '../../../model/vocabulary/grade-status.ts'
import { iscedF } from '../../../model/vocabulary/isced-f.ts'
import { learningActivityType } from '../../../model/vocabulary/learning-activity-type.ts'
import { learningOpportunityType } from '../../../model/vocabulary/learning-opportunity-type.ts'
import { learningSchedule } from '../../../model/vocabulary/learning-schedule.ts'
import { learningSetting } from '../../../model/vocabulary/learning-setting.ts'
import { mode } from '../../../model/vocabulary/mode.ts'
import { nationalLevel } from '../../../model/vocabulary/national-level.ts'
import { qualityAssuranceType } from '../../../model/vocabulary/quality-assurance-type.ts'
import { skillReuseLevel } from '../../../model/vocabulary/skill-reuse-level.ts'
import { skillType } from '../../../model/vocabulary/skill-type.ts'
import { supervision } from '../../../model/vocabulary/supervision.ts'
import { targetGroup } from '../../../model/vocabulary/target-group.ts'

/**
 * The lists that are bundled completely. Of the languages only those with a two-letter code are bundled, and of regions
 * and skills none.
 */
const whole: readonly Readonly<Record<string, Concept>>[] = [
  assessmentType,
  country,
  creditFramework,
  entitlementStatus,
  entitlementType,
  eqfLevel,
  evidenceType,
  gradeStatus,
  iscedF,
  learningActivityType,
  learningOpportunityType,
  learningSchedule,
  learningSetting,
  mode,
  nationalLevel,
  qualityAssuranceType,
  skillReuseLevel,
  skillType,
  supervision,
  targetGroup,
]

/** The ids of the concepts of each list, by the IRI of the list. */
const idsByScheme = memoByText(
  () =>
    new Map(
      whole.map((list) => {
        const ids = Object.values(list).map(({ id }) => id)
        return [schemeOf(ids[0] ?? ''), new Set(ids)] as const
      }),
    ),
  1,
)

/** The ids of the concepts of a list, by the IRI of the list; `undefined` for one that is not bundled completely. */
export const conceptsOf = (scheme: string): ReadonlySet<string> | undefined => idsByScheme('').get(scheme)
