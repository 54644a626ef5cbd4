import { type ErrorKind, problem } from '../../base/errors.ts'
import { limitErrors } from '../../base/shared-errors.ts'
import { ceilings } from '../ceilings.ts'
import { isoDay, readDay } from '../days.ts'
import { importErrors } from '../errors.ts'
import { toLanguageTag } from '../languages.ts'
import type { ImportProblem } from '../result.ts'
import { ceilings as formCeilings } from './ceilings.ts'
import { dayOf } from './cell.ts'
import { type ColumnOf, columns, type FormColumn } from './columns.ts'
import { type Filled, type Form, type FormRecord, keyOfColumn, namesOf, type RecordOf } from './form.ts'
import type { SheetName } from './layout.ts'

/** The state while one micro-credential is read. */
export interface Reading {
  readonly form: Form
  /** The language of values without one, such as a grade. */
  readonly language: string
  readonly problems: ImportProblem[]
  /** The cell for a place of the model, by its pointer. */
  readonly places: Map<string, Place>
  /** Non-empty columns that were not used, by their names in the file. */
  readonly unused: Set<string>
  /** The rows that contain the one being read. */
  readonly around: readonly FormRecord[]
  /** How many rows were read; a row that is used in several places counts each time. */
  readonly count: { rows: number }
}

interface Place {
  readonly row: number
  readonly column: string
}

export const fail = ({ problems }: Reading, kind: ErrorKind, { row }: FormRecord, { name }: FormColumn): void => {
  if (problems.length < ceilings.problems) problems.push({ ...problem(kind), row, column: name })
}

const columnOf = <S extends SheetName>({ sheet }: RecordOf<S>, name: ColumnOf<S>): FormColumn => columns[sheet][name]

/** The content of a column, in the columns of all its languages and places. */
const filledIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): readonly Filled[] => {
  const column = columnOf(record, name)
  const found = record.cells.get(keyOfColumn(column)) ?? []
  reading.places.set(at, { row: record.row, column: column.name })
  if (found.some(({ value }) => value.text.length > ceilings.cell)) {
    fail(reading, limitErrors['limit.cell'], record, column)
    return []
  }
  return found
}

/** One text. If there are several different ones, it is unknown which is meant. */
export const textIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): string | undefined => one(reading, record, name, at)?.value.text

const one = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): Filled | undefined => {
  const all = filledIn(reading, record, name, at)
  // A name may be in several languages: the one in the language of the credential is taken.
  const own = all.filter(({ language }) => language !== '' && toLanguageTag(language) === reading.language)
  const found = own.length > 0 ? own : all
  if (new Set(found.map(({ value }) => value.text)).size > 1)
    fail(reading, importErrors['import.column_repeated'], record, columnOf(record, name))
  return found[0]
}

/** A text in each of its languages. */
export const textsIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
  place?: string,
): Readonly<Record<string, string>> | undefined => {
  const texts = new Map<string, string>()
  for (const filled of filledIn(reading, record, name, at)) {
    if (place !== undefined && filled.place !== place) continue
    const language = filled.language === '' ? reading.language : toLanguageTag(filled.language)
    if ((texts.get(language) ?? filled.value.text) !== filled.value.text)
      fail(reading, importErrors['import.column_repeated'], record, columnOf(record, name))
    texts.set(language, filled.value.text)
  }
  return texts.size === 0 ? undefined : Object.fromEntries(texts)
}

/**
 * In most forms the title of a specification repeats the title of the thing specified; a different one is reported as
 * not used.
 */
export const compareTitles = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  title: Readonly<Record<string, string>> | undefined,
  name: ColumnOf<S>,
): void => {
  const other = textsIn({ ...reading, places: new Map() }, record, name, '') ?? {}
  const isAnother = Object.entries(other).some(([language, text]) => title?.[language] !== text)
  if (isAnother) reading.unused.add(columnOf(record, name).name)
}

/** Notes of a list, for each language one below the other, in the order of their places. */
export const notesIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): Readonly<Record<string, string>> | undefined => {
  const places = new Set(filledIn(reading, record, name, at).map(({ place }) => place))
  const notes = [...places].sort(naturally).map((place) => textsIn(reading, record, name, at, place) ?? {})
  const all = new Map<string, string>()
  for (const [language, text] of notes.flatMap((note) => Object.entries(note)))
    all.set(language, all.has(language) ? `${all.get(language)}\n${text}` : text)
  return all.size === 0 ? undefined : Object.fromEntries(all)
}

const naturally = (one: string, other: string): number => Number(one) - Number(other)

/** Texts of a list, each with its place in it. */
export const listIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): readonly { readonly place: string; readonly text: string }[] =>
  filledIn(reading, record, name, at).map(({ place, value }) => ({ place, text: value.text }))

/** A day: as a spreadsheet serial number, or written `2026-01-31` or, as in the EU's own forms, `31/01/2026`. */
export const dayIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): string | undefined => {
  const found = one(reading, record, name, at)
  if (found === undefined) return undefined
  const { number, text } = found.value
  const day =
    number === undefined ? (isoDay(text) ?? readDay(text, 'DD/MM/YYYY')) : dayOf(number, reading.form.since1904)
  if (day === undefined) fail(reading, importErrors['import.date'], record, columnOf(record, name))
  return day
}

/** A number; hours and months may be written as a duration, `PT10H`, as in early forms. */
export const numberIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
  duration?: RegExp,
): number | undefined => {
  const found = one(reading, record, name, at)
  if (found === undefined) return undefined
  const { text } = found.value
  const written = duration?.exec(text)?.[1] ?? text
  const number = /^\d{1,9}(?:\.\d{1,9})?$/.test(written) ? Number(written) : undefined
  if (number === undefined) fail(reading, importErrors['import.number'], record, columnOf(record, name))
  return number
}

/** The maximum number of entries of a list in the model. */
const longestList = 200

/** The rows that a cell refers to, in its order: by their numbers, or by their names if it has no numbers. */
export const rowsIn = <S extends SheetName, T extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  to: T,
  at: string,
): readonly RecordOf<T>[] => {
  const column = columnOf(record, name)
  const numbers = one(reading, record, name, at)?.value.text.replace(/\s/g, '') ?? ''
  const names = record.cells.get(namesOf(column))?.[0]?.value.text ?? ''
  if (Math.max(numbers.split(';').length, names.split(';').length) > longestList) {
    fail(reading, limitErrors['limit.values'], record, column)
    return []
  }
  const found =
    numbers !== '' && numbers !== '0'
      ? numbers
          .split(';')
          .filter((one) => one !== '')
          .map((one) => byNumber(reading.form, to, one))
      : byNames(reading.form, to, names)
  if (found.includes(undefined)) fail(reading, importErrors['import.reference'], record, column)
  reading.form.budget.left -= found.length
  if (reading.form.budget.left < 0) {
    fail(reading, limitErrors['limit.repetition'], record, column)
    return []
  }
  return found.filter((one): one is RecordOf<T> => one !== undefined)
}

/** The only row that a cell refers to. If there are several, it is unknown which is meant. */
export const rowIn = <S extends SheetName, T extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  to: T,
  at: string,
): RecordOf<T> | undefined => {
  const found = rowsIn(reading, record, name, to, at)
  if (found.length > 1) fail(reading, importErrors['import.column_repeated'], record, columnOf(record, name))
  return found.length > 1 ? undefined : found[0]
}

const byNumber = <T extends SheetName>(form: Form, to: T, text: string): RecordOf<T> | undefined =>
  /^\d{1,7}(?:\.0+)?$/.test(text) ? form.records[to].get(Number(text)) : undefined

/**
 * The form computes the row numbers from names; if they were not computed, a name that only one row has identifies the
 * row.
 */
const byNames = <T extends SheetName>(form: Form, to: T, text: string): readonly (RecordOf<T> | undefined)[] => {
  if (text === '' || text === '0') return []
  const whole = byName(form, to, text)
  return whole === undefined ? text.split(';').map((name) => byName(form, to, name.trim())) : [whole]
}

const byName = <T extends SheetName>(form: Form, to: T, name: string): RecordOf<T> | undefined =>
  form.named[to].get(name) as RecordOf<T> | undefined

/** Reads a row within another one; `undefined` for a row that contains itself, and beyond the ceiling. */
export const within = (reading: Reading, record: FormRecord, column: FormColumn): Reading | undefined => {
  const inside = [...reading.around, record]
  const isCircular = reading.around.includes(record)
  if (isCircular) fail(reading, importErrors['import.circular'], record, column)
  else if (++reading.count.rows > formCeilings.records) fail(reading, limitErrors['limit.repetition'], record, column)
  else {
    for (const name of record.unread) reading.unused.add(name)
    return { ...reading, around: inside }
  }
  return undefined
}
