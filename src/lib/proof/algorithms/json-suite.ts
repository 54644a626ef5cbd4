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
  // The document's contexts, so that others may be added to it for other proofs (vc-di-eddsa, §3.3.1, step 2).
  membersFor: (document) => ({ '@context': document['@context'] }),
  configurationOf: (_, options) => options as JsonObject,
  canonicalize: async (document) => canonicalJson(document),
}

/** What is to be said of a suite that signs JSON: the rest is the same for all of them. */
export type JsonSuite<A extends KeyAlgorithm> = Omit<RdfSuite<A>, 'vendor'>

/**
 * A suite that signs the canonical form of JSON (RFC 8785), in which everything counts that RDF keeps, and more. What JSON
 * says depends on its contexts, so they have to be known all the same (decision 9).
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
 * The document with the contexts that its proof states, which has to be as many of its first ones (vc-di-eddsa, §3.3.2, step 4);
 * `undefined` where they are not.
 */
const asSigned = (document: JsonObject, { '@context': stated }: ProofOptions): JsonObject | undefined => {
  if (stated === undefined) return document
  const contexts = listOf(document['@context']) as readonly Json[]
  const isFirst = (listOf(stated) as readonly Json[]).every((one, index) => equalJson(one, contexts[index]))
  return isFirst ? { ...document, '@context': stated } : undefined
}

/** Contexts whose hashes have been compared. Only registered ones come in. */
const knownOf: (canonicalizer: Canonicalizer) => Set<string> = memoByObject(() => new Set())

const assertKnown = async (document: JsonObject, canonicalizer: Canonicalizer): Promise<void> => {
  const known = knownOf(canonicalizer)
  for (const url of listOf(document['@context']) as readonly string[]) {
    if (known.has(url)) continue
    await canonicalizer.loadContext(url)
    known.add(url)
  }
}
