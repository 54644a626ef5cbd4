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
import { splitDocument, withTexts } from './shape.ts'
import { createShapeMemory, nameOf } from './shape-memory.ts'
import { createStandIns } from './stand-ins.ts'
import { toPlan } from './to-plan.ts'

/** Options of `createShapePlans`. */
export interface PlanningOptions {
  /**
   * Maximum number of plans; the least recently used is evicted. 256 if absent. All plans together take at most 64 MiB
   * regardless, enough for more than a hundred large European credentials.
   */
  readonly maxPlans?: number | undefined
  /** After how many uses the output of a plan is compared with `jsonld` again. 5,000 if absent. */
  readonly sampleEvery?: number | undefined
  /**
   * Called for each document with the way its canonical form was computed: `plan`, `jsonld`, or `difference` if a
   * comparison showed that a plan was wrong, whose output is then not used. A credential counts as two documents:
   * itself and its proof options. Exceptions it throws are ignored.
   */
  readonly onCanonicalized?: ((how: 'plan' | 'jsonld' | 'difference') => void) | undefined
}

/** Shapes with a longer key are not cached. */
const maxNameLength = 512 * 1024

/** The kinds of `PlanningOptions`. */
export const planningKinds: { readonly [K in keyof PlanningOptions]-?: Kind } = {
  maxPlans: count,
  sampleEvery: count,
  onCanonicalized: callback,
}

/**
 * Creates a canonicalizer that learns plans: credentials of one issuer differ in their texts, not in their shape. A
 * shape seen twice gets a plan, which is accepted only if its output for that document equals that of `jsonld`; later
 * documents of the shape need no JSON-LD.
 *
 * Only for documents that have passed the closed-world rules, which ensure that the place of a text decides how it is
 * processed.
 */
export const createPlanningCanonicalizer = (contexts: Contexts, planning: PlanningOptions = {}): Canonicalizer => {
  const { maxPlans = 256, sampleEvery = 5_000, onCanonicalized } = planning
  const jsonLd = createJsonLd(contexts)
  const reference = referenceCanonicalizer(jsonLd)
  const memory = createShapeMemory(maxPlans)
  const report: typeof onCanonicalized = (how) => {
    try {
      onCanonicalized?.(how)
    } catch {
      // A listener must not influence the verification.
    }
  }

  /** Compares the output of a plan with that of `jsonld`, and removes a wrong plan. */
  const compare = (name: string, filled: string, judged: string): string => {
    if (filled !== judged) memory.keep(name, undefined)
    report(filled === judged ? 'jsonld' : 'difference')
    return judged
  }

  return {
    loadContext: jsonLd.loadContext,
    canonicalize: async (written, options) => {
      const document = withContextsNamed(written, contexts)
      const kindsOf = kindsFor(document['@context'], contexts)
      const { tokens, texts } = splitDocument(document, kindsOf)
      const known = memory.recall(tokens)
      if (known?.plan !== undefined && hasIris(known.plan, texts, kindsOf)) {
        const filled = await fillCoded(known.plan, texts, options)
        known.uses++
        if (known.uses % sampleEvery === 0)
          return compare(known.name, filled, await reference.canonicalize(document, options))
        report('plan')
        return filled
      }
      const judged = await reference.canonicalize(document, options)
      report('jsonld')
      // A known shape without a plan cannot have one.
      if (known !== undefined) return judged
      const learn = async (): Promise<void> => {
        const name = nameOf(tokens)
        if (name.length > maxNameLength || !memory.noteSeen(name)) return
        memory.keep(name, await makePlan(document, kindsOf, texts, { judged, digest: options?.digest }, jsonLd.toQuads))
      }
      if (options?.lessons === undefined) await learn()
      else options.lessons.push(learn)
      return judged
    },
  }
}

/**
 * Whether the texts that a plan writes as IRIs are valid ones. The closed-world rules ensure it, but this does not rely
 * on them.
 */
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

/** Derives a plan and tests it with the document that led to it. A plan does not depend on the digest. */
const makePlan = async (
  document: JsonObject,
  kindsOf: KindsOf,
  texts: readonly string[],
  { judged, digest }: { readonly judged: string; readonly digest: CanonicalizeOptions['digest'] },
  toQuads: (document: JsonObject) => Promise<Quad[]>,
): Promise<Plan | undefined> => {
  try {
    const standIns = createStandIns(texts.length)
    // A copy keeps no reference to the document.
    const quads = structuredClone(await toQuads(withTexts(document, kindsOf, standIns.texts)))
    const plan = toPlan(quads, standIns)
    return plan !== undefined && (await fill(plan, texts, { digest })) === judged ? plan : undefined
  } catch {
    // Without a plan `jsonld` is used, which has just processed the document.
    return undefined
  }
}
