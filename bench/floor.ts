import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import jsonld from 'jsonld'
import type { Contexts } from 'microcredentials'
import rdfCanonize from 'rdf-canonize'

/**
 * What nobody can do without: canonicalizing statements that are ready, two hashes, one signature. No JSON is read, no
 * JSON-LD, no rule is applied, nothing is encoded.
 */
export interface Floor {
  issue(): Promise<unknown>
  verify(): Promise<unknown>
}

export const createFloor = async (signed: object, contexts: Contexts): Promise<Floor> => {
  const { proof, ...content } = signed as { readonly '@context': readonly string[]; readonly proof: object }
  const { proofValue: _, ...options } = proof as { readonly proofValue: string }
  const [statements, proofStatements] = await Promise.all([
    toQuads(content, contexts),
    toQuads({ '@context': content['@context'], ...options }, contexts),
  ])
  const privateKey = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', d: sample.d, x: sample.x },
    format: 'jwk',
  })
  const publicKey = createPublicKey(privateKey)
  const hashes = async (): Promise<Uint8Array> => {
    const parts = [await canonize(proofStatements), await canonize(statements)]
    return Buffer.concat(parts.map((text) => createHash('sha256').update(text).digest()))
  }
  const signature = sign(null, await hashes(), privateKey)
  return {
    issue: async () => sign(null, await hashes(), privateKey),
    verify: async () => verify(null, await hashes(), publicKey, signature),
  }
}

/** RFC 8032, §7.1, test 1. */
const sample = {
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
}

const canonize = (quads: object[]): Promise<string> =>
  rdfCanonize.canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1 })

const toQuads = (document: object, contexts: Contexts) =>
  jsonld.toRDF(document, {
    documentLoader: async (url: string) => ({
      contextUrl: null,
      documentUrl: url,
      document: contexts.get(url)?.document ?? {},
    }),
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  })
