import { malformed } from './malformed.ts'
import {
  type Cursor,
  expectWord,
  isKind,
  type PdfValue,
  readInteger,
  readValue,
  readWord,
  skipSpace,
} from './values.ts'

/** An object with its number and generation before it (§7.3.10), which are those of the table if one names it. */
export const readObject = (cursor: Cursor, number?: number, generation?: number): PdfValue => {
  const [ownNumber, ownGeneration] = [readInteger(cursor), readInteger(cursor)]
  expectWord(cursor, 'obj')
  if ((number ?? ownNumber) !== ownNumber || (generation ?? ownGeneration) !== ownGeneration) malformed()
  const value = readValue(cursor)
  if (!isKind(value, 'dictionary')) return value
  skipSpace(cursor)
  return readWord(cursor) === 'stream' ? { kind: 'stream', dictionary: value, start: startOfData(cursor) } : value
}

/** The data begin after the end of line, CR LF or LF (§7.3.8.1). */
const startOfData = ({ bytes, at }: Cursor): number => {
  const feed = bytes[at] === 0x0d ? at + 1 : at
  return bytes[feed] === 0x0a ? feed + 1 : malformed()
}
