import { isBytes } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { wrongAnswer } from '../../base/options.ts'
import type { KeyAlgorithm, Signer } from '../../did/key-types.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'

/**
 * Has a signer sign, and takes nothing but a signature of the suite's length: `key.signing_failed`. What the signer rejects
 * with comes as it is.
 */
export const askSigner = async <A extends KeyAlgorithm>(
  signer: Signer<A>,
  { signatureLength }: Cryptosuite<A>,
  input: Parameters<Signer['sign']>[0],
): Promise<Uint8Array> => {
  const signature: unknown = await signer.sign(input)
  if (isBytes(signature) && signature.length === signatureLength) return signature
  const cause = wrongAnswer('signer.sign', `${signatureLength} bytes`, signature)
  throw new MicroCredentialError('key.signing_failed', { cause })
}
