import { keepRecent } from '../../../base/recent.ts'
import type { Plan } from './plan.ts'
import { isSameShape, type Token } from './sighting.ts'

/** A shape that is known: its plan, or that it cannot have one. */
export interface KnownShape {
  readonly name: string
  readonly plan: Plan | undefined
  uses: number
}

export interface ShapeMemory {
  recall(tokens: readonly Token[]): KnownShape | undefined
  /** Keeps what is known of a shape, in place of what was known before. */
  keep(name: string, plan: Plan | undefined): void
  /** Notes that a shape, not known yet, was seen; tells whether it has been seen before. */
  noteSighting(name: string): boolean
}

/** Documents and their proofs, of one issuer or two. */
const maxLatest = 4

/** One text for all tokens. Different tokens have different names. */
export const nameOf = (tokens: readonly Token[]): string => JSON.stringify(tokens)

/**
 * What all plans together may take, in about as many bytes: a hundred of a European credential with everything, a
 * thousand of badges. Whoever signs with a key of their own may have them made.
 */
const maxWeight = 64 * 1024 * 1024

/** A statement is some objects and short texts: measured, a kilobyte and a little. */
const weightOf = ({ name, plan }: KnownShape): number =>
  name.length + (plan === undefined ? 0 : plan.ends.length * 1_200)

/**
 * A memory of `max` shapes, and of the few met last; the one not met for longest goes first. Of a document it holds what belongs to its
 * shape (types, keys, numbers, whatever stands under words for JSON), and none of its texts.
 */
export const createShapeMemory = (max: number): ShapeMemory => {
  const shapes = new Map<string, KnownShape>()
  /** Short marks are kept, so that a stream of new shapes costs little memory. */
  const seenOnce = new Set<string>()
  /** The shapes that were met last. Mostly the next document has one of them, and then needs no name. */
  const latest: { readonly known: KnownShape; readonly tokens: readonly Token[] }[] = []

  const meet = (known: KnownShape): void => {
    // Read anew: the tokens that were seen may be cut out of a document's text.
    latest.unshift({ known, tokens: JSON.parse(known.name) as Token[] })
    const left = latest.length > Math.min(max, maxLatest) ? latest.pop() : undefined
    // While it was among the latest nobody asked here for the one that leaves, so it would seem long unused.
    for (const one of [left?.known, known]) if (one !== undefined) keepRecent(shapes, one.name, one, max)
  }

  /** Lets go what was not met for longest, until the rest is light enough. */
  const lighten = (): void => {
    let weight = 0
    for (const one of shapes.values()) weight += weightOf(one)
    for (const [name, one] of shapes) {
      if (weight <= maxWeight) return
      weight -= weightOf(one)
      shapes.delete(name)
    }
  }

  return {
    recall: (tokens) => {
      for (const one of latest) if (isSameShape(one.tokens, tokens)) return one.known
      const known = shapes.get(nameOf(tokens))
      if (known !== undefined) meet(known)
      return known
    },
    keep: (name, plan) => {
      const at = latest.findIndex(({ known }) => known.name === name)
      if (at >= 0) latest.splice(at, 1)
      meet({ name, plan, uses: 0 })
      lighten()
    },
    noteSighting: (name) => {
      const mark = markOf(name)
      if (seenOnce.delete(mark)) return true
      if (seenOnce.size >= max * 4) seenOnce.clear()
      seenOnce.add(mark)
      return false
    },
  }
}

/** A short mark of a long text. Two texts with one mark cost a plan made too early, nothing else. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `${hash >>> 0}:${text.length}`
}
