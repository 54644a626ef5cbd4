import rdfCanonize from 'rdf-canonize'

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

/**
 * `rdf-canonize` with the bound that this library keeps everywhere. A graph is a set: of a statement that is there twice,
 * one counts (RDF 1.1 Concepts, §3).
 */
export const canonizeQuads = (quads: readonly Quad[], signal?: AbortSignal | undefined): Promise<string> =>
  rdfCanonize.canonize(distinct(quads), {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    // 1 refuses graphs that are made to be slow; nodes with ids never need more.
    maxWorkFactor: 1,
    signal,
  })

const distinct = (quads: readonly Quad[]): Quad[] => [
  ...new Map(quads.map((quad) => [rdfCanonize.NQuads.serializeQuad(quad), quad])).values(),
]
