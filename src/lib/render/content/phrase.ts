import type { LocalizedText } from '../../model/text.ts'

/** A text with the language that it is in, a BCP 47 tag, so that it can be read aloud and run in its direction. */
export interface Phrase {
  readonly text: string
  readonly language: string
}

/** A statement: its name in the language of the page, and its values. */
export interface PhrasedFact {
  readonly label: Phrase
  readonly values: readonly Phrase[]
}

/** An entry of a list, such as a learning outcome with its skills. */
export interface PhrasedItem {
  readonly text: Phrase
  readonly details: readonly Phrase[]
  /** The skills of a learning outcome, and the level of proficiency. */
  readonly skills: readonly PhrasedSkill[]
  readonly proficiency?: Phrase | undefined
}

/** A skill, and its id in ESCO or another framework. */
export interface PhrasedSkill {
  readonly name: Phrase
  readonly id?: string | undefined
}

/** A list, such as that of the learning outcomes. */
export interface PhrasedList {
  readonly label: Phrase
  /** What is said of all entries together. */
  readonly summary?: Phrase | undefined
  readonly items: readonly PhrasedItem[]
}

/** A text in the language of the page, or in the next best. */
export type Say = (text: LocalizedText | undefined) => Phrase | undefined

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? ''

/** The exact language, then one of its regions, then the first language of the credential, then the first by name. */
export const sayIn =
  (language: string, primary: string | undefined): Say =>
  (text = {}) => {
    const tags = Object.keys(text).sort()
    const found =
      tags.find((tag) => tag.toLowerCase() === language.toLowerCase()) ??
      tags.find((tag) => languageOf(tag) === languageOf(language)) ??
      tags.find((tag) => primary !== undefined && languageOf(tag) === languageOf(primary)) ??
      tags[0]
    return found === undefined ? undefined : { text: text[found] ?? '', language: found }
  }

export const isThere = <T>(value: T | undefined): value is T => value !== undefined

/** Different texts once. */
export const distinct = (phrases: readonly (Phrase | undefined)[]): readonly Phrase[] => [
  ...new Map(phrases.filter(isThere).map((one) => [one.text, one])).values(),
]

/** Several phrases as one, in the language of the first; `undefined` if there is none. */
export const joined = (phrases: readonly (Phrase | undefined)[], between: string): Phrase | undefined => {
  const there = phrases.filter(isThere)
  const [first] = there
  return first && { text: there.map(({ text }) => text).join(between), language: first.language }
}

/** The details of an entry as lines: the last one names its skills. */
export const detailsOf = ({ details, skills, proficiency }: PhrasedItem): readonly Phrase[] =>
  distinct([...details, joined([...skills.map(({ name }) => name), proficiency], ' · ')])

/** All entries of a list, its summary first. */
export const entriesOf = ({ summary, items }: PhrasedList): readonly PhrasedItem[] => [
  ...(summary === undefined ? [] : [{ text: summary, details: [], skills: [] }]),
  ...items,
]
