import { MicroCredentialError } from '../../base/errors.ts'
import type { DigestName } from '../../base/signature-scheme.ts'
import { proofErrors } from '../../envelope/errors.ts'
import type { KeyAlgorithm } from '../../keys/key-types.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'
import { type Forms, signingHashes } from './signing-hashes.ts'

type Verify = Cryptosuite['verifySignature']

const usual: DigestName = 'SHA-256'

/**
 * If a signature does not match, determines whether it would with SHA-256, although its key requires another digest
 * (vc-di-ecdsa, §3.2.1): SHA-256 throughout, or only for labelling blank nodes. Libraries for canonical forms use
 * SHA-256 unless configured otherwise, and their result would seem altered. It is still refused: each key requires one
 * digest.
 */
export const explainingDigest = <A extends KeyAlgorithm>(
  verify: Verify,
  suite: Pick<Cryptosuite, 'proofType' | 'cryptosuite'>,
  digests: Readonly<Record<A, DigestName>>,
  forms: Forms,
): Verify => {
  const throughout = Object.fromEntries(Object.keys(digests).map((algorithm) => [algorithm, usual])) as typeof digests
  const withinForms: Forms = {
    ...forms,
    canonicalize: (document, canonicalizer, options) =>
      forms.canonicalize(document, canonicalizer, { ...options, digest: usual }),
  }
  const mistaken = [signingHashes(suite, digests, withinForms), signingHashes(suite, throughout, forms)]
  return async (content, signed) => {
    if (await verify(content, signed)) return true
    const { algorithm } = signed.method.publicKey
    if ((digests as Partial<Record<KeyAlgorithm, DigestName>>)[algorithm] === usual) return false
    for (const { verifySignature } of mistaken)
      if (await verifySignature(content, signed)) throw new MicroCredentialError(proofErrors['proof.wrong_digest'])
    return false
  }
}
