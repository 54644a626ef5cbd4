import rdfCanonize from 'rdf-canonize'

import { canonizeQuads, type Quad, type Term } from '../quads.ts'
import { labelNodes } from './labels.ts'
import type { OpenQuad, Plan, Run } from './plan.ts'
import { writeEnds, writeLabels, writeSubject } from './write.ts'

/** Canonical N-Quads for texts of a plan's shape. */
export const fill = async (plan: Plan, texts: readonly string[]): Promise<string> => {
  const ends = writeEnds(plan, texts)
  const labels = await labelNodes(plan, texts, ends)
  // Nodes that look alike from beside are told apart by what is farther away: a matter for the whole algorithm.
  if (labels === undefined) return canonizeQuads(fillQuads(plan.quads, texts))
  writeLabels(plan, ends, labels)
  return writeGroups(plan, ends, (subject) => writeSubject(subject, texts, labels))
}

/**
 * The lines in their order, none twice. A subject ends with a space and has none within, so that the order of the lines
 * is that of the subjects, and then of the rest.
 */
const writeGroups = (
  { groups }: Plan,
  ends: readonly string[],
  nameOf: (subject: Plan['groups'][number]['subject']) => string,
): string => {
  const bySubject = new Map<string, Said>()
  for (const { subject, runs } of groups) {
    const name = nameOf(subject)
    const said = bySubject.get(name)
    const written = writeRuns(name, runs, ends)
    if (said === undefined) bySubject.set(name, { written, runs: [runs] })
    else if (said.written !== written) said.runs.push(runs)
  }
  let written = ''
  for (const name of [...bySubject.keys()].sort()) {
    const said = bySubject.get(name)
    if (said === undefined) continue
    written += said.runs.length === 1 ? said.written : writeRuns(name, [said.runs.flat(2)], ends)
  }
  return written
}

/** What is said of a subject. Whatever is said again in the same words is not kept. */
interface Said {
  readonly written: string
  readonly runs: (readonly Run[])[]
}

const writeRuns = (subject: string, runs: readonly Run[], ends: readonly string[]): string => {
  let written = ''
  for (const run of runs) {
    const [first] = run
    if (run.length === 1 && first !== undefined) written += subject + ends[first]
    else for (const end of [...new Set(run.map((at) => ends[at] ?? ''))].sort()) written += subject + end
  }
  return written
}

const fillQuads = (open: readonly OpenQuad[], texts: readonly string[]): readonly Quad[] => {
  const filled = new Map<string, Quad>()
  for (const { quad, subject, object } of open) {
    const whole = { ...quad, subject: put(quad.subject, subject, texts), object: put(quad.object, object, texts) }
    filled.set(rdfCanonize.NQuads.serializeQuad(whole), whole)
  }
  return [...filled.values()]
}

const put = (term: Term, index: number | undefined, texts: readonly string[]): Term =>
  index === undefined ? term : { ...term, value: texts[index] ?? '' }
