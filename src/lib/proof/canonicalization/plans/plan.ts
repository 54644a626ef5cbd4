/**
 * A plan turns documents of one shape into canonical N-Quads without JSON-LD. `jsonld` stays the judge of what a shape
 * means: a plan is what `jsonld` made of one document of that shape, with the places marked where that document's own
 * texts came out unchanged. A text may be marked only where the contexts say that its kind is kept as it is, and only
 * if a stand-in for it came out of `jsonld` verbatim, as a literal or as an IRI. All else belongs to the shape.
 */
export interface Plan {
  /** What each statement says after its subject. Groups and nodes name them by their place here. */
  readonly ends: readonly OpenEnd[]
  /** The statements, by subject. Two groups may turn out to have one subject, where two texts are the same. */
  readonly groups: readonly Group[]
  /** The texts that are IRIs, which N-Quads do not escape: whoever fills the plan makes sure that they are such. */
  readonly iris: readonly number[]
  /** The nodes that have no id. */
  readonly nodes: readonly OpenNode[]
}

/** A subject or an object: always the same, a text's, or a node without an id, by its number. */
export type Place =
  | { readonly kind: 'fixed'; readonly written: string }
  | { readonly kind: 'text'; readonly text: number }
  | { readonly kind: 'blank'; readonly node: number }

/** A subject with a name: always the same, or a text's. */
export type NamedPlace = Exclude<Place, { readonly kind: 'blank' }>

/** What is said of one subject: in the order of the predicates, which is that of the lines. */
export interface Group {
  readonly subject: Place
  readonly runs: readonly Run[]
}

/** What is said with one predicate: places in `ends`. */
export type Run = readonly number[]

/** The end of a statement. A literal has its language or datatype after the text. */
export interface OpenEnd {
  /** The predicate, and what comes before the object's text or label. */
  readonly before: string
  readonly object: { readonly kind: 'literal' | 'iri'; readonly text: number } | Exclude<Place, { kind: 'text' }>
  readonly after: string
}

/**
 * The statements in which a node without an id stands, as that node sees them (RDF Dataset Canonicalization 1.0,
 * §4.6.3): itself as `_:a`, any other as `_:z`. The three follow each other in the order of the lines.
 */
export interface OpenNode {
  /** By nodes with ids. */
  readonly named: readonly { readonly subject: NamedPlace; readonly end: string }[]
  /** Its own: a number is a place in `ends`, a text is written already. */
  readonly own: readonly (readonly (number | string)[])[]
  /** By others without ids: written already. */
  readonly unnamed: string
}
