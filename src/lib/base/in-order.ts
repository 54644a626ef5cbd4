/** A synchronous or asynchronous sequence of items. */
export type Several<T> = Iterable<T> | AsyncIterable<T>

export interface InOrderOptions {
  /** The number of items processed at a time. */
  readonly concurrency: number
  readonly signal?: AbortSignal | undefined
}

/** A slot in the queue: an item in progress and later its result. */
interface Place<O> {
  outcome?: { readonly value: O } | { readonly error: unknown }
}

/**
 * Maps items concurrently and yields the results in the order of the items. Items are taken on demand: at most twice
 * `concurrency` are in progress or waiting, so that a slow reader slows down the source, and one slow item does not
 * block the others at once. The first error, of the source or of `work`, is thrown in its place and ends the iteration,
 * as the signal does at any time. Leaving the loop ends it, too: the signal given to `work` is then aborted, and work
 * in progress is not awaited.
 */
export async function* mapInOrder<I, O>(
  items: Several<I>,
  work: (item: I, index: number, signal: AbortSignal) => O | Promise<O>,
  { concurrency, signal }: InOrderOptions,
): AsyncGenerator<O, void, void> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  const controller = new AbortController()
  const queue: Place<O>[] = []
  const state = { active: 0, count: 0, pulling: false, ended: false, wake: () => {} }
  const stop = (): void => {
    controller.abort(signal?.reason)
    state.wake()
  }

  const start = async (item: I): Promise<void> => {
    const place: Place<O> = {}
    queue.push(place)
    state.active++
    try {
      place.outcome = { value: await work(item, state.count++, controller.signal) }
    } catch (error) {
      place.outcome = { error }
    }
    state.active--
    state.wake()
  }
  const pull = async (): Promise<void> => {
    state.pulling = true
    try {
      const next = await source.next()
      if (next.done === true) state.ended = true
      else void start(next.value)
    } catch (error) {
      state.ended = true
      queue.push({ outcome: { error } })
    }
    state.pulling = false
    state.wake()
  }

  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      signal?.throwIfAborted()
      const hasRoom = state.active < concurrency && queue.length < 2 * concurrency
      if (hasRoom && !state.pulling && !state.ended) void pull()
      const outcome = queue[0]?.outcome
      if (outcome !== undefined) {
        queue.shift()
        if ('error' in outcome) throw outcome.error
        yield outcome.value
      } else if (state.ended && queue.length === 0) return
      // Not `Promise.race` with the signal: each race would add a listener to a signal that lives as long as the batch.
      else await new Promise<void>((resolve) => Object.assign(state, { wake: resolve }))
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    controller.abort(signal?.reason)
    if (!state.ended) void Promise.resolve(source.return?.()).catch(() => {})
  }
}
