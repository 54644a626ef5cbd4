import { hexDigestOfEach } from '#platform'

import type { DigestName } from '../../../base/signature-scheme.ts'
import type { OpenNode, Plan } from './plan.ts'
import { writeNamed } from './write.ts'

/**
 * Computes canonical labels (RDF Dataset Canonicalization 1.0, §4.4.3, steps 2 to 4) if the statements of each node
 * distinguish it from every other; `undefined` otherwise, when steps 5 and later are needed. `ends` are those of the
 * plan, written with these texts.
 */
export const labelNodes = async (
  { nodes }: Plan,
  texts: readonly string[],
  ends: readonly string[],
  digest: DigestName,
): Promise<readonly string[] | undefined> => {
  // A single node always has this label.
  if (nodes.length <= 1) return ['_:c14n0']
  const hashes = await hexDigestOfEach(
    nodes.map((node) => writeMentions(node, texts, ends)),
    digest,
  )
  const sorted = [...hashes].sort()
  if (sorted.some((hash, index) => hash === sorted[index + 1])) return undefined
  const labels = new Map(sorted.map((hash, index) => [hash, `_:c14n${index}`]))
  return hashes.map((hash) => labels.get(hash) ?? '')
}

/** Writes the statements that mention a node, from its perspective: sorted, without duplicates. */
const writeMentions = (
  { named, own, unnamed }: OpenNode,
  texts: readonly string[],
  ends: readonly string[],
): string => {
  let written = ''
  for (const line of distinct(named.map(({ subject, end }) => writeNamed(subject, texts) + end))) written += line
  for (const run of own) {
    const seen = run.map((end) => (typeof end === 'number' ? (ends[end] ?? '') : end))
    // Only statements of other blank nodes can be equal and need sorting.
    for (const end of run.length === 1 ? seen : sortRun(run, seen)) written += `_:a ${end}`
  }
  return written + unnamed
}

const distinct = (lines: readonly string[]): readonly string[] =>
  lines.length > 1 ? [...new Set(lines)].sort() : lines

const sortRun = (run: readonly (number | string)[], seen: readonly string[]): readonly string[] => {
  const others = run.filter((end) => typeof end === 'string')
  return [...new Set(seen.filter((_, index) => typeof run[index] === 'number')), ...others].sort()
}
