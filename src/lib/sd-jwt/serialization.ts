import { MicroCredentialError } from '../base/errors.ts'
import type { CompactJwt } from '../jose/sign-token.ts'
import { sdJwtErrors } from './errors.ts'

/** An SD-JWT in compact serialization: a JWT, disclosures and perhaps a key-binding JWT, each after a tilde. */
export type CompactSdJwt = `${CompactJwt}~${string}`

/** The parts of an SD-JWT (RFC 9901, §4). Nothing was verified. */
export interface SdJwtParts {
  readonly jwt: string
  readonly disclosures: readonly string[]
  readonly keyBinding: string | undefined
  /** What a key-binding JWT signs the digest of: everything up to and including the last tilde (§4.3.1). */
  readonly presented: string
}

/** Splits an SD-JWT. Throws `sdjwt.malformed`. */
export const splitSdJwt = (text: string): SdJwtParts => {
  const [jwt = '', ...rest] = text.split('~')
  const last = rest.pop()
  if (last === undefined || jwt === '') throw new MicroCredentialError(sdJwtErrors['sdjwt.malformed'])
  return {
    jwt,
    disclosures: rest,
    keyBinding: last === '' ? undefined : last,
    presented: text.slice(0, text.length - last.length),
  }
}

/** Joins a JWT and disclosures to an SD-JWT without key binding. */
export const joinSdJwt = (jwt: CompactJwt, disclosures: readonly string[]): CompactSdJwt =>
  `${jwt}~${disclosures.map((one) => `${one}~`).join('')}`
