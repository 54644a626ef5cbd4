import rdfCanonize from 'rdf-canonize'

import type { Quad, Term } from '../quads.ts'
import type { Group, OpenEnd, OpenQuad, Place, Plan } from './plan.ts'
import { toNodes } from './to-nodes.ts'

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
  const ends: OpenEnd[] = []
  const groups = toGroups(quads, blank, ends)
  const nodes = toNodes(blank.size, groups, ends)
  return { ends, groups, nodes, quads: blank.size > 1 ? quads.map(toOpenQuad) : [] }
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

const toGroups = (quads: readonly Quad[], blank: ReadonlyMap<string, number>, ends: OpenEnd[]): readonly Group[] => {
  const groups = new Map<string, { subject: Place; runs: Map<string, number[]> }>()
  for (const quad of quads) {
    const name = `${quad.subject.termType} ${quad.subject.value}`
    const group = groups.get(name) ?? { subject: toPlace(quad.subject, blank), runs: new Map() }
    groups.set(name, group)
    const predicate = `<${quad.predicate.value}> `
    const run = group.runs.get(predicate) ?? []
    group.runs.set(predicate, run)
    run.push(ends.length)
    ends.push(toEnd(quad, predicate, blank))
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

const toEnd = (quad: Quad, predicate: string, blank: ReadonlyMap<string, number>): OpenEnd => {
  const { termType, value } = quad.object
  const text = indexIn(value)
  if (termType === 'BlankNode')
    return { before: predicate, object: toPlace(quad.object, blank) as OpenEnd['object'], after: ' .\n' }
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
