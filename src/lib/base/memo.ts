import { ownText } from './own-text.ts'
import { keepRecent } from './recent.ts'

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

/**
 * Works out what follows from a text once, for the `max` texts that were worked out last. What is made of them must not
 * change. Only for what follows from the text alone (decision 2); what fails is not kept.
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
