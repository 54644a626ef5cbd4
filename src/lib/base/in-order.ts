/** Several of something, at hand or still to come. */
export type Several<T> = Iterable<T> | AsyncIterable<T>

export interface InOrderOptions {
  /** How many are worked on at a time. */
  readonly concurrency: number
  readonly signal?: AbortSignal | undefined
}

/** What stands in the queue: an item that is worked on, and in the end what came of it. */
interface Place<O> {
  outcome?: { readonly value: O } | { readonly error: unknown }
}

/**
 * Works on several at a time and gives the results in the order of the items. Takes an item only when there is room:
 * at most twice `concurrency` items are worked on or wait to be handed out, so a slow reader slows down the source, and
 * one slow item does not hold up the others at once. The first error, of the source or of the work, comes in its place and
 * ends it, as the signal does at any time. Whoever stops reading ends it too; what is under way is told so by the signal
 * that `work` is given, and not waited for.
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
      // Not a race with the signal: each race would be remembered by a signal that lives as long as the batch.
      else await new Promise<void>((resolve) => Object.assign(state, { wake: resolve }))
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    controller.abort(signal?.reason)
    if (!state.ended) void Promise.resolve(source.return?.()).catch(() => {})
  }
}
