import type { ErrorKind } from '../base/errors.ts'
import type { Concept } from '../model/concept.ts'
import { modelErrors } from '../model/errors.ts'
import { assessmentType } from '../model/vocabulary/assessment-type.ts'
import { country } from '../model/vocabulary/country.ts'
import { iscedF } from '../model/vocabulary/isced-f.ts'
import { language } from '../model/vocabulary/language.ts'
import { learningOpportunityType } from '../model/vocabulary/learning-opportunity-type.ts'
import { learningSetting } from '../model/vocabulary/learning-setting.ts'
import { mode } from '../model/vocabulary/mode.ts'
import { qualityAssuranceType } from '../model/vocabulary/quality-assurance-type.ts'
import { supervision } from '../model/vocabulary/supervision.ts'
import { importErrors } from './errors.ts'

import { languageWord } from './languages.ts'

/** A member of the model that a column can fill, by its name in a mapping. */
export type Member =
  | 'title'
  | 'description'
  | 'number'
  | 'type'
  | 'issuedOn'
  | 'awardedOn'
  | 'validFrom'
  | 'validUntil'
  | 'furtherInformation'
  | 'prerequisites'
  | 'learner.id'
  | 'learner.fullName'
  | 'learner.givenName'
  | 'learner.familyName'
  | 'learner.email'
  | 'learner.dateOfBirth'
  | 'learner.esi'
  | 'learner.number'
  | 'awardingBody.id'
  | 'awardingBody.name'
  | 'awardingBody.country'
  | 'awardingBody.eidas'
  | 'awardingBody.erasmus'
  | 'awardingBody.pic'
  | 'awardingBody.schac'
  | 'awardingBody.ror'
  | 'awardingBody.deqar'
  | 'alliance.id'
  | 'alliance.name'
  | 'sealHolder.id'
  | 'sealHolder.name'
  | 'sealHolder.country'
  | 'sealHolder.eidas'
  | 'mandate'
  | 'learningOutcomes'
  | 'skill.id'
  | 'skill.label'
  | 'workload.ects'
  | 'workload.hours'
  | 'level.eqf'
  | 'fields'
  | 'languages'
  | 'assessment.type'
  | 'assessment.title'
  | 'assessment.grade'
  | 'assessment.gradingScheme'
  | 'assessment.assessedOn'
  | 'assessment.supervision'
  | 'participation.modes'
  | 'participation.setting'
  | 'qualityAssurance.type'
  | 'qualityAssurance.title'
  | 'qualityAssurance.agency.name'
  | 'qualityAssurance.agency.country'
  | 'programme'
  | 'programme.id'
  | 'programme.version'
  | 'provider.id'
  | 'provider.name'
  | 'provider.country'

/** The result of reading a text: the value, or the code of the problem. */
export type Read = { readonly value: unknown } | { readonly kind: ErrorKind }

/** Parsers for the formats of a mapping. */
export interface Forms {
  /** Converts a date to the form of the model. */
  day(text: string): string | undefined
  /** Parses a number. */
  number(text: string): number | undefined
  /** The name of the column, used as the name of a local numbering scheme. */
  readonly column: string
}

export interface MemberRule {
  /** The place in the model. A number at the end adds to a list. */
  readonly path: readonly (string | number)[]
  /** Whether it is a text with a language. */
  readonly localized?: true
  /** Whether a cell may have several values, separated by the separator of the mapping. */
  readonly many?: true
  /** Whether several columns are parts of one text, in their order: `van der` and `Meer`. */
  readonly joined?: true
  /** Converts a code of another standard to a word of the list. */
  readonly toWord?: (text: string) => string
  /** The words allowed; any other needs a table. `free`: any word, but only if the mapping says so. */
  readonly words?: Readonly<Record<string, Concept>> | readonly string[] | 'free'
  read(text: string, forms: Forms): Read
}

const asIs = (text: string): Read => ({ value: text })
const asDay = (text: string, { day }: Forms): Read => {
  const value = day(text)
  return value === undefined ? { kind: importErrors['import.date'] } : { value }
}
const asNumber = (text: string, { number }: Forms): Read => {
  const value = number(text)
  return value === undefined ? { kind: importErrors['import.number'] } : { value }
}

/** The identifier in a seal certificate (ETSI EN 319 412-1, §5.1.4) contains its country: `NTRNL-12345678`. */
const asEidas = (value: string): Read => {
  const [, code = ''] = /^(?:[A-Z]{3}|[A-Z]{2}:)([A-Z]{2})-./.exec(value) ?? []
  const place = Object.hasOwn(country, code) ? country[code as keyof typeof country] : undefined
  return place === undefined
    ? { kind: modelErrors['model.identifier'] }
    : { value: { type: 'eidas', value, country: place } }
}

type Path = MemberRule['path']
const text = (...path: Path): MemberRule => ({ path, read: asIs })
const nameOf = (...path: Path): MemberRule => ({ path, joined: true, read: asIs })
const texts = (...path: Path): MemberRule => ({ path, localized: true, read: asIs })
const day = (...path: Path): MemberRule => ({ path, read: asDay })
const number = (...path: Path): MemberRule => ({ path, read: asNumber })
const identifier = (type: string, ...path: Path): MemberRule => ({
  path: [...path, 'identifiers', Number.POSITIVE_INFINITY],
  read: (value) => ({ value: { type, value } }),
})
const wordOf = (list: Readonly<Record<string, Concept>>, ...path: Path): MemberRule => ({
  path,
  words: list,
  read: (word) => ({ value: list[word] }),
})

/** The place of each member, and how it is read. */
export const members: Readonly<Record<Member, MemberRule>> = {
  title: texts('title'),
  description: texts('description'),
  number: {
    path: ['identifiers', Number.POSITIVE_INFINITY],
    read: (value: string, { column }: Forms): Read => ({ value: { value, scheme: column } }),
  },
  type: wordOf(learningOpportunityType, 'type'),
  issuedOn: day('issuedOn'),
  awardedOn: day('awardedOn'),
  validFrom: day('validFrom'),
  validUntil: day('validUntil'),
  furtherInformation: texts('furtherInformation'),
  prerequisites: texts('prerequisites'),

  'learner.id': text('learner', 'id'),
  'learner.fullName': nameOf('learner', 'fullName'),
  'learner.givenName': nameOf('learner', 'givenName'),
  'learner.familyName': nameOf('learner', 'familyName'),
  'learner.email': text('learner', 'email'),
  'learner.dateOfBirth': day('learner', 'dateOfBirth'),
  'learner.esi': identifier('esi', 'learner'),
  'learner.number': {
    path: ['learner', 'identifiers', Number.POSITIVE_INFINITY],
    read: (value: string, { column }: Forms): Read => ({ value: { type: 'local', value, scheme: column } }),
  },

  'awardingBody.id': text('awardingBodies', 0, 'id'),
  'awardingBody.name': texts('awardingBodies', 0, 'name'),
  'awardingBody.country': wordOf(country, 'awardingBodies', 0, 'country'),
  'awardingBody.eidas': { path: ['awardingBodies', 0, 'identifiers', Number.POSITIVE_INFINITY], read: asEidas },
  'awardingBody.erasmus': identifier('erasmus', 'awardingBodies', 0),
  'awardingBody.pic': identifier('pic', 'awardingBodies', 0),
  'awardingBody.schac': identifier('schac', 'awardingBodies', 0),
  'awardingBody.ror': identifier('ror', 'awardingBodies', 0),
  'awardingBody.deqar': identifier('deqar', 'awardingBodies', 0),

  'alliance.id': text('alliance', 'id'),
  'alliance.name': texts('alliance', 'name'),
  'sealHolder.id': text('alliance', 'sealHolder', 'id'),
  'sealHolder.name': texts('alliance', 'sealHolder', 'name'),
  'sealHolder.country': wordOf(country, 'alliance', 'sealHolder', 'country'),
  'sealHolder.eidas': {
    path: ['alliance', 'sealHolder', 'identifiers', Number.POSITIVE_INFINITY],
    read: asEidas,
  },
  mandate: text('alliance', 'mandate', 'statement'),

  learningOutcomes: {
    path: ['learningOutcomes', Number.POSITIVE_INFINITY, 'title'],
    localized: true,
    many: true,
    read: asIs,
  },
  'skill.id': text('learningOutcomes', 0, 'skills', 0, 'id'),
  'skill.label': texts('learningOutcomes', 0, 'skills', 0, 'label'),

  'workload.ects': number('workload', 'ects'),
  'workload.hours': number('workload', 'hours'),
  'level.eqf': {
    path: ['level', 'eqf'],
    words: ['1', '2', '3', '4', '5', '6', '7', '8'],
    read: (word: string): Read => ({ value: Number(word) }),
  },
  fields: { ...wordOf(iscedF, 'fields', Number.POSITIVE_INFINITY), many: true },
  languages: {
    ...wordOf(language, 'languages', Number.POSITIVE_INFINITY),
    many: true,
    toWord: languageWord,
  },

  'assessment.type': wordOf(assessmentType, 'assessments', 0, 'type'),
  'assessment.title': texts('assessments', 0, 'title'),
  'assessment.grade': { ...texts('assessments', 0, 'grade'), words: 'free' },
  'assessment.gradingScheme': texts('assessments', 0, 'gradingScheme', 'title'),
  'assessment.assessedOn': day('assessments', 0, 'assessedOn'),
  'assessment.supervision': wordOf(supervision, 'assessments', 0, 'supervision'),

  'participation.modes': { ...wordOf(mode, 'participation', 'modes', Number.POSITIVE_INFINITY), many: true },
  'participation.setting': wordOf(learningSetting, 'participation', 'setting'),

  'qualityAssurance.type': wordOf(qualityAssuranceType, 'qualityAssurance', 0, 'type'),
  'qualityAssurance.title': texts('qualityAssurance', 0, 'title'),
  'qualityAssurance.agency.name': texts('qualityAssurance', 0, 'agency', 'name'),
  'qualityAssurance.agency.country': wordOf(country, 'qualityAssurance', 0, 'agency', 'country'),

  programme: text('programme', 'code'),
  'programme.id': text('programme', 'id'),
  'programme.version': text('programme', 'version'),
  'provider.id': text('programme', 'providers', 0, 'id'),
  'provider.name': texts('programme', 'providers', 0, 'name'),
  'provider.country': wordOf(country, 'programme', 'providers', 0, 'country'),
}

export const isMember = (name: string): name is Member => Object.hasOwn(members, name)

/** Whether a word is allowed for a member without a table. */
export const isWordOf = ({ words }: MemberRule, word: string): boolean => {
  if (words === undefined) return true
  if (words === 'free') return false
  return Array.isArray(words) ? words.includes(word) : Object.hasOwn(words, word)
}
