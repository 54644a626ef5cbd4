/**
 * Groups items that share a key, directly or through others. Groups and their members have the order of the items.
 * `mayJoin` is asked of any two that share a key, where a shared key alone does not decide.
 */
export const groupsOf = <T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
  mayJoin?: (one: T, other: T) => boolean,
): readonly (readonly T[])[] => {
  const parents = items.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    while (parents[root] !== root) root = parents[root] ?? root
    // Shortens the way for the next.
    for (let at = index; at !== root; ) {
      const next = parents[at] ?? root
      parents[at] = root
      at = next
    }
    return root
  }
  const holders = new Map<string, number[]>()
  for (const [index, item] of items.entries())
    for (const key of new Set(keysOf(item))) {
      const others = holders.get(key) ?? []
      for (const other of others) {
        const [here, there] = [rootOf(index), rootOf(other)]
        if (here !== there && (mayJoin?.(item, items[other] as T) ?? true))
          parents[Math.max(here, there)] = Math.min(here, there)
      }
      // Without a question of two, one holder of a key leads to all others.
      if (mayJoin !== undefined || others.length === 0) others.push(index)
      holders.set(key, others)
    }
  const groups = new Map<number, T[]>()
  for (const [index, item] of items.entries()) {
    const root = rootOf(index)
    const group = groups.get(root) ?? []
    group.push(item)
    groups.set(root, group)
  }
  return [...groups.values()]
}
