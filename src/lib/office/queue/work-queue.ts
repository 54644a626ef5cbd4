import { able, type Kind } from '../../base/kinds.ts'
import type { CallOptions } from '../../base/types.ts'

/** A part of a batch, as it stands in the queue: no names and no content. */
export interface BatchPart {
  /** The id of the batch. */
  readonly batch: string
  /** The place of the first item in its batch, from 0. */
  readonly first: number
  readonly size: number
  /** Who had it issued: asked again, when it is issued, whether they may. */
  readonly actor: string
}

/** What a worker does with a part. If it rejects, the part is offered again. */
export type PerformPart = (part: BatchPart) => Promise<void>

/** Options of `take` of a queue. */
export interface TakeOptions extends CallOptions {
  /** Is given every error; none of them ends the worker. */
  readonly onFault: (fault: unknown) => void
}

/**
 * Passes parts of batches to workers: each at least once, and again if a worker does not finish it in time. That nothing
 * is issued twice is ensured by the register.
 */
export interface WorkQueue {
  /** Adds parts. One that waits already is not added again. */
  add(parts: readonly BatchPart[]): Promise<void>
  /** Performs one part after the other, until the signal aborts; then it finishes the one at hand. */
  take(perform: PerformPart, options: TakeOptions): Promise<void>
  close(): Promise<void>
}

export const aQueue = (act: 'add' | 'take'): Kind =>
  able('a queue, such as `await pgBossQueue({ connection })`, awaited', act)
