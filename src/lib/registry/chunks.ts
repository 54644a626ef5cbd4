import type { Several } from '../base/in-order.ts'

/** So many at a time, in their order. */
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
