import rdfCanonize from 'rdf-canonize'

import type { DigestName } from '../../base/signature-scheme.ts'
import type { CallOptions } from '../../base/types.ts'

/** A term of a statement, in the form that `jsonld` and `rdf-canonize` share (RDF/JS). */
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

export interface CanonicalizeOptions extends CallOptions {
  /** What nodes without ids are told apart by; SHA-256 if absent, which is what the standard has for everybody who says nothing. */
  readonly digest?: DigestName | undefined
  /**
   * Where it is given, what would be learnt of the document is put here, and learnt by whoever finds out that the document
   * is what somebody signed.
   */
  readonly lessons?: (() => Promise<void>)[] | undefined
}

export const defaultDigest: DigestName = 'SHA-256'

/**
 * `rdf-canonize` with the bound that this library keeps everywhere. A graph is a set: of a statement that is there twice,
 * one counts (RDF 1.1 Concepts, §3).
 */
export const canonizeQuads = (
  quads: readonly Quad[],
  { digest = defaultDigest, signal }: CanonicalizeOptions = {},
): Promise<string> =>
  rdfCanonize.canonize(distinct(quads), {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    messageDigestAlgorithm: digest,
    // 1 refuses graphs that are made to be slow; nodes with ids never need more.
    maxWorkFactor: 1,
    signal,
  })

const distinct = (quads: readonly Quad[]): Quad[] => [
  ...new Map(quads.map((quad) => [rdfCanonize.NQuads.serializeQuad(quad), quad])).values(),
]
