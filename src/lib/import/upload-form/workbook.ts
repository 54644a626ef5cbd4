import { MicroCredentialError } from '../../base/errors.ts'
import { limitErrors } from '../../base/shared-errors.ts'
import { importErrors } from '../errors.ts'
import { textOf } from '../source.ts'
import { type Element, readXml, type XmlOptions } from '../xml.ts'
import { ceilings } from './ceilings.ts'
import type { Sheet, Value, Workbook } from './cell.ts'
import { placeOf } from './references.ts'
import { type Cell, type Cells, cellsIn } from './sheet-cells.ts'
import { stringIn } from './strings.ts'
import { formsOf, styleOptions } from './styles.ts'
import { type Archive, openArchive } from './zip.ts'

/** The first bytes of binary workbooks from before 2007 (`.xls`), and of workbooks with a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0] as const

const none: ReadonlySet<string> = new Set()

/**
 * Reads the cells of a workbook (ISO/IEC 29500-1, SpreadsheetML), with or without macros. Formulas are not computed:
 * the result saved in the file is read, or, if a formula only names another cell, that cell. Macros, drawings and links
 * to other files are ignored. Throws `import.not_workbook`, `import.archive`, `import.workbook`, `limit.*`, and for its
 * XML `import.xml`, `import.doctype`, `import.encoding`.
 */
export const readWorkbook = async (bytes: Uint8Array): Promise<Workbook> => {
  if (bytes.length > ceilings.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  if (compoundFile.every((byte, at) => bytes[at] === byte))
    throw new MicroCredentialError(importErrors['import.not_workbook'])
  const archive = openArchive(bytes)
  const main = 'xl/workbook.xml'
  const elements = await elementsOf(archive, main, { whole: new Set(['workbookPr', 'sheets']), skip: none })
  if (elements === undefined) throw new MicroCredentialError(importErrors['import.not_workbook'])
  const related = await relationsOf(archive)
  const partOf = (kind: string): string | undefined => related.find(({ type }) => type.endsWith(`/${kind}`))?.target
  const strings = await stringsOf(archive, partOf('sharedStrings'))
  const forms = formsOf((await elementsOf(archive, partOf('styles'), styleOptions)) ?? [])
  const listed = named(elements, 'sheets').flatMap(({ children }) => children)
  if (listed.length > ceilings.sheets) throw new MicroCredentialError(limitErrors['limit.sheets'])
  const since1904 = named(elements, 'workbookPr').some(({ attributes }) =>
    /^(?:1|true)$/.test(attributes.get('date1904') ?? ''),
  )
  const sheets = new Map<string, Cells>()
  let left: number = ceilings.cells
  for (const { attributes } of listed) {
    const [name = '', id] = [attributes.get('name'), attributes.get('r:id') ?? idIn(attributes)]
    const sheet = related.find((one) => one.id === id)
    // Chart sheets have no cells.
    if (sheet === undefined || !sheet.type.endsWith('/worksheet')) continue
    if (sheets.has(name)) throw new MicroCredentialError(importErrors['import.workbook'])
    const rows = await elementsOf(archive, sheet.target, {
      whole: new Set(['sheetData']),
      skip: new Set(['extLst', 'rPh']),
    })
    if (rows === undefined) throw new MicroCredentialError(importErrors['import.workbook'])
    const cells = cellsIn(rows, { strings, forms, since1904 })
    for (const row of cells.values()) left -= row.size
    if (left < 0) throw new MicroCredentialError(limitErrors['limit.cells'])
    sheets.set(name, cells)
  }
  return { since1904, sheets: [...sheets].map(([name, cells]) => ({ name, rows: settled(name, cells, sheets) })) }
}

const named = (elements: readonly Element[], name: string): readonly Element[] =>
  elements.filter((one) => one.name === name)

/** The id of a relationship, whatever the prefix of its namespace. */
const idIn = (attributes: ReadonlyMap<string, string>): string | undefined =>
  [...attributes].find(([name]) => /^\w+:id$/.test(name))?.[1]

/** The requested elements of a file; `undefined` if the file does not exist. */
const elementsOf = async (
  archive: Archive,
  path: string | undefined,
  options: XmlOptions,
): Promise<readonly Element[] | undefined> => {
  const content = path === undefined ? undefined : archive.read(path)
  if (content === undefined) return undefined
  const elements: Element[] = []
  for await (const element of readXml(textOf(content), options)) elements.push(element)
  return elements
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** The parts of the workbook in the archive; nothing outside it is read. */
const relationsOf = async (archive: Archive): Promise<readonly Relation[]> => {
  const options = { whole: new Set(['Relationship']), skip: none }
  const elements = (await elementsOf(archive, 'xl/_rels/workbook.xml.rels', options)) ?? []
  return named(elements, 'Relationship')
    .filter(({ attributes }) => attributes.get('TargetMode') !== 'External')
    .map(({ attributes }) => {
      const [id = '', type = '', target = ''] = ['Id', 'Type', 'Target'].map((name) => attributes.get(name))
      return { id, type, target: target.startsWith('/') ? target.slice(1) : `xl/${target}` }
    })
}

const stringsOf = async (archive: Archive, path: string | undefined): Promise<readonly string[]> => {
  const options = { whole: new Set(['si']), skip: new Set(['rPh', 'phoneticPr', 'extLst']) }
  return named((await elementsOf(archive, path, options)) ?? [], 'si').map(stringIn)
}

/** Cells with the content of the cells that they name. A cell that refers to itself in the end is empty. */
const settled = (sheet: string, cells: Cells, sheets: ReadonlyMap<string, Cells>): Sheet['rows'] => {
  const rows = new Map<number, ReadonlyMap<number, Value>>()
  for (const [row, line] of cells) {
    const values = new Map<number, Value>()
    for (const [column, cell] of line) {
      const value = settledValue(sheet, cell, sheets)
      if (value !== undefined && value.text !== '') values.set(column, value)
    }
    if (values.size > 0) rows.set(row, values)
    if (rows.size > ceilings.rows) throw new MicroCredentialError(limitErrors['limit.records'])
  }
  return rows
}

/** Default values are in one row that the others name; longer chains are not followed. */
const longestWay = 10

const settledValue = (sheet: string, cell: Cell, sheets: ReadonlyMap<string, Cells>): Value | undefined => {
  let [at, place]: [Cell | undefined, string] = [cell, sheet]
  for (let step = 0; step < longestWay; step++) {
    if (at === undefined || at.names === undefined) return at?.value
    const address = placeOf(at.names)
    place = at.names.sheet ?? place
    // If the other sheet does not exist, only the saved value is known.
    if (address === undefined || !sheets.has(place)) return at.value
    at = sheets.get(place)?.get(address.row)?.get(address.column)
  }
  return undefined
}
