import { memoByObject } from '../base/memo.ts'
import type { Contexts } from '../document/contexts.ts'
import { type Canonicalizer, referenceCanonicalizer } from './canonicalize.ts'
import { createJsonLd } from './json-ld.ts'
import { createPlanningCanonicalizer, type PlanningOptions } from './plans/planned.ts'

/**
 * How canonical forms are found. `plans` learns the shapes of documents, in a memory that this process shares;
 * `createShapePlans` gives a memory of your own; `reference` asks `jsonld` every time, and has `@digitalbazaar/vc` and
 * its suites make and try the proofs. All give the same bytes.
 */
export type Canonicalization = 'plans' | 'reference' | ShapePlans

/** A memory of the shapes of documents, bounded, to be passed on as `canonicalization`. */
export interface ShapePlans {
  canonicalizerFor(contexts: Contexts): Canonicalizer
}

/** Makes a memory of shapes, for whoever wants to bound it otherwise, or to be told when it was wrong. */
export const createShapePlans = (options: PlanningOptions = {}): ShapePlans => ({
  canonicalizerFor: memoByObject((contexts) => createPlanningCanonicalizer(contexts, options)),
})

/**
 * What these keep follows from the contexts and from the shapes of documents, none of whose texts it holds, and goes
 * when the contexts go (decision 2).
 */
const shared: Readonly<Record<'plans' | 'reference', ShapePlans>> = {
  plans: createShapePlans(),
  reference: { canonicalizerFor: memoByObject((contexts) => referenceCanonicalizer(createJsonLd(contexts))) },
}

/** The canonicalizer of a set of contexts. */
export const canonicalizerFor = (contexts: Contexts, canonicalization: Canonicalization): Canonicalizer =>
  (typeof canonicalization === 'string' ? shared[canonicalization] : canonicalization).canonicalizerFor(contexts)
