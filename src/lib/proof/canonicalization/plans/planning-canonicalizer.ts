import type { JsonObject } from '../../../base/json/json.ts'
import { callback, count, type Kind } from '../../../base/kinds.ts'
import { type Contexts, withContextsNamed } from '../../../document/contexts.ts'
import { type KindsOf, kindsFor } from '../../../document/kinds.ts'
import { faultOfIri } from '../../../document/values.ts'
import { asCoded, type Canonicalizer, referenceCanonicalizer } from '../canonicalizer.ts'
import { createJsonLd } from '../json-ld.ts'
import type { CanonicalizeOptions, Quad } from '../quads.ts'
import { fill } from './fill.ts'
import type { Plan } from './plan.ts'
import { createShapeMemory, nameOf } from './shape-memory.ts'
import { refill, sight } from './sighting.ts'
import { createStandIns } from './stand-ins.ts'
import { toPlan } from './to-plan.ts'

export interface PlanningOptions {
  /**
   * How many shapes are kept; the one not used for longest goes first. 256 if absent. All plans together take 64 MiB at
   * most, whatever this says: room for more than a hundred European credentials with everything.
   */
  readonly maxPlans?: number | undefined
  /** Every how many uses of a plan its output is compared with `jsonld` again. 5,000 if absent. */
  readonly sampleEvery?: number | undefined
  /**
   * Told of each document how its canonical form was found, for counting: `plan`, `jsonld`, or `difference` where a
   * comparison showed that a plan was wrong. Its answer was then not used, nor is it again. A credential is two
   * documents: itself, and what its proof says of itself. What this throws is not heard.
   */
  readonly onCanonicalized?: ((how: 'plan' | 'jsonld' | 'difference') => void) | undefined
}

/** A shape with a name longer than this is not worth keeping. */
const maxNameLength = 512 * 1024

/** Of `PlanningOptions`. */
export const planningKinds: { readonly [K in keyof PlanningOptions]-?: Kind } = {
  maxPlans: count,
  sampleEvery: count,
  onCanonicalized: callback,
}

/**
 * Makes a canonicalizer that learns shapes: credentials of one issuer differ in their texts, not in their shape. A shape
 * seen twice gets a plan, which is accepted only if it gives, for that very document, what `jsonld` gives; documents of
 * that shape then need no JSON-LD.
 *
 * For documents that have passed the closed world, and no others: its rules are what makes a text's place decide what
 * becomes of it.
 */
export const createPlanningCanonicalizer = (contexts: Contexts, planning: PlanningOptions = {}): Canonicalizer => {
  const { maxPlans = 256, sampleEvery = 5_000, onCanonicalized } = planning
  const jsonLd = createJsonLd(contexts)
  const reference = referenceCanonicalizer(jsonLd)
  const memory = createShapeMemory(maxPlans)
  const tell: typeof onCanonicalized = (how) => {
    try {
      onCanonicalized?.(how)
    } catch {
      // Who counts does not decide what is verified.
    }
  }

  /** Compares what a plan gave with what `jsonld` gives, and forgets the plan if it was wrong. */
  const compare = (name: string, filled: string, judged: string): string => {
    if (filled !== judged) memory.keep(name, undefined)
    tell(filled === judged ? 'jsonld' : 'difference')
    return judged
  }

  return {
    loadContext: jsonLd.loadContext,
    canonicalize: async (written, options) => {
      const document = withContextsNamed(written, contexts)
      const kindsOf = kindsFor(document['@context'], contexts)
      const { tokens, texts } = sight(document, kindsOf)
      const known = memory.recall(tokens)
      if (known?.plan !== undefined && hasIris(known.plan, texts, kindsOf)) {
        const filled = await fillCoded(known.plan, texts, options)
        known.uses++
        if (known.uses % sampleEvery === 0)
          return compare(known.name, filled, await reference.canonicalize(document, options))
        tell('plan')
        return filled
      }
      const judged = await reference.canonicalize(document, options)
      tell('jsonld')
      // A shape that is known and has no plan cannot have one.
      if (known !== undefined) return judged
      const learn = async (): Promise<void> => {
        const name = nameOf(tokens)
        if (name.length > maxNameLength || !memory.noteSighting(name)) return
        memory.keep(name, await makePlan(document, kindsOf, texts, { judged, digest: options?.digest }, jsonLd.toQuads))
      }
      if (options?.lessons === undefined) await learn()
      else options.lessons.push(learn)
      return judged
    },
  }
}

/** Whether texts that a plan writes as IRIs are such. The closed world has seen to it; here nothing rests on that. */
const hasIris = ({ iris }: Plan, texts: readonly string[], kindsOf: KindsOf): boolean =>
  iris.every((text) => faultOfIri(texts[text] ?? '', kindsOf) === undefined)

const fillCoded = async (plan: Plan, texts: readonly string[], options: CanonicalizeOptions = {}): Promise<string> => {
  try {
    return await fill(plan, texts, options)
  } catch (cause) {
    options.signal?.throwIfAborted()
    throw asCoded(cause)
  }
}

/** Makes a plan and tries it on the document that gave rise to it. What a plan holds does not depend on the digest. */
const makePlan = async (
  document: JsonObject,
  kindsOf: KindsOf,
  texts: readonly string[],
  { judged, digest }: { readonly judged: string; readonly digest: CanonicalizeOptions['digest'] },
  toQuads: (document: JsonObject) => Promise<Quad[]>,
): Promise<Plan | undefined> => {
  try {
    const standIns = createStandIns(texts.length)
    // A copy holds nothing of the document.
    const quads = structuredClone(await toQuads(refill(document, kindsOf, standIns.texts)))
    const plan = toPlan(quads, standIns)
    return plan !== undefined && (await fill(plan, texts, { digest })) === judged ? plan : undefined
  } catch {
    // What cannot be planned is left to `jsonld`, which has just shown that it can do it.
    return undefined
  }
}
