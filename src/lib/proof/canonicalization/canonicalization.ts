import { memoByObject } from '../../base/memo.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type Canonicalizer, referenceCanonicalizer } from './canonicalizer.ts'
import { createJsonLd } from './json-ld.ts'
import { createPlanningCanonicalizer, type PlanningOptions, planningKinds } from './plans/planning-canonicalizer.ts'
import { canonicalizerOf, type NamedWay } from './ways.ts'

/**
 * How canonical forms are computed. `plans` learns the shapes of documents in a cache shared by the process;
 * `createShapePlans` creates a cache of your own; `reference` uses `jsonld` every time, and `@digitalbazaar/vc` for the
 * proofs. All give the same bytes.
 */
export type Canonicalization = 'plans' | 'reference' | ShapePlans

/**
 * A bounded cache of canonicalization plans, to be passed as `canonicalization`. Only `createShapePlans` can create
 * one, because a forged canonical form would make any signature match.
 */
export interface ShapePlans {
  readonly [canonicalizerOf]: (contexts: Contexts) => Canonicalizer
}

const call: Call<PlanningOptions> = { line: 'createShapePlans({ maxPlans: 256 })', needs: {}, may: planningKinds }

/**
 * Creates a cache of canonicalization plans with its own bounds, or with a callback that counts how canonical forms are
 * computed. Create it once and pass it to every call as `canonicalization`. It stores no text of a document.
 *
 * Plans change the speed, not the result: both ways give the same bytes. Throws a `TypeError` for bounds that are not
 * positive integers.
 *
 * @example
 * const canonicalization = createShapePlans({ maxPlans: 64 })
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   mechanisms: [dataIntegrityVerifier({ canonicalization })],
 * })
 */
export const createShapePlans = (options: PlanningOptions = {}): ShapePlans => {
  assertOptions(call, options)
  return { [canonicalizerOf]: memoByObject((contexts) => createPlanningCanonicalizer(contexts, options)) }
}

/**
 * These caches depend only on contexts and on shapes of documents, contain no text of documents, and are released with
 * the contexts (decision 2).
 */
const shared: Readonly<Record<NamedWay, ShapePlans>> = {
  plans: createShapePlans(),
  reference: { [canonicalizerOf]: memoByObject((contexts) => referenceCanonicalizer(createJsonLd(contexts))) },
}

/** Returns the canonicalizer for a set of contexts. */
export const canonicalizerFor = (contexts: Contexts, canonicalization: Canonicalization): Canonicalizer => {
  return (typeof canonicalization === 'string' ? shared[canonicalization] : canonicalization)[canonicalizerOf](contexts)
}
