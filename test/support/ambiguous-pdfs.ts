/**
 * PDF files whose parts are put where a test wants them, to name one object in two ways: readers differ about which of
 * them counts. The catalog is object 1, and a file that is attached is an object of a number and the one after it.
 */

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')

export type Objects = readonly (readonly [number: number, text: string])[]
export type Places = ReadonlyMap<number, number>

/** The objects of a file that is attached, of which `stream` has the content. */
export const attached = (number: number, content: string, stream = number + 1): Objects => [
  [number, `<< /Type /Filespec /F (c${number}.json) /UF (c${number}.json) /EF << /F ${stream} 0 R >> >>`],
  [stream, `<< /Type /EmbeddedFile /Length ${content.length} >>\nstream\n${content}\nendstream`],
]

/** The objects of a document of one page with these files. */
export const document = (...files: readonly number[]): Objects => [
  [
    1,
    `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${files
      .map((number) => `(c${number}.json) ${number} 0 R`)
      .join(' ')}] >> >> >>`,
  ],
  [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
  [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'],
]

/** The lines of a table, one section for each object. */
export const linesOf = (places: Places): string =>
  [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`).join('')

export const tableOf = (lines: string, trailer = ''): string =>
  `xref\n0 1\n0000000000 65535 f \n${lines}trailer\n<< /Size 100 /Root 1 0 R ${trailer} >>\n`

/** A row of a table that is a stream: its kind, and what that means by the two other numbers. */
export type Row = readonly [kind: number, first: number, second: number]

/** The rows of objects that stand in the file itself. */
export const rowsOf = (places: Places): Map<number, Row> =>
  new Map([...places].map(([number, place]) => [number, [1, place, 0] as const]))

/** The rows of a table for a hundred objects, each of one byte, four and two. */
export const tableRows = (rows: ReadonlyMap<number, Row>): Uint8Array =>
  Buffer.concat(
    Array.from({ length: 100 }, (_, number) => {
      const [kind, first, second] = rows.get(number) ?? [0, 0, 0]
      const bytes = Buffer.alloc(7)
      bytes.writeUInt8(kind)
      bytes.writeUInt32BE(first, 1)
      bytes.writeUInt16BE(second, 5)
      return bytes
    }),
  )

export interface PdfWriter {
  /** Where the next part will stand. */
  readonly at: number
  /** Writes a part, and says where it stands. */
  add(part: string | Uint8Array): number
  objects(objects: Objects): Map<number, number>
  /** Writes a table that is a stream, of which `pack` may change the data. */
  table(rows: ReadonlyMap<number, Row>, dictionary?: string, pack?: (data: Uint8Array) => Uint8Array): number
  /** Writes a stream with exactly this dictionary, and says where it stands. */
  stream(number: number, dictionary: string, data: Uint8Array): number
  /** The file, whose end names a table. */
  end(table: number): Uint8Array
}

export const pdfWriter = (): PdfWriter => {
  const parts: Uint8Array[] = []
  let at = 0
  const add = (part: string | Uint8Array): number => {
    const bytes = typeof part === 'string' ? bytesOf(part) : part
    const place = at
    parts.push(bytes)
    at += bytes.length
    return place
  }
  const stream = (number: number, dictionary: string, data: Uint8Array): number => {
    const place = add(`${number} 0 obj\n<< ${dictionary} >>\nstream\n`)
    add(data)
    add('\nendstream\nendobj\n')
    return place
  }
  add('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  return {
    get at() {
      return at
    },
    add,
    objects: (objects) =>
      new Map(objects.map(([number, text]) => [number, add(`${number} 0 obj\n${text}\nendobj\n`)] as const)),
    table: (rows, dictionary = '', pack = (data) => data) => {
      const data = pack(tableRows(rows))
      return stream(90, `/Type /XRef /Size 100 /W [1 4 2] /Root 1 0 R /Length ${data.length} ${dictionary}`, data)
    },
    stream,
    end: (table) => {
      add(`startxref\n${table}\n%%EOF\n`)
      return Buffer.concat(parts)
    },
  }
}
