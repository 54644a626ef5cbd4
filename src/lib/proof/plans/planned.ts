import type { JsonObject } from '../../base/json.ts'
import type { CallOptions } from '../../base/types.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type KindsOf, kindsFor } from '../../document/kinds.ts'
import { asCoded, type Canonicalizer, referenceCanonicalizer } from '../canonicalize.ts'
import { createJsonLd } from '../json-ld.ts'
import type { Quad } from '../quads.ts'
import { fill } from './fill.ts'
import type { Plan } from './plan.ts'
import { createShapeMemory, nameOf } from './shape-memory.ts'
import { refill, sight } from './sighting.ts'
import { createStandIns } from './stand-ins.ts'
import { toPlan } from './to-plan.ts'

export interface PlanningOptions {
  /** How many shapes are kept; the one not used for longest goes first. 256 if absent. */
  readonly maxPlans?: number | undefined
  /** Every how many uses of a plan its output is compared with `jsonld` again. 5,000 if absent. */
  readonly sampleEvery?: number | undefined
  /**
   * Told of each document how its canonical form was found, for counting: `plan`, `jsonld`, or `difference` where a
   * comparison showed that a plan was wrong. Its answer was then not used, nor is it again.
   */
  readonly onCanonicalized?: ((how: 'plan' | 'jsonld' | 'difference') => void) | undefined
}

/** A shape with a name longer than this is not worth keeping. */
const maxNameLength = 512 * 1024

/**
 * Makes a canonicalizer that learns shapes: credentials of one issuer differ in their texts, not in their make. A shape
 * seen twice gets a plan, which is accepted only if it gives, for that very document, what `jsonld` gives; documents of
 * that shape then need no JSON-LD.
 *
 * For documents that have passed the closed world, and no others: its rules are what makes a text's place decide what
 * becomes of it.
 */
export const createPlanningCanonicalizer = (contexts: Contexts, options: PlanningOptions = {}): Canonicalizer => {
  const { maxPlans = 256, sampleEvery = 5_000, onCanonicalized } = options
  for (const [name, value] of Object.entries({ maxPlans, sampleEvery }))
    if (!Number.isInteger(value) || value < 1) throw new TypeError(`\`${name}\` is a whole number above zero.`)
  const jsonLd = createJsonLd(contexts)
  const reference = referenceCanonicalizer(jsonLd)
  const memory = createShapeMemory(maxPlans)
  return {
    loadContext: jsonLd.loadContext,
    canonicalize: async (document, callOptions) => {
      const kindsOf = kindsFor(document['@context'], contexts)
      const { tokens, texts } = sight(document, kindsOf)
      const known = memory.recall(tokens)
      const filled = known?.plan === undefined ? undefined : await fillCoded(known.plan, texts, callOptions)
      if (known !== undefined) {
        known.uses++
        if (filled !== undefined && known.uses % sampleEvery !== 0) {
          onCanonicalized?.('plan')
          return filled
        }
      }
      const judged = await reference.canonicalize(document, callOptions)
      if (known !== undefined && filled !== undefined && filled !== judged) memory.keep(known.name, undefined)
      if (known === undefined) {
        const name = nameOf(tokens)
        if (name.length <= maxNameLength && memory.isSecondSighting(name))
          memory.keep(name, await makePlan(document, kindsOf, texts, judged, jsonLd.toQuads))
      }
      onCanonicalized?.(filled === undefined || filled === judged ? 'jsonld' : 'difference')
      return judged
    },
  }
}

const fillCoded = async (plan: Plan, texts: readonly string[], callOptions: CallOptions = {}): Promise<string> => {
  try {
    return await fill(plan, texts, callOptions)
  } catch (cause) {
    callOptions.signal?.throwIfAborted()
    throw asCoded(cause)
  }
}

/** Makes a plan and tries it on the document that gave rise to it. */
const makePlan = async (
  document: JsonObject,
  kindsOf: KindsOf,
  texts: readonly string[],
  judged: string,
  toQuads: (document: JsonObject) => Promise<Quad[]>,
): Promise<Plan | undefined> => {
  try {
    const standIns = createStandIns(texts.length)
    // A copy holds nothing of the document.
    const quads = structuredClone(await toQuads(refill(document, kindsOf, standIns.texts)))
    const plan = toPlan(quads, standIns)
    return plan !== undefined && (await fill(plan, texts)) === judged ? plan : undefined
  } catch {
    // What cannot be planned is left to `jsonld`, which has just shown that it can do it.
    return undefined
  }
}
