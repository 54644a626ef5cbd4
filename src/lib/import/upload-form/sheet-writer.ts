import type { Value } from './cell.ts'
import { type ColumnOf, columns, type FormColumn } from './columns.ts'
import { type SheetName, sheets } from './layout.ts'

/** The value written into a cell. */
export interface Written extends Value {
  readonly form: 'text' | 'number' | 'day' | 'boolean'
}

/** A column with content: of a language, at a place of a list. */
export interface WrittenColumn extends FormColumn {
  readonly key: string
  readonly languageTag: string
  readonly number: number
}

/** The rows of a form while they are collected. */
export interface FormDraft {
  readonly sheets: { readonly [S in SheetName]: SheetDraft }
}

interface SheetDraft {
  /** Cells by the key of their column. */
  readonly rows: ReadonlyMap<string, Written>[]
  readonly columns: Map<string, WrittenColumn>
  /** Rows by their content, so that equal rows are written once. */
  readonly known: Map<string, number>
}

export const emptyForm = (): FormDraft => ({
  sheets: Object.fromEntries(
    Object.keys(sheets).map((name) => [name, { rows: [], columns: new Map(), known: new Map() }]),
  ) as never,
})

/** The cells of one row while they are collected. */
export interface RowDraft<S extends SheetName> {
  readonly sheet: S
  readonly cells: Map<string, Written>
  readonly draft: SheetDraft
}

export const beginRow = <S extends SheetName>(form: FormDraft, sheet: S): RowDraft<S> => ({
  sheet,
  cells: new Map(),
  draft: form.sheets[sheet],
})

interface Place {
  readonly languageTag?: string
  readonly number?: number
}

const columnFor = <S extends SheetName>(
  { sheet, draft }: RowDraft<S>,
  name: ColumnOf<S>,
  { languageTag = '', number = 1 }: Place,
): string => {
  const key = `${name}#${number}@${languageTag}`
  if (!draft.columns.has(key)) draft.columns.set(key, { ...columns[sheet][name], key, languageTag, number })
  return key
}

export const putText = <S extends SheetName>(
  row: RowDraft<S>,
  name: ColumnOf<S>,
  text: string | undefined,
  number = 1,
): void => {
  if (text === undefined || text === '') return
  const languageTag = columns[row.sheet][name].language === 'en' ? 'en' : ''
  row.cells.set(columnFor(row, name, { number, languageTag }), { form: 'text', text })
}

export const putTexts = <S extends SheetName>(
  row: RowDraft<S>,
  name: ColumnOf<S>,
  texts: Readonly<Record<string, string>> | undefined,
  number = 1,
): void => {
  for (const [languageTag, text] of Object.entries(texts ?? {}))
    row.cells.set(columnFor(row, name, { languageTag, number }), { form: 'text', text })
}

export const putNumber = <S extends SheetName>(
  row: RowDraft<S>,
  name: ColumnOf<S>,
  number: number | undefined,
  form: 'number' | 'day' = 'number',
): void => {
  if (number !== undefined) row.cells.set(columnFor(row, name, {}), { form, number, text: String(number) })
}

export const putFlag = <S extends SheetName>(row: RowDraft<S>, name: ColumnOf<S>, flag: boolean | undefined): void => {
  if (flag !== undefined) row.cells.set(columnFor(row, name, {}), { form: 'boolean', text: flag ? 'TRUE' : 'FALSE' })
}

/** The rows that a cell refers to: one by its number, several separated by semicolons. */
export const putRows = <S extends SheetName>(
  row: RowDraft<S>,
  name: ColumnOf<S>,
  numbers: readonly number[] | undefined,
): void => {
  const [first, ...more] = numbers ?? []
  if (first === undefined) return
  if (more.length === 0) putNumber(row, name, first)
  else putText(row, name, numbers?.join(';'))
}
