import type { JsonObject } from '../../base/json.ts'
import { keepRecent } from '../../base/recent.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type KindsOf, kindsFor } from '../../document/kinds.ts'
import { type Canonicalizer, referenceCanonicalizer } from '../canonicalize.ts'
import { createJsonLd } from '../json-ld.ts'
import type { Quad } from '../quads.ts'
import { fill } from './fill.ts'
import type { Plan } from './plan.ts'
import { refill, sight } from './sighting.ts'
import { standInsFor, toPlan } from './to-plan.ts'

export interface PlanningOptions {
  /** How many shapes are kept; the one not used for longest goes first. 256 if absent. */
  readonly maxPlans?: number | undefined
  /** Every how many uses of a plan its output is compared with `jsonld` again. 1,000 if absent. */
  readonly sampleEvery?: number | undefined
  /**
   * Told of each document how its canonical form was found, for counting: `plan`, `jsonld`, or `difference` where a
   * comparison showed that a plan was wrong. Its answer was then not used, nor is it again.
   */
  readonly onCanonicalized?: ((how: 'plan' | 'jsonld' | 'difference') => void) | undefined
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
  const { maxPlans = 256, sampleEvery = 1_000, onCanonicalized } = options
  for (const [name, value] of Object.entries({ maxPlans, sampleEvery }))
    if (!Number.isInteger(value) || value < 1) throw new TypeError(`\`${name}\` is a whole number above zero.`)
  const jsonLd = createJsonLd(contexts)
  const reference = referenceCanonicalizer(jsonLd)
  const shapes = new Map<string, Known>()
  const seenOnce = new Set<string>()

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
      const filled = known?.plan === undefined ? undefined : await fill(known.plan, texts)
      if (known !== undefined) {
        keepRecent(shapes, shape, known, maxPlans)
        known.uses++
        if (filled !== undefined && known.uses % sampleEvery !== 0) {
          onCanonicalized?.('plan')
          return filled
        }
      }
      const judged = await reference.canonicalize(document, callOptions)
      if (filled !== undefined && filled !== judged) keepRecent(shapes, shape, { plan: undefined, uses: 0 }, maxPlans)
      if (known === undefined && shape.length <= maxShapeLength && isSecondSighting(shape)) {
        const plan = await makePlan(document, kindsOf, texts, judged, jsonLd.toQuads)
        keepRecent(shapes, shape, { plan, uses: 0 }, maxPlans)
      }
      onCanonicalized?.(filled === undefined || filled === judged ? 'jsonld' : 'difference')
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
  toQuads: (document: JsonObject) => Promise<Quad[]>,
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
