import type { Group, OpenEnd, OpenNode } from './plan.ts'

/** Collects for each blank node the statements that mention it. */
export const toNodes = (count: number, groups: readonly Group[], ends: readonly OpenEnd[]): readonly OpenNode[] => {
  const nodes = Array.from({ length: count }, () => ({
    named: [] as OpenNode['named'][number][],
    own: [] as OpenNode['own'][number][],
    unnamed: [] as string[],
  }))
  for (const { subject, runs } of groups) {
    const from = subject.kind === 'blank' ? subject.node : undefined
    for (const run of runs) {
      const seen = new Set<number>()
      const own = run.flatMap((at): (number | string)[] => {
        const { before, object, after } = ends[at] as OpenEnd
        if (object.kind !== 'blank') return [at]
        // A graph contains no statement twice; from the perspective of a node, statements about other blank nodes look
        // alike.
        if (seen.has(object.node)) return []
        seen.add(object.node)
        if (from === object.node) return [`${before}_:a${after}`]
        const end = `${before}_:a${after}`
        if (subject.kind !== 'blank') nodes[object.node]?.named.push({ subject, end })
        else nodes[object.node]?.unnamed.push(`_:z ${end}`)
        return [`${before}_:z${after}`]
      })
      if (from !== undefined) nodes[from]?.own.push(own)
    }
  }
  return nodes.map(({ named, own, unnamed }) => ({ named, own, unnamed: unnamed.sort().join('') }))
}
