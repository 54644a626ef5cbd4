import { isBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import type { SealInput, SealSigner } from '../jades/seal-signer.ts'
import { jwsAlgorithms } from '../jose/algorithms.ts'
import { keyErrors } from '../keys/errors.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { certificateOf } from '../pki/certificate.ts'

/** Requests a signature, and verifies it with the key of the certificate: `key.signing_failed`. */
export const acceptSealSignature = async (signer: SealSigner, input: SealInput): Promise<Uint8Array> => {
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
