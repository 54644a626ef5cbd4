import type { Json, JsonObject } from '../../../base/json/json.ts'
import { memoByObject } from '../../../base/memo.ts'
import type { KindsOf } from '../../../document/kinds.ts'
import type { TermKind } from '../../../document/terms.ts'

/** A document split into its shape and the texts that may differ between documents of that shape. */
export interface SplitDocument {
  /** Two documents have the same shape exactly if their tokens are equal. */
  readonly tokens: readonly Token[]
  readonly texts: readonly string[]
}

/** A mark, a number, `true`, `false`, `null`, a term with its mark, or any text after its mark. */
export type Token = string | number | boolean | null

/**
 * The marks. Each contains a character that no term contains, and every arbitrary text is preceded by a mark, so that a
 * list of tokens is unambiguous.
 */
const marks = {
  /** A text that may differ. */
  hole: '\u0000',
  /** Precedes a text that belongs to the shape, or a key that is not a term. */
  text: '\u0001',
  /** Precedes a term, in one token. */
  term: '\u0002',
  /** Precedes the number of a node that occurred before. */
  again: '\u0003',
  object: '\u0004',
  array: '\u0005',
  end: '\u0006',
  nothing: '\u0007',
} as const

/** The properties of a term. */
interface KnownTerm {
  readonly token: string
  /** Whether its texts are kept unchanged. */
  readonly kept: boolean
  /** Whether its value is a language map, whose keys may be spelt like terms. */
  readonly isLanguageMap: boolean
}

const keptKinds: ReadonlySet<TermKind> = new Set(['reference', 'language-map', 'datatype', 'plain', 'property'])

/** Finds the term of a key at a position. */
type FindTerm = (key: string, position: Position) => KnownTerm | undefined

/** Caches terms, which depend only on the contexts (decision 2), but no other keys. */
const findTermIn: (kindsOf: KindsOf) => FindTerm = memoByObject((kindsOf) => {
  const known = new Map<string, KnownTerm>()
  return (key, { isLanguageMap }) => {
    if (isLanguageMap) return undefined
    const term = known.get(key) ?? toKnownTerm(key, kindsOf(key))
    if (term !== undefined) known.set(key, term)
    return term
  }
})

const toKnownTerm = (key: string, kinds: readonly TermKind[] | undefined): KnownTerm | undefined => {
  const isReserved = key === 'type' || key === '@context'
  if (kinds === undefined && key !== 'id' && !isReserved) return undefined
  const kept = key === 'id' || (!isReserved && kinds !== undefined && kinds.every((kind) => keptKinds.has(kind)))
  const isLanguageMap = !isReserved && kinds?.includes('language-map') === true
  return { token: `${marks.term}${key}`, kept, isLanguageMap }
}

/** The position of a value: the properties of the term above it. */
type Position = Pick<KnownTerm, 'kept' | 'isLanguageMap'>

const top: Position = { kept: false, isLanguageMap: false }
const amongKept: Position = { kept: true, isLanguageMap: false }

/**
 * The position of a member's value. Below a key that is not a term, such as a language, the position is that of its
 * parent. The language and direction of a text change its output and belong to the shape.
 */
const positionUnder = (term: KnownTerm | undefined, { kept }: Position, key: string): Position => {
  if (term !== undefined) return term
  return kept && key !== '@language' && key !== '@direction' ? amongKept : top
}

/** Nodes with an id may occur several times as the same object, which is split once. */
const isNode = (object: JsonObject, { kept, isLanguageMap }: Position): boolean =>
  kept && !isLanguageMap && typeof object['id'] === 'string'

/** Splits a document into shape and texts. The texts are in the order in which `withTexts` replaces them. */
export const splitDocument = (document: JsonObject, kindsOf: KindsOf): SplitDocument => {
  const findTerm = findTermIn(kindsOf)
  const tokens: Token[] = []
  const texts: string[] = []
  const nodes = new Map<JsonObject, number>()
  const visit = (value: Json | undefined, position: Position): void => {
    if (typeof value === 'string') {
      if (position.kept) {
        texts.push(value)
        tokens.push(marks.hole)
      } else tokens.push(marks.text, value)
    } else if (value === undefined) tokens.push(marks.nothing)
    else if (typeof value !== 'object' || value === null) tokens.push(value)
    else if (Array.isArray(value)) {
      tokens.push(marks.array)
      for (const member of value as readonly Json[]) visit(member, position)
      tokens.push(marks.end)
    } else visitMembers(value as JsonObject, position)
  }
  const visitMembers = (object: JsonObject, position: Position): void => {
    if (isNode(object, position)) {
      const number = nodes.get(object)
      if (number !== undefined) {
        tokens.push(marks.again, number)
        return
      }
      nodes.set(object, nodes.size)
    }
    tokens.push(marks.object)
    for (const key of Object.keys(object)) {
      const term = findTerm(key, position)
      if (term === undefined) tokens.push(marks.text, key)
      else tokens.push(term.token)
      visit(object[key], positionUnder(term, position, key))
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

/** The same document with other texts: the stand-ins for which `jsonld` is run. */
export const withTexts = (document: JsonObject, kindsOf: KindsOf, texts: readonly string[]): JsonObject => {
  const findTerm = findTermIn(kindsOf)
  let next = 0
  const nodes = new Map<JsonObject, JsonObject>()
  const visit = (value: Json | undefined, position: Position): Json | undefined => {
    if (typeof value === 'string') return position.kept ? (texts[next++] ?? value) : value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return (value as readonly Json[]).map((member) => visit(member, position) ?? null)
    return visitMembers(value as JsonObject, position)
  }
  const visitMembers = (object: JsonObject, position: Position): JsonObject => {
    const known = isNode(object, position) ? nodes.get(object) : undefined
    if (known !== undefined) return known
    const filled = Object.fromEntries(
      Object.keys(object).map((key) => [
        key,
        visit(object[key], positionUnder(findTerm(key, position), position, key)),
      ]),
    )
    nodes.set(object, filled)
    return filled
  }
  return visitMembers(document, top)
}
