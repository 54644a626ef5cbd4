import type { Json } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import { ownText } from '../base/own-text.ts'
import type { Contexts } from './contexts.ts'
import { isTypeName, type TermKind } from './terms.ts'

/** What the contexts of a document make of a member; `undefined` for a word they do not have. */
export type KindsOf = (key: string) => readonly TermKind[] | undefined

const memoFor: (contexts: Contexts) => Map<string, KindsOf> = memoByObject(() => new Map())

/** As many combinations of contexts as are in use at one time; beyond that they are worked out again. */
const maxCombinations = 64

/**
 * Joins what the contexts named say of each word; where they differ, a value must suit all of them. Contexts that are
 * not registered add nothing. Kept per set of contexts: it follows from them alone (decision 2).
 */
export const kindsFor = (named: Json | undefined, contexts: Contexts): KindsOf => {
  const urls: readonly unknown[] = Array.isArray(named) ? named : [named]
  const memo = memoFor(contexts)
  const combination = urls.join(' ')
  const known = memo.get(combination)
  if (known !== undefined) return known
  const made = join(urls, contexts)
  if (memo.size >= maxCombinations) memo.clear()
  memo.set(ownText(combination), made)
  return made
}

const join = (urls: readonly unknown[], contexts: Contexts): KindsOf => {
  const joined = new Map<string, readonly TermKind[]>()
  const names = new Map<string, Set<string>>()
  const add = (term: string, kinds: Iterable<TermKind>): void => {
    joined.set(term, [...new Set([...(joined.get(term) ?? []), ...kinds])])
  }
  for (const url of urls) {
    const terms = contexts.get(url as string)?.terms
    for (const [term, kinds] of terms?.kinds ?? []) add(term, kinds)
    for (const [iri, some] of terms?.names ?? []) names.set(iri, new Set([...(names.get(iri) ?? []), ...some]))
  }
  // A type and a property of one IRI, such as `Criteria` and `criteria`, are told apart by their places alone.
  for (const all of names.values())
    if (new Set([...all].map(isTypeName)).size > 1)
      for (const name of all) add(name, [isTypeName(name) ? 'type' : 'property'])
  return (key) => joined.get(key)
}
