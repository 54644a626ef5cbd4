import { MicroCredentialError } from '../base/errors.ts'
import { listOf } from '../base/json/bare.ts'
import { equalJson } from '../base/json/canonical-json.ts'
import type { Json } from '../base/json/json.ts'
import { proofErrors } from '../envelope/errors.ts'
import { earlierEditions, type SignedContent } from './cryptosuites/cryptosuite.ts'
import type { ReadProof } from './read-proof.ts'

/**
 * Asserts that the contexts of a document are signed and define its proofs. A proof signed as RDF is read with the
 * contexts of the document and its own, which must therefore define it. A proof over JSON that states contexts signs only
 * those (vc-di-eddsa, §3.3.2): what further contexts define is not signed. Throws `proof.context_unsigned`, `proof.context_missing`.
 */
export const assertProofContexts = ({ written, named }: SignedContent, proofs: readonly ReadProof[]): void => {
  const [dataModel, ...others] = listOf(named['@context'])
  for (const { suite, proof, pointer } of proofs) {
    const needed = suite.needsContext ? suite.contextFor(String(dataModel)) : undefined
    const defining = needed === undefined ? [] : [needed, ...(earlierEditions[needed] ?? [])]
    const own = proof['@context']
    // Some libraries write the context of the older proofs into the proof, where it defines the same.
    if (own !== undefined && defining.some((context) => equalJson(listOf(own) as Json, [context]))) continue
    const stated = own ?? written['@context'] ?? null
    if (!equalJson(listOf(stated) as Json, listOf(written['@context']) as Json))
      throw new MicroCredentialError(proofErrors['proof.context_unsigned'], { pointer })
    if (needed !== undefined && !others.some((context) => typeof context === 'string' && defining.includes(context)))
      throw new MicroCredentialError(proofErrors['proof.context_missing'], { pointer })
  }
}
