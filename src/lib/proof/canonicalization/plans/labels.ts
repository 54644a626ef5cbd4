import { hexDigestOfEach } from '#platform'

import type { DigestName } from '../../../base/signature-scheme.ts'
import type { OpenNode, Plan } from './plan.ts'
import { writeNamed } from './write.ts'

/**
 * Canonical labels (RDF Dataset Canonicalization 1.0, §4.4.3, steps 2 to 4), where the statements that a node stands in
 * tell it from every other. `undefined` where they do not: then steps 5 and after are needed. `ends` are those of the
 * plan, written with these texts.
 */
export const labelNodes = async (
  { nodes }: Plan,
  texts: readonly string[],
  ends: readonly string[],
  digest: DigestName,
): Promise<readonly string[] | undefined> => {
  // One node has one label, whatever its hash.
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

/** The statements in which a node stands, as it sees them: sorted, none twice. */
const writeMentions = (
  { named, own, unnamed }: OpenNode,
  texts: readonly string[],
  ends: readonly string[],
): string => {
  let written = ''
  for (const line of distinct(named.map(({ subject, end }) => writeNamed(subject, texts) + end))) written += line
  for (const run of own) {
    const seen = run.map((end) => (typeof end === 'number' ? (ends[end] ?? '') : end))
    // Of the others without ids there are several that look alike; of all else there is one.
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
