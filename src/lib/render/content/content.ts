import type { RecordedAssessment } from '../../model/assessment.ts'
import type { Concept } from '../../model/concept.ts'
import type { LearningOutcome } from '../../model/learning-outcome.ts'
import type { Level } from '../../model/level.ts'
import type { Image } from '../../model/media.ts'
import type { RecordedMicroCredential, RecordedPart } from '../../model/micro-credential.ts'
import type { RecordedOrganisation, RecordedQualityAssurance } from '../../model/organisation.ts'
import type { Moment } from '../../model/text.ts'
import type { Workload } from '../../model/workload.ts'
import { type Direction, directionOfLanguage } from '../fonts/scripts.ts'
import { labelsFor, languageOfLabels, type PageLabels } from './labels.ts'
import {
  distinct,
  entriesOf,
  isThere,
  joined,
  type Phrase,
  type PhrasedFact,
  type PhrasedItem,
  type PhrasedList,
  type PhrasedSkill,
  type Say,
  sayIn,
} from './phrase.ts'

/** What a micro-credential states, in a language as far as it has texts in it. */
export interface Content {
  /** The language asked for, a BCP 47 tag. */
  readonly language: string
  readonly direction: Direction
  /** The name of the document: `Micro-credential` in the language, unless the model has another. */
  readonly documentTitle: Phrase
  readonly title: Phrase
  readonly description?: Phrase | undefined
  /** The learner's name; absent if the model has none. */
  readonly learner?: PhrasedFact | undefined
  readonly awardedBy: PhrasedFact
  readonly logos: readonly Logo[]
  readonly alliance?: Phrase | undefined
  /** Days, workload, level, assessments, participation, quality assurance and the other elements of Annex I. */
  readonly facts: readonly PhrasedFact[]
  /** The learning outcomes, and the parts of a larger achievement. */
  readonly lists: readonly PhrasedList[]
}

/** The logo of an organisation, and its name for those who do not see it. */
export interface Logo {
  readonly image: Image
  readonly name: Phrase
}

/** Days are written as in ISO 8601, which is read alike in every language. */
export const dayOf = (moment: Moment | undefined): string | undefined =>
  moment instanceof Date ? moment.toISOString().slice(0, 10) : moment?.slice(0, 10)

/** What a micro-credential states, in a language. */
export const contentOf = (
  model: RecordedMicroCredential,
  language: string,
  primary: string | undefined = model.primaryLanguage ?? Object.keys(model.title ?? {})[0],
): Content => {
  const say = sayIn(language, primary)
  const labels = labelsFor(language)
  const own = (text: string | undefined): Phrase | undefined => (text === undefined ? undefined : { text, language })
  const label = (name: keyof PageLabels): Phrase => ({ text: labels[name], language: languageOfLabels(language) })
  const fact = (name: keyof PageLabels, values: readonly (Phrase | undefined)[]): PhrasedFact => ({
    label: label(name),
    values: distinct(values),
  })
  const { learner, awardingBodies = [], learningOutcomes = [], parts = [], assessments = [] } = model
  const { givenName, familyName } = learner
  const name = learner.fullName ?? [givenName, familyName].filter(isThere).join(' ')
  const facts = [
    fact('issuedOn', [own(dayOf(model.issuedOn))]),
    fact('validUntil', [own(dayOf(model.validUntil))]),
    fact('workload', [own(workload(model.workload))]),
    fact('level', levels(model.level, say, own)),
    fact(
      'assessment',
      assessments.map((one) => assessment(one, say)),
    ),
    fact(
      'supervision',
      assessments.map(({ supervision }) => say(supervision?.label)),
    ),
    fact('participation', concepts([...(model.participation?.modes ?? []), model.participation?.setting], say)),
    fact(
      'qualityAssurance',
      (model.qualityAssurance ?? []).map((one) => quality(one, say)),
    ),
    fact('prerequisites', [say(model.prerequisites)]),
    fact('furtherInformation', [say(model.furtherInformation)]),
    fact(
      'certificateNumber',
      (model.identifiers ?? []).map(({ value }) => own(value)),
    ),
  ]
  const lists = [
    {
      label: label('learningOutcomes'),
      summary: say(model.learningOutcomeSummary),
      items: learningOutcomes.map((one) => outcome(one, say)),
    },
    { label: label('parts'), summary: undefined, items: parts.map((one) => part(one, say, own)) },
  ]
  return {
    language,
    direction: directionOfLanguage(language),
    documentTitle: say(model.documentTitle) ?? label('microCredential'),
    title: say(model.title) ?? label('microCredential'),
    description: say(model.description),
    learner: name === '' ? undefined : { label: label('awardedTo'), values: [{ text: name, language }] },
    awardedBy: fact(
      'awardedBy',
      awardingBodies.map(({ name, country }) => joined([say(name), say(country?.label)], ', ')),
    ),
    logos: awardingBodies.flatMap((one) => logo(one, say)),
    alliance: say(model.alliance?.name),
    facts: facts.filter(({ values }) => values.length > 0),
    lists: lists.filter((list) => entriesOf(list).length > 0),
  }
}

/** A text that the page writes itself, such as a day. */
type Own = (text: string | undefined) => Phrase | undefined

const concepts = (list: readonly (Concept | undefined)[], say: Say): readonly Phrase[] =>
  list.map((one) => say(one?.label)).filter(isThere)

const logo = ({ logo, name }: RecordedOrganisation, say: Say): readonly Logo[] =>
  logo === undefined ? [] : [{ image: logo, name: say(name) ?? { text: '', language: '' } }]

const workload = ({ ects, hours }: Workload = {}): string | undefined => {
  const values = [ects === undefined ? undefined : `${ects} ECTS`, hours === undefined ? undefined : `${hours} h`]
  return values.some(isThere) ? values.filter(isThere).join(' · ') : undefined
}

const levels = ({ eqf, national = [], cycle }: Level = {}, say: Say, own: Own): readonly (Phrase | undefined)[] => [
  own(eqf === undefined ? undefined : `EQF ${eqf}`),
  ...concepts(national, say),
  own(cycle === undefined ? undefined : `QF-EHEA: ${cycle} cycle`),
]

const assessment = ({ title, type, grade, status }: RecordedAssessment, say: Say): Phrase | undefined =>
  joined([say(title) ?? say(type?.label), say(grade) ?? say(status?.label)], ': ')

const quality = ({ title, type, agency }: RecordedQualityAssurance, say: Say): Phrase | undefined =>
  joined([say(title) ?? say(type?.label), say(agency?.name)], ', ')

const empty: Phrase = { text: '', language: '' }

const outcome = (
  { title, description, skills = [], proficiency, otherFrameworks = [] }: LearningOutcome,
  say: Say,
): PhrasedItem => ({
  text: say(title) ?? empty,
  details: distinct([say(description)]),
  skills: [...skills, ...otherFrameworks].flatMap((one) => skill(one, say)),
  proficiency: say(proficiency?.level.label),
})

const skill = ({ id, label }: Concept, say: Say): readonly PhrasedSkill[] => {
  const name = say(label)
  return name === undefined ? [] : [{ name, id }]
}

const part = ({ title, workload: work, assessments = [] }: RecordedPart, say: Say, own: Own): PhrasedItem => ({
  text: say(title) ?? empty,
  details: distinct([own(workload(work)), ...assessments.map((one) => assessment(one, say))]),
  skills: [],
})
