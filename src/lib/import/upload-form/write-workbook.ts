import { toUtf8 } from '../../base/bytes.ts'
import { lettersOf, type Sheet, type Workbook } from './cell.ts'
import { columns } from './columns.ts'
import { rowsOf, type SheetName, sheets } from './layout.ts'
import type { FormDraft, Written, WrittenColumn } from './sheet-writer.ts'
import { writeArchive } from './zip-writer.ts'

/** A sheet to be written, with the format of its cells. */
export interface WrittenSheet extends Sheet {
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Written>>
}

const text = (value: string): Written => ({ form: 'text', text: value })

/** The columns in the order of the layout, then by place and language; then the grades, by their rows. */
const ordered = (name: SheetName, draft: ReadonlyMap<string, WrittenColumn>): readonly WrittenColumn[] => {
  const order = new Map(
    Object.values(columns[name]).map((column, index) => [column.name + column.range + column.type, index]),
  )
  const languages = [...new Set([...draft.values()].map(({ languageTag }) => languageTag))]
  const ranked = [...draft.values()].map((one) => ({
    one,
    rank: [
      order.get(one.name + one.range + one.type) ?? order.size + Number(one.field),
      one.number,
      languages.indexOf(one.languageTag),
    ],
  }))
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((value, index) => value !== b[index])
    return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
  }
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ one }) => one)
}

/** The header rows, by which the EDC Issuer identifies the columns. */
const headerOf = (column: WrittenColumn): readonly (readonly [row: number, value: Written])[] => {
  const { number, languageTag, field, type, range } = column
  const path = column.class.replace(/#1(?=$)/, `#${number}`)
  const place =
    column.place === ''
      ? []
      : [[rowsOf.place, asNumber(column.class.includes('#') ? Number(column.place) : number)] as const]
  const name = [path, field, type, range, languageTag].filter((one) => one !== '').join('.')
  return [
    [rowsOf.class, text(path)],
    [rowsOf.field, text(field)],
    [rowsOf.type, text(type)],
    ...(range === '' ? [] : [[rowsOf.range, text(range)] as const]),
    ...place,
    ...(languageTag === '' ? [] : [[rowsOf.language, text(languageTag)] as const]),
    [rowsOf.name, text(name)],
  ]
}

const asNumber = (number: number): Written => ({ form: 'number', number, text: String(number) })

/** The label of each header row, in the first column, which is not read. */
const names: ReadonlyMap<number, string> = new Map([
  [rowsOf.class, 'Class'],
  [rowsOf.field, 'Field'],
  [rowsOf.type, 'Type'],
  [rowsOf.range, 'RangeProperty'],
  [rowsOf.place, 'RangeRef'],
  [rowsOf.language, 'Language'],
])

const sheetOf = (name: SheetName, { sheets: all }: FormDraft): WrittenSheet => {
  const draft = all[name]
  const own = ordered(name, draft.columns)
  const rows = new Map<number, Map<number, Written>>()
  const put = (row: number, column: number, value: Written): void => {
    const line = rows.get(row) ?? new Map<number, Written>()
    rows.set(row, line.set(column, value))
  }
  put(1, 0, text(sheets[name].title))
  for (const [row, label] of names) put(row, 0, text(label))
  for (const [index, column] of own.entries()) for (const [row, value] of headerOf(column)) put(row, index + 1, value)
  for (const [at, cells] of draft.rows.entries())
    for (const [index, { key }] of own.entries()) {
      const value = cells.get(key)
      if (value !== undefined) put(rowsOf.firstOfData + at, index + 1, value)
    }
  return { name: sheets[name].title, rows: new Map([...rows].sort(([one], [other]) => one - other)) }
}

export const workbookOf = (form: FormDraft): Workbook & { readonly sheets: readonly WrittenSheet[] } => ({
  since1904: false,
  sheets: (Object.keys(sheets) as SheetName[])
    .filter((name) => form.sheets[name].rows.length > 0)
    .map((name) => sheetOf(name, form)),
})

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text in XML: characters that XML does not allow, or would change, are written by their numbers (§22.9.2.19). */
const escaped = (value: string): string =>
  value
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu,
      (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (one) => escapes[one] ?? one)

const cellXml = (at: string, { form, text: value, number }: Written): string => {
  if (form === 'text') return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
  if (form === 'boolean') return `<c r="${at}" t="b"><v>${value === 'TRUE' ? 1 : 0}</v></c>`
  return `<c r="${at}"${form === 'day' ? ' s="1"' : ''}><v>${number}</v></c>`
}

const sheetXml = ({ rows }: WrittenSheet): string => {
  const lines = [...rows].map(([row, cells]) => {
    const inOrder = [...cells].sort(([one], [other]) => one - other)
    return `<row r="${row}">${inOrder.map(([column, value]) => cellXml(`${lettersOf(column)}${row}`, value)).join('')}</row>`
  })
  return `${declaration}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** Days have the built-in format 14 of every spreadsheet, by which the EDC Issuer recognizes a day. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** A workbook of Office Open XML (ISO/IEC 29500-1): the same sheets give the same bytes. */
export const writeWorkbook = (all: readonly WrittenSheet[]): Uint8Array => {
  const each = <T>(make: (number: number, sheet: WrittenSheet) => T): readonly T[] =>
    all.map((sheet, index) => make(index + 1, sheet))
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`
  const relations = (inside: string): string =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${inside}</Relationships>`
  const types = [
    `<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${mediaType}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${mediaType}.styles+xml"/>`,
    ...each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${mediaType}.worksheet+xml"/>`),
  ]
  const listed = each((n, { name }) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)
  const files: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', `${declaration}<Types xmlns="${packages}/content-types">${types.join('')}</Types>`],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        [
          ...each((n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)),
          relation(`rId${all.length + 1}`, 'styles', 'styles.xml'),
        ].join(''),
      ),
    ],
    ['xl/styles.xml', styles],
    ...each((n, sheet) => [`xl/worksheets/sheet${n}.xml`, sheetXml(sheet)] as const),
  ]
  return writeArchive(files.map(([name, content]) => [name, toUtf8(content)]))
}
