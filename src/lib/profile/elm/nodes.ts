import { MicroCredentialError } from '../../base/errors.ts'
import { canonicalJson, equalJson } from '../../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { credentialsV1Url } from '../../credential/credential.ts'
import { type KindsOf, kindsFor } from '../../document/kinds.ts'
import { bundledContexts } from '../bundled-contexts.ts'
import { elmContextUrl } from './context.ts'

/** One value or several, as a list. */
export const toList = (value: Json | undefined): readonly Json[] => {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value as Json]
}

/** Makes up ids for nodes that have none of their own: `urn:epass:<kind>:<n>`, as European Digital Credentials do. */
export type NewId = (kind: string) => string

const madeUp = /^urn:epass:[A-Za-z]+:\d+$/

/** True for an id that means nothing outside its file. */
export const isMadeUp = (id: string): boolean => madeUp.test(id)

/** Counts each kind from 1, past the ids that are taken. */
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

/** Every string that the caller gave, and so every id. */
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

/** The bodies of a document by id: what all the objects of one id say together. */
export type Bodies = Pick<ReadonlyMap<string, JsonObject>, 'get' | 'has'>

/**
 * Finds the bodies of a document. Where two objects of one id differ in a member, `union` has the last word; they are
 * united when they are asked for.
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

/** What two objects of one id say together: the first decides, texts in further languages are added. */
export const unite = (first: JsonObject, second: JsonObject): JsonObject => {
  const united: Record<string, Json | undefined> = { ...first }
  for (const [key, value] of Object.entries(second)) {
    const known = united[key]
    if (known === undefined) united[key] = value
    else if (holdsText(key) && isObject(known) && isObject(value)) united[key] = { ...value, ...known }
  }
  return united
}

/** Texts by language are no nodes, whatever the languages are called: `id` is Indonesian. */
export const holdsText = (word: string | undefined): boolean =>
  word !== undefined && elmKinds()(word)?.includes('language-map') === true

/** Whether a text that stands under a word is the id of a node. */
export const holdsNodes = (word: string): boolean => elmKinds()(word)?.includes('reference') === true

const elmKinds = (): KindsOf => kindsFor([credentialsV1Url, elmContextUrl], bundledContexts)

const uniteAlike = (first: JsonObject, second: JsonObject): JsonObject => {
  if (!equalJson(first.type, second.type)) throw new MicroCredentialError('model.invalid')
  return unite(first, second)
}

/**
 * Brings a credential into the form that the rules of a closed world ask for: all objects of one id say the same or
 * refer to it, nothing is empty, nothing stands twice in an array, single values stand bare. Where a node stands
 * inside itself, or an organisation that was written before stands inside another, its id stands alone: readers that
 * do not follow references find every organisation in full where the model puts it.
 */
export const settle = (credential: JsonObject): JsonObject => {
  const settler: Settler = { bodies: bodiesOf(credential, uniteAlike), written: new Map(), open: [] }
  return settleObject(settler, credential) as JsonObject
}

interface Settler {
  readonly bodies: Bodies
  readonly written: Map<string, JsonObject>
  /** The nodes around the one that is being written. */
  readonly open: JsonObject[]
}

const settleValue = (settler: Settler, value: Json | undefined, word: string): Json | undefined => {
  if (Array.isArray(value)) return settleArray(settler, value, word)
  if (!isObject(value)) return value
  return holdsText(word) ? settleMembers(settler, value) : settleObject(settler, value)
}

const settleArray = (settler: Settler, array: readonly Json[], word: string): Json | undefined => {
  const members = new Map<string, Json>()
  for (const value of array) {
    const member = settleValue(settler, value, word)
    if (member === undefined) continue
    const key = isObject(member) && typeof member.id === 'string' ? member.id : canonicalJson(member)
    if (!members.has(key)) members.set(key, member)
  }
  const [first, ...rest] = members.values()
  return rest.length === 0 ? first : [...members.values()]
}

const settleObject = (settler: Settler, object: JsonObject): JsonObject | undefined => {
  const { id } = object
  if (typeof id !== 'string') return settleMembers(settler, object)
  const body = settler.bodies.get(id) ?? object
  const written = settler.written.get(id)
  if (settler.open.includes(body)) return { id }
  if (written !== undefined) return isOrganisation(body) && settler.open.some(isOrganisation) ? { id } : written
  settler.open.push(body)
  const settled = settleMembers(settler, body) as JsonObject
  settler.open.pop()
  settler.written.set(id, settled)
  return settled
}

const isOrganisation = ({ type }: JsonObject): boolean => toList(type).includes('Organisation')

const settleMembers = (settler: Settler, object: JsonObject): JsonObject | undefined => {
  const members = Object.entries(object).flatMap(([key, value]) => {
    const member = key === 'type' || key === '@context' ? value : settleValue(settler, value, key)
    return member === undefined ? [] : [[key, member] as const]
  })
  return members.length === 0 ? undefined : Object.fromEntries(members)
}
