import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { toPointer } from '../base/json/pointer.ts'
import { type ClaimPath, leadsSomewhere } from '../credential/sd-jwt-vc.ts'
import { createDisclosure, digestText, reservedNames } from './disclosure.ts'
import { sdJwtErrors } from './errors.ts'

/** A payload in which claims are replaced by digests, and the disclosures of these claims. */
export interface ConcealedClaims {
  readonly payload: JsonObject
  readonly disclosures: readonly string[]
}

/**
 * Makes claims selectively disclosable (RFC 9901, §4.2): SHA-256, a new salt for each, digests in an order that says
 * nothing. A path that leads to nothing is refused, since the claim that it means would stay in plain. `plain` names
 * the claims that must not be concealed. Rejects with `sdjwt.path_unknown`, `sdjwt.non_selectable_claim`,
 * `sdjwt.reserved_claim`.
 */
export const concealClaims = async (
  claims: JsonObject,
  paths: readonly ClaimPath[],
  plain: ReadonlySet<string>,
): Promise<ConcealedClaims> => {
  assertNoReservedNames(claims, [])
  const top: Marks = { isConcealed: false, below: new Map() }
  for (const path of paths) {
    // Without the path in the pointer: it may have been made from data.
    if (!leadsSomewhere(claims, path)) throw new MicroCredentialError(sdJwtErrors['sdjwt.path_unknown'])
    if (plain.has(path[0]))
      throw new MicroCredentialError(sdJwtErrors['sdjwt.non_selectable_claim'], { pointer: toPointer([path[0]]) })
    mark(top, path)
  }
  const disclosures: string[] = []
  const payload = await concealIn(claims, top, disclosures)
  // Present only if something is concealed (SD-JWT VC, "SD-JWT VC without Selectively Disclosable Claims").
  return { payload: paths.length === 0 ? payload : { ...payload, _sd_alg: 'sha-256' }, disclosures }
}

/** What is concealed at a place, and below it. */
interface Marks {
  isConcealed: boolean
  readonly below: Map<string | number | null, Marks>
}

const mark = (marks: Marks, path: readonly (string | number | null)[]): void => {
  let here = marks
  for (const step of path) {
    const next = here.below.get(step) ?? { isConcealed: false, below: new Map() }
    here.below.set(step, next)
    here = next
  }
  here.isConcealed = true
}

/** The marks of an array element: its own, and those of all elements. */
const marksAt = ({ below }: Marks, index: number): Marks | undefined => {
  return together(below.get(index), below.get(null))
}

const together = (one: Marks | undefined, other: Marks | undefined): Marks | undefined => {
  if (one === undefined || other === undefined) return one ?? other
  const below = new Map(one.below)
  for (const [step, marks] of other.below) below.set(step, together(below.get(step), marks) ?? marks)
  return { isConcealed: one.isConcealed || other.isConcealed, below }
}

const conceal = async (value: Json, marks: Marks | undefined, disclosures: string[]): Promise<Json> => {
  if (marks === undefined) return value
  if (isObject(value)) return concealIn(value, marks, disclosures)
  if (!Array.isArray(value)) return value
  const elements: Json[] = []
  for (const [index, element] of (value as readonly Json[]).entries()) {
    const own = marksAt(marks, index)
    const inner = await conceal(element, own, disclosures)
    elements.push(own?.isConcealed === true ? { '...': await add(undefined, inner, disclosures) } : inner)
  }
  return elements
}

const concealIn = async (object: JsonObject, marks: Marks, disclosures: string[]): Promise<JsonObject> => {
  const plain: Record<string, Json> = {}
  const digests: string[] = []
  for (const [name, value] of Object.entries(object)) {
    const own = marks.below.get(name)
    const inner = await conceal(value as Json, own, disclosures)
    if (own?.isConcealed === true) digests.push(await add(name, inner, disclosures))
    else plain[name] = inner
  }
  return digests.length === 0 ? plain : { ...plain, _sd: digests.sort() }
}

const add = async (name: string | undefined, value: Json, disclosures: string[]): Promise<string> => {
  const { text } = createDisclosure(name, value)
  disclosures.push(text)
  return digestText(text, 'SHA-256')
}

const assertNoReservedNames = (value: Json, path: readonly (string | number)[]): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(name) : name
    if (typeof step === 'string' && reservedNames.has(step))
      throw new MicroCredentialError(sdJwtErrors['sdjwt.reserved_claim'], { pointer: toPointer(path) })
    assertNoReservedNames(member as Json, [...path, step])
  }
}
