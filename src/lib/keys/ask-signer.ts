import { isBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { wrongAnswer } from '../base/options.ts'
import { keyKinds } from './key-kinds.ts'
import type { Signer } from './key-types.ts'

/**
 * Has a signer sign, and takes nothing but a signature as long as those of its key are: `key.signing_failed`. What the signer
 * rejects with comes as it is.
 */
export const askSigner = async (signer: Signer, input: Parameters<Signer['sign']>[0]): Promise<Uint8Array> => {
  const { signatureLength } = keyKinds[signer.algorithm]
  const signature: unknown = await signer.sign(input)
  if (isBytes(signature) && signature.length === signatureLength) return signature
  const cause = wrongAnswer('signer.sign', `${signatureLength} bytes`, signature)
  throw new MicroCredentialError('key.signing_failed', { cause })
}
