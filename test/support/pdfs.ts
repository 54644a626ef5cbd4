import { deflateSync } from 'node:zlib'

/** PDF files with attachments, as others write them: with tables of lines, with compressed streams, and changed later. */

export type PdfObjects = ReadonlyMap<number, string | Uint8Array>

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const asBytes = (object: string | Uint8Array): Uint8Array => (typeof object === 'string' ? bytesOf(object) : object)

/** A stream, with the length of its data unless the dictionary has another. */
export const streamObject = (dictionary: string, data: string | Uint8Array): Uint8Array => {
  const length = dictionary.includes('/Length') ? '' : ` /Length ${asBytes(data).length}`
  return Buffer.concat([bytesOf(`<< ${dictionary}${length} >>\nstream\r\n`), asBytes(data), bytesOf('\nendstream')])
}

const header = bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')

const written = (
  objects: PdfObjects,
  from: number,
): { readonly bytes: Uint8Array; readonly places: Map<number, number> } => {
  const places = new Map<number, number>()
  const parts: Uint8Array[] = []
  let at = from
  for (const [number, object] of objects) {
    places.set(number, at)
    const part = Buffer.concat([bytesOf(`${number} 0 obj\n`), asBytes(object), bytesOf('\nendobj\n')])
    parts.push(part)
    at += part.length
  }
  return { bytes: Buffer.concat(parts), places }
}

const ending = (start: number): Uint8Array => bytesOf(`startxref\n${start}\n%%EOF\n`)
const line = (place: number): string => `${String(place).padStart(10, '0')} 00000 n \n`

/** A file with a table of lines; behind another one, an update of it. Object 1 is the catalog. */
export const withTable = (objects: PdfObjects, trailer = '', before: Uint8Array = header): Uint8Array => {
  const { bytes, places } = written(objects, before.length)
  const start = before.length + bytes.length
  const sections = [...places].map(([number, place]) => `${number} 1\n${line(place)}`)
  const table = `xref\n0 1\n0000000000 65535 f \n${sections.join('')}trailer\n<< /Size 100 /Root 1 0 R ${trailer} >>\n`
  return Buffer.concat([before, bytes, bytesOf(table), ending(start)])
}

/** An update, which leaves what it changes where it was. */
export const updated = (before: Uint8Array, objects: PdfObjects, trailer = ''): Uint8Array => {
  const [, place = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(Buffer.from(before).toString('latin1')) ?? []
  return withTable(objects, `/Prev ${place} ${trailer}`, before)
}

const row = (...fields: readonly [number, number, number]): Uint8Array => {
  const bytes = Buffer.alloc(7)
  bytes.writeUInt8(fields[0])
  bytes.writeUInt32BE(fields[1], 1)
  bytes.writeUInt16BE(fields[2], 5)
  return bytes
}

/** Each row as its difference from the one above, as the predictor `Up` of PNG has it. */
const predicted = (rows: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(
    rows.map((one, index) =>
      Uint8Array.from([2, ...[...one].map((byte, column) => (byte - (rows[index - 1]?.[column] ?? 0)) & 0xff)]),
    ),
  )

interface Packed {
  /** The stream that holds the objects, beside those that cannot stand in it. */
  readonly objects: Map<number, string | Uint8Array>
  readonly rowOf: (number: number) => Uint8Array | undefined
}

/** The objects without data in one stream, whose index names them by their numbers, or by others. */
const pack = (objects: PdfObjects, indexed: (number: number) => number): Packed => {
  const packed = [...objects].filter((entry): entry is [number, string] => typeof entry[1] === 'string')
  const others = new Map([...objects].filter(([, object]) => typeof object !== 'string'))
  let offset = 0
  const head = packed.map(([number, text]) => {
    const pair = `${indexed(number)} ${offset}`
    offset += text.length + 1
    return pair
  })
  const first = `${head.join(' ')} `
  const body = first + packed.map(([, text]) => `${text}\n`).join('')
  others.set(
    90,
    streamObject(
      `/Type /ObjStm /N ${packed.length} /First ${first.length} /Filter /FlateDecode`,
      deflateSync(bytesOf(body)),
    ),
  )
  return {
    objects: others,
    rowOf(number) {
      const index = packed.findIndex(([one]) => one === number)
      return index < 0 ? undefined : row(2, 90, index)
    },
  }
}

const tableStream = (rows: readonly Uint8Array[]): Uint8Array =>
  streamObject(
    '/Type /XRef /Size 92 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>',
    deflateSync(predicted(rows)),
  )

/** A file whose tables are a stream, and whose objects without data are in another. */
export const withStreams = (objects: PdfObjects, indexed = (number: number): number => number): Uint8Array => {
  const packed = pack(objects, indexed)
  const { bytes, places } = written(packed.objects, header.length)
  const start = header.length + bytes.length
  places.set(91, start)
  const rows = Array.from({ length: 92 }, (_, number) => {
    const place = places.get(number)
    return packed.rowOf(number) ?? (place === undefined ? row(0, 0, 0) : row(1, place, 0))
  })
  const table = written(new Map([[91, tableStream(rows)]]), start)
  return Buffer.concat([header, bytes, table.bytes, ending(start)])
}

/**
 * A file for readers with and without knowledge of compressed streams (§7.5.8.4): its table of lines calls free what
 * only the stream beside it says.
 */
export const hybrid = (objects: PdfObjects, free: readonly number[]): Uint8Array => {
  const packed = pack(objects, (number) => number)
  const { bytes, places } = written(packed.objects, header.length)
  const rows = Array.from({ length: 92 }, (_, number) => packed.rowOf(number) ?? row(0, 0, 0))
  const stream = written(new Map([[91, tableStream(rows)]]), header.length + bytes.length)
  const start = header.length + bytes.length + stream.bytes.length
  const sections = [...places].map(([number, place]) => `${number} 1\n${line(place)}`)
  const hidden = free.map((number) => `${number} 1\n0000000000 00000 f \n`)
  const trailer = `<< /Size 100 /Root 1 0 R /XRefStm ${header.length + bytes.length} >>`
  const table = `xref\n0 1\n0000000000 65535 f \n${[...sections, ...hidden].join('')}trailer\n${trailer}\n`
  return Buffer.concat([header, bytes, stream.bytes, bytesOf(table), ending(start)])
}

/** Where a file may be named: in the names of the document, as a part of it, or beside a place on a page. */
export type PlaceOfFile = 'names' | 'associated' | 'annotation' | 'nowhere'

/** The objects of a document of one page, to which files are attached. */
export const withFiles = (
  contents: readonly (string | Uint8Array)[],
  { place = 'names', compressed = true }: { readonly place?: PlaceOfFile; readonly compressed?: boolean } = {},
): Map<number, string | Uint8Array> => {
  const numbers = contents.map((_, index) => 10 + index * 2)
  const files = numbers.map((number) => `${number} 0 R`)
  const names = numbers.map((number) => `(file ${number}) ${number} 0 R`).join(' ')
  const catalog = {
    names: `/Names << /EmbeddedFiles << /Names [${names}] >> >>`,
    associated: `/AF [${files.join(' ')}]`,
    annotation: '',
    nowhere: '',
  }[place]
  const annotations = files.map((file) => `<< /Type /Annot /Subtype /FileAttachment /FS ${file} /Rect [0 0 9 9] >>`)
  const objects = new Map<number, string | Uint8Array>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      3,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] ${place === 'annotation' ? `/Annots [${annotations.join(' ')}]` : ''} >>`,
    ],
  ])
  for (const [index, content] of contents.entries()) {
    const number = 10 + index * 2
    const data = typeof content === 'string' ? Buffer.from(content) : content
    objects.set(number, `<< /Type /Filespec /F (c.json) /UF (c.json) /EF << /F ${number + 1} 0 R >> >>`)
    objects.set(
      number + 1,
      compressed
        ? streamObject('/Type /EmbeddedFile /Filter /FlateDecode', deflateSync(data))
        : streamObject('/Type /EmbeddedFile', data),
    )
  }
  return objects
}
