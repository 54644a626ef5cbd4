/**
 * A plan computes the canonical N-Quads of documents of one shape without JSON-LD. It is derived from what `jsonld`
 * computed for one document of that shape, with the places marked where the document's own texts appear unchanged. A
 * text is marked only if the contexts say that its kind is kept unchanged, and if a stand-in for it appears verbatim in
 * the output of `jsonld`, as a literal or an IRI. Everything else belongs to the shape.
 */
export interface Plan {
  /** The predicate and object of each statement. Groups and nodes refer to them by index. */
  readonly ends: readonly OpenEnd[]
  /** The statements by subject. Two groups may have the same subject if two texts are equal. */
  readonly groups: readonly Group[]
  /** The texts that are IRIs, which N-Quads do not escape: `fill` must be given valid ones. */
  readonly iris: readonly number[]
  /** The blank nodes. */
  readonly nodes: readonly OpenNode[]
}

/** A subject or object: constant, a text, or a blank node by number. */
export type Place =
  | { readonly kind: 'fixed'; readonly written: string }
  | { readonly kind: 'text'; readonly text: number }
  | { readonly kind: 'blank'; readonly node: number }

/** A subject that is an IRI: constant, or a text. */
export type NamedPlace = Exclude<Place, { readonly kind: 'blank' }>

/** The statements of one subject, ordered by predicate, which is the order of the lines. */
export interface Group {
  readonly subject: Place
  readonly runs: readonly Run[]
}

/** The statements with one predicate: indexes of `ends`. */
export type Run = readonly number[]

/** The end of a statement: predicate and object. A literal has its language or datatype after the text. */
export interface OpenEnd {
  /** The predicate, and what precedes the text or label of the object. */
  readonly before: string
  readonly object: { readonly kind: 'literal' | 'iri'; readonly text: number } | Exclude<Place, { kind: 'text' }>
  readonly after: string
}

/**
 * The statements that mention a blank node, from its perspective (RDF Dataset Canonicalization 1.0, §4.6.3): itself as
 * `_:a`, others as `_:z`. The three groups are in the order of the lines.
 */
export interface OpenNode {
  /** Statements of subjects with an IRI. */
  readonly named: readonly { readonly subject: NamedPlace; readonly end: string }[]
  /** Its own statements: a number is an index of `ends`, a text is complete. */
  readonly own: readonly (readonly (number | string)[])[]
  /** Statements of other blank nodes, complete. */
  readonly unnamed: string
}
