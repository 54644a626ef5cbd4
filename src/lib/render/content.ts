import type { RecordedAssessment } from '../model/assessment.ts'
import type { Concept } from '../model/concept.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { Level } from '../model/level.ts'
import type { RecordedMicroCredential, RecordedPart } from '../model/micro-credential.ts'
import type { RecordedOrganisation, RecordedQualityAssurance } from '../model/organisation.ts'
import type { LocalizedText, Moment } from '../model/text.ts'
import type { Workload } from '../model/workload.ts'
import { labelsFor } from './labels.ts'
import type { PageContent, PageFact, PageItem, PageList, PageOrganisation } from './page-content.ts'
import { directionOfLanguage } from './scripts.ts'

/** A text in the language of the page, or in the next best. */
type Say = (text: LocalizedText | undefined) => string | undefined

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? ''

/** The exact language, then one of its regions, then the first language of the credential, then the first by name. */
const sayIn =
  (language: string, primary: string | undefined): Say =>
  (text = {}) => {
    const tags = Object.keys(text).sort()
    const found =
      tags.find((tag) => tag.toLowerCase() === language.toLowerCase()) ??
      tags.find((tag) => languageOf(tag) === languageOf(language)) ??
      tags.find((tag) => primary !== undefined && languageOf(tag) === languageOf(primary)) ??
      tags[0]
    return found === undefined ? undefined : text[found]
  }

const isThere = <T>(value: T | undefined): value is T => value !== undefined

/** Different values once. */
const distinct = (values: readonly (string | undefined)[]): readonly string[] => [...new Set(values.filter(isThere))]

/** Days are written as in ISO 8601, which is read alike in every language. */
const dayOf = (moment: Moment | undefined): string | undefined =>
  moment instanceof Date ? moment.toISOString().slice(0, 10) : moment?.slice(0, 10)

/** What the pages of a micro-credential state in a language. */
export const contentOf = (model: RecordedMicroCredential, language: string): PageContent => {
  const say = sayIn(language, model.primaryLanguage ?? Object.keys(model.title ?? {})[0])
  const labels = labelsFor(language)
  const { learner, awardingBodies = [], learningOutcomes = [], parts = [] } = model
  const bodies = awardingBodies.map((one) => organisation(one, say))
  const name = learner.fullName ?? distinct([learner.givenName, learner.familyName]).join(' ')
  const fact = (label: keyof typeof labels, values: readonly (string | undefined)[]): PageFact => ({
    label: labels[label],
    values: distinct(values),
  })
  const list = (label: keyof typeof labels, items: readonly PageItem[]): PageList => ({ label: labels[label], items })
  const assessments = model.assessments ?? []
  const facts = [
    fact('issuedOn', [dayOf(model.issuedOn)]),
    fact('validUntil', [dayOf(model.validUntil)]),
    fact('workload', [workload(model.workload)]),
    fact('level', levels(model.level, say)),
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
      (model.identifiers ?? []).map(({ value }) => value),
    ),
  ]
  const lists = [
    list('learningOutcomes', outcomes(learningOutcomes, say(model.learningOutcomeSummary), say)),
    list(
      'parts',
      parts.map((one) => part(one, say)),
    ),
  ]
  return {
    language,
    direction: directionOfLanguage(language),
    documentTitle: say(model.documentTitle) ?? labels.microCredential,
    title: say(model.title) ?? labels.microCredential,
    description: say(model.description),
    learner: name === '' ? undefined : { label: labels.awardedTo, values: [name] },
    awardedBy: fact(
      'awardedBy',
      bodies.map((one) => [one.name, one.country].filter(isThere).join(', ')),
    ),
    awardingBodies: bodies,
    alliance: say(model.alliance?.name),
    facts: facts.filter(({ values }) => values.length > 0),
    lists: lists.filter(({ items }) => items.length > 0),
  }
}

const concepts = (list: readonly (Concept | undefined)[], say: Say): readonly string[] =>
  list.map((one) => say(one?.label)).filter(isThere)

const organisation = ({ name, country, logo }: RecordedOrganisation, say: Say): PageOrganisation => ({
  name: say(name) ?? '',
  country: say(country?.label),
  logo,
})

const workload = ({ ects, hours }: Workload = {}): string | undefined => {
  const values = [ects === undefined ? undefined : `${ects} ECTS`, hours === undefined ? undefined : `${hours} h`]
  return values.some(isThere) ? values.filter(isThere).join(' · ') : undefined
}

const levels = ({ eqf, national = [], cycle }: Level = {}, say: Say): readonly (string | undefined)[] => [
  eqf === undefined ? undefined : `EQF ${eqf}`,
  ...concepts(national, say),
  cycle === undefined ? undefined : `QF-EHEA: ${cycle} cycle`,
]

const assessment = ({ title, type, grade, status }: RecordedAssessment, say: Say): string | undefined => {
  const name = say(title) ?? say(type?.label)
  const result = say(grade) ?? say(status?.label)
  return [name, result].some(isThere) ? [name, result].filter(isThere).join(': ') : undefined
}

const quality = ({ title, type, agency }: RecordedQualityAssurance, say: Say): string | undefined => {
  const values = [say(title) ?? say(type?.label), say(agency?.name)].filter(isThere)
  return values.length === 0 ? undefined : values.join(', ')
}

const outcomes = (list: readonly LearningOutcome[], summary: string | undefined, say: Say): readonly PageItem[] => [
  ...(summary === undefined ? [] : [{ text: summary, details: [] }]),
  ...list.map(({ title, description, skills = [], proficiency, otherFrameworks = [] }) => ({
    text: say(title) ?? '',
    details: distinct([
      say(description),
      [...concepts([...skills, ...otherFrameworks], say), say(proficiency?.level.label)].filter(isThere).join(' · ') ||
        undefined,
    ]),
  })),
]

const part = ({ title, workload: work, assessments = [] }: RecordedPart, say: Say): PageItem => ({
  text: say(title) ?? '',
  details: distinct([workload(work), ...assessments.map((one) => assessment(one, say))]),
})
