import { sha256Hex } from '#platform'

import type { OpenObject, Plan } from './plan.ts'
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
  // A statement that names no other node is the same if it reads the same; of those that name two, both are told apart.
  const alone = Array.from({ length: blankNodes }, () => new Set<string>())
  const paired = Array.from({ length: blankNodes }, (): string[] => [])
  const pairs = new Set<string>()
  const filling: Filling = { texts, labelOf: () => '' }
  const notePair = (from: number, { before, after }: OpenObject, to: number): void => {
    const pair = `${from} ${to} ${before}`
    if (pairs.has(pair)) return
    pairs.add(pair)
    paired[from]?.push(`_:a ${before}${from === to ? '_:a' : '_:z'}${after}`)
    if (from !== to) paired[to]?.push(`_:z ${before}_:a${after}`)
  }
  for (const { subject, runs } of groups) {
    const from = subject.kind === 'blank' ? subject.node : undefined
    for (const run of runs)
      for (const open of run) {
        const to = open.object.kind === 'blank' ? open.object.node : undefined
        if (from !== undefined && to !== undefined) notePair(from, open, to)
        else if (from !== undefined) alone[from]?.add(`_:a ${writeRest(open, filling)}`)
        else if (to !== undefined) alone[to]?.add(`${writeSubject(subject, filling)}${open.before}_:a${open.after}`)
      }
  }
  return alone.map((lines, node) => [...lines, ...(paired[node] ?? [])])
}
