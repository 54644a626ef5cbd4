import { MicroCredentialError } from '../../base/errors.ts'
import { canonicalJson, equalJson } from '../../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { credentialsV1Url } from '../../credential/credential.ts'
import { type KindsOf, kindsFor } from '../../document/kinds.ts'
import { modelErrors } from '../../model/errors.ts'
import { bundledContexts } from '../bundled-contexts.ts'
import { elmContextUrl } from './context.ts'

/** A list of the values, whether one or several are given. */
export const toList = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value as Json]
}

/** Generates ids for nodes without one: `urn:epass:<kind>:<n>`, as in European Digital Credentials. */
export type NewId = (kind: string) => string

const madeUp = /^urn:epass:[A-Za-z]+:\d+$/

/** Whether an id was generated and has no meaning outside its file. */
export const isMadeUp = (id: string): boolean => madeUp.test(id)

/** Creates a generator that numbers each kind from 1 and skips ids that are in use. */
export const createIds = (taken: ReadonlySet<string>): NewId => {
  const last = new Map<string, number>()
  const next = (kind: string): string => {
    const count = (last.get(kind) ?? 0) + 1
    last.set(kind, count)
    const id = `urn:epass:${kind}:${count}`
    return taken.has(id) ? next(kind) : id
  }
  return next
}

/** All strings in the input, which include all ids. */
export const stringsIn = (value: unknown): ReadonlySet<string> => {
  const ids = new Set<string>()
  const visit = (member: unknown): void => {
    if (typeof member !== 'object' || member === null) return
    for (const inner of Object.values(member)) {
      if (typeof inner === 'string') ids.add(inner)
      else visit(inner)
    }
  }
  visit(value)
  return ids
}

/** The merged descriptions of a document, by id. */
export type Bodies = Pick<ReadonlyMap<string, JsonObject>, 'get' | 'has'>

/**
 * Collects the descriptions of a document by id. If two objects with one id differ in a member, `union` decides; they
 * are merged on demand.
 */
export const bodiesOf = (document: Json, union: (first: JsonObject, second: JsonObject) => JsonObject): Bodies => {
  const found = new Map<string, Set<JsonObject>>()
  const visit = (value: Json | undefined, word?: string): void => {
    if (Array.isArray(value)) for (const member of value) visit(member, word)
    if (!isObject(value) || holdsText(word)) return
    const { id } = value
    if (typeof id === 'string' && Object.keys(value).length > 1) {
      const same = found.get(id)
      if (same === undefined) found.set(id, new Set([value]))
      else if (same.has(value)) return
      else same.add(value)
    }
    for (const key of Object.keys(value)) visit(value[key], key)
  }
  visit(document)
  const united = new Map<string, JsonObject>()
  return {
    has: (id) => found.has(id),
    get: (id) => {
      const known = united.get(id)
      const objects = found.get(id)
      if (known !== undefined || objects === undefined) return known
      const body = [...objects].reduce(union)
      united.set(id, body)
      return body
    },
  }
}

/** Merges two objects with one id: the first takes precedence, and further languages are added. */
export const unite = (first: JsonObject, second: JsonObject): JsonObject => {
  const united: Record<string, Json | undefined> = { ...first }
  for (const [key, value] of Object.entries(second)) {
    const known = united[key]
    if (known === undefined) united[key] = value
    else if (holdsText(key) && isObject(known) && isObject(value)) united[key] = { ...value, ...known }
  }
  return united
}

/** Language maps are not nodes, whatever the languages are called: `id` is Indonesian. */
export const holdsText = (word: string | undefined): boolean =>
  word !== undefined && elmKinds()(word)?.includes('language-map') === true

/** Whether a text under a term is the id of a node. */
export const holdsNodes = (word: string): boolean => elmKinds()(word)?.includes('reference') === true

const elmKinds = (): KindsOf => kindsFor([credentialsV1Url, elmContextUrl], bundledContexts)

const uniteAlike = (first: JsonObject, second: JsonObject): JsonObject => {
  if (!equalJson(first.type, second.type)) throw new MicroCredentialError(modelErrors['model.invalid'])
  return unite(first, second)
}

/**
 * Normalizes a credential to the closed-world rules: objects with one id are equal or only refer to it, nothing is
 * empty, no array repeats a value, and single values are bare. A node inside itself, and an organisation inside another
 * that was written before, are reduced to their ids, so that readers that do not follow references find every
 * organisation in full where the model has it.
 */
export const normalize = (credential: JsonObject): JsonObject => {
  const normalizer: Normalizer = { bodies: bodiesOf(credential, uniteAlike), written: new Map(), open: [] }
  return normalizeObject(normalizer, credential) as JsonObject
}

interface Normalizer {
  readonly bodies: Bodies
  readonly written: Map<string, JsonObject>
  /** The nodes around the current one. */
  readonly open: JsonObject[]
}

const normalizeValue = (normalizer: Normalizer, value: Json | undefined, word: string): Json | undefined => {
  if (Array.isArray(value)) return normalizeArray(normalizer, value, word)
  if (!isObject(value)) return value
  return holdsText(word) ? normalizeMembers(normalizer, value) : normalizeObject(normalizer, value)
}

const normalizeArray = (normalizer: Normalizer, array: readonly Json[], word: string): Json | undefined => {
  const members = new Map<string, Json>()
  for (const value of array) {
    const member = normalizeValue(normalizer, value, word)
    if (member === undefined) continue
    const key = isObject(member) && typeof member.id === 'string' ? member.id : canonicalJson(member)
    if (!members.has(key)) members.set(key, member)
  }
  const [first, ...rest] = members.values()
  return rest.length === 0 ? first : [...members.values()]
}

const normalizeObject = (normalizer: Normalizer, object: JsonObject): JsonObject | undefined => {
  const { id } = object
  if (typeof id !== 'string') return normalizeMembers(normalizer, object)
  const body = normalizer.bodies.get(id) ?? object
  const written = normalizer.written.get(id)
  if (normalizer.open.includes(body)) return { id }
  if (written !== undefined) return isOrganisation(body) && normalizer.open.some(isOrganisation) ? { id } : written
  normalizer.open.push(body)
  const normalized = normalizeMembers(normalizer, body) as JsonObject
  normalizer.open.pop()
  normalizer.written.set(id, normalized)
  return normalized
}

const isOrganisation = ({ type }: JsonObject): boolean => toList(type).includes('Organisation')

const normalizeMembers = (normalizer: Normalizer, object: JsonObject): JsonObject | undefined => {
  const members = Object.entries(object).flatMap(([key, value]) => {
    const member = key === 'type' || key === '@context' ? value : normalizeValue(normalizer, value, key)
    return member === undefined ? [] : [[key, member] as const]
  })
  return members.length === 0 ? undefined : Object.fromEntries(members)
}
