import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson, equalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { dateMembers } from '../credential/envelope.ts'
import type { Graph } from './graph.ts'
import { type Scope, scopeOf } from './scope.ts'

/** What is said with one member, in a form that is the same for all that RDF does not tell apart; by language for texts. */
type Said = string | ReadonlyMap<string, string>

/** What is said of one id, wherever it stands, by the names of the members. */
export type Statements = ReadonlyMap<string, Said>

/** Reads what an object says of its id. Empty arrays say nothing. */
export const statementsOf = (object: JsonObject, scope: Scope): Statements => {
  const statements = new Map<string, Said>()
  for (const [key, value] of Object.entries(object)) {
    if (key === 'id' || value === undefined || (Array.isArray(value) && value.length === 0)) continue
    const term = scope.terms.get(key)
    const isByLanguage = term?.kind === 'language-map' && isObject(value)
    statements.set(key, isByLanguage ? textsOf(value) : formOf(value, term?.kind === 'reference', term?.isList))
  }
  return statements
}

const textsOf = (map: JsonObject): ReadonlyMap<string, string> => {
  const texts = new Map<string, Json[]>()
  for (const [tag, some = []] of Object.entries(map))
    texts.set(tag.toLowerCase(), [...(texts.get(tag.toLowerCase()) ?? []), ...([some].flat() as Json[])])
  return new Map([...texts].map(([tag, all]) => [tag, formOf(all, false)]))
}

/** Nodes with an id are known by it: what is said of them is compared where it is said. */
const formOf = (value: Json, isReference: boolean, isList = false): string => {
  if (Array.isArray(value)) {
    const forms = (value as readonly Json[]).map((member) => formOf(member, isReference))
    if (isList) return `[${forms.join()}]`
    return forms.length === 1 ? (forms[0] ?? '') : `{${forms.sort().join()}}`
  }
  if (typeof value === 'string') return isReference ? `<${value}>` : JSON.stringify(value)
  if (!isObject(value)) return canonicalJson(value)
  if (typeof value['id'] === 'string') return `<${value['id']}>`
  const members = Object.entries(value).filter(([, member]) => !(Array.isArray(member) && member.length === 0))
  const written = members.map(([key, member]) => `${JSON.stringify(key)}:${formOf(member ?? null, false)}`)
  return `_{${written.sort().join()}}`
}

/** Puts together what is said of one id in two places; `undefined` where the two contradict each other. */
export const unite = (one: Statements, other: Statements): Statements | undefined => {
  const united = new Map(one)
  for (const [key, more] of other) {
    const known = united.get(key)
    const both = known === undefined ? more : uniteSaid(known, more)
    if (both === undefined) return undefined
    united.set(key, both)
  }
  return united
}

const uniteSaid = (one: Said, other: Said): Said | undefined => {
  if (typeof one === 'string' || typeof other === 'string') return one === other ? one : undefined
  for (const [language, texts] of other) if ((one.get(language) ?? texts) !== texts) return undefined
  return new Map([...one, ...other])
}

/** How much is said: of two of which one holds the other, the larger says more. */
export const sizeOf = (statements: Statements): number =>
  [...statements.values()].reduce((sum, said) => sum + (typeof said === 'string' ? 1 : said.size), 0)

/**
 * What verification reads stands on top, where it looks: a part that bears the id of the whole would say it of the whole as
 * well, to readers of graphs alone. Parts that say nothing of it, or the same, may be. Throws `jsonld.self_reference`.
 */
export const assertSaidOnTop = (document: JsonObject, { root }: Graph): void => {
  for (const { object } of root.objects)
    for (const member of [...places, ...dateMembers])
      if (object[member] !== undefined && !equalJson(object[member], document[member]))
        throw new MicroCredentialError('jsonld.self_reference', { pointer: `/${member}` })
}

/** The members that verification reads: who issued, of whom, under which status. */
const places = ['issuer', 'credentialSubject', 'credentialStatus'] as const

/** A place where less is said of an id than elsewhere. */
export interface Short {
  readonly path: Path
  readonly id: string
  readonly object: JsonObject
}

/**
 * The first place that verification reads where less is said of an id than elsewhere in the document: what is said
 * elsewhere could be moved there and back, and would be signed all the same.
 */
export const findShort = (
  document: JsonObject,
  top: Scope,
  saidElsewhere: (id: string, object: JsonObject) => Statements | undefined,
): Short | undefined => {
  for (const place of places) {
    const value = document[place] ?? []
    const values = (Array.isArray(value) ? value : [value]) as readonly Json[]
    for (const [index, one] of values.entries()) {
      const object: JsonObject = isObject(one) ? one : typeof one === 'string' ? { id: one } : {}
      const { id, type } = object
      const all = typeof id === 'string' ? saidElsewhere(id, object) : undefined
      if (typeof id !== 'string' || all === undefined) continue
      const own = statementsOf(object, scopeOf(top, place, type))
      if (sizeOf(own) < sizeOf(all)) return { path: Array.isArray(value) ? [place, index] : [place], id, object }
    }
  }
  return undefined
}
