import { concat, encodeBase64, encodeBase64Url, isBytes, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import { keyErrors } from '../keys/errors.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { certificateOf } from '../pki/certificate.ts'
import { issuerSerialOf } from '../pki/issuer-serial.ts'
import { jwsAlgorithms } from './algorithms.ts'
import type { SealSigner } from './seal-signer.ts'

/** The header that states the signing time. */
export type SigningTimeHeader = 'sigT' | 'iat'

export interface HeaderOptions {
  readonly signer: SealSigner
  readonly now: Date
  readonly signingTime: SigningTimeHeader
  /** Whether the payload is base64url; otherwise it is unencoded (RFC 7797). */
  readonly encoded: boolean
}

/** A text ready to be signed. */
export interface Prepared {
  /** The signed header as base64url. */
  readonly protectedText: string
  readonly payload: string
  /** The signing input. */
  readonly input: Uint8Array
}

/**
 * Creates the signed header as the European platform writes it (ETSI TS 119 182-1, §5.1 and §5.2), and the signing
 * input.
 */
export const prepare = async (content: string, options: HeaderOptions): Promise<Prepared> => {
  const { signer, now, signingTime, encoded } = options
  const [certificate] = signer.certificates
  const time = signingTime === 'iat' ? Math.floor(now.getTime() / 1000) : toDateTimeStamp(now)
  const critical = [...(encoded ? [] : ['b64']), ...(signingTime === 'sigT' ? ['sigT'] : [])]
  const header = {
    alg: signer.algorithm,
    cty: 'octet-stream',
    // ETSI TS 119 182-1, §5.1.4.
    kid: encodeBase64(issuerSerialOf(certificate)),
    'x5t#S256': encodeBase64Url(await digest('SHA-256', certificate)),
    x5c: signer.certificates.map(encodeBase64),
    typ: 'jose+json',
    ...(encoded ? {} : { b64: false }),
    [signingTime]: time,
    ...(critical.length === 0 ? {} : { crit: critical }),
  }
  const protectedText = encodeBase64Url(toUtf8(JSON.stringify(header)))
  const payload = encoded ? encodeBase64Url(toUtf8(content)) : content
  return { protectedText, payload, input: concat(toUtf8(`${protectedText}.`), toUtf8(payload)) }
}

/** Encodes the signature. Throws `key.signing_failed` if it does not verify with the key of the certificate. */
export const acceptSignature = async (
  { input }: Prepared,
  signature: unknown,
  { algorithm, certificates }: SealSigner,
): Promise<string> => {
  if (!isBytes(signature))
    throw new MicroCredentialError(keyErrors['key.signing_failed'], {
      cause: wrongAnswer('signer.sign', 'bytes', signature),
    })
  const scheme = jwsAlgorithms.get(algorithm)
  const { key } = certificateOf(certificates[0])
  if (scheme === undefined || !(await verifySignature(key, scheme, input, signature)))
    throw new MicroCredentialError(keyErrors['key.signing_failed'])
  return encodeBase64Url(signature)
}
