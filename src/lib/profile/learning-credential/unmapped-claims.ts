import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { toPointer } from '../../base/json/pointer.ts'
import { byNaturalOrder } from '../../base/natural-order.ts'
import type { UnmappedStatement } from '../profile.ts'

/** Claims that verification checks and reports, and those that say which type it is. */
const judged: ReadonlySet<string> = new Set(
  'vct vct#integrity aka_vcts iss iat nbf exp cnf status jti sub category attestation_legal_category'.split(' '),
)

/** Lists the claims that were not read into the model. Indexes of arrays are omitted, as in other profiles. */
export const unmappedClaims = (claims: JsonObject, held: ReadonlySet<string>): readonly UnmappedStatement[] => {
  const found = new Map<string, UnmappedStatement>()
  const visit = (value: Json, path: readonly (string | number)[]): void => {
    if (value === null || held.has(toPointer(path))) return
    if (isObject(value)) for (const [name, member] of Object.entries(value)) visit(member as Json, [...path, name])
    else if (Array.isArray(value) && value.some((one) => typeof one === 'object'))
      for (const [index, member] of value.entries()) visit(member as Json, [...path, index])
    else {
      const names = path.filter((step) => typeof step === 'string')
      const pointer = toPointer(['credentialSubject', ...names])
      const count = Array.isArray(value) ? value.length : 1
      const property = names.at(-1) ?? ''
      found.set(pointer, { pointer, types: [], property, count: count + (found.get(pointer)?.count ?? 0) })
    }
  }
  for (const [name, value] of Object.entries(claims)) if (!judged.has(name)) visit(value as Json, [name])
  return [...found.values()].sort((one, other) => byNaturalOrder(one.pointer, other.pointer))
}
