import rdfCanonize from 'rdf-canonize'

import type { Json, JsonObject } from '../base/json.ts'
import type { KindsOf } from '../document/kinds.ts'
import type { TermKind } from '../document/terms.ts'

/**
 * A plan turns documents of one shape into canonical N-Quads without JSON-LD. `jsonld` stays the judge of what a shape
 * means: a plan is what `jsonld` made of one document of that shape, with the places marked where that document's own
 * texts came out unchanged. A text may be marked only where the contexts say that its kind is kept as it is, and only
 * if a stand-in for it came out of `jsonld` verbatim, as a literal or as an IRI. All else belongs to the shape.
 */

/** A document taken apart: its shape, and the texts that may differ among documents of that shape. */
export interface Sighting {
  readonly shape: string
  readonly texts: readonly string[]
}

/** What a text is in the graph. Literals are escaped when they are written, IRIs are not. */
type SlotKind = 'literal' | 'iri'

/** A statement of N-Quads: fixed pieces, and between each two of them a text. */
interface Line {
  readonly pieces: readonly string[]
  readonly slots: readonly { readonly text: number; readonly kind: SlotKind }[]
}

/** A statement as `rdf-canonize` takes it; a place that a text fills has the text's index. */
interface OpenQuad {
  readonly quad: Quad
  readonly subject: number | undefined
  readonly object: number | undefined
}

/**
 * Where at most one node lacks an id, the canonical form is the statements, sorted: there is but one label to give.
 * Else `rdf-canonize` has to find the labels, from statements that are ready.
 */
export type Plan =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'quads'; readonly quads: readonly OpenQuad[] }

const keptKinds: ReadonlySet<TermKind> = new Set(['reference', 'language-map', 'datatype', 'plain'])

/** Marks the place of a text in a shape. The character is one that JSON text writes only escaped. */
const hole = '\u0000'

/** Takes a document apart; the texts come in the order in which `fill` puts them back. */
export const sight = (document: JsonObject, kindsOf: KindsOf): Sighting => {
  const shape: string[] = []
  const texts: string[] = []
  const visit = (value: Json | undefined, kept: boolean): void => {
    if (typeof value === 'string') {
      if (kept) texts.push(value)
      shape.push(kept ? hole : JSON.stringify(value))
    } else if (typeof value !== 'object' || value === null) shape.push(String(value))
    else if (Array.isArray(value)) {
      shape.push('[')
      for (const member of value as readonly Json[]) {
        visit(member, kept)
        shape.push(',')
      }
      shape.push(']')
    } else visitMembers(value as JsonObject, kept)
  }
  const visitMembers = (object: JsonObject, kept: boolean): void => {
    shape.push('{')
    for (const key of Object.keys(object)) {
      shape.push(key, ':')
      visit(object[key], isKept(key, kindsOf(key)) ?? kept)
      shape.push(',')
    }
    shape.push('}')
  }
  visitMembers(document, false)
  return { shape: shape.join(''), texts }
}

/** Whether texts under a key come out as they are; `undefined` where the key is a language, which keeps what it is in. */
const isKept = (key: string, kinds: ReadonlySet<TermKind> | undefined): boolean | undefined => {
  if (key === 'id') return true
  if (key === 'type' || key === '@context') return false
  if (kinds === undefined) return undefined
  for (const kind of kinds) if (!keptKinds.has(kind)) return false
  return true
}

/** The same document with other texts: the stand-ins that `jsonld` is asked about. */
export const refill = (document: JsonObject, kindsOf: KindsOf, texts: readonly string[]): JsonObject => {
  let next = 0
  const visit = (value: Json | undefined, kept: boolean): Json | undefined => {
    if (typeof value === 'string') return kept ? (texts[next++] ?? value) : value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return (value as readonly Json[]).map((member) => visit(member, kept) ?? null)
    return visitMembers(value as JsonObject, kept)
  }
  const visitMembers = (object: JsonObject, kept: boolean): JsonObject =>
    Object.fromEntries(Object.keys(object).map((key) => [key, visit(object[key], isKept(key, kindsOf(key)) ?? kept)]))
  return visitMembers(document, false)
}

interface Term {
  readonly termType: string
  readonly value: string
}
interface Quad {
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
  readonly graph: Term
}

const standIn = /urn:x-text:(\d+):/g

/** Stand-ins are IRIs, which are as good as literals. Each is different, so that no two nodes fall together. */
export const standInsFor = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `urn:x-text:${index}:`)

/**
 * Makes a plan of the quads of a document whose texts are stand-ins. `undefined` where a stand-in came out otherwise than
 * whole, as the subject or the object of a statement, or not at all: a text that leaves no trace could say anything.
 */
export const toPlan = (quads: readonly object[], count: number): Plan | undefined => {
  const kinds = new Map<number, SlotKind>()
  const blank = new Set<string>()
  for (const { subject, predicate, object, graph } of quads as readonly Quad[]) {
    if (graph.termType !== 'DefaultGraph' || predicate.value.search(standIn) >= 0) return undefined
    for (const term of [subject, object]) {
      if (term.termType === 'BlankNode') blank.add(term.value)
      if (!noteKind(term, kinds)) return undefined
    }
  }
  if (kinds.size !== count) return undefined
  return blank.size <= 1
    ? { kind: 'lines', lines: (quads as readonly Quad[]).map((quad) => toLine(quad, kinds)) }
    : { kind: 'quads', quads: (quads as readonly Quad[]).map(toOpenQuad) }
}

const onlyLabel = { termType: 'BlankNode', value: 'c14n0' }

const toLine = (quad: Quad, kinds: ReadonlyMap<number, SlotKind>): Line => {
  const labelled = { ...quad, subject: relabel(quad.subject), object: relabel(quad.object) }
  const parts = rdfCanonize.NQuads.serializeQuad(labelled).split(standIn)
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    slots: parts.flatMap((part, index) =>
      index % 2 === 0 ? [] : [{ text: Number(part), kind: kinds.get(Number(part)) ?? 'literal' }],
    ),
  }
}

const relabel = (term: Term): Term => (term.termType === 'BlankNode' ? onlyLabel : term)

const toOpenQuad = (quad: Quad): OpenQuad => ({ quad, subject: indexIn(quad.subject), object: indexIn(quad.object) })

const indexIn = ({ value }: Term): number | undefined => {
  const [match] = value.matchAll(standIn)
  return match === undefined ? undefined : Number(match[1])
}

const noteKind = ({ termType, value }: Term, kinds: Map<number, SlotKind>): boolean => {
  const found = [...value.matchAll(standIn)]
  const [first] = found
  if (first === undefined) return true
  if (found.length > 1 || first[0] !== value) return false
  const kind: SlotKind = termType === 'Literal' ? 'literal' : 'iri'
  const text = Number(first[1])
  if ((kinds.get(text) ?? kind) !== kind) return false
  kinds.set(text, kind)
  return true
}

/** Canonical N-Quads for texts of a plan's shape. */
export const fill = (plan: Plan, texts: readonly string[]): string | Promise<string> =>
  plan.kind === 'lines' ? fillLines(plan.lines, texts) : fillQuads(plan.quads, texts)

/** Sorted as `rdf-canonize` sorts; none twice, for nodes of one id may say the same. */
const fillLines = (open: readonly Line[], texts: readonly string[]): string => {
  const lines = open.map((line) => fillLine(line, texts)).sort()
  let written = ''
  let last = ''
  for (const line of lines) {
    if (line !== last) written += line
    last = line
  }
  return written
}

const fillQuads = (open: readonly OpenQuad[], texts: readonly string[]): Promise<string> => {
  const filled = new Map<string, Quad>()
  for (const { quad, subject, object } of open) {
    const whole = { ...quad, subject: put(quad.subject, subject, texts), object: put(quad.object, object, texts) }
    filled.set(rdfCanonize.NQuads.serializeQuad(whole), whole)
  }
  return canonizeQuads([...filled.values()])
}

const put = (term: Term, index: number | undefined, texts: readonly string[]): Term =>
  index === undefined ? term : { ...term, value: texts[index] ?? '' }

/** `rdf-canonize` with the bound that this library keeps everywhere. */
export const canonizeQuads = (quads: object[], signal?: AbortSignal | undefined): Promise<string> =>
  rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    // 1 refuses graphs that are made to be slow; nodes with ids never need more.
    maxWorkFactor: 1,
    signal,
  })

const fillLine = ({ pieces, slots }: Line, texts: readonly string[]): string => {
  let line = pieces[0] ?? ''
  slots.forEach(({ text, kind }, index) => {
    const value = texts[text] ?? ''
    line += (kind === 'literal' ? escapeLiteral(value) : value) + (pieces[index + 1] ?? '')
  })
  return line
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const special = /[\u0000-\u001f\u007f"\\]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const allSpecial = /[\u0000-\u001f\u007f"\\]/g
const short: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** Canonical N-Quads (RDF Canonicalization 1.0, §5). */
const escapeLiteral = (value: string): string =>
  special.test(value)
    ? value.replace(
        allSpecial,
        (char) => short[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      )
    : value
