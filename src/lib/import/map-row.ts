import { type ErrorCode, problem } from '../base/errors.ts'
import { readDateTimeStamp } from '../base/time.ts'
import { judge } from '../model/parse.ts'
import { type ColumnChoice, columnsOf, dateForms, type ImportMapping, type Words } from './mapping.ts'
import { type Forms, isWordOf, type Member, type MemberRule, members } from './members.ts'
import type { ImportProblem, ImportResult, UnmappedWord } from './result.ts'
import type { SourceRow } from './source.ts'

/** What is found while one row is read; it never leaves this file. */
interface Reading {
  readonly row: number
  readonly mapping: ImportMapping
  readonly draft: Draft
  readonly problems: ImportProblem[]
  readonly unmapped: UnmappedWord[]
  /** The column that filled each place of the model, by its pointer. */
  readonly origins: Map<string, string>
}

interface Draft {
  [member: string | number]: Draft | unknown
}

/** Makes a micro-credential of a row, or says what is wrong with it: everything at once. Nothing is guessed. */
export const mapRow = ({ row, cells }: SourceRow, mapping: ImportMapping): ImportResult => {
  const { only = {} } = mapping
  if ([...cells.values()].every((cell) => cell.trim() === '')) return { row, outcome: 'skipped' }
  if (Object.entries(only).some(([column, words]) => !words.includes((cells.get(column) ?? '').trim())))
    return { row, outcome: 'skipped' }
  const reading: Reading = { row, mapping, draft: {}, problems: [], unmapped: [], origins: new Map() }
  for (const member of Object.keys({ ...mapping.columns, ...mapping.constants }) as Member[])
    fill(reading, member, cells)
  const warnings = warningsOf(row, cells, mapping)
  const { problems, unmapped } = reading
  // A member that could not be read would be missed a second time, for no fault of its own.
  const judged = problems.length > 0 ? undefined : judge(reading.draft)
  if (judged !== undefined && 'value' in judged) return { row, outcome: 'imported', model: judged.value, warnings }
  const [first, ...more] = [
    ...problems,
    ...(judged?.problems ?? []).map((one): ImportProblem => ({ ...one, row, ...originOf(reading, one.pointer ?? '') })),
  ]
  return { row, outcome: 'failed', problems: [first as ImportProblem, ...more], warnings, unmapped }
}

/** One text of a member: where it comes from, and in which language it is. */
interface Given {
  readonly column: string
  readonly language: string
  readonly text: string
  /** Of the mapping itself, in its words. */
  readonly constant?: true
}

const fill = (reading: Reading, member: Member, cells: SourceRow['cells']): void => {
  const rule = members[member]
  // Each language has its own first text, second text, and so on, of a list.
  const counts = new Map<string, number>()
  for (const given of givenIn(reading.mapping, member, cells))
    for (const meaning of meaningsOf(reading.mapping, member, rule, given)) {
      const at = counts.get(given.language) ?? 0
      counts.set(given.language, at + 1)
      place(reading, member, rule, meaning, at)
    }
}

const givenIn = (mapping: ImportMapping, member: Member, cells: SourceRow['cells']): readonly Given[] => {
  const { columns, constants, language } = mapping
  const rule = members[member]
  const choice = columns[member]
  const found: Given[] = []
  if (choice !== undefined) {
    const byLanguage = typeof choice === 'object' && !Array.isArray(choice)
    for (const [key, column] of Object.entries(typeof choice === 'string' ? [choice] : choice)) {
      const own = textsIn(cells, column, byLanguage ? key : language, rule)
      found.push(...own)
      // The first of several that has something; for a list, all of them.
      if (own.length > 0 && !byLanguage && !rule.many) break
    }
  }
  if (found.length > 0) return found
  const constant = constants?.[member]
  if (constant === undefined) return []
  return Object.entries(typeof constant === 'string' ? { [language]: constant } : constant).map(([tag, text]) => ({
    column: '',
    language: tag,
    text,
    constant: true,
  }))
}

/** What stands in a column, and in the columns of its languages. */
const textsIn = (cells: SourceRow['cells'], column: string, language: string, { localized }: MemberRule): Given[] => {
  const found: Given[] = []
  const own = cells.get(column)?.trim() ?? ''
  if (own !== '') found.push({ column, language, text: own })
  if (localized)
    for (const [name, cell] of cells)
      if (name.startsWith(`${column}@`) && cell.trim() !== '')
        found.push({ column: name, language: name.slice(column.length + 1), text: cell.trim() })
  return found
}

/** A text and what it means in our words; `undefined` where nobody has said. */
interface Meaning extends Given {
  readonly word: string | undefined
}

/** The whole cell may be a word of the table, and stand for several: the number of a course for its outcomes. */
const meaningsOf = (mapping: ImportMapping, member: Member, rule: MemberRule, given: Given): readonly Meaning[] => {
  const table = mapping.words?.[member]
  const { separator = '\n' } = mapping
  const parts = (text: string): readonly string[] =>
    (rule.many ? text.split(separator) : [text]).map((part) => part.trim()).filter((part) => part !== '')
  if (given.constant) return parts(given.text).map((word) => ({ ...given, word }))
  const whole = typeof table === 'object' && Object.hasOwn(table, given.text) ? table[given.text] : undefined
  if (whole !== undefined) return parts(whole).map((word) => ({ ...given, word }))
  return parts(given.text).map((text) => ({ ...given, text, word: wordFor(table, rule, text) }))
}

const wordFor = (table: Words | undefined, rule: MemberRule, text: string): string | undefined => {
  if (table === 'as-written') return text
  if (table !== undefined && Object.hasOwn(table, text)) return table[text]
  // Where there is a table, a text that it lacks is a word that was forgotten; unless it is one of ours.
  const isOurs = isWordOf(rule, text) && (table === undefined || rule.words !== undefined)
  return isOurs ? text : undefined
}

const place = (reading: Reading, member: Member, rule: MemberRule, meaning: Meaning, at: number): void => {
  const { row, mapping } = reading
  const { column, word, text, language } = meaning
  if (word === undefined) {
    reading.unmapped.push({ row, column, member, word: text.slice(0, 200).toWellFormed() })
    fail(reading, 'import.not_mapped', column)
    return
  }
  const read = rule.read(word, formsFor(mapping, column))
  if ('code' in read) {
    fail(reading, read.code, column)
    return
  }
  const path = rule.path.map((step) => (step === Number.POSITIVE_INFINITY ? nextIn(reading.draft, rule, at) : step))
  const full = rule.localized ? [...path, language] : path
  put(reading.draft, full, read.value)
  if (column !== '') reading.origins.set(`/${full.join('/')}`, column)
}

const formsFor = ({ dates = 'YYYY-MM-DD', decimalComma = false }: ImportMapping, column: string): Forms => ({
  column,
  day: (text) => {
    const { year, month, day } = dateForms[dates].exec(text)?.groups ?? {}
    if (year !== undefined) return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
    return readDateTimeStamp(text) === undefined ? undefined : text
  },
  number: (text) => {
    const plain = decimalComma ? text.replace(',', '.') : text
    return /^\d{1,12}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
  },
})

/** In a list of texts, each language fills the same places; elsewhere each value is one more. */
const nextIn = (draft: Draft, { path, localized }: MemberRule, at: number): number => {
  if (localized) return at
  let value: unknown = draft
  for (const step of path) {
    if (step === Number.POSITIVE_INFINITY) break
    value = (value as Draft | undefined)?.[step]
  }
  return Array.isArray(value) ? value.length : 0
}

const put = (draft: Draft, path: readonly (string | number)[], value: unknown): void => {
  let at = draft
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) {
      at[step] = value
      return
    }
    at[step] ??= typeof path[index + 1] === 'number' ? [] : {}
    at = at[step] as Draft
  }
}

const fail = ({ problems, row }: Reading, code: ErrorCode, column: string): void => {
  problems.push({ ...problem(code), row, ...(column === '' ? {} : { column }) })
}

/** The column behind a place of the model: the one that filled it, or that would have, had anything stood there. */
const originOf = ({ origins, mapping }: Reading, pointer: string): { readonly column?: string } => {
  const meets = (place: string): boolean =>
    place === pointer || place.startsWith(`${pointer}/`) || pointer.startsWith(`${place}/`)
  for (const [place, column] of origins) if (meets(place)) return { column }
  for (const [member, choice] of Object.entries(mapping.columns) as [Member, ColumnChoice][]) {
    const { path } = members[member]
    const list = path.indexOf(Number.POSITIVE_INFINITY)
    const [column] = columnsOf(choice)
    if (column !== undefined && meets(`/${path.slice(0, list < 0 ? path.length : list).join('/')}`)) return { column }
  }
  return {}
}

const warningsOf = (row: number, cells: SourceRow['cells'], mapping: ImportMapping): readonly ImportProblem[] => {
  const used = new Set([...Object.values(mapping.columns).flatMap(columnsOf), ...Object.keys(mapping.only ?? {})])
  const ignored = mapping.ignore ?? []
  return [...cells].flatMap(([column, cell]): ImportProblem[] => {
    const text = cell.trim()
    if (text === '' || ignored.some((name) => covers(name, column))) return []
    if (!used.has(column) && !used.has(column.replace(/@[^@]*$/, '')))
      return [{ ...problem('import.column_unused'), row, column }]
    return /^[=+@\t]|^-(?!\d)/.test(text) ? [{ ...problem('import.formula'), row, column }] : []
  })
}

/** A column, or all that stands below it: `academicTerm` covers `academicTerm.title@en`. */
const covers = (name: string, column: string): boolean =>
  column === name || (column.startsWith(name) && /^[.@[]/.test(column.slice(name.length)))
