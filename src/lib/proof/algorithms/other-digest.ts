import { MicroCredentialError } from '../../base/errors.ts'
import type { DigestName } from '../../base/signature-scheme.ts'
import { proofErrors } from '../../envelope/errors.ts'
import type { KeyAlgorithm } from '../../keys/key-types.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'
import { type Forms, signingHashes } from './signing-hashes.ts'

type Verify = Cryptosuite['verifySignature']

const usual: DigestName = 'SHA-256'

/**
 * If a signature does not match, determines whether it does with SHA-256 where its key requires another digest (vc-di-ecdsa,
 * §3.2.1). Libraries for canonical forms use SHA-256 unless configured otherwise.
 *
 * With SHA-256 for the labels of nodes without ids alone, the signature is accepted: the text that is hashed has every
 * statement, whatever the labels are called (decision 33). With SHA-256 for the text itself it is refused, since the key
 * requires a stronger digest, but not as if it were altered: `proof.wrong_digest`.
 */
export const knowingUsualDigest = <A extends KeyAlgorithm>(
  verify: Verify,
  suite: Pick<Cryptosuite, 'proofType' | 'cryptosuite'>,
  digests: Readonly<Record<A, DigestName>>,
  forms: Forms,
): Verify => {
  const throughout = Object.fromEntries(Object.keys(digests).map((algorithm) => [algorithm, usual])) as typeof digests
  const labelled: Forms = {
    ...forms,
    canonicalize: (document, canonicalizer, options) =>
      forms.canonicalize(document, canonicalizer, { ...options, digest: usual }),
  }
  const byLabels = signingHashes(suite, digests, labelled)
  const byText = signingHashes(suite, throughout, forms)
  return async (content, signed) => {
    if (await verify(content, signed)) return true
    const { algorithm } = signed.method.publicKey
    if ((digests as Partial<Record<KeyAlgorithm, DigestName>>)[algorithm] === usual) return false
    if (await byLabels.verifySignature(content, signed)) return true
    if (await byText.verifySignature(content, signed)) throw new MicroCredentialError(proofErrors['proof.wrong_digest'])
    return false
  }
}
