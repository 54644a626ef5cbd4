import { toHex } from '../../base/bytes.ts'
import { keepRecent } from '../../base/recent.ts'
import type { PublicKey } from '../../did/key-types.ts'
import { createSignatureVerifier, type SignatureVerifier } from './signature-verifier.ts'

/**
 * Makes `createSignatureVerifier` with a memory: looking at an Ed25519 key costs ten times what verifying with it does,
 * so it pays to do so once. Keeps `max` keys, 1,000 if absent; the one not used the longest goes first.
 */
export const cacheSignatureVerifiers = ({
  max = 1000,
}: {
  readonly max?: number | undefined
} = {}): ((publicKey: PublicKey) => SignatureVerifier) => {
  if (!Number.isInteger(max) || max < 1) throw new TypeError('`max` is a whole number above zero.')
  const verifiers = new Map<string, SignatureVerifier>()
  return (publicKey) => {
    const name = `${publicKey.algorithm} ${toHex(publicKey.bytes)}`
    const verifier = verifiers.get(name) ?? createSignatureVerifier(publicKey)
    keepRecent(verifiers, name, verifier, max)
    return verifier
  }
}
