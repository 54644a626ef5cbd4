import { keepRecent } from '../../../base/recent.ts'
import type { Plan } from './plan.ts'
import { isSameShape, type Token } from './shape.ts'

/** A known shape: its plan, or that it cannot have one. */
export interface KnownShape {
  readonly name: string
  readonly plan: Plan | undefined
  uses: number
}

export interface ShapeMemory {
  recall(tokens: readonly Token[]): KnownShape | undefined
  /** Stores the plan of a shape, replacing an earlier one. */
  keep(name: string, plan: Plan | undefined): void
  /** Records that an unknown shape was seen; returns whether it was seen before. */
  noteSeen(name: string): boolean
}

/** Enough for the documents and proofs of one or two issuers. */
const maxLatest = 4

/** The cache key of a list of tokens. Different tokens have different keys. */
export const nameOf = (tokens: readonly Token[]): string => JSON.stringify(tokens)

/**
 * Limit of the estimated memory of all plans, in bytes: a hundred large European credentials, or a thousand badges.
 * Untrusted signers can cause plans to be made.
 */
const maxWeight = 64 * 1024 * 1024

/** A statement takes slightly more than a kilobyte, as measured. */
const weightOf = ({ name, plan }: KnownShape): number =>
  name.length + (plan === undefined ? 0 : plan.ends.length * 1_200)

/**
 * Creates a cache of `max` shapes, and of the few most recent ones; the least recently used is evicted. It contains the
 * shapes of documents (types, keys, numbers, JSON data), but none of their texts.
 */
export const createShapeMemory = (max: number): ShapeMemory => {
  const shapes = new Map<string, KnownShape>()
  /** Short hashes are stored, so that a stream of new shapes needs little memory. */
  const seenOnce = new Set<string>()
  /** The most recent shapes. Usually the next document has one of them and needs no cache key. */
  const latest: { readonly known: KnownShape; readonly tokens: readonly Token[] }[] = []

  const meet = (known: KnownShape): void => {
    // Parsed again, since the tokens may be substrings of a document.
    latest.unshift({ known, tokens: JSON.parse(known.name) as Token[] })
    const left = latest.length > Math.min(max, maxLatest) ? latest.pop() : undefined
    // While among the most recent, the evicted shape was not looked up here, so it would seem unused.
    for (const one of [left?.known, known]) if (one !== undefined) keepRecent(shapes, one.name, one, max)
  }

  /** Evicts the least recently used plans until the rest fits. */
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
    noteSeen: (name) => {
      const mark = markOf(name)
      if (seenOnce.delete(mark)) return true
      if (seenOnce.size >= max * 4) seenOnce.clear()
      seenOnce.add(mark)
      return false
    },
  }
}

/** A short hash of a text. A collision only causes a plan to be made too early. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `${hash >>> 0}:${text.length}`
}
