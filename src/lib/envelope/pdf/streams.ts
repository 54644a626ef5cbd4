import { inflateStart } from '../../base/inflate.ts'
import { inflateZlib } from '../../base/zlib.ts'
import { malformed } from './malformed.ts'
import { isKind, type PdfDictionary, type PdfValue } from './values.ts'

/** Finds what a reference stands for. */
export type Resolve = (value: PdfValue | undefined) => PdfValue

/** The data of a stream, decompressed: without a filter, or with FlateDecode alone (ISO 32000-1, §7.4.4). */
export const decodeStream = (
  data: Uint8Array,
  dictionary: PdfDictionary,
  resolve: Resolve,
  mostBytes: number,
): Uint8Array => {
  const filter = filterOf(dictionary, resolve)
  if (filter === undefined) return data
  try {
    return unpredicted(inflateZlib(data, mostBytes), filter.parameters, resolve)
  } catch (cause) {
    // Some writers count the end of line before `endstream`.
    const end = data.findLastIndex((byte) => byte !== 0x0a && byte !== 0x0d) + 1
    if (cause instanceof RangeError || end === data.length) throw cause
    return unpredicted(inflateZlib(data.subarray(0, end), mostBytes), filter.parameters, resolve)
  }
}

/** The first bytes of the data of a stream, by which one can tell what it is. */
export const startOfStream = (
  data: Uint8Array,
  dictionary: PdfDictionary,
  resolve: Resolve,
  bytes: number,
): Uint8Array => {
  const filter = filterOf(dictionary, resolve)
  if (filter === undefined) return data.subarray(0, bytes)
  if ((resolve(filter.parameters?.entries.get('Predictor')) ?? 1) !== 1) malformed()
  return inflateStart(data.subarray(2), bytes)
}

interface Filter {
  readonly parameters: PdfDictionary | undefined
}

const filterOf = ({ entries }: PdfDictionary, resolve: Resolve): Filter | undefined => {
  // Data in another file.
  if (entries.has('F')) malformed()
  const one = (value: PdfValue): PdfValue => {
    if (!isKind(value, 'array')) return value
    return value.members.length > 1 ? malformed() : resolve(value.members[0])
  }
  const filter = one(resolve(entries.get('Filter')))
  if (filter === null) return undefined
  if (!isKind(filter, 'name') || filter.name !== 'FlateDecode') return malformed()
  const parameters = one(resolve(entries.get('DecodeParms')))
  if (parameters === null) return { parameters: undefined }
  return isKind(parameters, 'dictionary') ? { parameters } : malformed()
}

/** Undoes the predictors of PNG (PNG, §9), with which tables of places are compressed: of one byte for each sample. */
const unpredicted = (data: Uint8Array, parameters: PdfDictionary | undefined, resolve: Resolve): Uint8Array => {
  const numberOf = (name: string, otherwise: number): number => {
    const value = resolve(parameters?.entries.get(name)) ?? otherwise
    return typeof value === 'number' && Number.isInteger(value) ? value : malformed()
  }
  const predictor = numberOf('Predictor', 1)
  if (predictor === 1) return data
  const columns = numberOf('Columns', 1)
  const isKnown =
    predictor >= 10 && predictor <= 15 && numberOf('Colors', 1) === 1 && numberOf('BitsPerComponent', 8) === 8
  if (!isKnown || columns < 1 || data.length % (columns + 1) !== 0) malformed()
  const rows = data.length / (columns + 1)
  const output = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const from = row * (columns + 1)
    const to = row * columns
    for (let column = 0; column < columns; column++) {
      const left = column === 0 ? 0 : (output[to + column - 1] ?? 0)
      const above = row === 0 ? 0 : (output[to + column - columns] ?? 0)
      const corner = row === 0 || column === 0 ? 0 : (output[to + column - columns - 1] ?? 0)
      output[to + column] = (data[from + 1 + column] ?? 0) + predicted(data[from] ?? 0, left, above, corner)
    }
  }
  return output
}

const predicted = (type: number, left: number, above: number, corner: number): number => {
  switch (type) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    case 4: {
      const [toLeft, toAbove, toCorner] = [
        Math.abs(above - corner),
        Math.abs(left - corner),
        Math.abs(left + above - 2 * corner),
      ]
      if (toLeft <= toAbove && toLeft <= toCorner) return left
      return toAbove <= toCorner ? above : corner
    }
    default:
      return malformed()
  }
}
