import { assertArgument } from '../base/options.ts'
import { aRecordedModel, type RecordedMicroCredential } from './micro-credential.ts'

/** An element of Annex I of the Council Recommendation 2022/C 243/02: eleven are mandatory, five optional. */
export type AnnexOneElement =
  | 'learner'
  | 'title'
  | 'country'
  | 'awarding-body'
  | 'date-of-issuing'
  | 'learning-outcomes'
  | 'workload'
  | 'level'
  | 'assessment'
  | 'participation'
  | 'quality-assurance'
  | 'prerequisites'
  | 'supervision'
  | 'grade'
  | 'stackability'
  | 'further-information'

/** Whether a micro-credential states an element of Annex I, and where. */
export interface AnnexOneEntry {
  readonly element: AnnexOneElement
  /** The number of a mandatory element, 1 to 11. */
  readonly number?: number
  /** The level is mandatory if the learning has one, which is for the awarding body to decide. */
  readonly requirement: 'mandatory' | 'if-applicable' | 'optional'
  /** The places that state it, as JSON Pointers; empty if none does. Whether the statement is true is not verified. */
  readonly pointers: readonly string[]
  /** The places where it should be stated but is not: for example, an awarding body without a country. */
  readonly missing: readonly string[]
}

/** The report of which elements of Annex I a micro-credential states. */
export interface AnnexOneReport {
  /**
   * Whether each mandatory element is stated, including the name and country of every awarding body. The level is
   * mandatory only if applicable and does not count.
   */
  readonly complete: boolean
  /** All sixteen elements, in the order of the annex. */
  readonly elements: readonly AnnexOneEntry[]
}

type Model = RecordedMicroCredential
type Found = Pick<AnnexOneEntry, 'pointers' | 'missing'>
type Find = (model: Model) => readonly (string | undefined)[] | Found

const stated = (pointer: string, value: unknown): string | undefined =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? undefined : pointer

/** The places in a list that state something. */
const each = <T>(list: readonly T[] | undefined, find: (member: T, index: number) => string | undefined): string[] =>
  (list ?? []).flatMap((member, index) => find(member, index) ?? [])

const member = <T>(model: T, name: keyof T & string): string | undefined => stated(`/${name}`, model[name])

/** The members of a part that can state an element. */
type Told = Pick<
  Model,
  | 'learningOutcomes'
  | 'learningOutcomeSummary'
  | 'workload'
  | 'level'
  | 'assessments'
  | 'participation'
  | 'qualityAssurance'
  | 'prerequisites'
>

/** Finds where the whole states an element; otherwise, where each of its parts does. */
const orInEachPart =
  (find: (said: Told) => readonly (string | undefined)[]): Find =>
  (model) => {
    const own = find(model).filter((pointer) => pointer !== undefined)
    if (own.length > 0) return own
    const found = (model.parts ?? []).map((part, index) =>
      find(part as Told).flatMap((pointer) => (pointer === undefined ? [] : [`/parts/${index}${pointer}`])),
    )
    return found.every((pointers) => pointers.length > 0) ? found.flat() : []
  }

/** The members of a list that state something, and those that do not. */
const ofEach = <T>(list: readonly T[] | undefined, place: string, name: keyof T & string): Found => {
  const places = (list ?? []).map((one, index) => [`${place}/${index}/${name}`, one[name] !== undefined] as const)
  const those = (isThere: boolean): readonly string[] =>
    places.flatMap(([pointer, isStated]) => (isStated === isThere ? [pointer] : []))
  return { pointers: those(true), missing: those(false) }
}

const identifying = ['id', 'fullName', 'givenName', 'familyName', 'identifiers'] as const

type Row = readonly [element: AnnexOneElement, requirement: AnnexOneEntry['requirement'], find: Find]

const rows: readonly Row[] = [
  ['learner', 'mandatory', ({ learner }) => identifying.map((name) => stated(`/learner/${name}`, learner[name]))],
  ['title', 'mandatory', (model) => [member(model, 'title')]],
  ['country', 'mandatory', ({ awardingBodies }) => ofEach(awardingBodies, '/awardingBodies', 'country')],
  ['awarding-body', 'mandatory', ({ awardingBodies }) => ofEach(awardingBodies, '/awardingBodies', 'name')],
  ['date-of-issuing', 'mandatory', (model) => [member(model, 'issuedOn')]],
  [
    'learning-outcomes',
    'mandatory',
    orInEachPart((said) => [
      ...each(said.learningOutcomes, (_, index) => `/learningOutcomes/${index}`),
      member(said, 'learningOutcomeSummary'),
    ]),
  ],
  [
    'workload',
    'mandatory',
    orInEachPart(({ workload }) => [
      stated('/workload/ects', workload?.ects),
      stated('/workload/hours', workload?.hours),
    ]),
  ],
  [
    'level',
    'if-applicable',
    orInEachPart(({ level }) => [
      stated('/level/eqf', level?.eqf),
      stated('/level/national', level?.national),
      stated('/level/cycle', level?.cycle),
    ]),
  ],
  [
    'assessment',
    'mandatory',
    orInEachPart(({ assessments }) =>
      each(assessments, ({ type }, index) => stated(`/assessments/${index}/type`, type)),
    ),
  ],
  [
    'participation',
    'mandatory',
    orInEachPart(({ participation }) => [stated('/participation/modes', participation?.modes)]),
  ],
  [
    'quality-assurance',
    'mandatory',
    ({ qualityAssurance, awardingBodies }) => [
      ...each(qualityAssurance, ({ type }, index) => stated(`/qualityAssurance/${index}/type`, type)),
      ...each(awardingBodies, (body, index) =>
        stated(`/awardingBodies/${index}/qualityAssurance`, body.qualityAssurance),
      ),
    ],
  ],
  ['prerequisites', 'optional', (model) => [member(model, 'prerequisites')]],
  [
    'supervision',
    'optional',
    orInEachPart(({ assessments }) =>
      each(assessments, ({ supervision }, index) => stated(`/assessments/${index}/supervision`, supervision)),
    ),
  ],
  [
    'grade',
    'optional',
    orInEachPart(({ assessments }) =>
      each(assessments, ({ grade }, index) => stated(`/assessments/${index}/grade`, grade)),
    ),
  ],
  ['stackability', 'optional', (model) => [member(model, 'stackability')]],
  [
    'further-information',
    'optional',
    (model) => [member(model, 'furtherInformation'), member(model, 'documents'), member(model, 'homepage')],
  ],
]

/**
 * Reports which of the sixteen elements of Annex I a micro-credential states, and where. An element counts as stated if
 * the whole states it, or each of its parts does.
 *
 * Neither validates (`parseMicroCredential`) nor verifies (`verifyCredential`). Throws a `TypeError` for a value that
 * is not a micro-credential.
 *
 * @example
 * const { complete, elements } = annexOneReport(model)
 * const missing = elements.filter(({ missing }) => missing.length > 0)
 */
export const annexOneReport = (model: RecordedMicroCredential): AnnexOneReport => {
  assertArgument('annexOneReport(parseMicroCredential(input))', 'model', aRecordedModel, model)
  const elements = rows.map(([element, requirement, find], index): AnnexOneEntry => {
    const { pointers, missing } = foundBy(find, model)
    return { element, ...(requirement === 'optional' ? {} : { number: index + 1 }), requirement, pointers, missing }
  })
  const complete = elements.every(
    ({ requirement, pointers, missing }) =>
      requirement !== 'mandatory' || (pointers.length > 0 && missing.length === 0),
  )
  return { complete, elements }
}

const foundBy = (find: Find, model: Model): Found => {
  const found = find(model)
  return 'missing' in found ? found : { pointers: found.filter((one) => typeof one === 'string'), missing: [] }
}
