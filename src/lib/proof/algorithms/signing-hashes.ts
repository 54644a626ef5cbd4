import { digestOfText } from '#platform'
import { decodeBase58, encodeBase58 } from '../../base/base58.ts'
import { concat } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { memoByObject } from '../../base/memo.ts'
import { keepRecent } from '../../base/recent.ts'
import type { DigestName } from '../../base/signature-scheme.ts'
import { askSigner } from '../../keys/ask-signer.ts'
import { keyErrors } from '../../keys/errors.ts'
import { keyKinds } from '../../keys/key-kinds.ts'
import type { KeyAlgorithm } from '../../keys/key-types.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import type { CanonicalizeOptions } from '../canonicalization/quads.ts'
import type { Cryptosuite, DataIntegrityProof, SignedContent } from '../cryptosuites/cryptosuite.ts'

/** The proof options: a proof without its value. */
export type ProofOptions = Omit<DataIntegrityProof, 'proofValue'>

/** The two documents that are hashed, and their serialization. */
export interface Forms {
  documentOf(content: SignedContent): JsonObject
  /** Additional members of a new proof. */
  membersFor(document: JsonObject): Partial<ProofOptions>
  /** The proof options as a document of their own. */
  configurationOf(document: JsonObject, options: ProofOptions): JsonObject
  canonicalize(document: JsonObject, canonicalizer: Canonicalizer, options: CanonicalizeOptions): Promise<string>
}

interface Hashing extends CanonicalizeOptions {
  readonly digest: DigestName
  readonly canonicalizer: Canonicalizer
}

/** Maximum number of cached hashes, for issuers and sets of contexts in use at one time. */
const maxRecent = 16

/**
 * Signs as most cryptosuites do: the hashes of two canonical forms, of the proof options and of the document (W3C
 * vc-di-eddsa, §3.2 and §3.3; vc-di-ecdsa, §3.2), encoded in base58. `digests` has the digest for each key type.
 */
export const signingHashes = <A extends KeyAlgorithm>(
  { proofType, cryptosuite }: Pick<Cryptosuite, 'proofType' | 'cryptosuite'>,
  digests: Readonly<Record<A, DigestName>>,
  forms: Forms,
): Pick<Cryptosuite<A>, 'algorithms' | 'readProofValue' | 'createProof' | 'verifySignature'> => {
  const algorithms = Object.keys(digests) as A[]
  const lengths = algorithms.map((algorithm) => keyKinds[algorithm].signatureLength)
  const longest = Math.max(...lengths)

  const digestFor = (algorithm: KeyAlgorithm): DigestName => {
    const digest = (digests as Partial<Record<KeyAlgorithm, DigestName>>)[algorithm]
    if (digest === undefined) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
    return digest
  }

  const hashOf = async (document: JsonObject, { canonicalizer, digest, signal }: Hashing): Promise<Uint8Array> =>
    digestOfText(await forms.canonicalize(document, canonicalizer, { digest, signal }), digest)

  const recentOf: (canonicalizer: Canonicalizer) => Map<string, Uint8Array> = memoByObject(() => new Map())

  /** Cached, since an issuer signs many credentials within a second with equal proof options. */
  const hashOnce = async (configuration: JsonObject, hashing: Hashing): Promise<Uint8Array> => {
    const recent = recentOf(hashing.canonicalizer)
    const name = hashing.digest + JSON.stringify(configuration)
    const hash = recent.get(name) ?? (await hashOf(configuration, hashing))
    keepRecent(recent, name, hash, maxRecent)
    return hash
  }

  return {
    algorithms,
    // Longer texts are refused before decoding.
    readProofValue: (value) => {
      const bytes = value.startsWith('z') ? decodeBase58(value.slice(1), longest * 2) : undefined
      return bytes !== undefined && lengths.includes(bytes.length) ? bytes : undefined
    },
    createProof: async (content, { signer, created, purpose, binding, canonicalizer, signal }) => {
      const hashing = { digest: digestFor(signer.algorithm), canonicalizer, signal }
      const document = forms.documentOf(content)
      // The order of members in the vendors' packages.
      const options: ProofOptions = {
        type: proofType,
        created,
        verificationMethod: signer.id,
        ...(cryptosuite === undefined ? {} : { cryptosuite }),
        proofPurpose: purpose,
        ...binding,
        ...forms.membersFor(document),
      }
      const hash = await hashOf(document, hashing)
      const data = concat(await hashOnce(forms.configurationOf(document, options), hashing), hash)
      const signature = await askSigner(signer, { data, signal })
      return { ...options, proofValue: `z${encodeBase58(signature)}` }
    },
    verifySignature: async (content, { proof, signature, method, verifier, canonicalizer, signal }) => {
      const hashing = { digest: digestFor(method.publicKey.algorithm), canonicalizer, signal }
      const document = forms.documentOf(content)
      const { proofValue: _, ...options } = proof
      const hash = await hashOf(document, hashing)
      const data = concat(await hashOf(forms.configurationOf(document, options), hashing), hash)
      return verifier.verify({ data, signature })
    },
  }
}
