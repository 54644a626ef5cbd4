import { type ErrorCode, type Problem, problem } from '../../base/errors.ts'
import { canonicalJson } from '../../base/json/canonical-json.ts'
import type { Json } from '../../base/json/json.ts'
import { type Path, toPointer } from '../../base/json/pointer.ts'
import { schemeOf } from '../vocabulary/concepts.ts'
import { evidenceType } from '../vocabulary/evidence-type.ts'
import { type Plain, toJson } from './read-input.ts'
import { readMoment } from './times.ts'

/** The rules that speak of more than one member. They take a faulty model as they find it. */

/** True too where one of the two is absent or no moment: that is another fault. */
export const inOrder = (start: unknown, end: unknown): boolean => {
  const [from, to] = [readMoment(start), readMoment(end)]
  return from === undefined || to === undefined || from <= to
}

/** Whether a list of identifiers has at most one of a type. */
export const isSingle = (identifiers: unknown, type: string): boolean =>
  !Array.isArray(identifiers) ||
  identifiers.filter((one: { readonly type?: unknown } | null | undefined) => one?.type === type).length <= 1

/** The text by which two things are told apart: an id alone, or all there is. */
const keyOf = (value: Json): string => {
  const id = idOf(value)
  return id === undefined ? canonicalJson(value) : `id ${id}`
}

const idOf = (value: Json | undefined): string | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { id } = value as { readonly [key: string]: Json | undefined }
  return typeof id === 'string' ? id : undefined
}

/** A list that an id tells need not be named; whoever does name it says the same. */
const bodyOf = (id: string, value: object): string => {
  const scheme = schemeOf(id)
  return canonicalJson({ ...value, ...(scheme === undefined ? {} : { scheme }) })
}

/**
 * `model.duplicate`: a list with the same member twice would be signed with it once. `model.id_conflict`: what is
 * signed joins all that is said of an id.
 */
export const findRepetitions = (model: Plain): readonly Problem[] => {
  const found: Problem[] = []
  // Written out only where an id comes a second time: most come once.
  const first = new Map<string, { readonly value: object; readonly path: Path }>()
  const bodies = new Map<string, string>()
  const tell = (code: ErrorCode, path: Path, other: Path): void => {
    found.push(problem(code, { pointer: toPointer(path), conflictsWith: toPointer(other) }))
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
        if (bodyOf(id, value) !== body) tell('model.id_conflict', path, before.path)
      }
    }
    if (Array.isArray(value)) {
      const keys = new Map<string, number>()
      for (const [index, member] of (value as readonly Json[]).entries()) {
        const key = value.length === 1 ? '' : keyOf(member)
        const before = keys.get(key)
        if (before === undefined) keys.set(key, index)
        else tell('model.duplicate', [...path, index], [...path, before])
        visit(member, [...path, index])
      }
    } else for (const [key, member] of Object.entries(value)) visit(member, [...path, key])
  }
  visit(toJson(model), [])
  return found
}

/** Whether a mandate stands among the evidence. */
export const includesMandate = (evidence: unknown): boolean =>
  Array.isArray(evidence) &&
  evidence.some(
    (one: { readonly type?: { readonly id?: unknown } | null } | null) => one?.type?.id === evidenceType.mandate.id,
  )

/** Whether one thing stands in a list: the same id, or in want of one the same content. */
export const includesSame = (list: unknown, one: unknown): boolean =>
  Array.isArray(list) && list.some((member: Plain) => keyOf(toJson(member)) === keyOf(toJson(one as Plain)))
