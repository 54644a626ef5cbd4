import * as z from 'zod'

import type { Challenge, LearningActivity, Participation } from '../activity.ts'
import type { Assessment, GradingScheme } from '../assessment.ts'
import type { LearningOutcome, Proficiency } from '../learning-outcome.ts'
import type { EqfLevel, Level } from '../level.ts'
import type { LocalizedText, Moment } from '../text.ts'
import type { Workload } from '../workload.ts'
import {
  concept,
  frameworkConcept,
  languageConcept,
  listedConcept,
  reuseLevelConcept,
  settingConcept,
  skillConcept,
  skillTypeConcept,
} from './concepts.ts'
import { ects, hours } from './numbers.ts'
import { organisation } from './organisations.ts'
import { inOrder } from './rules.ts'
import { leaf, list, object, oneOrMore, type Rule } from './schema.ts'
import { localizedText } from './texts.ts'
import { moment } from './times.ts'

const text: z.ZodType<LocalizedText> = leaf<LocalizedText>(localizedText)
const time: z.ZodType<Moment> = leaf<Moment>(moment)

const period: Rule<{ readonly startedOn?: unknown; readonly endedOn?: unknown }> = {
  code: 'model.interval',
  at: 'endedOn',
  holds: ({ startedOn, endedOn }) => inOrder(startedOn, endedOn),
}

export const learningOutcome: z.ZodType<LearningOutcome> = object<LearningOutcome>(
  {
    title: text,
    description: z.optional(text),
    skills: z.optional(list(skillConcept)),
    type: z.optional(skillTypeConcept),
    reuseLevel: z.optional(reuseLevelConcept),
    proficiency: z.optional(object<Proficiency>({ level: frameworkConcept })),
    otherFrameworks: z.optional(list(frameworkConcept)),
  },
  [
    {
      code: 'model.one_skill',
      at: 'skills',
      holds: ({ skills, type, reuseLevel, proficiency }) =>
        !Array.isArray(skills) || skills.length <= 1 || (type ?? reuseLevel ?? proficiency) === undefined,
    },
  ],
)

export const workload: z.ZodType<Workload> = object<Workload>(
  { ects: z.optional(leaf<number>(ects)), hours: z.optional(leaf<number>(hours)) },
  [{ code: 'model.workload_missing', holds: ({ ects, hours }) => (ects ?? hours) !== undefined }],
)

export const level: z.ZodType<Level> = object<Level>(
  {
    eqf: z.optional(z.literal([1, 2, 3, 4, 5, 6, 7, 8]) satisfies z.ZodType<EqfLevel>),
    national: z.optional(list(listedConcept)),
    cycle: z.optional(z.enum(['short', 'first', 'second', 'third'])),
  },
  [{ code: 'model.empty', holds: ({ eqf, national, cycle }) => (eqf ?? national ?? cycle) !== undefined }],
)

export const gradingScheme: z.ZodType<GradingScheme> = object<GradingScheme>({
  title: text,
  description: z.optional(text),
})

export const assessment: z.ZodType<Assessment> = object<Assessment>({
  type: concept,
  title: z.optional(text),
  description: z.optional(text),
  grade: z.optional(text),
  gradingScheme: z.optional(gradingScheme),
  supervision: z.optional(concept),
  modes: z.optional(list(concept)),
  languages: z.optional(list(languageConcept)),
  assessedOn: z.optional(time),
  assessors: z.optional(list(organisation)),
})

export const participation: z.ZodType<Participation> = object<Participation>({
  modes: oneOrMore(concept),
  setting: z.optional(settingConcept),
})

export const activity: z.ZodType<LearningActivity> = object<LearningActivity>(
  {
    title: text,
    description: z.optional(text),
    type: z.optional(concept),
    modes: z.optional(list(concept)),
    languages: z.optional(list(languageConcept)),
    hours: z.optional(leaf<number>(hours)),
    startedOn: z.optional(time),
    endedOn: z.optional(time),
    directedBy: z.optional(list(organisation)),
  },
  [period],
)

export const challenge: z.ZodType<Challenge> = object<Challenge>(
  {
    title: text,
    description: z.optional(text),
    providers: z.optional(list(organisation)),
    startedOn: z.optional(time),
    endedOn: z.optional(time),
  },
  [period],
)
