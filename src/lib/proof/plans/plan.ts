import rdfCanonize from 'rdf-canonize'

import type { Quad, Term } from '../quads.ts'

/**
 * A plan turns documents of one shape into canonical N-Quads without JSON-LD. `jsonld` stays the judge of what a shape
 * means: a plan is what `jsonld` made of one document of that shape, with the places marked where that document's own
 * texts came out unchanged. A text may be marked only where the contexts say that its kind is kept as it is, and only
 * if a stand-in for it came out of `jsonld` verbatim, as a literal or as an IRI. All else belongs to the shape.
 */
export interface Plan {
  /** The statements, by subject. Two groups may turn out to have one subject, where two texts are the same. */
  readonly groups: readonly Group[]
  /** How many nodes have no id. */
  readonly blankNodes: number
  /** The same statements as `rdf-canonize` takes them; none where there are no two blank nodes to tell apart. */
  readonly quads: readonly OpenQuad[]
}

/** A subject or an object: always the same, a text's, or a node without an id, by its number. */
export type Place =
  | { readonly kind: 'fixed'; readonly written: string }
  | { readonly kind: 'text'; readonly text: number }
  | { readonly kind: 'blank'; readonly node: number }

/** What is said of one subject: in the order of the predicates, which is that of the lines. */
export interface Group {
  readonly subject: Place
  readonly runs: readonly Run[]
}

/** What is said with one predicate. */
export type Run = readonly OpenObject[]

/** The end of a statement. A literal has its language or datatype after the text. */
export interface OpenObject {
  /** The predicate, and what comes before the object's text or label. */
  readonly before: string
  readonly object: { readonly kind: 'literal' | 'iri'; readonly text: number } | Exclude<Place, { kind: 'text' }>
  readonly after: string
}

/** A statement; a place that a text fills has the text's index. */
export interface OpenQuad {
  readonly quad: Quad
  readonly subject: number | undefined
  readonly object: number | undefined
}

const standIn = /urn:x-text:(\d+):/

/** Stand-ins are IRIs, which are as good as literals. Each is different, so that no two nodes fall together. */
export const standInsFor = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `urn:x-text:${index}:`)

/**
 * Makes a plan of the quads of a document whose texts are stand-ins. `undefined` where a stand-in came out otherwise than
 * whole, as the subject or the object of a statement, or not at all: a text that leaves no trace could say anything.
 */
export const toPlan = (quads: readonly Quad[], count: number): Plan | undefined => {
  const used = new Map<number, 'literal' | 'iri'>()
  const blank = new Map<string, number>()
  for (const { subject, predicate, object, graph } of quads) {
    if (graph.termType !== 'DefaultGraph' || standIn.test(predicate.value)) return undefined
    for (const term of [subject, object]) {
      if (term.termType === 'BlankNode' && !blank.has(term.value)) blank.set(term.value, blank.size)
      if (!noteUse(term, used)) return undefined
    }
  }
  if (used.size !== count) return undefined
  return {
    groups: toGroups(quads, blank),
    blankNodes: blank.size,
    quads: blank.size > 1 ? quads.map(toOpenQuad) : [],
  }
}

const noteUse = ({ termType, value }: Term, used: Map<number, 'literal' | 'iri'>): boolean => {
  const found = standIn.exec(value)
  if (found === null) return true
  if (found[0] !== value) return false
  const kind = termType === 'Literal' ? 'literal' : 'iri'
  const text = Number(found[1])
  if ((used.get(text) ?? kind) !== kind) return false
  used.set(text, kind)
  return true
}

const toGroups = (quads: readonly Quad[], blank: ReadonlyMap<string, number>): readonly Group[] => {
  const groups = new Map<string, { subject: Place; runs: Map<string, OpenObject[]> }>()
  for (const quad of quads) {
    const name = `${quad.subject.termType} ${quad.subject.value}`
    const group = groups.get(name) ?? { subject: toPlace(quad.subject, blank), runs: new Map() }
    groups.set(name, group)
    const predicate = `<${quad.predicate.value}> `
    group.runs.set(predicate, [...(group.runs.get(predicate) ?? []), toOpenObject(quad, predicate, blank)])
  }
  return [...groups.values()].map(({ subject, runs }) => ({
    subject,
    // An IRI has no `>`, so that one predicate is never the beginning of another, and this is the order of the lines.
    runs: [...runs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, run]) => run),
  }))
}

const toPlace = ({ termType, value }: Term, blank: ReadonlyMap<string, number>): Place => {
  if (termType === 'BlankNode') return { kind: 'blank', node: blank.get(value) ?? 0 }
  const text = indexIn(value)
  return text === undefined ? { kind: 'fixed', written: `<${value}> ` } : { kind: 'text', text }
}

const toOpenObject = (quad: Quad, predicate: string, blank: ReadonlyMap<string, number>): OpenObject => {
  const { termType, value } = quad.object
  const text = indexIn(value)
  if (termType === 'BlankNode')
    return { before: predicate, object: toPlace(quad.object, blank) as OpenObject['object'], after: ' .\n' }
  // Escapes, languages and datatypes are written by `rdf-canonize`.
  const line = rdfCanonize.NQuads.serializeQuad({ ...quad, subject: anySubject })
  const rest = line.slice(`<${anySubject.value}> `.length)
  if (text === undefined) return { before: '', object: { kind: 'fixed', written: rest }, after: '' }
  const [before = '', after = ''] = rest.split(value)
  return { before, object: { kind: termType === 'Literal' ? 'literal' : 'iri', text }, after }
}

const anySubject: Term = { termType: 'NamedNode', value: 'urn:x-subject' }

const toOpenQuad = (quad: Quad): OpenQuad => ({
  quad,
  subject: indexIn(quad.subject.value),
  object: indexIn(quad.object.value),
})

const indexIn = (value: string): number | undefined => {
  const found = standIn.exec(value)
  return found === null ? undefined : Number(found[1])
}
