import { sha256OfText } from '#platform'

import { encodeBase58 } from '../../base/base58.ts'
import { concat } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { keepRecent } from '../../base/recent.ts'
import type { CallOptions } from '../../base/types.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import type { DataIntegrityProof } from '../cryptosuites/cryptosuite.ts'
import type { ProofAlgorithms } from './algorithms.ts'
import { askSigner } from './ask-signer.ts'

type ProofOptions = Omit<DataIntegrityProof, 'proofValue'>

/** As many issuers, suites and sets of contexts as are in use at one time; beyond that they are hashed again. */
const maxRecent = 16

/**
 * Creates proofs and verifies signatures as W3C vc-di-eddsa says (§3.2, §3.4): both suites sign the same. The vendors' packages,
 * which do the same and much beside it, are the judge: tests compare the two to the letter (decision 1).
 */
export const directAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => {
  const hashOf = async (document: JsonObject, callOptions: CallOptions): Promise<Uint8Array> =>
    sha256OfText(await canonicalizer.canonicalize(document, callOptions))

  const recent = new Map<string, Uint8Array>()

  /** An issuer signs many credentials within a second: what their proofs say of themselves is the same. */
  const hashOnce = async (configuration: JsonObject, callOptions: CallOptions): Promise<Uint8Array> => {
    const name = JSON.stringify(configuration)
    const hash = recent.get(name) ?? (await hashOf(configuration, callOptions))
    keepRecent(recent, name, hash, maxRecent)
    return hash
  }

  return {
    createProof: async (document, { suite, signer, created, signal }) => {
      // In the order in which the vendors' packages write them.
      const options: ProofOptions = {
        type: suite.proofType,
        created,
        verificationMethod: signer.id,
        ...(suite.cryptosuite === undefined ? {} : { cryptosuite: suite.cryptosuite }),
        proofPurpose: 'assertionMethod',
      }
      const hash = await hashOf(document, { signal })
      const data = concat(await hashOnce(configurationOf(document, options), { signal }), hash)
      const signature = await askSigner(signer, suite, { data, signal })
      return { ...options, proofValue: `z${encodeBase58(signature)}` }
    },
    assertSignature: async (document, { proof, signature, verifier, signal }) => {
      const { proofValue: _, ...options } = proof
      const hash = await hashOf(document, { signal })
      const data = concat(await hashOf(configurationOf(document, options), { signal }), hash)
      if (!(await verifier.verify({ data, signature }))) throw new MicroCredentialError('proof.invalid_signature')
    },
  }
}

/** The proof's members but its value, read in the light of the document's contexts (vc-di-eddsa, §3.2.5). */
const configurationOf = (document: JsonObject, options: ProofOptions): JsonObject =>
  ({ '@context': document['@context'], ...options }) as JsonObject
