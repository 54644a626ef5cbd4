import { isObject, type Json, type JsonObject } from '../../src/lib/base/json/json.ts'
import { kindsFor } from '../../src/lib/document/kinds.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import type { Random } from './random.ts'

/** Members of which a credential has one: verification reads them, and refuses several. */
const single: ReadonlySet<string> = new Set([
  '@context',
  'id',
  'type',
  'issuer',
  'issuanceDate',
  'issued',
  'validFrom',
  'validUntil',
  'expirationDate',
  'credentialStatus',
  'inScheme',
])

/** Values larger than this stay single: each of the values within was doubled already, and the document would have no end. */
const largest = 300

/**
 * Gives properties a second value beside their own, which says something else: another grade beside the grade, another
 * level, title, learner. `share` of the places get one.
 */
export const doubled = (document: JsonObject, random: Random, share: number): JsonObject => {
  const kindsOf = kindsFor(document['@context'], bundledContexts)
  let count = 0
  // What is said of an id is said alike wherever it stands.
  const made = new Map<string, JsonObject>()
  const visitNode = (node: JsonObject): JsonObject => {
    const { id } = node
    const known = typeof id === 'string' && Object.keys(node).length > 1 ? made.get(id) : undefined
    if (known !== undefined) return known
    const second = doubleNode(node)
    if (typeof id === 'string' && Object.keys(node).length > 1) made.set(id, second)
    return second
  }
  const doubleNode = (node: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(node).map(([word, value]) => {
        if (value === undefined || word === 'id' || word === 'type' || word === '@context') return [word, value]
        const kinds = kindsOf(word) ?? []
        const inner = visit(value, kinds.includes('language-map'))
        if (single.has(word) || Array.isArray(inner) || random() >= share) return [word, inner]
        if (isObject(inner) && JSON.stringify(inner).length > largest) return [word, inner]
        const second = another(inner, kinds.includes('language-map'))
        return [word, second === undefined ? inner : kinds.includes('language-map') ? second : [inner, second]]
      }),
    )
  const visit = (value: Json, isText: boolean): Json => {
    if (Array.isArray(value)) return value.map((member: Json) => visit(member, isText))
    return isObject(value) && !isText ? visitNode(value) : value
  }
  /** A value like another, and not the same. */
  const another = (value: Json, isText: boolean): Json | undefined => {
    count++
    if (isText && isObject(value))
      return Object.fromEntries(
        Object.entries(value).map(([tag, text]) => [
          tag,
          [...[text ?? ''].flat(), `other ${count}`] as readonly Json[],
        ]),
      )
    if (isObject(value)) {
      const second = renamed(value, count)
      const id = String(second['id'])
      const known = made.get(id)
      if (known === undefined && second['id'] !== undefined) made.set(id, second)
      return known ?? second
    }
    if (typeof value !== 'string') return undefined
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return `${2000 + (count % 20)}-03-04T05:06:07Z`
    if (/^\d+([.,]\d+)?$/.test(value)) return String(Number(value.replace(',', '.')) + count)
    if (/^P/.test(value)) return `PT${count}H`
    if (/^[a-z]+:/i.test(value)) return anotherIri(value, count)
    return `${value} ${count}`
  }
  return visitNode(document)
}

const anotherIri = (iri: string, count: number): string =>
  /\/eqf\/\d$/.test(iri) ? iri.replace(/\d$/, (digit) => String((Number(digit) % 8) + 1)) : `${iri}-${count}`

/** A node with other ids and other texts. */
const renamed = (node: JsonObject, count: number): JsonObject =>
  Object.fromEntries(
    Object.entries(node).map(([word, value]) => {
      if (word === 'id' && typeof value === 'string') return [word, anotherIri(value, count)]
      if (['noteLiteral', 'title', 'legalName', 'prefLabel'].includes(word) && isObject(value))
        return [
          word,
          Object.fromEntries(Object.entries(value).map(([tag, text]) => [tag, `${[text].flat()[0]} ${count}`])),
        ]
      if (word === 'point' && typeof value === 'string') return [word, String(Number(value) + count)]
      return [word, value]
    }),
  )
