import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import type { VerificationMethod } from '../did/document.ts'
import {
  decodeOnce,
  type ResolvedMethod,
  type ResolveMethodOptions,
  resolveMethodAs,
} from '../did/verification-method.ts'
import { proofErrors } from '../envelope/errors.ts'
import { concernsOfKeys } from '../keys/endings.ts'
import { keyErrors } from '../keys/errors.ts'
import type { PublicKey } from '../keys/key-types.ts'
import { decodeRsaJwk } from '../keys/rsa-jwk.ts'
import { signatureVerifierFor } from '../keys/signature-verifier.ts'
import { type CertificateKey, verifySignature } from '../keys/x509-key.ts'
import { jwsAlgorithms } from './algorithms.ts'
import { jwtErrors } from './errors.ts'
import type { ReadToken } from './read-token.ts'

/** A public key that tokens are signed with: one of a DID document, or an RSA key or a key of a certificate. */
export type TokenKey = PublicKey | CertificateKey

const isSpki = (key: TokenKey): key is CertificateKey => 'spki' in key

/** RSA keys are written as `JsonWebKey` only. */
const decodeAny: (method: VerificationMethod) => TokenKey = memoByObject((method) => {
  const jwk: unknown = method.publicKeyJwk
  const isRsa =
    /^JsonWebKey(?:2020)?$/.test(method.type) && isObject(jwk as Json) && (jwk as JsonObject)['kty'] === 'RSA'
  return isRsa ? decodeRsaJwk(jwk as JsonObject) : decodeOnce(method)
})

/**
 * Finds the key of a DID URL, RSA keys included. Codes: `did.*`, `key.*`, `time.malformed` for dates of the key, and any
 * coded error of the resolver.
 */
export const resolveTokenKey = (didUrl: string, options: ResolveMethodOptions): Promise<ResolvedMethod<TokenKey>> =>
  resolveMethodAs(didUrl, options, decodeAny)

/** The `alg` of a header, which is one of the list. Throws `jwt.alg_not_allowed`. */
export const assertAlgorithm = ({ alg }: JsonObject): string => {
  if (typeof alg === 'string' && jwsAlgorithms.has(alg)) return alg
  throw new MicroCredentialError(jwtErrors['jwt.alg_not_allowed'], { pointer: '/alg' })
}

/**
 * Verifies the signature of a token with a key. The key decides which `alg` fits; the header must name it. Returns
 * warnings: `key.ending` for a short RSA key. Does not look at claims, and not at the rest of the header.
 *
 * Throws `jwt.alg_not_allowed` for an algorithm outside the list, `key.type_mismatch` for one that the key does not
 * support, `key.weak`, `key.ending`, `key.malformed`, `proof.invalid_signature`.
 */
export const verifyToken = async (
  { header, input, signature }: Pick<ReadToken, 'header' | 'input' | 'signature'>,
  key: TokenKey,
  now: Date,
): Promise<readonly Problem[]> => {
  const { algorithm, scheme, curve } = jwsAlgorithms.get(assertAlgorithm(header)) ?? {}
  const mismatch = (): never => {
    throw new MicroCredentialError(keyErrors['key.type_mismatch'], { pointer: '/alg' })
  }
  const verify = async (): Promise<boolean> => {
    if (!isSpki(key))
      return key.algorithm === algorithm ? signatureVerifierFor(key).verify({ data: input, signature }) : mismatch()
    return scheme !== undefined && key.curve === curve ? verifySignature(key, scheme, input, signature) : mismatch()
  }
  if (!(await verify())) throw new MicroCredentialError(proofErrors['proof.invalid_signature'])
  return isSpki(key) ? concernsOfKeys([key], now).map((kind) => problem(kind)) : []
}
