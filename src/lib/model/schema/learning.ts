import * as z from 'zod'
import type { Challenge, LearningActivity, Participation } from '../activity.ts'
import type { Assessment, GradingScheme, RecordedAssessment } from '../assessment.ts'
import type { Entitlement } from '../entitlement.ts'
import { modelErrors } from '../errors.ts'
import type { LearningOutcome, Proficiency } from '../learning-outcome.ts'
import type { EqfLevel, Level } from '../level.ts'
import type { LocalizedText, Moment } from '../text.ts'
import type { PlannedWorkload, Workload } from '../workload.ts'
import { ceilings } from './ceilings.ts'
import {
  concept,
  entitlementStatusConcept,
  frameworkConcept,
  jurisdictionConcept,
  languageConcept,
  listedConcept,
  occupationConcept,
  reuseLevelConcept,
  settingConcept,
  skillConcept,
  skillTypeConcept,
} from './concepts.ts'
import { ects, hours, noEctsOrMore } from './numbers.ts'
import { organisation } from './organisations.ts'
import { inOrder } from './rules.ts'
import { leaf, list, nested, object, oneOrMore, type Rule, type Shape } from './schema.ts'
import { type Judge, localizedText } from './texts.ts'
import { moment } from './times.ts'

const text: z.ZodType<LocalizedText> = leaf<LocalizedText>(localizedText)
const time: z.ZodType<Moment> = leaf<Moment>(moment)

const period: Rule<{ readonly startedOn?: unknown; readonly endedOn?: unknown }> = {
  kind: modelErrors['model.interval'],
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
      kind: modelErrors['model.one_skill'],
      at: 'skills',
      holds: ({ skills, type, reuseLevel, proficiency }) =>
        !Array.isArray(skills) || skills.length <= 1 || (type ?? reuseLevel ?? proficiency) === undefined,
    },
  ],
)

const workloadRule: Rule<PlannedWorkload> = {
  kind: modelErrors['model.workload_missing'],
  holds: ({ ects, hours }) => (ects ?? hours) !== undefined,
}
const workloadWith = (points: Judge): z.ZodType<Workload> =>
  object<Workload>(
    {
      ects: z.optional(leaf<number>(points)),
      hours: z.optional(leaf<number>(hours)),
      specifiedEcts: z.optional(leaf<number>(ects)),
    },
    [workloadRule],
  )
export const workload: z.ZodType<Workload> = workloadWith(ects)
export const plannedWorkload: z.ZodType<PlannedWorkload> = object<PlannedWorkload>(
  { ects: z.optional(leaf<number>(ects)), hours: z.optional(leaf<number>(hours)) },
  [workloadRule],
)
/** A part may have been taken without credits. */
export const partWorkload: z.ZodType<Workload> = workloadWith(noEctsOrMore)

export const level: z.ZodType<Level> = object<Level>(
  {
    eqf: z.optional(z.literal([1, 2, 3, 4, 5, 6, 7, 8]) satisfies z.ZodType<EqfLevel>),
    national: z.optional(list(listedConcept)),
    cycle: z.optional(z.enum(['short', 'first', 'second', 'third'])),
  },
  [{ kind: modelErrors['model.empty'], holds: ({ eqf, national, cycle }) => (eqf ?? national ?? cycle) !== undefined }],
)

export const gradingScheme: z.ZodType<GradingScheme> = object<GradingScheme>({
  title: text,
  description: z.optional(text),
})

const assessmentMembers = (inner: z.ZodType<RecordedAssessment>): Shape<Omit<Assessment, 'type'>> => ({
  title: z.optional(text),
  description: z.optional(text),
  grade: z.optional(text),
  status: z.optional(concept),
  gradingScheme: z.optional(gradingScheme),
  supervision: z.optional(concept),
  modes: z.optional(list(concept)),
  languages: z.optional(list(languageConcept)),
  assessedOn: z.optional(time),
  assessors: z.optional(list(organisation)),
  parts: z.optional(list(inner)),
})
const recordedAssessments = (levels: number): z.ZodType<RecordedAssessment> =>
  nested(levels, (inner) => object<RecordedAssessment>({ type: z.optional(concept), ...assessmentMembers(inner) }))
export const recordedAssessment: z.ZodType<RecordedAssessment> = recordedAssessments(ceilings.assessmentDepth)
export const assessment: z.ZodType<Assessment> = object<Assessment>({
  type: concept,
  ...assessmentMembers(recordedAssessments(ceilings.assessmentDepth - 1)),
})

export const entitlement: z.ZodType<Entitlement> = object<Entitlement>(
  {
    title: text,
    description: z.optional(text),
    type: z.optional(concept),
    status: z.optional(entitlementStatusConcept),
    occupations: z.optional(list(occupationConcept)),
    regions: z.optional(list(jurisdictionConcept)),
    grantedOn: z.optional(time),
    expiresOn: z.optional(time),
  },
  [
    // ELM can hold one of them only together with the other.
    {
      kind: modelErrors['model.missing_member'],
      at: 'type',
      holds: ({ type, ...more }) => type !== undefined || !isSpecified(more),
    },
    {
      kind: modelErrors['model.missing_member'],
      at: 'status',
      holds: ({ status, ...more }) => status !== undefined || !isSpecified(more),
    },
    {
      kind: modelErrors['model.interval'],
      at: 'expiresOn',
      holds: ({ grantedOn, expiresOn }) => inOrder(grantedOn, expiresOn),
    },
  ],
)

/** Whether there is anything that belongs to the specification of a right. */
const isSpecified = ({ type, status, occupations, regions }: Partial<Record<keyof Entitlement, unknown>>): boolean =>
  [type, status, occupations, regions].some((member) => member !== undefined)

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
