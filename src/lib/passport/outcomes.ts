import { hasFailed } from '../model/credits.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { RecordedMicroCredential, RecordedPart } from '../model/micro-credential.ts'

/** The learning outcomes of a micro-credential and of its parts, but for what was failed. */
export const outcomesOf = (whole: RecordedMicroCredential | RecordedPart): readonly LearningOutcome[] => [
  ...(hasFailed(whole.assessments) ? [] : (whole.learningOutcomes ?? [])),
  ...(whole.parts ?? []).flatMap(outcomesOf),
]
