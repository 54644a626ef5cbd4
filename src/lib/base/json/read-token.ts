import type { ErrorKind } from '../errors.ts'
import { inputErrors } from '../shared-errors.ts'
import { fail, type Reader } from './reader.ts'
import { assertNumber } from './rules.ts'

export const skipSpace = (reader: Reader): void => {
  const { text } = reader
  for (;;) {
    const char = text.charCodeAt(reader.at)
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) return
    reader.at++
  }
}

/** Characters that must be escaped in JSON strings (RFC 8259, §7). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259, §7: they must be escaped
export const control: RegExp = /[\u0000-\u001f]/
const numeral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

export const readString = (reader: Reader, ceiling: number, kind: ErrorKind): string => {
  const { text } = reader
  const start = reader.at + 1
  const end = findQuote(reader, start)
  reader.at = end + 1
  const raw = text.slice(start, end)
  if (reader.controls && control.test(raw)) fail(reader, inputErrors['input.not_json'])
  const isEscaped = raw.includes('\\')
  const value = isEscaped ? readEscaped(reader, text.slice(start - 1, end + 1)) : raw
  if (value.length > ceiling) fail(reader, kind)
  if ((isEscaped || !reader.wellFormed) && !value.isWellFormed()) fail(reader, inputErrors['input.lone_surrogate'])
  return value
}

/** What stands in a string before its end. Repeated a bounded number of times, so that no text fills its stack. */
const escapes = /(?:[^"\\]*\\.){0,1024}[^"\\]*/sy

/** Finds the quotation mark that ends a string: the first one that is not escaped. */
const findQuote = (reader: Reader, start: number): number => {
  const { text } = reader
  const first = text.indexOf('"', start)
  if (first !== -1 && text.charCodeAt(first - 1) !== 0x5c) return first
  // A sealed credential is one long string with an escape before each of its quotation marks.
  let end = start
  do {
    escapes.lastIndex = end
    escapes.test(text)
    if (escapes.lastIndex === end) break
    end = escapes.lastIndex
  } while (text.charCodeAt(end) === 0x5c)
  return text.charCodeAt(end) === 0x22 ? end : fail(reader, inputErrors['input.not_json'])
}

const readEscaped = (reader: Reader, quoted: string): string => {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return fail(reader, inputErrors['input.not_json'])
  }
}

export const readNumber = (reader: Reader): number => {
  numeral.lastIndex = reader.at
  if (!numeral.test(reader.text)) fail(reader, inputErrors['input.not_json'])
  const written = reader.text.slice(reader.at, numeral.lastIndex)
  // Decimal readers would keep digits that binary ones drop.
  if (written.length > 16 && written.replace(/e.*$/i, '').replace(/^[-0.]+|\./g, '').length > 16)
    fail(reader, inputErrors['input.unsafe_number'])
  const value = Number(written)
  assertNumber(value, reader.path)
  reader.at = numeral.lastIndex
  return value
}
