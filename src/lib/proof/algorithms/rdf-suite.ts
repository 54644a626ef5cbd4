import { listOf } from '../../base/json/bare.ts'
import type { JsonObject } from '../../base/json/json.ts'
import type { DigestName } from '../../base/signature-scheme.ts'
import { type KeyAlgorithm, keyPurposes } from '../../keys/key-types.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'
import { inEitherOrder, inStandardOrder } from './either-order.ts'
import { knowingUsualDigest } from './other-digest.ts'
import { type Forms, signingHashes } from './signing-hashes.ts'

const forms: Forms = {
  documentOf: ({ named }) => named,
  membersFor: () => ({}),
  // The proof options are read with the contexts of the document (vc-di-eddsa, §3.2.5), and then with their own.
  configurationOf: ({ '@context': contexts }, { '@context': own, ...options }) =>
    ({ '@context': own === undefined ? contexts : [...listOf(contexts), ...listOf(own)], ...options }) as JsonObject,
  canonicalize: (document, canonicalizer, options) => canonicalizer.canonicalize(document, options),
}

/** The description of a cryptosuite that signs RDF. */
export interface RdfSuite<A extends KeyAlgorithm>
  extends Pick<Cryptosuite<A>, 'name' | 'proofType' | 'cryptosuite' | 'members' | 'contextFor' | 'vendor'> {
  /** The digest for each key type: of both documents, and for labelling blank nodes. */
  readonly digests: Readonly<Record<A, DigestName>>
}

/** Creates a cryptosuite that signs canonical RDF (RDF Dataset Canonicalization 1.0). */
export const rdfSuite = <A extends KeyAlgorithm>({ digests, ...suite }: RdfSuite<A>): Cryptosuite<A> => {
  const signing = signingHashes(suite, digests, forms)
  return {
    ...suite,
    ...signing,
    purposes: keyPurposes,
    needsContext: true,
    createProof: (content, request) => signing.createProof(content, inStandardOrder(request)),
    verifySignature: knowingUsualDigest(inEitherOrder(signing.verifySignature), suite, digests, forms),
  }
}
