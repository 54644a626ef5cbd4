import { createHash } from 'node:crypto'
import jsonld from 'jsonld'

import { encodeBase58 } from '../../src/lib/base/base58.ts'
import { concat } from '../../src/lib/base/bytes.ts'
import { canonicalJson } from '../../src/lib/base/json/canonical-json.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'

const loaderOf = (contexts: Contexts) => async (url: string) => {
  const document = contexts.get(url)?.document
  if (document === undefined) throw new Error('unknown')
  return { contextUrl: null, documentUrl: url, document }
}

export const documentLoader = loaderOf(bundledContexts)

/** As the suite asks, save that words which no context defines are dropped instead of refused. */
export const { canonize } = jsonld as unknown as { canonize(document: object, options: object): Promise<string> }
const hash = async (document: object, contexts: Contexts): Promise<Uint8Array> => {
  const options = {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: false,
    rdfDirection: 'i18n-datatype',
    documentLoader: loaderOf(contexts),
  }
  return createHash('sha256')
    .update(await canonize(document, options))
    .digest()
}

interface AnySigner {
  /** Whatever shall stand in the proof. */
  readonly id: string
  sign(input: { readonly data: Uint8Array }): Promise<Uint8Array>
}

/**
 * What an attacker does who holds a key: signs with `eddsa-rdfc-2022`, without any of the rules of issuing. `members`
 * are added to the proof and signed with it.
 */
export const signAnything = async (
  document: object,
  signer: AnySigner,
  members: object = {},
  contexts: Contexts = bundledContexts,
): Promise<object> => {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-01-15T12:00:00Z',
    verificationMethod: signer.id,
    proofPurpose: 'assertionMethod',
    ...members,
  }
  const { '@context': context } = document as { readonly '@context': unknown }
  const hashes = [await hash({ '@context': context, ...proof }, contexts), await hash(document, contexts)]
  const signature = await signer.sign({ data: concat(...hashes) })
  return { ...document, proof: { ...proof, proofValue: `z${encodeBase58(signature)}` } }
}

/** The same with `eddsa-jcs-2022`, which signs JSON. Without `members` the proof states the contexts of the document. */
export const signAnyJson = async (
  document: JsonObject,
  signer: AnySigner,
  members: JsonObject = { '@context': document['@context'] },
): Promise<JsonObject & { readonly proof: JsonObject }> => {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: '2026-01-15T12:00:00Z',
    verificationMethod: signer.id,
    proofPurpose: 'assertionMethod',
    ...members,
  }
  const hashes = [proof, document].map((json) => createHash('sha256').update(canonicalJson(json)).digest())
  const signature = await signer.sign({ data: concat(...hashes) })
  return { ...document, proof: { ...proof, proofValue: `z${encodeBase58(signature)}` } }
}
