import type ContextResolver from 'jsonld/lib/ContextResolver.js'
import type { ResolvedContext } from 'jsonld/lib/ContextResolver.js'
import type { ActiveContext } from 'jsonld/lib/context.js'

import { memoByObject } from '../../base/memo.ts'

/**
 * An active context of `jsonld` with cheap copies. `jsonld` copies all terms of an active context before each change,
 * and again at each node whose type has a scoped context. It uses the copy as a cache key, never finds it, and
 * processes the definitions again for every typed node. These copies share the definitions, which never change, and are
 * cached by what they are copies of.
 */
interface Copy extends ActiveContext {
  /** Identifies all copies of this context that differ only in the context they return to. */
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

/** `jsonld` sets the context to return to right after making a copy, without adding terms, and then copies again. */
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

/** The initial context of documents. */
export const withCheapCopies = (context: ActiveContext): ActiveContext => ({
  ...copyOf(context),
  clone() {
    return copyOf(this)
  },
  revertToPreviousContext() {
    return this.previousContext ?? this
  },
})

/** Wraps a context resolver so that it recognises such copies. */
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
