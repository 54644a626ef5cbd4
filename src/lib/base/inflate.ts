/**
 * DEFLATE (RFC 1951), decoded to the last bit, for platforms whose decoder ignores trailing data or accepts more or
 * less than others: a status list must have exactly one content.
 */

/** Huffman codes: the number of codes of each length, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

interface Reading {
  readonly input: Uint8Array
  at: number
  held: number
  bits: number
  readonly output: Uint8Array
  length: number
}

const maxBits = 15
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
] as const
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0] as const
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
] as const

const refuse = (): never => {
  throw new Error('The compressed data cannot be read.')
}

/** The content does not fit into its buffer. */
const overflow = /* @__PURE__ */ new Error('The compressed data cannot be read.')
const exceed = (): never => {
  throw overflow
}

/** Decodes content of exactly the given length. Throws for any other length and for trailing data. */
export const inflate = (input: Uint8Array, length: number): Uint8Array => {
  const output = new Uint8Array(length)
  return decodeInto(input, output) === length ? output : refuse()
}

/**
 * Decodes content of unknown length. Throws a `RangeError` for more than `most` bytes, and another error for trailing
 * data.
 */
export const inflateAtMost = (input: Uint8Array, most: number): Uint8Array => {
  const output = new Uint8Array(Math.min(most, mostFrom(input)))
  try {
    return output.subarray(0, decodeInto(input, output))
  } catch (cause) {
    if (cause === overflow) throw new RangeError('The content is larger than the ceiling.')
    throw cause
  }
}

/** As many first bytes of content of unknown length, whatever follows. Throws for what cannot be decoded until then. */
export const inflateStart = (input: Uint8Array, most: number): Uint8Array => {
  const reading = readingOf(input, new Uint8Array(Math.min(most, mostFrom(input))))
  try {
    decodeBlocks(reading)
  } catch (cause) {
    if (cause !== overflow) throw cause
  }
  return reading.output.subarray(0, reading.length)
}

/** Two bits of DEFLATE produce 258 bytes at most. */
export const mostFrom = ({ length }: Uint8Array): number => length * 4 * 258

/** Decodes into a buffer, and returns how many bytes there are. */
const decodeInto = (input: Uint8Array, output: Uint8Array): number => {
  const reading = readingOf(input, output)
  decodeBlocks(reading)
  if (reading.at !== input.length) refuse()
  return reading.length
}

const readingOf = (input: Uint8Array, output: Uint8Array): Reading => ({
  input,
  at: 0,
  held: 0,
  bits: 0,
  output,
  length: 0,
})

const decodeBlocks = (reading: Reading): void => {
  for (let last = 0; last === 0; ) {
    last = take(reading, 1)
    const kind = take(reading, 2)
    if (kind === 0) copyStored(reading)
    else if (kind === 1) readBlock(reading, fixedLengths, fixedDistances)
    else if (kind === 2) readBlock(reading, ...readCodes(reading))
    else refuse()
  }
}

const take = (reading: Reading, count: number): number => {
  while (reading.bits < count) {
    if (reading.at >= reading.input.length) refuse()
    reading.held |= (reading.input[reading.at++] ?? 0) << reading.bits
    reading.bits += 8
  }
  const value = reading.held & ((1 << count) - 1)
  reading.held >>>= count
  reading.bits -= count
  return value
}

const copyStored = (reading: Reading): void => {
  const { input, output } = reading
  // The rest of the byte is skipped, as the format requires.
  reading.held = 0
  reading.bits = 0
  const at = reading.at + 4
  const length = (input[at - 4] ?? 0) | ((input[at - 3] ?? 0) << 8)
  const complement = (input[at - 2] ?? 0) | ((input[at - 1] ?? 0) << 8)
  if (at + length > input.length || length !== (~complement & 0xffff)) refuse()
  const fitting = Math.min(length, output.length - reading.length)
  output.set(input.subarray(at, at + fitting), reading.length)
  reading.at = at + length
  reading.length += fitting
  if (fitting < length) exceed()
}

/**
 * Builds canonical Huffman codes from their lengths. Over-subscribed sets are refused, and incomplete ones unless they
 * have one code at most.
 */
const toCodes = (lengths: readonly number[], mayLack: boolean): Codes => {
  const counts = new Uint16Array(maxBits + 1)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  const offsets = new Uint16Array(maxBits + 2)
  let left = 1
  for (let bits = 1; bits <= maxBits; bits++) {
    const count = counts[bits] ?? 0
    left = left * 2 - count
    if (left < 0) refuse()
    offsets[bits + 1] = (offsets[bits] ?? 0) + count
  }
  const used = lengths.length - (counts[0] ?? 0)
  if (left > 0 && !(mayLack && (used === 0 || (used === 1 && counts[1] === 1)))) refuse()
  const symbols = new Uint16Array(lengths.length)
  for (const [symbol, length] of lengths.entries())
    if (length > 0) {
      symbols[offsets[length] ?? 0] = symbol
      offsets[length] = (offsets[length] ?? 0) + 1
    }
  return { counts, symbols }
}

/** The fixed codes of the standard, built once, since a block of them may be ten bits long. */
const fixedLengths: Codes = /* @__PURE__ */ toCodes(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  false,
)
const fixedDistances: Codes = /* @__PURE__ */ toCodes(Array<number>(32).fill(5), false)

const readCodes = (reading: Reading): readonly [Codes, Codes] => {
  const [literals, distances, count] = [take(reading, 5) + 257, take(reading, 5) + 1, take(reading, 4) + 4]
  if (literals > 286 || distances > 30) refuse()
  const ofLengths = Array<number>(19).fill(0)
  for (const place of orderOfLengths.slice(0, count)) ofLengths[place] = take(reading, 3)
  const codes = toCodes(ofLengths, false)
  const lengths: number[] = []
  while (lengths.length < literals + distances) {
    const symbol = decode(reading, codes)
    if (symbol < 16) lengths.push(symbol)
    else repeat(reading, symbol, lengths)
  }
  // The end-of-block symbol must have a code.
  if (lengths.length > literals + distances || lengths[256] === 0) refuse()
  return [toCodes(lengths.slice(0, literals), true), toCodes(lengths.slice(literals), true)]
}

const repeat = (reading: Reading, symbol: number, lengths: number[]): void => {
  const before = lengths.at(-1)
  if (symbol === 16 && before === undefined) refuse()
  const length = symbol === 16 ? (before ?? 0) : 0
  const times = symbol === 16 ? 3 + take(reading, 2) : symbol === 17 ? 3 + take(reading, 3) : 11 + take(reading, 7)
  for (let time = 0; time < times; time++) lengths.push(length)
}

const decode = (reading: Reading, { counts, symbols }: Codes): number => {
  let [code, first, index] = [0, 0, 0]
  for (let bits = 1; bits <= maxBits; bits++) {
    code |= take(reading, 1)
    const count = counts[bits] ?? 0
    if (code - first < count) return symbols[index + code - first] ?? 0
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  return refuse()
}

const readBlock = (reading: Reading, literals: Codes, distances: Codes): void => {
  const { output } = reading
  for (;;) {
    const symbol = decode(reading, literals)
    if (symbol === 256) return
    if (symbol < 256) {
      if (reading.length >= output.length) exceed()
      output[reading.length++] = symbol
      continue
    }
    const length = (lengthBases[symbol - 257] ?? refuse()) + take(reading, lengthExtra[symbol - 257] ?? 0)
    const place = decode(reading, distances)
    const distance = (distanceBases[place] ?? refuse()) + take(reading, place < 2 ? 0 : (place >> 1) - 1)
    if (distance > reading.length) refuse()
    const end = reading.length + length
    for (const fitting = Math.min(end, output.length); reading.length < fitting; reading.length++)
      output[reading.length] = output[reading.length - distance] ?? 0
    if (reading.length < end) exceed()
  }
}
