import { MicroCredentialError } from '../../base/errors.ts'
import { importErrors } from '../errors.ts'
import { ceilings } from './ceilings.ts'
import type { Sheet, Value, Workbook } from './cell.ts'
import { columns, type FormColumn } from './columns.ts'
import { type Kind, keyOf, kindOf, rowsOf, type SheetName, sheets } from './layout.ts'

/** A non-empty cell of the form. */
export interface Filled {
  readonly value: Value
  /** The places in lists that the header of its column names: `1`, or `1.2`; empty if it names none. */
  readonly place: string
  readonly language: string
}

/** A row of a sheet: one thing that the form describes. */
export interface FormRecord {
  readonly sheet: SheetName
  readonly row: number
  /** The cells that are filled in, by kind and column. */
  readonly cells: ReadonlyMap<string, readonly Filled[]>
  /** Grades of a person, by the row of the assessment. */
  readonly grades: ReadonlyMap<number, Value>
  /** Cells that are filled in and not read, by the name of the column in the file. */
  readonly unread: readonly string[]
}

/** A row with the kind of its sheet. */
export interface RecordOf<S extends SheetName> extends FormRecord {
  readonly sheet: S
}

/** An upload form: the rows of each sheet, by their numbers. */
export interface Form {
  readonly records: { readonly [S in SheetName]: ReadonlyMap<number, RecordOf<S>> }
  readonly since1904: boolean
  /** Rows by their names; `undefined` if several have the same name. */
  readonly named: Readonly<Record<SheetName, ReadonlyMap<string, FormRecord | undefined>>>
  /** How many more references may be followed, for all rows together: a few rows can contain each other many times. */
  readonly budget: { left: number }
}

/** A column of a sheet, as the header rows describe it. */
interface Header {
  readonly kind: Kind
  readonly key: string
  readonly place: string
  readonly language: string
  readonly field: string
  /** The name in the file. */
  readonly name: string
  readonly isKnown: boolean
}

const known: Readonly<Record<SheetName, ReadonlySet<string>>> = /* @__PURE__ */ Object.fromEntries(
  (Object.entries(columns) as [SheetName, Readonly<Record<string, FormColumn>>][]).map(([sheet, own]) => [
    sheet,
    new Set(Object.values(own).map(keyOfColumn)),
  ]),
) as never

/** The key by which a known column is found in a record. */
export function keyOfColumn({ class: path, field, range, to }: FormColumn): string {
  return keyOf(to === undefined ? 'value' : 'rows', path, field, range)
}

/** The key of the cells with names, next to the rows to which a column refers, as a person chose them from a list. */
export const namesOf = ({ class: path, field }: FormColumn): string => keyOf('names', path, field, '')

/** Reads a workbook as an upload form. Throws `import.not_upload_form`. */
export const formIn = ({ sheets: all, since1904 }: Workbook, references: number = ceilings.references): Form => {
  const found = new Map<SheetName, ReadonlyMap<number, FormRecord>>()
  for (const sheet of all) {
    const name = nameOf(sheet)
    if (name === undefined) continue
    // The EDC Issuer refuses this as well, because rows are referred to by their number in the sheet of their kind.
    if (found.has(name)) throw new MicroCredentialError(importErrors['import.not_upload_form'])
    found.set(name, recordsIn(sheet, name))
  }
  if (!found.has('credentials') || !found.has('persons'))
    throw new MicroCredentialError(importErrors['import.not_upload_form'])
  const each = <T>(make: (name: SheetName) => T): Readonly<Record<SheetName, T>> =>
    Object.fromEntries(Object.keys(sheets).map((name) => [name, make(name as SheetName)])) as Readonly<
      Record<SheetName, T>
    >
  const records = each((name) => found.get(name) ?? new Map<number, FormRecord>())
  return {
    ...{ since1904, budget: { left: references } },
    records: records as unknown as Form['records'],
    named: each((name) => calledIn(name, records[name])),
  }
}

/** The column of each sheet that contains the name of a row. */
const titles: Readonly<Record<SheetName, FormColumn>> = {
  credentials: columns.credentials.title,
  persons: columns.persons.fullName,
  organisations: columns.organisations.name,
  achievements: columns.achievements.title,
  outcomes: columns.outcomes.title,
  activities: columns.activities.title,
  assessments: columns.assessments.title,
  entitlements: columns.entitlements.title,
  codes: columns.codes.name,
}

const idOf = ({ cells }: FormRecord): string | undefined => cells.get(keyOfColumn(columns.codes.id))?.[0]?.value.text

const calledIn = (
  sheet: SheetName,
  records: ReadonlyMap<number, FormRecord>,
): ReadonlyMap<string, FormRecord | undefined> => {
  const called = new Map<string, FormRecord | undefined>()
  const key = keyOfColumn(titles[sheet])
  for (const record of records.values())
    for (const { value } of record.cells.get(key) ?? []) {
      const before = called.get(value.text)
      // English is an entry of two lists, but one language.
      const isSame = before === record || (sheet === 'codes' && before !== undefined && idOf(before) === idOf(record))
      if (!called.has(value.text)) called.set(value.text, record)
      else if (!isSame) called.set(value.text, undefined)
    }
  return called
}

const textAt = ({ rows }: Sheet, row: number, column: number): string => rows.get(row)?.get(column)?.text ?? ''

const nameOf = (sheet: Sheet): SheetName | undefined => {
  const [root] = textAt(sheet, rowsOf.class, 1).split('.')
  return (Object.keys(sheets) as SheetName[]).find((name) => sheets[name].root === root || sheets[name].alias === root)
}

const headersIn = (sheet: Sheet, name: SheetName): ReadonlyMap<number, Header> => {
  const headers = new Map<number, Header>()
  const last = Math.max(0, ...(sheet.rows.get(rowsOf.class)?.keys() ?? []))
  for (let column = 1; column <= last; column++) {
    const at = (row: number): string => textAt(sheet, row, column)
    const [path, field, type] = [at(rowsOf.class), at(rowsOf.field), at(rowsOf.type)]
    // The columns after a comment are the issuer's own.
    if (path === '' || type.toLowerCase() === 'comment') break
    const kind = kindOf(type)
    if (kind === undefined) continue
    const key = keyOf(kind, path, field, at(rowsOf.range))
    const places = [...path.matchAll(/#(\d+)/g)].map(([, place]) => place)
    const place = [...places, at(rowsOf.place)].filter((one) => one !== '').join('.')
    const isKnown = kind === 'names' || kind === 'grades' || known[name].has(key)
    headers.set(column, { kind, key, place, field, language: at(rowsOf.language), name: `${path}.${field}`, isKnown })
  }
  return headers
}

const recordsIn = (sheet: Sheet, name: SheetName): ReadonlyMap<number, FormRecord> => {
  const headers = headersIn(sheet, name)
  const records = new Map<number, FormRecord>()
  for (const [row, line] of sheet.rows) {
    if (row < rowsOf.firstOfData) continue
    const cells = new Map<string, Filled[]>()
    const grades = new Map<number, Value>()
    const unread: string[] = []
    let isEmpty = true
    for (const [column, value] of line) {
      const header = headers.get(column)
      if (header === undefined) continue
      if (header.kind !== 'names') isEmpty = false
      if (header.kind === 'grades') grades.set(Number(header.field), value)
      else if (!header.isKnown) unread.push(header.name)
      else cells.set(header.key, [...(cells.get(header.key) ?? []), { value, ...placedIn(header) }])
    }
    if (!isEmpty) records.set(row, { sheet: name, row, cells, grades, unread })
  }
  return records
}

const placedIn = ({ place, language }: Header): Pick<Filled, 'place' | 'language'> => ({ place, language })
