/** Adds an entry to a map that keeps only the `max` most recent entries. Maps keep the order of insertion. */
export const keepRecent = <K, V>(map: Map<K, V>, key: K, value: V, max: number): void => {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= max) return
    map.delete(oldest)
  }
}
