import { assertArgument } from '../base/options.ts'
import { aRecordedModel, type RecordedMicroCredential } from './micro-credential.ts'

/** An element of Annex I of the Council Recommendation 2022/C 243/02: eleven that are mandatory, five that are optional. */
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

export interface AnnexOneEntry {
  readonly element: AnnexOneElement
  /** The number of a mandatory element, 1 to 11. */
  readonly number?: number
  /** The level is mandatory where the learning has one; that is for the awarding body to say. */
  readonly requirement: 'mandatory' | 'if-applicable' | 'optional'
  /** Where the model states it, as JSON Pointers; none where it does not. Not judged is whether what it states is true. */
  readonly pointers: readonly string[]
  /** Where it ought to be stated and is not, though it may be elsewhere: an awarding body without a country. */
  readonly missing: readonly string[]
}

export interface AnnexOneReport {
  /**
   * Whether each mandatory element is stated, country and name of every awarding body. The level, mandatory only if
   * applicable, does not count.
   */
  readonly complete: boolean
  /** All sixteen, in the order of the annex. */
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

/** What a part says in the words of the whole. */
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

/** Where the whole states something; or else where its parts do, if each of them does. */
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

/** Whether every member of a list states something: the places of those that do, and of those that do not. */
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
 * Which of the sixteen elements of Annex I a micro-credential states, and where: what each of its parts states, and the
 * whole does not, is stated by the parts. It tells what is there; it neither
 * validates (`parseMicroCredential`) nor verifies (`verifyCredential`).
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
