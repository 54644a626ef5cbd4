import type { Several } from '../base/in-order.ts'

/** Splits a sequence into chunks of a given size, in their order. */
export async function* chunksOf<T>(items: Several<T>, size: number): AsyncGenerator<readonly T[], void, void> {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
