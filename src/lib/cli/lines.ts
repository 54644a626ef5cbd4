import { MicroCredentialError } from '../base/errors.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { limitErrors } from '../base/shared-errors.ts'

const newline = 0x0a

/** Yields the lines of a file as bytes. Throws `limit.bytes` for an endless line. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    let from = 0
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, from)) {
      yield joined([...held, piece.subarray(from, at)])
      held = []
      size = 0
      from = at + 1
    }
    held.push(piece.subarray(from))
    size += piece.length - from
    if (size > defaultLimits.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  }
  if (size > 0) yield joined(held)
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
