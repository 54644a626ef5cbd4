import { isBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import { keyErrors } from './errors.ts'
import { keyKinds } from './key-kinds.ts'
import type { Signer } from './key-types.ts'

/**
 * Requests a signature from a signer and checks its length: `key.signing_failed`. An error of the signer is passed on.
 */
export const askSigner = async (signer: Signer, input: Parameters<Signer['sign']>[0]): Promise<Uint8Array> => {
  const { signatureLength } = keyKinds[signer.algorithm]
  const signature: unknown = await signer.sign(input)
  if (isBytes(signature) && signature.length === signatureLength) return signature
  const cause = wrongAnswer('signer.sign', `${signatureLength} bytes`, signature)
  throw new MicroCredentialError(keyErrors['key.signing_failed'], { cause })
}
