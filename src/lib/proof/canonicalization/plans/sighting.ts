import type { Json, JsonObject } from '../../../base/json/json.ts'
import { memoByObject } from '../../../base/memo.ts'
import type { KindsOf } from '../../../document/kinds.ts'
import type { TermKind } from '../../../document/terms.ts'

/** A document taken apart: its shape, and the texts that may differ among documents of that shape. */
export interface Sighting {
  /** Two documents have one shape exactly if their tokens are the same. */
  readonly tokens: readonly Token[]
  readonly texts: readonly string[]
}

/** A mark, a number, `true`, `false`, `null`, a term of the contexts with its mark, or any text after its mark. */
export type Token = string | number | boolean | null

/**
 * The marks. Each has a character that no term of a context has, and whatever might be anything has a mark before it, so
 * that one list of tokens can be read in one way only.
 */
const marks = {
  /** The place of a text that may differ. */
  hole: '\u0000',
  /** Before a text that belongs to the shape, or a key that is no term of the contexts. */
  text: '\u0001',
  /** Before a term of the contexts, in one token. */
  term: '\u0002',
  /** Before the number of a node that was there before. */
  again: '\u0003',
  object: '\u0004',
  array: '\u0005',
  end: '\u0006',
  nothing: '\u0007',
} as const

/** What is to be known of a term of the contexts. */
interface KnownTerm {
  readonly token: string
  /** Whether texts under it come out as they are. */
  readonly kept: boolean
  /** Whether the keys of an object under it are languages, which may be spelt like terms. */
  readonly isLanguageMap: boolean
}

const keptKinds: ReadonlySet<TermKind> = new Set(['reference', 'language-map', 'datatype', 'plain', 'property'])

/** The term that a key is, at a position. */
type FindTerm = (key: string, position: Position) => KnownTerm | undefined

/** Remembers the terms that it found, which follow from the contexts (decision 2), and no other keys. */
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

/** What is known of where a value stands: of the term above it. */
type Position = Pick<KnownTerm, 'kept' | 'isLanguageMap'>

const top: Position = { kept: false, isLanguageMap: false }
const amongKept: Position = { kept: true, isLanguageMap: false }

/**
 * Where the value of a member stands; a key that is no term, such as a language, keeps what it is in. The language and the
 * direction of a text say how it comes out, and belong to the shape.
 */
const positionUnder = (term: KnownTerm | undefined, { kept }: Position, key: string): Position => {
  if (term !== undefined) return term
  return kept && key !== '@language' && key !== '@direction' ? amongKept : top
}

/** Nodes with an id are described in several places, and read as one object: each is taken apart once. */
const isNode = (object: JsonObject, { kept, isLanguageMap }: Position): boolean =>
  kept && !isLanguageMap && typeof object['id'] === 'string'

/** Takes a document apart; the texts come in the order in which `refill` puts others in their place. */
export const sight = (document: JsonObject, kindsOf: KindsOf): Sighting => {
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

/** The same document with other texts: the stand-ins that `jsonld` is asked about. */
export const refill = (document: JsonObject, kindsOf: KindsOf, texts: readonly string[]): JsonObject => {
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
