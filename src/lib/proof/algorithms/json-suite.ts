import { listOf } from '../../base/json/bare.ts'
import { canonicalJson, equalJson } from '../../base/json/canonical-json.ts'
import type { Json, JsonObject } from '../../base/json/json.ts'
import { memoByObject } from '../../base/memo.ts'
import { type KeyAlgorithm, keyPurposes } from '../../keys/key-types.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'
import type { RdfSuite } from './rdf-suite.ts'
import { type Forms, type ProofOptions, signingHashes } from './signing-hashes.ts'

const forms: Forms = {
  documentOf: ({ written }) => written,
  // The contexts of the document, so that others can be added for further proofs (vc-di-eddsa, §3.3.1, step 2).
  membersFor: (document) => ({ '@context': document['@context'] }),
  configurationOf: (_, options) => options as JsonObject,
  canonicalize: async (document) => canonicalJson(document),
}

/** The description of a cryptosuite that signs JSON. */
export type JsonSuite<A extends KeyAlgorithm> = Omit<RdfSuite<A>, 'vendor'>

/**
 * Creates a cryptosuite that signs canonical JSON (RFC 8785), which preserves everything that RDF does, and more. Its
 * meaning depends on the contexts, so these must still be registered (decision 9).
 */
export const jsonSuite = <A extends KeyAlgorithm>({ digests, ...suite }: JsonSuite<A>): Cryptosuite<A> => {
  const signing = signingHashes(suite, digests, forms)
  return {
    ...suite,
    ...signing,
    purposes: keyPurposes,
    needsContext: false,
    createProof: async (content, request) => {
      await assertKnown(content.named, request.canonicalizer)
      return signing.createProof(content, request)
    },
    verifySignature: async (content, signed) => {
      await assertKnown(content.named, signed.canonicalizer)
      const written = asSigned(content.written, signed.proof)
      return written !== undefined && (await signing.verifySignature({ ...content, written }, signed))
    },
  }
}

/**
 * The document with the contexts stated in its proof, which must be its first ones (vc-di-eddsa, §3.3.2, step 4);
 * `undefined` otherwise.
 */
const asSigned = (document: JsonObject, { '@context': stated }: ProofOptions): JsonObject | undefined => {
  if (stated === undefined) return document
  const contexts = listOf(document['@context']) as readonly Json[]
  const isFirst = (listOf(stated) as readonly Json[]).every((one, index) => equalJson(one, contexts[index]))
  return isFirst ? { ...document, '@context': stated } : undefined
}

/** Registered contexts whose hashes have been compared. */
const knownOf: (canonicalizer: Canonicalizer) => Set<string> = memoByObject(() => new Set())

const assertKnown = async (document: JsonObject, canonicalizer: Canonicalizer): Promise<void> => {
  const known = knownOf(canonicalizer)
  for (const url of listOf(document['@context']) as readonly string[]) {
    if (known.has(url)) continue
    await canonicalizer.loadContext(url)
    known.add(url)
  }
}
