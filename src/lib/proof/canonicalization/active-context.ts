import type ContextResolver from 'jsonld/lib/ContextResolver.js'
import type { ResolvedContext } from 'jsonld/lib/ContextResolver.js'
import type { ActiveContext } from 'jsonld/lib/context.js'

import { memoByObject } from '../../base/memo.ts'

/**
 * `jsonld` copies an active context, with all its terms, before each change, and once more at each node whose type has a
 * context of its own. By such a copy it looks up what it made of that context before, and never finds it, so that every
 * typed node has its terms defined anew. The copies made here share the definitions, which nothing changes once they are
 * made, and are looked up by what they are copies of.
 */
interface Copy extends ActiveContext {
  /** Stands for all copies of this context of which no more was changed than what they return to. */
  readonly scope: object
  /** The scope of the context that this one returns to, if it has the same terms. */
  scoped?: object | undefined
}

const copyOf = (context: ActiveContext): Copy => {
  const { mappings, protected: names, previousContext } = context
  return Object.defineProperties(
    { ...context, mappings: new Map(mappings), protected: { ...names }, inverse: null, scope: {}, scoped: undefined },
    { previousContext: returning(previousContext) },
  )
}

/** `jsonld` sets what a copy returns to right after it made the copy, and gives that copy no terms: it copies it again. */
const returning = (previous: ActiveContext | undefined): PropertyDescriptor & ThisType<Copy> => {
  let now = previous
  return {
    enumerable: true,
    get: () => now,
    set(context: Copy) {
      now = context
      this.scoped = context.scope
    },
  }
}

/** The context that documents are read against, before any of their own. */
export const withCheapCopies = (context: ActiveContext): ActiveContext => ({
  ...copyOf(context),
  clone() {
    return copyOf(this)
  },
  revertToPreviousContext() {
    return this.previousContext ?? this
  },
})

/** Finds what was made of a context for such copies. */
export const knowingCopies = (resolver: ContextResolver): ContextResolver => ({
  resolve: async (request) => (await resolver.resolve(request)).map(byScope),
})

const byScope = memoByObject(
  (resolved: ResolvedContext): ResolvedContext => ({
    document: resolved.document,
    getProcessed: (context) => resolved.getProcessed(keyOf(context as Copy)),
    setProcessed: (context, processed) => resolved.setProcessed(keyOf(context as Copy), processed),
  }),
)

const keyOf = (context: Copy): object => context.scoped ?? context
