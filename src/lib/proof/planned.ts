import type { JsonObject } from '../base/json.ts'
import type { Contexts } from '../document/contexts.ts'
import { type KindsOf, kindsFor } from '../document/kinds.ts'
import { type Canonicalizer, createJsonLd, referenceCanonicalizer } from './canonicalize.ts'
import { fill, type Plan, refill, sight, standInsFor, toPlan } from './plan.ts'

export interface PlanningOptions {
  /** How many shapes are kept; the one not used for longest goes first. 256 if absent. */
  readonly maxPlans?: number | undefined
  /** Every how many uses of a plan its output is compared with `jsonld` again. 1,000 if absent. */
  readonly sampleEvery?: number | undefined
  /** Told when a plan and `jsonld` differed. The plan is not used again; the answer given was that of `jsonld`. */
  readonly onDifference?: (() => void) | undefined
}

/** A shape that is known: its plan, or that it cannot have one. */
interface Known {
  readonly plan: Plan | undefined
  uses: number
}

/** A shape longer than this is not worth keeping. */
const maxShapeLength = 512 * 1024

/**
 * Makes a canonicalizer that learns shapes: credentials of one issuer differ in their texts, not in their make. A shape
 * seen twice gets a plan, which is accepted only if it gives, for that very document, what `jsonld` gives; documents of
 * that shape then need no JSON-LD.
 *
 * For documents that have passed the closed world, and no others: its rules are what makes a text's place decide what
 * becomes of it.
 */
export const createPlanningCanonicalizer = (contexts: Contexts, options: PlanningOptions = {}): Canonicalizer => {
  const { maxPlans = 256, sampleEvery = 1_000, onDifference } = options
  const jsonLd = createJsonLd(contexts)
  const reference = referenceCanonicalizer(jsonLd)
  const shapes = new Map<string, Known>()
  const seenOnce = new Set<string>()

  const remember = (shape: string, known: Known): void => {
    shapes.delete(shape)
    shapes.set(shape, known)
    const [oldest] = shapes.keys()
    if (shapes.size > maxPlans && oldest !== undefined) shapes.delete(oldest)
  }

  /** Whether a shape has been seen before. Short marks are kept, so that a stream of new shapes costs little memory. */
  const isSecondSighting = (shape: string): boolean => {
    const mark = markOf(shape)
    if (seenOnce.delete(mark)) return true
    if (seenOnce.size >= maxPlans * 4) seenOnce.clear()
    seenOnce.add(mark)
    return false
  }

  return {
    loadContext: jsonLd.loadContext,
    canonicalize: async (document, callOptions) => {
      const kindsOf = kindsFor(document['@context'], contexts)
      const { shape, texts } = sight(document, kindsOf)
      const known = shapes.get(shape)
      if (known?.plan !== undefined) {
        remember(shape, known)
        known.uses++
        const filled = await fill(known.plan, texts)
        if (known.uses % sampleEvery !== 0) return filled
        const judged = await reference.canonicalize(document, callOptions)
        if (judged === filled) return filled
        remember(shape, { plan: undefined, uses: 0 })
        onDifference?.()
        return judged
      }
      const judged = await reference.canonicalize(document, callOptions)
      if (known === undefined && shape.length <= maxShapeLength && isSecondSighting(shape)) {
        const plan = await makePlan(document, kindsOf, texts, judged, jsonLd.toQuads)
        remember(shape, { plan, uses: 0 })
      }
      return judged
    },
  }
}

/** Makes a plan and tries it on the document that gave rise to it. */
const makePlan = async (
  document: JsonObject,
  kindsOf: KindsOf,
  texts: readonly string[],
  judged: string,
  toQuads: (document: JsonObject) => Promise<object[]>,
): Promise<Plan | undefined> => {
  try {
    const quads = await toQuads(refill(document, kindsOf, standInsFor(texts.length)))
    const plan = toPlan(quads, texts.length)
    return plan !== undefined && (await fill(plan, texts)) === judged ? plan : undefined
  } catch {
    // What cannot be planned is left to `jsonld`, which has just shown that it can do it.
    return undefined
  }
}

/** A short mark of a long text. Two texts with one mark cost a plan made too early, nothing else. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `${hash >>> 0}:${text.length}`
}
