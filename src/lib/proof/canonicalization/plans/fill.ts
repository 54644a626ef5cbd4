import rdfCanonize from 'rdf-canonize'

import { type CanonicalizeOptions, canonizeQuads, defaultDigest } from '../quads.ts'
import { labelNodes } from './labels.ts'
import type { Plan, Run } from './plan.ts'
import { writeEnds, writeLabels, writeSubject } from './write.ts'

/** Computes the canonical N-Quads of a plan filled with texts. Rejects as `rdf-canonize` does. */
export const fill = async (
  plan: Plan,
  texts: readonly string[],
  options: CanonicalizeOptions = {},
): Promise<string> => {
  const ends = writeEnds(plan, texts)
  const labels = await labelNodes(plan, texts, ends, options.digest ?? defaultDigest)
  if (labels !== undefined) return write(plan, texts, ends, labels)
  // Nodes that cannot be distinguished by their own statements need the complete algorithm.
  const anyLabels = plan.nodes.map((_, node) => `_:b${node}`)
  const lines = write(plan, texts, ends, anyLabels)
    .split('\n')
    .filter((line) => line !== '')
  // Parsed line by line, because the parser compares each line with every other.
  return canonizeQuads(
    lines.flatMap((line) => rdfCanonize.NQuads.parse(line)),
    options,
  )
}

/**
 * Writes the sorted, distinct lines. A subject contains no space and ends with one, so that the lines are ordered by
 * subject and then by the rest.
 */
const write = (plan: Plan, texts: readonly string[], ends: string[], labels: readonly string[]): string => {
  writeLabels(plan, ends, labels)
  const bySubject = new Map<string, Said>()
  for (const { subject, runs } of plan.groups) {
    const name = writeSubject(subject, texts, labels)
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

/** The statements of a subject, without repetitions. */
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
