import { isDidUrl, parseDidUrl } from '../base/did.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { Did, DidUrl } from '../base/types.ts'
import { jwtErrors } from './errors.ts'

const fail = (kind: ErrorKind): never => {
  throw new MicroCredentialError(kind, { pointer: '/kid' })
}

/** The key that a token names: a DID URL, and the DID that controls it. */
export interface NamedKey {
  readonly didUrl: DidUrl
  readonly did: Did
}

/**
 * The key that the header of a token names in `kid` (VC-JOSE-COSE, §4.1.1): a DID URL of the issuer, or only its
 * fragment. Nothing is resolved for a key of another DID. Without an issuer, the key says who it is. Throws
 * `jwt.key_unnamed` for anything else, and `jwt.kid_issuer_mismatch`.
 */
export const keyUrlOf = ({ kid }: JsonObject, issuer: string | undefined): NamedKey => {
  if (typeof kid !== 'string') return fail(jwtErrors['jwt.key_unnamed'])
  const didUrl = kid.startsWith('#') && issuer !== undefined ? `${issuer}${kid}` : kid
  if (!isDidUrl(didUrl)) return fail(jwtErrors['jwt.key_unnamed'])
  const { did } = parseDidUrl(didUrl)
  if (issuer !== undefined && did !== issuer) return fail(jwtErrors['jwt.kid_issuer_mismatch'])
  return { didUrl, did }
}
