/**
 * Works out what follows from an object once, for as long as there is the object. Only for what follows from it alone,
 * and only for objects that do not change: keeping it can then be observed in speed and in nothing else (decision 2).
 */
export const memoByObject = <K extends object, V>(workOut: (object: K) => V): ((object: K) => V) => {
  const memo = new WeakMap<K, V>()
  return (object) => {
    const known = memo.get(object)
    if (known !== undefined) return known
    const made = workOut(object)
    memo.set(object, made)
    return made
  }
}
