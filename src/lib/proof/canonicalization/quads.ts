import rdfCanonize from 'rdf-canonize'

import type { DigestName } from '../../base/signature-scheme.ts'
import type { CallOptions } from '../../base/types.ts'

/** A term of a statement, in the RDF/JS form shared by `jsonld` and `rdf-canonize`. */
export interface Term {
  readonly termType: string
  readonly value: string
}

export interface Quad {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
  readonly graph: Term
}

/** Options of a canonicalization. */
export interface CanonicalizeOptions extends CallOptions {
  /** The digest for labelling blank nodes; SHA-256 if absent, the default of the standard. */
  readonly digest?: DigestName | undefined
  /** If given, receives what would be learnt from the document, to be run once its signature was verified. */
  readonly lessons?: (() => Promise<void>)[] | undefined
}

export const defaultDigest: DigestName = 'SHA-256'

/**
 * `rdf-canonize` with the limit used everywhere in this library. A graph is a set, so repeated statements count once
 * (RDF 1.1 Concepts, §3).
 */
export const canonizeQuads = (
  quads: readonly Quad[],
  { digest = defaultDigest, signal }: CanonicalizeOptions = {},
): Promise<string> =>
  rdfCanonize.canonize(distinct(quads), {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    messageDigestAlgorithm: digest,
    // 1 refuses graphs designed to be slow; nodes with ids never need more.
    maxWorkFactor: 1,
    signal,
  })

const distinct = (quads: readonly Quad[]): Quad[] => [
  ...new Map(quads.map((quad) => [rdfCanonize.NQuads.serializeQuad(quad), quad])).values(),
]

/** The statements of N-Quads, each by itself. */
export const parseQuads = (nquads: string): readonly Quad[] => rdfCanonize.NQuads.parse(nquads)

/** A statement as a line, with its end. */
export const serializeQuad = (quad: Quad): string => rdfCanonize.NQuads.serializeQuad(quad)

/** The canonical label of each blank node of some statements. */
export const canonicalLabels = async (quads: readonly Quad[]): Promise<ReadonlyMap<string, string>> => {
  const canonicalIdMap = new Map<string, string>()
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: 1, canonicalIdMap } as const
  await rdfCanonize.canonize(distinct(quads), options)
  return canonicalIdMap
}
