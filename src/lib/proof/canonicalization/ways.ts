import type { Kind } from '../../base/kinds.ts'

/** The key of the private member of the result of `createShapePlans`, which makes it unforgeable. */
export const canonicalizerOf: unique symbol = Symbol('The canonicalizer of a set of contexts')

const names = ['plans', 'reference'] as const
/** The canonicalizations that are selected by name. */
export type NamedWay = (typeof names)[number]

/** A misspelt name is a mistake of the caller, not of the document. Tested without loading an implementation. */
export const aCanonicalization: Kind = {
  words: "'plans', 'reference' or the result of `createShapePlans`",
  is: (value) =>
    names.some((name) => name === value) || (typeof value === 'object' && value !== null && canonicalizerOf in value),
}
