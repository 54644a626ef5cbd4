import type { Kind } from '../../base/kinds.ts'

/** What `createShapePlans` gives has a member of this name, and nobody else can make one. */
export const canonicalizerOf: unique symbol = Symbol('The canonicalizer of a set of contexts')

const names = ['plans', 'reference'] as const
/** The ways to canonicalize that have a name. */
export type NamedWay = (typeof names)[number]

/** A way that is misspelt must not pass for the fault of a document. Asked without loading any of them. */
export const aCanonicalization: Kind = {
  words: "'plans', 'reference' or what `createShapePlans` gives",
  is: (value) =>
    names.some((name) => name === value) || (typeof value === 'object' && value !== null && canonicalizerOf in value),
}
