import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson, equalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { dateMembers } from '../credential/envelope.ts'
import { jsonldErrors } from './errors.ts'
import type { Graph } from './graph.ts'
import { type Scope, scopeOf } from './scope.ts'

/** The values of a member, in a form that is equal for everything RDF does not distinguish; by language for texts. */
type Said = string | ReadonlyMap<string, string>

/** Everything stated about one id, by member. */
export type Statements = ReadonlyMap<string, Said>

/** Reads what an object states about its id. Empty arrays are ignored. */
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

/** A node with an id is represented by it; its description is compared where it occurs. */
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

/** Merges what two objects state about one id; `undefined` if they contradict each other. */
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

/** The number of values; of two descriptions where one includes the other, the larger one is more complete. */
export const sizeOf = (statements: Statements): number =>
  [...statements.values()].reduce((sum, said) => sum + (typeof said === 'string' ? 1 : said.size), 0)

/**
 * Asserts that the members that verification reads are stated at the top: a part with the id of the document would
 * state them for the whole document to readers of the graph. Parts that state nothing of this, or the same, are
 * allowed. Throws `jsonld.self_reference`.
 */
export const assertSaidOnTop = (document: JsonObject, { root }: Graph): void => {
  for (const { object } of root.objects)
    for (const member of [...places, ...dateMembers])
      if (object[member] !== undefined && !equalJson(object[member], document[member]))
        throw new MicroCredentialError(jsonldErrors['jsonld.self_reference'], { pointer: `/${member}` })
}

/** Members that verification reads as nodes: issuer, subject, status. */
const places = ['issuer', 'credentialSubject', 'credentialStatus'] as const

/** A place with a less complete description of an id than elsewhere. */
export interface Short {
  readonly path: Path
  readonly id: string
  readonly object: JsonObject
}

/**
 * Finds the first place read by verification where an id is described less completely than elsewhere. The statements
 * elsewhere could be moved there and back without changing the signature.
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
