import { sha256Hex } from '#platform'

import type { OpenObject, Place, Plan } from './plan.ts'
import { type Filling, writeRest, writeSubject } from './write.ts'

/**
 * Canonical labels (RDF Dataset Canonicalization 1.0, §4.4.3, steps 2 to 4), where the statements that a node stands in
 * tell it from every other. `undefined` where they do not: then steps 5 and after are needed.
 */
export const labelNodes = async (plan: Plan, texts: readonly string[]): Promise<readonly string[] | undefined> => {
  // One node has one label, whatever its hash.
  if (plan.blankNodes <= 1) return ['_:c14n0']
  const hashes = await Promise.all(mentions(plan, texts).map((lines) => sha256Hex(lines.sort().join(''))))
  const sorted = [...hashes].sort()
  if (sorted.some((hash, index) => hash === sorted[index + 1])) return undefined
  const labels = new Map(sorted.map((hash, index) => [hash, `_:c14n${index}`]))
  return hashes.map((hash) => labels.get(hash) ?? '')
}

/**
 * For each node, the statements it stands in, as the node sees them (§4.6.3): itself as `_:a`, any other as `_:z`. A
 * graph has no statement twice.
 */
const mentions = ({ groups, blankNodes }: Plan, texts: readonly string[]): string[][] => {
  const lines = Array.from({ length: blankNodes }, (): string[] => [])
  const seen = new Set<string>()
  const note = (subject: Place, object: OpenObject): void => {
    const nodes = [subject, object.object].flatMap((place) => (place.kind === 'blank' ? [place.node] : []))
    if (nodes.length === 0) return
    for (const node of new Set(nodes)) {
      const filling: Filling = { texts, labelOf: (other) => (other === node ? '_:a' : '_:z') }
      const line = writeSubject(subject, filling) + writeRest(object, filling)
      const statement = `${node} ${nodes.join()} ${line}`
      if (!seen.has(statement)) lines[node]?.push(line)
      seen.add(statement)
    }
  }
  for (const { subject, runs } of groups) for (const run of runs) for (const object of run) note(subject, object)
  return lines
}
