import { type Value, valuesOf } from '../../document/graph.ts'
import type { LocalizedText } from '../../model/text.ts'
import { shortestTag } from './languages.ts'
import { hold, only, type Place } from './reader.ts'
import { given } from './writer.ts'

/** Readers of values that are no nodes: texts in languages, strings, and what strings stand for. */

type Text = Extract<Value, { readonly is: 'text' }>

/** The texts of a property by language; text without a language is listed under `und`. */
const textsAt = ({ node }: Place, word: string): ReadonlyMap<string, readonly Text[]> => {
  const texts = new Map<string, readonly Text[]>()
  for (const value of valuesOf(node, word)) {
    if (value.is !== 'text' || value.text === '') continue
    const language = shortestTag(value.language ?? 'und')
    texts.set(language, [...(texts.get(language) ?? []), value])
  }
  return texts
}

/** The content of texts, recorded as read. */
const heldTexts = (place: Place, texts: readonly Text[]): readonly string[] => {
  if (texts.length > 0) hold(place, texts)
  return texts.map(({ text }) => text)
}

/** Reads a text with one value in each language. */
export const readText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = [...textsAt(place, word)].map(
    ([language, all]) => [language, only(place, word, heldTexts(place, all))] as const,
  )
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as LocalizedText)
}

/** Records that a text repeats what is already in the model. */
export const holdRepeated = (place: Place | undefined, word: string, known: LocalizedText | undefined): void => {
  if (place === undefined || known === undefined) return
  for (const [language, texts] of textsAt(place, word)) {
    const same = texts.filter(({ text }) => known[language] === text)
    if (same.length > 0) hold(place, same)
  }
}

/** Reads a text on which no claim depends: several values in one language are ignored. */
export const readSingleText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = [...textsAt(place, word)].flatMap(([language, all]) =>
    new Set(all.map(({ text }) => text)).size === 1 ? [[language, heldTexts(place, all)[0]] as const] : [],
  )
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as LocalizedText)
}

/** Reads a text in one language, such as a name: that of the credential's first language, or the only one. */
export const readName = (place: Place, word: string): string | undefined => {
  const texts = textsAt(place, word)
  const { language = '' } = place.reader
  const inFirst =
    texts.get(language) ?? [...texts].filter(([tag]) => tag.split('-')[0] === language).flatMap(([, all]) => all)
  return only(place, word, heldTexts(place, inFirst.length > 0 ? inFirst : [...texts.values()].flat()))
}

/** A value as a string; numbers are converted. */
const stringOf = (value: Value): string | undefined => {
  const text = value.is === 'literal' ? value.value : value.is === 'text' ? value.text : ''
  return typeof text === 'boolean' || text === '' ? undefined : String(text)
}

/** All strings of a property; numbers are converted. */
export const stringsAt = ({ node }: Place, word: string): readonly string[] => {
  const strings: string[] = []
  for (const value of valuesOf(node, word)) {
    const string = stringOf(value)
    if (string !== undefined) strings.push(string)
  }
  return strings
}

/** Reads a string; numbers are converted, as in `"point": 2`. */
export const readString = (place: Place, word: string): string | undefined => readFrom(place, word, (text) => text)

/** Reads a string that identifies something: several different ones are ignored. */
export const readSingleString = (place: Place, word: string): string | undefined => {
  const texts = new Set(stringsAt(place, word))
  return texts.size === 1 ? readString(place, word) : undefined
}

/** Parses the string of a property; different spellings of one value count as one. */
export const readFrom = <T>(place: Place, word: string, read: (text: string) => T | undefined): T | undefined =>
  only(place, word, allFrom(place, word, read))

/** Parses all strings of a property and omits those that cannot be parsed. */
export const allFrom = <T>(place: Place, word: string, read: (text: string) => T | undefined): readonly T[] => {
  const all: T[] = []
  for (const value of valuesOf(place.node, word)) {
    const found = given(stringOf(value), read)
    if (found === undefined) continue
    hold(place, [value])
    all.push(found)
  }
  return all
}

export const readFlag = (place: Place, word: string): boolean | undefined =>
  only(
    place,
    word,
    valuesOf(place.node, word).flatMap((value) => {
      if (value.is !== 'literal' || typeof value.value !== 'boolean') return []
      hold(place, [value])
      return [value.value]
    }),
  )
