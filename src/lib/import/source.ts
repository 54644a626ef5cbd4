import { isBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Kind, several, textOrBytes } from '../base/kinds.ts'
import { importErrors } from './errors.ts'

/** A file as text, as UTF-8 bytes, or in chunks. */
export type ImportInput = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

const pieces = /* @__PURE__ */ several('pieces of it')
export const aFile: Kind = {
  words: 'a file: text, bytes, or an iterable of chunks, such as `createReadStream(path)`',
  is: (value) => textOrBytes.is(value) || pieces.is(value),
}

export const someProgrammes: Kind = /* @__PURE__ */ several('programmes: a list, or what gives them one by one')

/** A record of a source: the text of each column. A text in a language is in `<column>@<language>`. */
export interface SourceRow {
  readonly row: number
  readonly cells: ReadonlyMap<string, string>
}

/**
 * Decodes a file in chunks, without a byte order mark, which spreadsheets write. Throws `import.encoding` for text that
 * is not UTF-8, after the lines before it.
 */
export async function* textOf(input: ImportInput): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  // A high surrogate whose low surrogate was not received yet.
  let half = ''
  // The start of a character whose rest was not received yet.
  let begun: Uint8Array = new Uint8Array()
  for await (const piece of piecesOf(input)) {
    if (typeof piece === 'string') {
      const text = half + (first && piece.startsWith('\ufeff') ? piece.slice(1) : piece)
      half = isHalf(text.charCodeAt(text.length - 1)) ? text.slice(-1) : ''
      yield half === '' ? text : text.slice(0, -1)
      first = false
      continue
    }
    if (half !== '') yield half
    half = ''
    const bytes = begun.length === 0 ? piece : joined(begun, piece)
    const text = decode(decoder, piece)
    if (text === undefined) yield* linesBefore(bytes)
    else yield text
    begun = bytes.subarray(wholeLength(bytes))
    first = false
  }
  if (half !== '') yield half
  if (decode(decoder) === undefined) yield* linesBefore(begun)
}

/** Whether a code unit is a high surrogate. */
const isHalf = (code: number): boolean => code >= 0xd800 && code < 0xdc00

/** The chunk size for files in memory, so that their rows need not be in memory all at once. */
const pieceLength = 64 * 1024

const piecesOf = (input: ImportInput): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> => {
  if (typeof input === 'string') return slicesOf(input.length, (from, to) => input.slice(from, to))
  if (isBytes(input)) return slicesOf(input.length, (from, to) => input.subarray(from, to))
  return input
}

function* slicesOf<T>(length: number, slice: (from: number, to: number) => T): Generator<T, void, void> {
  for (let from = 0; from < length; from += pieceLength) yield slice(from, from + pieceLength)
}

const decode = (decoder: TextDecoder, piece?: Uint8Array): string | undefined => {
  try {
    return decoder.decode(piece, { stream: piece !== undefined })
  } catch {
    return undefined
  }
}

/** A line feed byte is never part of another character, so lines can be split before decoding. */
function* linesBefore(bytes: Uint8Array): Generator<string, never, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const until = end < 0 ? bytes.length : end + 1
    const line = decode(decoder, bytes.subarray(from, until))
    if (line === undefined) break
    yield line
    from = until
  }
  throw new MicroCredentialError(importErrors['import.encoding'])
}

/** The length without an incomplete character at the end. */
const wholeLength = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length
    if (byte < 0x80) break
  }
  return bytes.length
}

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
