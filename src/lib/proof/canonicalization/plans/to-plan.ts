import rdfCanonize from 'rdf-canonize'

import type { Quad, Term } from '../quads.ts'
import type { Group, OpenEnd, Place, Plan } from './plan.ts'
import type { StandIns } from './stand-ins.ts'
import { toNodes } from './to-nodes.ts'

/**
 * Derives a plan from the quads of a document whose texts are stand-ins. `undefined` if a stand-in did not appear
 * complete as a subject or object, or not at all: a text that leaves no trace is not signed.
 */
export const toPlan = (quads: readonly Quad[], standIns: StandIns): Plan | undefined => {
  const used = new Map<number, 'literal' | 'iri'>()
  const blank = new Map<string, number>()
  for (const { subject, predicate, object, graph } of quads) {
    if (graph.termType !== 'DefaultGraph' || standIns.find(predicate.value) !== undefined) return undefined
    for (const term of [subject, object]) {
      if (term.termType === 'BlankNode' && !blank.has(term.value)) blank.set(term.value, blank.size)
      if (!noteUse(term, standIns, used)) return undefined
    }
  }
  if (used.size !== standIns.texts.length) return undefined
  const ends: OpenEnd[] = []
  const groups = toGroups(quads, { blank, standIns, ends })
  const iris = [...used].filter(([, kind]) => kind === 'iri').map(([text]) => text)
  return { ends, groups, iris, nodes: toNodes(blank.size, groups, ends) }
}

const noteUse = ({ termType, value }: Term, standIns: StandIns, used: Map<number, 'literal' | 'iri'>): boolean => {
  const text = standIns.find(value)
  if (text === undefined) return true
  const kind = termType === 'Literal' ? 'literal' : 'iri'
  if (text === 'part' || (used.get(text) ?? kind) !== kind) return false
  used.set(text, kind)
  return true
}

/** The state while a plan is derived. */
interface Making {
  readonly blank: ReadonlyMap<string, number>
  readonly standIns: StandIns
  readonly ends: OpenEnd[]
}

const toGroups = (quads: readonly Quad[], making: Making): readonly Group[] => {
  const groups = new Map<string, { subject: Place; runs: Map<string, number[]> }>()
  for (const quad of quads) {
    const name = `${quad.subject.termType} ${quad.subject.value}`
    const group = groups.get(name) ?? { subject: toPlace(quad.subject, making), runs: new Map() }
    groups.set(name, group)
    const predicate = `<${quad.predicate.value}> `
    const run = group.runs.get(predicate) ?? []
    group.runs.set(predicate, run)
    run.push(making.ends.length)
    making.ends.push(toEnd(quad, predicate, making))
  }
  return [...groups.values()].map(({ subject, runs }) => ({
    subject,
    // An IRI contains no `>`, so that no predicate is a prefix of another and this is the order of the lines.
    runs: [...runs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, run]) => run),
  }))
}

const toPlace = ({ termType, value }: Term, { blank, standIns }: Making): Place => {
  if (termType === 'BlankNode') return { kind: 'blank', node: blank.get(value) ?? 0 }
  const text = standIns.find(value)
  return typeof text === 'number' ? { kind: 'text', text } : { kind: 'fixed', written: `<${value}> ` }
}

const toEnd = (quad: Quad, predicate: string, making: Making): OpenEnd => {
  const { termType, value } = quad.object
  const text = making.standIns.find(value)
  if (termType === 'BlankNode')
    return { before: predicate, object: toPlace(quad.object, making) as OpenEnd['object'], after: ' .\n' }
  // `rdf-canonize` writes escapes, languages and datatypes.
  const line = rdfCanonize.NQuads.serializeQuad({ ...quad, subject: anySubject })
  const rest = line.slice(`<${anySubject.value}> `.length)
  if (typeof text !== 'number') return { before: '', object: { kind: 'fixed', written: rest }, after: '' }
  const [before = '', after = ''] = rest.split(value)
  return { before, object: { kind: termType === 'Literal' ? 'literal' : 'iri', text }, after }
}

const anySubject: Term = { termType: 'NamedNode', value: 'urn:x-subject' }
