import { encodeBase64, isBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { wrongAnswer } from '../base/options.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { SealInput, SealSigner } from '../jades/seal-signer.ts'
import { jwsAlgorithms } from '../jose/algorithms.ts'
import { toNumericDate } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'
import { type CompactJwt, type JwtSigner, signToken, signWith } from '../jose/sign-token.ts'
import { keyErrors } from '../keys/errors.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { type Certificate, certificateOf } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { forSeal } from '../pki/purpose.ts'
import { sdJwtTypes } from './claims.ts'
import { sdJwtErrors } from './errors.ts'

export interface IssuerSigning extends CallOptions {
  readonly signer: SealSigner | JwtSigner
  readonly issuer: Url | undefined
  readonly at: Date
}

const typ = sdJwtTypes.vc

/**
 * Signs the claims of an SD-JWT VC: with the certificates of a seal in the header, as a JAdES signature of level B-B
 * (ETSI TS 119 182-1, §5.1.8, §5.1.11 and §6.3), or with a key that the issuer publishes. Throws `cert.*`,
 * `jwt.alg_not_allowed` for RSASSA-PKCS1-v1_5, `sdjwt.issuer_key`, `key.signing_failed`.
 */
export const signAsIssuer = (
  claims: JsonObject,
  { signer, issuer, at, signal }: IssuerSigning,
): Promise<CompactJwt> => {
  if (!('certificates' in signer)) {
    if (issuer === undefined) throw new MicroCredentialError(sdJwtErrors['sdjwt.issuer_key'], { pointer: '/iss' })
    return signToken({ header: { typ }, claims }, signer, { signal })
  }
  const { algorithm, certificates } = signer
  if (algorithm === 'RS256') throw new MicroCredentialError(jwtErrors['jwt.alg_not_allowed'])
  assertUsable(certificateOf(certificates[0]), at)
  const header = { typ, iat: toNumericDate(at), x5c: certificates.map(encodeBase64) }
  return signWith({ header, claims }, algorithm, (data) => askSealSigner(signer, { data, signal }))
}

const assertUsable = (certificate: Certificate, at: Date): void => {
  forSeal(certificate)
  if (at < certificate.notBefore) throw new MicroCredentialError(certErrors['cert.not_yet_valid'])
  if (at > certificate.notAfter) throw new MicroCredentialError(certErrors['cert.expired'])
}

/** Requests a signature, and verifies it with the key of the certificate. */
const askSealSigner = async (signer: SealSigner, input: SealInput): Promise<Uint8Array> => {
  const signature: unknown = await signer.sign(input)
  if (!isBytes(signature))
    throw new MicroCredentialError(keyErrors['key.signing_failed'], {
      cause: wrongAnswer('signer.sign', 'bytes', signature),
    })
  const scheme = jwsAlgorithms.get(signer.algorithm)?.scheme
  const { key } = certificateOf(signer.certificates[0])
  if (scheme === undefined || !(await verifySignature(key, scheme, input.data, signature)))
    throw new MicroCredentialError(keyErrors['key.signing_failed'])
  return signature
}
