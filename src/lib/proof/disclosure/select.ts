import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { proofErrors } from '../../envelope/errors.ts'

/** The steps of a JSON Pointer (RFC 6901). */
const stepsOf = (pointer: string): readonly string[] => {
  if (pointer !== '' && !pointer.startsWith('/')) return unknown()
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const unknown = (): never => {
  throw new MicroCredentialError(proofErrors['proof.pointer_unknown'])
}

/**
 * The part of a document at JSON pointers, with the contexts of the document, and with the id and types of each object on
 * the way (VC-DI-ECDSA, §3.4.13). Throws `proof.pointer_unknown` for a pointer that leads nowhere.
 */
export const select = (document: JsonObject, pointers: readonly string[]): JsonObject => {
  const { '@context': context } = document
  const selected = selectFrom(document, pointers.map(stepsOf))
  return { ...(context === undefined ? {} : { '@context': context }), ...(selected as JsonObject) }
}

type Steps = readonly string[]

const selectFrom = (value: Json, paths: readonly Steps[]): Json => {
  if (paths.some(({ length }) => length === 0)) return value
  const below = new Map<string, Steps[]>()
  for (const [step = '', ...rest] of paths) below.set(step, [...(below.get(step) ?? []), rest])
  if (Array.isArray(value)) {
    const places = [...below.keys()].sort((one, other) => Number(one) - Number(other))
    return places.map((place) => {
      const member = /^(?:0|[1-9]\d*)$/.test(place) ? (value as readonly Json[])[Number(place)] : undefined
      return member === undefined ? unknown() : selectFrom(member, below.get(place) ?? [])
    })
  }
  if (!isObject(value)) return unknown()
  for (const name of below.keys()) if (!Object.hasOwn(value, name) || name === '@context') unknown()
  const members = Object.entries(value).flatMap(([name, member]): (readonly [string, Json])[] => {
    const rest = below.get(name)
    if (member === undefined) return []
    if (rest !== undefined) return [[name, selectFrom(member, rest)]]
    return name === 'id' || name === 'type' ? [[name, member]] : []
  })
  return Object.fromEntries(members)
}
