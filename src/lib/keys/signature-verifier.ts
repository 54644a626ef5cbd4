import { comparesEncodedR, importVerifyingKey } from '#platform'

import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import { hasStrictScalars, isPrimeOrderPoint } from './ed25519-points.ts'
import { encodePublicJwk } from './encode-jwk.ts'
import { keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { assertPrimeOrder } from './weak-keys.ts'

/** Verifies signatures of one public key, which has been found to be sound. */
export interface SignatureVerifier {
  /**
   * Answers `false` for any signature that is not one of this key over this data, whatever its bytes. Takes raw
   * signatures: 64 bytes for Ed25519 and P-256, 96 for P-384. Rejects, with `key.unsupported`, only where the platform
   * does not know the algorithm.
   */
  verify(input: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>
}

/**
 * Makes the verifier of a public key. The key is looked at and parsed once, so keep the verifier for as long as the
 * key is used. Throws `key.weak` for an Ed25519 key with a component of small order, `key.malformed` for bytes that
 * are no point of the curve.
 */
export const createSignatureVerifier = (publicKey: PublicKey): SignatureVerifier => {
  const { publicLength, signatureLength } = keyKinds[publicKey.algorithm]
  const rules = rulesOf[publicKey.algorithm]
  if (publicKey.bytes.length !== publicLength) throw new MicroCredentialError('key.malformed')
  rules.assertKey(publicKey.bytes)
  const jwk = encodePublicJwk(publicKey)
  let imported: ReturnType<typeof importVerifyingKey> | undefined
  return {
    verify: async ({ data, signature }) => {
      if (signature.length !== signatureLength || !rules.admits(signature)) return false
      imported ??= importVerifyingKey(jwk)
      const verify = await imported.catch((cause: unknown) => {
        throw new MicroCredentialError('key.unsupported', { cause })
      })
      return (await verify(data, signature)) && rules.confirms(signature)
    },
  }
}

/** The verifier of a key that does not change: looking at an Ed25519 key costs ten times what verifying with it does. */
export const signatureVerifierFor: (publicKey: PublicKey) => SignatureVerifier = memoByObject(createSignatureVerifier)

/** What is asked beyond the platform's own verification. */
interface Rules {
  readonly assertKey: (bytes: Uint8Array) => void
  /** Before the platform is asked. */
  readonly admits: (signature: Uint8Array) => boolean
  /** After the platform has accepted. */
  readonly confirms: (signature: Uint8Array) => boolean
}

const ecdsa: Rules = {
  // Encoding the point for import decompresses it, which fails off the curve.
  assertKey: () => {},
  admits: () => true,
  confirms: () => true,
}

const rulesOf: Readonly<Record<KeyAlgorithm, Rules>> = {
  Ed25519: {
    assertKey: (bytes) => assertPrimeOrder(isPrimeOrderPoint(bytes)),
    admits: hasStrictScalars,
    // A platform that computes R from a sound key and compares encodings has thereby shown that R is sound.
    confirms: (signature) => comparesEncodedR || isPrimeOrderPoint(signature.subarray(0, 32)),
  },
  'P-256': ecdsa,
  'P-384': ecdsa,
}
