import type { Json, JsonObject } from '../../base/json.ts'
import type { KindsOf } from '../../document/kinds.ts'
import type { TermKind } from '../../document/terms.ts'

/** A document taken apart: its shape, and the texts that may differ among documents of that shape. */
export interface Sighting {
  readonly shape: string
  readonly texts: readonly string[]
}

const keptKinds: ReadonlySet<TermKind> = new Set(['reference', 'language-map', 'datatype', 'plain'])

/** Marks the place of a text in a shape. The character is one that JSON text writes only escaped. */
const hole = '\u0000'

/** Ends a key. */
const end = '\u0001'

/** Stands before the number of a node that was there before. */
const again = '\u0002'

/** Nodes with an id are described in several places, and read as one object: each is taken apart once. */
const isNode = (object: JsonObject, kept: boolean): boolean => kept && typeof object['id'] === 'string'

/** Takes a document apart; the texts come in the order in which `refill` puts others in their place. */
export const sight = (document: JsonObject, kindsOf: KindsOf): Sighting => {
  let shape = ''
  const texts: string[] = []
  const nodes = new Map<JsonObject, number>()
  const visit = (value: Json | undefined, kept: boolean): void => {
    if (typeof value === 'string') {
      if (kept) texts.push(value)
      shape += kept ? hole : JSON.stringify(value)
    } else if (typeof value !== 'object' || value === null) shape += String(value)
    else if (Array.isArray(value)) {
      shape += '['
      for (const member of value as readonly Json[]) {
        visit(member, kept)
        shape += ','
      }
      shape += ']'
    } else visitMembers(value as JsonObject, kept)
  }
  const visitMembers = (object: JsonObject, kept: boolean): void => {
    if (isNode(object, kept)) {
      const number = nodes.get(object)
      if (number !== undefined) {
        shape += again + number
        return
      }
      nodes.set(object, nodes.size)
    }
    shape += '{'
    for (const key of Object.keys(object)) {
      const kinds = kindsOf(key)
      // Words of the contexts have no such character; any other key might have any.
      shape += kinds === undefined ? JSON.stringify(key) : `${key}${end}`
      visit(object[key], isKept(key, kinds) ?? kept)
      shape += ','
    }
    shape += '}'
  }
  visitMembers(document, false)
  return { shape, texts }
}

/** Whether texts under a key come out as they are; `undefined` where the key is a language, which keeps what it is in. */
const isKept = (key: string, kinds: readonly TermKind[] | undefined): boolean | undefined => {
  if (key === 'id') return true
  if (key === 'type' || key === '@context') return false
  if (kinds === undefined) return undefined
  for (const kind of kinds) if (!keptKinds.has(kind)) return false
  return true
}

/** The same document with other texts: the stand-ins that `jsonld` is asked about. */
export const refill = (document: JsonObject, kindsOf: KindsOf, texts: readonly string[]): JsonObject => {
  let next = 0
  const nodes = new Map<JsonObject, JsonObject>()
  const visit = (value: Json | undefined, kept: boolean): Json | undefined => {
    if (typeof value === 'string') return kept ? (texts[next++] ?? value) : value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return (value as readonly Json[]).map((member) => visit(member, kept) ?? null)
    return visitMembers(value as JsonObject, kept)
  }
  const visitMembers = (object: JsonObject, kept: boolean): JsonObject => {
    const known = isNode(object, kept) ? nodes.get(object) : undefined
    if (known !== undefined) return known
    const filled = Object.fromEntries(
      Object.keys(object).map((key) => [key, visit(object[key], isKept(key, kindsOf(key)) ?? kept)]),
    )
    nodes.set(object, filled)
    return filled
  }
  return visitMembers(document, false)
}
