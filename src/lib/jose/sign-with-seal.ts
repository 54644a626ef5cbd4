import { encodeBase64, isBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { SealInput, SealSigner } from '../jades/seal-signer.ts'
import { keyErrors } from '../keys/errors.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { type Certificate, certificateOf } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { forSeal } from '../pki/purpose.ts'
import { jwsAlgorithms } from './algorithms.ts'
import { toNumericDate } from './claims.ts'
import { jwtErrors } from './errors.ts'
import { type CompactJwt, signWith, type UnsignedToken } from './sign-token.ts'

/**
 * Signs a token with the key of a seal, whose certificates stand in the header: the header of a JAdES signature of level
 * B-B, with `x5c` and `iat` (ETSI TS 119 182-1, §5.1.8, §5.1.11 and §6.3). Throws `cert.*`, `jwt.alg_not_allowed` for
 * RSASSA-PKCS1-v1_5, `key.signing_failed`.
 */
export const signWithSeal = async (
  { header, claims }: UnsignedToken,
  signer: SealSigner,
  { at, signal }: CallOptions & { readonly at: Date },
): Promise<CompactJwt> => {
  const { algorithm, certificates } = signer
  if (algorithm === 'RS256') throw new MicroCredentialError(jwtErrors['jwt.alg_not_allowed'])
  assertUsable(certificateOf(certificates[0]), at)
  const sealed = { ...header, iat: toNumericDate(at), x5c: certificates.map(encodeBase64) }
  return signWith({ header: sealed, claims }, algorithm, (data) => askSealSigner(signer, { data, signal }))
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
