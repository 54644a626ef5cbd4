import { comparesEncodedR, importVerifyingKey } from '#platform'
import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import { hasStrictScalars, isPrimeOrderPoint } from './ed25519-points.ts'
import { encodePublicJwk } from './encode-jwk.ts'
import { keyErrors } from './errors.ts'
import { keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { assertPrimeOrder } from './weak-keys.ts'

/** Verifies signatures of one public key, which is not weak. */
export interface SignatureVerifier {
  /**
   * Returns `false` for anything but a signature of this key over this data. Signatures are raw: 64 bytes for Ed25519
   * and P-256, 96 for P-384. Rejects only if the platform does not support the algorithm: `key.unsupported`.
   */
  verify(input: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>
}

/**
 * Creates the verifier of a public key. The key is checked and parsed once, so keep the verifier for as long as the key
 * is used. Throws `key.weak` for an Ed25519 key with a component of small order, `key.malformed` for bytes that are not
 * a point of the curve.
 */
export const createSignatureVerifier = (publicKey: PublicKey): SignatureVerifier => {
  const { publicLength, signatureLength } = keyKinds[publicKey.algorithm]
  const rules = rulesOf[publicKey.algorithm]
  if (publicKey.bytes.length !== publicLength) throw new MicroCredentialError(keyErrors['key.malformed'])
  rules.assertKey(publicKey.bytes)
  const jwk = encodePublicJwk(publicKey)
  let imported: ReturnType<typeof importVerifyingKey> | undefined
  return {
    verify: async ({ data, signature }) => {
      if (signature.length !== signatureLength || !rules.admits(signature)) return false
      imported ??= importVerifyingKey(jwk)
      const verify = await imported.catch((cause: unknown) => {
        throw new MicroCredentialError(keyErrors['key.unsupported'], { cause })
      })
      return (await verify(data, signature)) && rules.confirms(signature)
    },
  }
}

/**
 * The cached verifier of a key that does not change: checking an Ed25519 key takes ten times as long as verifying with
 * it.
 */
export const signatureVerifierFor: (publicKey: PublicKey) => SignatureVerifier = memoByObject(createSignatureVerifier)

/** Tests in addition to the platform's verification. */
interface Rules {
  readonly assertKey: (bytes: Uint8Array) => void
  /** Runs before the platform verifies. */
  readonly admits: (signature: Uint8Array) => boolean
  /** Runs after the platform has accepted. */
  readonly confirms: (signature: Uint8Array) => boolean
}

const ecdsa: Rules = {
  // Importing decompresses the point, which fails if it is not on the curve.
  assertKey: () => {},
  admits: () => true,
  confirms: () => true,
}

const rulesOf: Readonly<Record<KeyAlgorithm, Rules>> = {
  Ed25519: {
    assertKey: (bytes) => assertPrimeOrder(isPrimeOrderPoint(bytes)),
    admits: hasStrictScalars,
    // A platform that computes R from a sound key and compares encodings has shown that R is sound.
    confirms: (signature) => comparesEncodedR || isPrimeOrderPoint(signature.subarray(0, 32)),
  },
  'P-256': ecdsa,
  'P-384': ecdsa,
}
