import type { JsonObject } from '../base/json/json.ts'
import type { PublicJwk } from '../base/jwk.ts'
import { decodePublicJwk } from '../keys/public-jwk.ts'

/**
 * The claim that binds to the key of a holder (RFC 7800, §3.2): the public members alone. Throws `key.*` for what is
 * not a public key.
 */
export const confirmationOf = (holderKey: PublicJwk | undefined): JsonObject => {
  if (holderKey === undefined) return {}
  decodePublicJwk(holderKey)
  const { kty, crv, x, y } = holderKey
  return { cnf: { jwk: { kty, crv, x, ...(y === undefined ? {} : { y }) } } }
}
