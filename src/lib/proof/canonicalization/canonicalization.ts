import { memoByObject } from '../../base/memo.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type Canonicalizer, referenceCanonicalizer } from './canonicalizer.ts'
import { createJsonLd } from './json-ld.ts'
import { createPlanningCanonicalizer, type PlanningOptions, planningKinds } from './plans/planning-canonicalizer.ts'
import { canonicalizerOf, type NamedWay } from './ways.ts'

/**
 * How canonical forms are found. `plans` learns the shapes of documents, in a memory that this process shares;
 * `createShapePlans` gives a memory of your own; `reference` asks `jsonld` every time, and has `@digitalbazaar/vc` and
 * its suites make and verify the proofs. All give the same bytes.
 */
export type Canonicalization = 'plans' | 'reference' | ShapePlans

/**
 * A memory of the shapes of documents, bounded, to be passed on as `canonicalization`. `createShapePlans` makes it, and
 * nobody else: whoever says what the canonical form of a document is decides which signature fits.
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
 * What these keep follows from the contexts and from the shapes of documents, none of whose texts it holds, and goes
 * when the contexts go (decision 2).
 */
const shared: Readonly<Record<NamedWay, ShapePlans>> = {
  plans: createShapePlans(),
  reference: { [canonicalizerOf]: memoByObject((contexts) => referenceCanonicalizer(createJsonLd(contexts))) },
}

/** The canonicalizer of a set of contexts. */
export const canonicalizerFor = (contexts: Contexts, canonicalization: Canonicalization): Canonicalizer => {
  return (typeof canonicalization === 'string' ? shared[canonicalization] : canonicalization)[canonicalizerOf](contexts)
}
