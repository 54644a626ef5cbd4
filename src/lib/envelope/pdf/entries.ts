import { malformed } from './malformed.ts'

/** Where an object is: at a place of the file, within a compressed stream, or nowhere. */
export type Entry =
  | { readonly kind: 'place'; readonly at: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number; readonly generation: 0 }
  | { readonly kind: 'free' }

export const free: Entry = { kind: 'free' }

const mostObjects = 1_000_000

/** Where an object has two places in one table, some readers take the first, and others the last. */
export const addOwn = (own: Map<number, Entry>, number: number, entry: Entry): void => {
  const known = own.get(number)
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry)) malformed()
  own.set(number, entry)
  if (own.size > mostObjects) malformed()
}

/** Adds what a table says of objects of which no newer table says anything. */
export const addMissing = (entries: Map<number, Entry>, own: ReadonlyMap<number, Entry>): void => {
  for (const [number, entry] of own) if (!entries.has(number)) entries.set(number, entry)
  if (entries.size > mostObjects) malformed()
}
