import { MicroCredentialError } from '../base/errors.ts'
import { type Kind, listOf, members, moment, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Assessment, RecordedAssessment } from './assessment.ts'
import { modelErrors } from './errors.ts'
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

/** A planned assessment: one that nobody has taken yet. */
export type PlannedAssessment = Omit<Assessment, keyof AssessmentResult>

/** The members of a micro-credential that are the same for everyone who earns it, except the assessments. */
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
 * A programme: everything in a micro-credential that is the same for everyone who earns it. In the European Learning
 * Model it is the specification of a learning achievement with a learning opportunity. `award` creates a
 * micro-credential from it.
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

/** The result of one assessment. */
export type AssessmentResult = Pick<Assessment, 'grade' | 'status' | 'assessedOn' | 'assessors' | 'parts'>

type Overridable = Unchanging & Pick<Programme, 'assessments'> & Pick<MicroCredential, 'workload'>
/** Members of a programme that differ for one learner. */
export type Override = { readonly [Key in keyof Overridable]?: Overridable[Key] | undefined }

/** The data that differ from learner to learner. */
export interface Award {
  readonly learner: Learner
  readonly issuedOn: Moment
  readonly awardedOn?: Moment | undefined
  readonly validFrom?: Moment | undefined
  readonly validUntil?: Moment | undefined
  /** Identifiers of the certificate. */
  readonly identifiers?: readonly LocalIdentifier[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
  /** The grade, if the programme has one assessment. */
  readonly grade?: LocalizedText | undefined
  /** The result of each assessment, in the order of the programme; instead of `grade`. */
  readonly results?: readonly AssessmentResult[] | undefined
  /** Members that differ for this learner; each replaces that of the programme. */
  readonly override?: Override | undefined
}

export const aProgramme: Kind = {
  words: 'a programme, as returned by `parseProgramme`',
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
 * Creates the micro-credential of one learner from a programme.
 *
 * Does not validate it: `parseMicroCredential` does. Throws `model.results_unclear` if it is unclear which assessment a
 * grade belongs to, and a `TypeError` for arguments that are wrong.
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
  if (results.length !== assessments.length) throw new MicroCredentialError(modelErrors['model.results_unclear'])
  const [first, ...others] = assessments.map((one, at) => ({ ...one, ...present(results[at] ?? {}) }))
  return [first as Assessment, ...others]
}

/** Removes members that are `undefined`, which count as absent. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T

/**
 * Extracts the programme from a micro-credential: everything that does not concern the learner. Returns `undefined` if
 * it names no code, or lacks what every programme has.
 *
 * Does not validate the programme. Throws a `TypeError` for a value that is not a micro-credential.
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

/** Whether there is at least one, and all have the name and country that a file may omit. */
const areNamed = (bodies: readonly (RecordedOrganisation | undefined)[] | undefined): boolean =>
  bodies?.every((body) => body?.name !== undefined && body.country !== undefined) === true

const pick = <T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>

/** The names of these members, checked for completeness by the compiler. */
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
