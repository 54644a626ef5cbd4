import { isMembers, type Kind, text } from '../../base/kinds.ts'
import type { LocalizedText } from '../../model/text.ts'

/** Options of everything that shows a passport to people. */
export interface ShowOptions {
  /** The preferred language of texts, as a BCP 47 tag; English, or whatever there is, stands in for it. */
  readonly language: string
  /** The library's own words in your language; English if absent. */
  readonly words?: Partial<PassportWords> | undefined
}

/** The words that the library adds to those of the credentials. */
export interface PassportWords {
  readonly educationAndTraining: string
  readonly skills: string
  readonly skill: string
  readonly level: string
  readonly noLevel: string
  readonly evidence: string
  readonly field: string
  readonly notStated: string
  readonly credits: string
  readonly creditsOverTime: string
  readonly creditsByLevelAndField: string
  readonly skillsByProficiency: string
  readonly date: string
  readonly awardedBy: string
  readonly statedBy: string
  readonly more: string
}

const english: PassportWords = {
  educationAndTraining: 'Education and training',
  skills: 'Skills',
  skill: 'Skill',
  level: 'Level',
  noLevel: 'no level',
  evidence: 'Evidence',
  field: 'Field',
  notStated: 'not stated',
  credits: 'ECTS credits',
  creditsOverTime: 'Credits over time',
  creditsByLevelAndField: 'Credits by level and field',
  skillsByProficiency: 'Skills by proficiency',
  date: 'Date',
  awardedBy: 'Awarded by',
  statedBy: 'as stated by',
  more: 'more in the table',
}

export const wordsOf = ({ words = {} }: ShowOptions): PassportWords => ({ ...english, ...words })

const someWords: Kind = {
  words: 'an object with the words to replace, by their names in `PassportWords`',
  is: (value) =>
    isMembers(value) &&
    Object.entries(value).every(([name, word]) => Object.hasOwn(english, name) && typeof word === 'string'),
}
export const showNeeds: { readonly language: Kind } = { language: text }
export const showMay: { readonly words: Kind } = { words: someWords }

/** A text in the preferred language, or else in English, or else in the first that there is. */
export const textIn = (language: string, said: LocalizedText | undefined): string | undefined => {
  if (said === undefined) return undefined
  const tags = Object.keys(said).sort()
  const base = (tag: string): string => tag.split('-')[0] ?? ''
  const tag =
    tags.find((one) => one === language) ??
    tags.find((one) => base(one) === base(language)) ??
    tags.find((one) => base(one) === 'en') ??
    tags[0]
  return tag === undefined ? undefined : said[tag]
}

/** The last part of an IRI, where there is no name. */
export const nameIn = (
  language: string,
  { id, label }: { readonly id: string; readonly label?: LocalizedText | undefined },
): string => textIn(language, label) ?? id.split(/[/#:]/).findLast((part) => part !== '') ?? id

/** Whether a character may stand in XML 1.0 (§2.2): without the others a drawing would not be shown at all. */
const isPrintable = (letter: string): boolean => letter >= ' ' || letter === '\t' || letter === '\n' || letter === '\r'

export const escapeMarkup = (value: string): string =>
  [...value]
    .filter((letter) => isPrintable(letter) && letter !== '\ufffe' && letter !== '\uffff')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
