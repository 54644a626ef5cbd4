import { MicroCredentialError } from '../base/errors.ts'
import { type Kind, listOf, members, moment, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Assessment, RecordedAssessment } from './assessment.ts'
import type { LocalIdentifier } from './identifier.ts'
import type { Learner } from './learner.ts'
import {
  aRecordedModel,
  type Evidence,
  type MicroCredential,
  type RecordedMicroCredential,
} from './micro-credential.ts'
import type { RecordedOrganisation } from './organisation.ts'
import type { ProgrammeReference } from './programme-reference.ts'
import type { LocalizedText, Moment } from './text.ts'
import type { PlannedWorkload, Workload } from './workload.ts'

/** How learners are assessed: an assessment before anybody took it. */
export type PlannedAssessment = Omit<Assessment, keyof AssessmentResult>

/** The members of a micro-credential that are the same for everyone who earns it, beside the assessments. */
type Unchanging = Pick<
  MicroCredential,
  | 'title'
  | 'description'
  | 'awardingBodies'
  | 'alliance'
  | 'type'
  | 'learningOutcomes'
  | 'learningOutcomeSummary'
  | 'level'
  | 'participation'
  | 'qualityAssurance'
  | 'fields'
  | 'languages'
  | 'activities'
  | 'challenges'
  | 'prerequisites'
  | 'stackability'
  | 'furtherInformation'
  | 'documents'
  | 'homepage'
  | 'primaryLanguage'
>

/**
 * All of a micro-credential that is the same for everyone who earns it, described once: in the European Learning Model, a
 * specification of a learning achievement and the opportunity to reach it. `award` makes a micro-credential of it.
 *
 * @example
 * const programme: Programme = {
 *   code: 'MR-1',
 *   version: '2026',
 *   title: { en: 'Marine robotics' },
 *   awardingBodies: [{ name: { en: 'Example University' }, country: country.NL }],
 *   learningOutcomes: [{ title: { en: 'Plan the dive of a robot' } }],
 *   workload: { ects: 3 },
 *   assessments: [{ type: assessmentType.projectWork }],
 *   participation: { modes: [mode.blended] },
 *   qualityAssurance: [quality],
 * }
 */
export interface Programme extends Unchanging, ProgrammeReference {
  readonly code: string
  readonly workload: PlannedWorkload
  readonly assessments: readonly [PlannedAssessment, ...PlannedAssessment[]]
}

/** What came of one assessment. */
export type AssessmentResult = Pick<Assessment, 'grade' | 'status' | 'assessedOn' | 'assessors' | 'parts'>

type Overridable = Unchanging & Pick<Programme, 'assessments'> & Pick<MicroCredential, 'workload'>
/** Members of a programme that are otherwise for one learner. */
export type Override = { readonly [Key in keyof Overridable]?: Overridable[Key] | undefined }

/** What differs from learner to learner. */
export interface Award {
  readonly learner: Learner
  readonly issuedOn: Moment
  readonly awardedOn?: Moment | undefined
  readonly validFrom?: Moment | undefined
  readonly validUntil?: Moment | undefined
  /** Numbers of the certificate. */
  readonly identifiers?: readonly LocalIdentifier[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
  /** The grade, where the programme has one assessment. */
  readonly grade?: LocalizedText | undefined
  /** What came of each assessment, in the order of the programme. Instead of `grade`. */
  readonly results?: readonly AssessmentResult[] | undefined
  /** Members of the programme that were otherwise for this learner: each stands in the place of the programme's. */
  readonly override?: Override | undefined
}

export const aProgramme: Kind = {
  words: 'a programme, as `parseProgramme` gives it',
  is: (value) => {
    if (!members.is(value)) return false
    const { code, title, assessments } = value as Partial<Programme>
    return text.is(code) && members.is(title) && Array.isArray(assessments) && assessments.length > 0
  },
}

const call: Call<Award> = {
  line: "award(programme, { learner, issuedOn: '2026-07-01', grade: { en: 'Good' } })",
  needs: { learner: members, issuedOn: moment },
  may: {
    ...{ awardedOn: moment, validFrom: moment, validUntil: moment },
    identifiers: /* @__PURE__ */ listOf('a list of numbers', members),
    evidence: /* @__PURE__ */ listOf('a list of evidence', members),
    grade: members,
    results: /* @__PURE__ */ listOf('a list of results, one for each assessment', members),
    override: members,
  },
}

/**
 * Makes the micro-credential of one learner. Nothing of it is judged: that is for `parseMicroCredential`. Throws
 * `model.results_unclear` if it cannot be told to which assessment a grade belongs.
 *
 * @example
 * const model = award(programme, {
 *   learner: { fullName: 'Sample Learner' },
 *   issuedOn: '2026-07-01',
 *   grade: { en: '8 of 10' },
 *   override: { workload: { ects: 2 } },
 * })
 */
export const award = (programme: Programme, given: Award): MicroCredential => {
  assertArgument(call.line, 'programme', aProgramme, programme)
  assertOptions(call, given, 'given')
  const { id, code, version, providers, ...whole } = programme
  const { grade, results, override, learner, ...own } = given
  const { assessments, ...said } = { ...whole, ...(present(override ?? {}) as Partial<Overridable>) }
  return {
    learner,
    ...said,
    ...present(own),
    issuedOn: own.issuedOn,
    assessments: withResults(assessments, results ?? (grade === undefined ? undefined : [{ grade }])),
    programme: present<ProgrammeReference>({ id, code, version, providers }),
  }
}

const withResults = (
  assessments: Programme['assessments'],
  results: readonly AssessmentResult[] | undefined,
): MicroCredential['assessments'] => {
  if (results === undefined) return assessments
  if (results.length !== assessments.length) throw new MicroCredentialError('model.results_unclear')
  const [first, ...others] = assessments.map((one, at) => ({ ...one, ...present(results[at] ?? {}) }))
  return [first as Assessment, ...others]
}

/** Without members that are `undefined`, which are as good as absent. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T

/**
 * The programme that a micro-credential was awarded for, as far as the micro-credential tells it: the part that says
 * nothing of the learner. `undefined` if it names no code, or lacks what every programme has.
 *
 * @example
 * const programme = programmeOf(model)
 * if (programme === undefined) console.log('The micro-credential does not name the code of a programme.')
 */
export const programmeOf = (model: RecordedMicroCredential): Programme | undefined => {
  assertArgument('programmeOf(model)', 'model', aRecordedModel, model)
  const { code, ...reference } = model.programme ?? {}
  const { assessments = [], learningOutcomes, workload, participation, qualityAssurance } = model
  const [first, ...others] = assessments.flatMap((one) => toPlanned(one) ?? [])
  if (
    !code ||
    !first ||
    others.length + 1 < assessments.length ||
    !learningOutcomes ||
    !workload ||
    !participation ||
    !model.title ||
    !areNamed(model.awardingBodies) ||
    !areNamed(qualityAssurance?.map(({ type, title, agency }) => type && title && agency))
  )
    return undefined
  return present<Programme>({
    ...{ code, ...reference, ...(pick(model, unchanging) as Unchanging) },
    workload: toPlannedWorkload(workload),
    assessments: [first, ...others],
  })
}

/** Whether there are some, and each has the name and the country that a file may leave out. */
const areNamed = (bodies: readonly (RecordedOrganisation | undefined)[] | undefined): boolean =>
  bodies?.every((body) => body?.name !== undefined && body.country !== undefined) === true

const pick = <T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>

/** Every name of them: the compiler misses none. */
const unchanging = Object.keys({
  title: true,
  description: true,
  awardingBodies: true,
  alliance: true,
  type: true,
  learningOutcomes: true,
  learningOutcomeSummary: true,
  level: true,
  participation: true,
  qualityAssurance: true,
  fields: true,
  languages: true,
  activities: true,
  challenges: true,
  prerequisites: true,
  stackability: true,
  furtherInformation: true,
  documents: true,
  homepage: true,
  primaryLanguage: true,
} satisfies Record<keyof Unchanging, true>) as readonly (keyof Unchanging)[]

const toPlannedWorkload = ({ specifiedEcts, ...own }: Workload): PlannedWorkload =>
  specifiedEcts === undefined ? own : { ...own, ects: specifiedEcts }

const toPlanned = (assessment: RecordedAssessment): PlannedAssessment | undefined => {
  const { type, grade: _, status: _status, assessedOn: _on, assessors: _by, parts: _parts, ...planned } = assessment
  return type && { type, ...planned }
}
