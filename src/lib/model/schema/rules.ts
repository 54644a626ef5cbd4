import { type ErrorKind, type Problem, problem } from '../../base/errors.ts'
import { canonicalJson } from '../../base/json/canonical-json.ts'
import type { Json } from '../../base/json/json.ts'
import { type Path, toPointer } from '../../base/json/pointer.ts'
import { modelErrors } from '../errors.ts'
import { schemeOf } from '../vocabulary/concepts.ts'
import { evidenceType } from '../vocabulary/evidence-type.ts'
import { type Plain, toJson } from './read-input.ts'
import { readMoment } from './times.ts'

/** The rules about several members. They must tolerate faulty models. */

/** Also true if one of the two is absent or not a date, which is reported elsewhere. */
export const inOrder = (start: unknown, end: unknown): boolean => {
  const [from, to] = [readMoment(start), readMoment(end)]
  return from === undefined || to === undefined || from <= to
}

/** Whether a list of identifiers has at most one of a type. */
export const isSingle = (identifiers: unknown, type: string): boolean =>
  !Array.isArray(identifiers) ||
  identifiers.filter((one: { readonly type?: unknown } | null | undefined) => one?.type === type).length <= 1

/** The identity of a value: its id, or else all of its content. */
const keyOf = (value: Json): string => {
  const id = idOf(value)
  return id === undefined ? canonicalJson(value) : `id ${id}`
}

const idOf = (value: Json | undefined): string | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { id } = value as { readonly [key: string]: Json | undefined }
  return typeof id === 'string' ? id : undefined
}

/** The content of an object, without a `scheme` that its id implies: the scheme may be omitted. */
const bodyOf = (id: string, value: object): string => {
  const scheme = schemeOf(id)
  return canonicalJson({ ...value, ...(scheme === undefined ? {} : { scheme }) })
}

/**
 * `model.duplicate`: a repeated member would be signed once. `model.id_conflict`: signing merges everything stated
 * about one id.
 */
export const findRepetitions = (model: Plain): readonly Problem[] => {
  const found: Problem[] = []
  // Serialized only when an id occurs a second time, which is rare.
  const first = new Map<string, { readonly value: object; readonly path: Path }>()
  const bodies = new Map<string, string>()
  const report = (kind: ErrorKind, path: Path, other: Path): void => {
    found.push(problem(kind, { pointer: toPointer(path), conflictsWith: toPointer(other) }))
  }
  const visit = (value: Json | undefined, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    const id = idOf(value)
    if (id !== undefined) {
      const before = first.get(id)
      if (before === undefined) first.set(id, { value, path })
      else {
        const body = bodies.get(id) ?? bodyOf(id, before.value)
        bodies.set(id, body)
        if (bodyOf(id, value) !== body) report(modelErrors['model.id_conflict'], path, before.path)
      }
    }
    if (Array.isArray(value)) {
      const keys = new Map<string, number>()
      for (const [index, member] of (value as readonly Json[]).entries()) {
        const key = value.length === 1 ? '' : keyOf(member)
        const before = keys.get(key)
        if (before === undefined) keys.set(key, index)
        else report(modelErrors['model.duplicate'], [...path, index], [...path, before])
        visit(member, [...path, index])
      }
    } else for (const [key, member] of Object.entries(value)) visit(member, [...path, key])
  }
  visit(toJson(model), [])
  return found
}

/** Whether the evidence contains a mandate. */
export const includesMandate = (evidence: unknown): boolean =>
  Array.isArray(evidence) &&
  evidence.some(
    (one: { readonly type?: { readonly id?: unknown } | null } | null) => one?.type?.id === evidenceType.mandate.id,
  )

/** Whether a list contains an object with the same id, or, without an id, with the same content. */
export const includesSame = (list: unknown, one: unknown): boolean =>
  Array.isArray(list) && list.some((member: Plain) => keyOf(toJson(member)) === keyOf(toJson(one as Plain)))
