import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { SealSigner } from '../jades/seal-signer.ts'
import { type CompactJwt, type JwtSigner, signToken } from '../jose/sign-token.ts'
import { signWithSeal } from '../jose/sign-with-seal.ts'
import { sdJwtTypes } from './claims.ts'
import { sdJwtErrors } from './errors.ts'

export interface IssuerSigning extends CallOptions {
  readonly signer: SealSigner | JwtSigner
  readonly issuer: Url | undefined
  readonly at: Date
}

const header = { typ: sdJwtTypes.vc }

/**
 * Signs the claims of an SD-JWT VC: with the key of a seal, or with one that the issuer publishes at its address. Throws
 * `sdjwt.issuer_key` for a key that names no issuer, and what either throws.
 */
export const signAsIssuer = async (
  claims: JsonObject,
  { signer, issuer, at, signal }: IssuerSigning,
): Promise<CompactJwt> => {
  if ('certificates' in signer) return signWithSeal({ header, claims }, signer, { at, signal })
  if (issuer === undefined) throw new MicroCredentialError(sdJwtErrors['sdjwt.issuer_key'], { pointer: '/iss' })
  return signToken({ header, claims }, signer, { signal })
}
