import type { Json, JsonObject } from '../../base/json.ts'
import { memoByObject } from '../../base/memo.ts'
import type { KindsOf } from '../../document/kinds.ts'
import type { TermKind } from '../../document/terms.ts'

/** A document taken apart: its shape, and the texts that may differ among documents of that shape. */
export interface Sighting {
  /** Two documents have one shape exactly if their tokens are the same. */
  readonly tokens: readonly Token[]
  readonly texts: readonly string[]
}

/** A mark, a number, `true`, `false`, `null`, a word of the contexts with its mark, or any text after its mark. */
export type Token = string | number | boolean | null

/**
 * The marks. Each has a character that no word of a context has, and whatever might be anything has a mark before it, so
 * that one list of tokens can be read in one way only.
 */
const marks = {
  /** The place of a text that may differ. */
  hole: '\u0000',
  /** Before a text that belongs to the shape, or a key that is no word of the contexts. */
  text: '\u0001',
  /** Before a word of the contexts, in one token. */
  word: '\u0002',
  /** Before the number of a node that was there before. */
  again: '\u0003',
  object: '\u0004',
  array: '\u0005',
  end: '\u0006',
  nothing: '\u0007',
} as const

/** What is to be known of a word of the contexts. */
interface Word {
  readonly token: string
  /** Whether texts under it come out as they are. */
  readonly kept: boolean
  /** Whether the keys of an object under it are languages, which may be spelt like words. */
  readonly isLanguageMap: boolean
}

const keptKinds: ReadonlySet<TermKind> = new Set(['reference', 'language-map', 'datatype', 'plain'])

/** The words that were met, which follow from the contexts (decision 2). No other keys are kept. */
const wordsFor: (kindsOf: KindsOf) => Map<string, Word> = memoByObject(() => new Map())

const learnWord = (words: Map<string, Word>, key: string, kindsOf: KindsOf): Word | undefined => {
  const kinds = kindsOf(key)
  const isReserved = key === 'type' || key === '@context'
  if (kinds === undefined && key !== 'id' && !isReserved) return undefined
  const kept = key === 'id' || (!isReserved && kinds !== undefined && kinds.every((kind) => keptKinds.has(kind)))
  const isLanguageMap = !isReserved && kinds?.includes('language-map') === true
  const word = { token: `${marks.word}${key}`, kept, isLanguageMap }
  words.set(key, word)
  return word
}

/** What is known of the place in which a value stands: of the word above it. */
type Place = Pick<Word, 'kept' | 'isLanguageMap'>

const top: Place = { kept: false, isLanguageMap: false }
const amongKept: Place = { kept: true, isLanguageMap: false }

/** Where the value of a member stands; a key that is no word, such as a language, keeps what it is in. */
const placeOf = (word: Word | undefined, { kept }: Place): Place => word ?? (kept ? amongKept : top)

/** Nodes with an id are described in several places, and read as one object: each is taken apart once. */
const isNode = (object: JsonObject, { kept, isLanguageMap }: Place): boolean =>
  kept && !isLanguageMap && typeof object['id'] === 'string'

/** Takes a document apart; the texts come in the order in which `refill` puts others in their place. */
export const sight = (document: JsonObject, kindsOf: KindsOf): Sighting => {
  const words = wordsFor(kindsOf)
  const tokens: Token[] = []
  const texts: string[] = []
  const nodes = new Map<JsonObject, number>()
  const visit = (value: Json | undefined, place: Place): void => {
    if (typeof value === 'string') {
      if (place.kept) {
        texts.push(value)
        tokens.push(marks.hole)
      } else tokens.push(marks.text, value)
    } else if (value === undefined) tokens.push(marks.nothing)
    else if (typeof value !== 'object' || value === null) tokens.push(value)
    else if (Array.isArray(value)) {
      tokens.push(marks.array)
      for (const member of value as readonly Json[]) visit(member, place)
      tokens.push(marks.end)
    } else visitMembers(value as JsonObject, place)
  }
  const visitMembers = (object: JsonObject, place: Place): void => {
    if (isNode(object, place)) {
      const number = nodes.get(object)
      if (number !== undefined) {
        tokens.push(marks.again, number)
        return
      }
      nodes.set(object, nodes.size)
    }
    tokens.push(marks.object)
    for (const key of Object.keys(object)) {
      const word = place.isLanguageMap ? undefined : (words.get(key) ?? learnWord(words, key, kindsOf))
      if (word === undefined) tokens.push(marks.text, key)
      else tokens.push(word.token)
      visit(object[key], placeOf(word, place))
    }
    tokens.push(marks.end)
  }
  visitMembers(document, top)
  return { tokens, texts }
}

export const isSameShape = (one: readonly Token[], other: readonly Token[]): boolean => {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}

/** The same document with other texts: the stand-ins that `jsonld` is asked about. */
export const refill = (document: JsonObject, kindsOf: KindsOf, texts: readonly string[]): JsonObject => {
  const words = wordsFor(kindsOf)
  let next = 0
  const nodes = new Map<JsonObject, JsonObject>()
  const visit = (value: Json | undefined, place: Place): Json | undefined => {
    if (typeof value === 'string') return place.kept ? (texts[next++] ?? value) : value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return (value as readonly Json[]).map((member) => visit(member, place) ?? null)
    return visitMembers(value as JsonObject, place)
  }
  const visitMembers = (object: JsonObject, place: Place): JsonObject => {
    const known = isNode(object, place) ? nodes.get(object) : undefined
    if (known !== undefined) return known
    const filled = Object.fromEntries(
      Object.keys(object).map((key) => {
        const word = place.isLanguageMap ? undefined : (words.get(key) ?? learnWord(words, key, kindsOf))
        return [key, visit(object[key], placeOf(word, place))]
      }),
    )
    nodes.set(object, filled)
    return filled
  }
  return visitMembers(document, top)
}
