import { type ErrorKind, type Problem, problem } from '../base/errors.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import { assertArgument } from '../base/options.ts'
import { reviewErrors } from './errors.ts'
import { aRecordedModel, type RecordedMicroCredential } from './micro-credential.ts'
import { schemeOf } from './vocabulary/concepts.ts'

type Warning = readonly [kind: ErrorKind, path: Path]
type Review = (model: RecordedMicroCredential) => readonly Warning[]

/** Personal data that few verifiers need, but everyone who sees the credential learns. */
const personalData: Review = ({ learner }) => [
  ...(learner.dateOfBirth === undefined
    ? []
    : [[reviewErrors['review.date_of_birth'], ['learner', 'dateOfBirth']] as const]),
  ...(learner.email === undefined ? [] : [[reviewErrors['review.email'], ['learner', 'email']] as const]),
  ...(learner.citizenships === undefined
    ? []
    : [[reviewErrors['review.citizenship'], ['learner', 'citizenships']] as const]),
  ...(learner.identifiers ?? []).flatMap(({ type }, index): Warning[] =>
    type === 'national' ? [[reviewErrors['review.national_id'], ['learner', 'identifiers', index]]] : [],
  ),
]

/** Members written by the issuer, in any number of languages. Names of concepts come with their vocabularies. */
const written: ReadonlySet<string> = new Set([
  'address',
  'alternativeName',
  'description',
  'documentTitle',
  'furtherInformation',
  'grade',
  'learningOutcomeSummary',
  'name',
  'prerequisites',
  'title',
])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

/** The languages of the title are those in which the credential is meant to be read. */
const translations: Review = (model) => {
  const languages = Object.keys(model.title ?? {})
  const found: Warning[] = []
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [index, member] of value.entries()) visit(member, [...path, index])
    else if (isObject(value))
      for (const [key, member] of Object.entries(value)) {
        const here = [...path, key]
        if (!written.has(key)) visit(member, here)
        else if (isObject(member) && languages.some((language) => !Object.hasOwn(member, language)))
          found.push([reviewErrors['review.translation'], here])
      }
  }
  visit(model, [])
  return found
}

const level: Review = ({ level }) => [
  ...(level !== undefined && level.eqf === undefined ? [[reviewErrors['review.eqf_level'], ['level']] as const] : []),
  ...(level?.national ?? []).flatMap(({ id, scheme }, index): Warning[] =>
    scheme === undefined && schemeOf(id) === undefined
      ? [[reviewErrors['review.level_framework'], ['level', 'national', index]]]
      : [],
  ),
]

/** A credit is 25 to 30 hours (ECTS Users' Guide 2015, §2); numbers far from that suggest a wrong unit. */
const hoursOfCredit = { least: 15, most: 45 } as const
/** A year of full-time learning is 1,500 to 1,800 hours; a micro-credential is a small volume of learning. */
const hoursOfYear = 1_500

const workload: Review = ({ workload }) => {
  const { ects, hours } = workload ?? {}
  if (hours === undefined) return []
  const perCredit = ects === undefined ? undefined : hours / ects
  const odd =
    perCredit === undefined ? hours >= hoursOfYear : perCredit < hoursOfCredit.least || perCredit > hoursOfCredit.most
  return odd ? [[reviewErrors['review.hours'], ['workload', 'hours']]] : []
}

const activities: Review = ({ activities }) =>
  (activities ?? []).flatMap(({ hours }, index): Warning[] =>
    hours !== undefined && hours >= hoursOfYear ? [[reviewErrors['review.hours'], ['activities', index, 'hours']]] : [],
  )

const outcomes: Review = ({ learningOutcomes }) =>
  (learningOutcomes ?? []).flatMap(({ skills }, index): Warning[] =>
    skills === undefined || skills.length === 0 ? [[reviewErrors['review.skill'], ['learningOutcomes', index]]] : [],
  )

const grades: Review = ({ assessments }) =>
  (assessments ?? []).flatMap(({ grade }, index): Warning[] =>
    grade === undefined ? [[reviewErrors['review.grade'], ['assessments', index]]] : [],
  )

const reviews: readonly Review[] = [personalData, translations, level, workload, activities, outcomes, grades]

/**
 * Reviews a micro-credential for statements that are valid but inadvisable: personal data that few verifiers need,
 * texts without a language of the title, a level without its framework, hours that do not match the credits, outcomes
 * without an ESCO skill, assessments without a grade. Problems have codes of the family `review` and contain no values.
 *
 * An empty list does not mean that the micro-credential is valid (`parseMicroCredential`) or complete
 * (`annexOneReport`). Throws a `TypeError` for a value that is not a micro-credential.
 *
 * @example
 * for (const { code, pointer } of reviewModel(model)) console.log(code, pointer)
 */
export const reviewModel = (model: RecordedMicroCredential): readonly Problem[] => {
  assertArgument('reviewModel(parseMicroCredential(input))', 'model', aRecordedModel, model)
  return reviews.flatMap((review) => review(model)).map(([kind, path]) => problem(kind, { pointer: toPointer(path) }))
}
