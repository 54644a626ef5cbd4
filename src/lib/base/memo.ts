import { ownText } from './own-text.ts'
import { keepRecent } from './recent.ts'

/**
 * Caches a value derived from an object for as long as the object exists. Only for values that depend on nothing else,
 * and for objects that do not change: the cache can then be observed by its speed alone (decision 2).
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

/**
 * Caches values derived from a text, for the `max` most recent texts. The values must not change and must depend on
 * nothing else (decision 2); failures are not cached.
 */
export const memoByText = <V>(workOut: (text: string) => V, max: number): ((text: string) => V) => {
  const memo = new Map<string, V>()
  return (text) => {
    const known = memo.get(text)
    if (known !== undefined) return known
    const own = ownText(text)
    const made = workOut(own)
    keepRecent(memo, own, made, max)
    return made
  }
}
