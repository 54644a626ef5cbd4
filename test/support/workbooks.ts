import { crc32, deflateRawSync } from 'node:zlib'

/** Workbooks made by hand, for readers of them: by code of their own, so that no writer of ours can share a mistake. */

type Content = string | Uint8Array

interface Packed {
  readonly name: string
  readonly content: Uint8Array
  readonly packed: Uint8Array
}

/** What an archive may say of its first file that is not so. */
export interface Lies {
  readonly length?: number
  readonly checksum?: number
  readonly method?: number
  readonly flags?: number
  readonly localName?: string
  readonly count?: number
  readonly directoryAt?: number
  /** Every entry of the directory is of the bytes of the first. */
  readonly shared?: boolean
}

/** An archive, deflated as spreadsheets write it. */
export const zip = (files: Readonly<Record<string, Content>>, lies: Lies = {}): Uint8Array => {
  const all = Object.entries(files).map(([name, given]): Packed => {
    const content = typeof given === 'string' ? Buffer.from(given) : given
    return { name, content, packed: deflateRawSync(content) }
  })
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [index, { name, content, packed }] of all.entries()) {
    const told = index === 0 ? lies : {}
    const sizes = [told.checksum ?? crc32(content), packed.length, told.length ?? content.length]
    const common = [20, told.flags ?? 0, told.method ?? 8, 0, 0x21]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    for (const [at, value] of common.entries()) local.writeUInt16LE(value, 4 + at * 2)
    for (const [at, value] of sizes.entries()) local.writeUInt32LE(value >>> 0, 14 + at * 4)
    const localName = Buffer.from(told.localName ?? name)
    local.writeUInt16LE(localName.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    for (const [at, value] of [20, ...common].entries()) central.writeUInt16LE(value, 4 + at * 2)
    for (const [at, value] of sizes.entries()) central.writeUInt32LE(value >>> 0, 16 + at * 4)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(lies.shared ? 0 : offset, 42)
    parts.push(local, localName, Buffer.from(packed))
    directory.push(central, Buffer.from(name))
    offset += local.length + localName.length + packed.length
  }
  const size = Buffer.concat(directory).length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  for (const at of [8, 10]) end.writeUInt16LE(lies.count ?? all.length, at)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(lies.directoryAt ?? offset, 16)
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]))
}

/** A cell: a text, a number, a truth, a formula with what it came to, an error, a number in a form of `styles`. */
export type Cell =
  | string
  | number
  | boolean
  | undefined
  | { readonly formula: string; readonly value?: string | number; readonly shared?: number }
  | { readonly error: string }
  | { readonly number: number; readonly style: number }

export interface Book {
  /** Sheets by their names, as rows of cells. */
  readonly sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>
  readonly date1904?: boolean
  /** Codes of forms of numbers: style 1 is the first. */
  readonly styles?: readonly (number | string)[]
  /** Texts stand in the cells. */
  readonly inline?: boolean
  /** Instead of files that are made. */
  readonly files?: Readonly<Record<string, Content>>
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** The files of a workbook, as a spreadsheet writes them. */
export const bookFiles = ({
  sheets,
  date1904,
  styles = [],
  inline,
  files = {},
}: Book): Readonly<Record<string, Content>> => {
  const strings: string[] = []
  const text = (one: string, at: string): string => {
    if (inline) return `<c r="${at}" t="inlineStr"><is><t>${escaped(one)}</t></is></c>`
    if (!strings.includes(one)) strings.push(one)
    return `<c r="${at}" t="s"><v>${strings.indexOf(one)}</v></c>`
  }
  const cell = (one: Cell, at: string): string => {
    if (one === undefined) return ''
    if (typeof one === 'string') return text(one, at)
    if (typeof one === 'number') return `<c r="${at}"><v>${one}</v></c>`
    if (typeof one === 'boolean') return `<c r="${at}" t="b"><v>${one ? 1 : 0}</v></c>`
    if ('error' in one) return `<c r="${at}" t="e"><v>${one.error}</v></c>`
    if ('number' in one) return `<c r="${at}" s="${one.style}"><v>${one.number}</v></c>`
    const shared = one.shared === undefined ? '' : ` t="shared" si="${one.shared}"`
    const kind = typeof one.value === 'string' ? ' t="str"' : ''
    return `<c r="${at}"${kind}><f${shared}>${escaped(one.formula)}</f><v>${escaped(String(one.value ?? ''))}</v></c>`
  }
  const sheetXml = (rows: readonly (readonly Cell[])[]): string =>
    `<worksheet xmlns="${main}"><sheetData>${rows
      .map((row, r) => `<row r="${r + 1}">${row.map((one, c) => cell(one, `${letters(c)}${r + 1}`)).join('')}</row>`)
      .join('')}</sheetData></worksheet>`
  const names = Object.keys(sheets)
  const made = Object.fromEntries(
    names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheets[name] ?? [])]),
  )
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${related}/${kind}" Target="${target}"/>`
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${related}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
      ...names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
      relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
      relation('rIdF', 'styles', 'styles.xml'),
    ].join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${styles
      .map((one, at) =>
        typeof one === 'string'
          ? `<numFmt numFmtId="${200 + at}" formatCode="${escaped(one).replaceAll('"', '&quot;')}"/>`
          : '',
      )
      .join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles
      .map((one, at) => `<xf numFmtId="${typeof one === 'string' ? 200 + at : one}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...made,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings.map((one) => `<si><t xml:space="preserve">${escaped(one)}</t></si>`).join('')}</sst>`,
    ...files,
  }
}

export const book = (given: Book): Uint8Array => zip(bookFiles(given))
