import { type ErrorCode, problem } from '../base/errors.ts'
import { readDateTimeStamp } from '../base/time.ts'
import { judge } from '../model/parse.ts'
import { languageTag } from '../model/schema/texts.ts'
import { ceilings } from './ceilings.ts'
import { languageIn } from './cells.ts'
import { lookOver } from './look-over.ts'
import { dateForms, type ImportMapping, type Words } from './mapping.ts'
import { type Forms, isWordOf, type Member, type MemberRule, members } from './members.ts'
import { type Origins, originsOf } from './origins.ts'
import { type Plan, partsOf } from './plan.ts'
import type { ImportProblem, ImportResult, UnmappedWord } from './result.ts'
import type { SourceRow } from './source.ts'

/** What is found while one row is read; it never leaves this file. */
interface Reading {
  readonly row: number
  readonly plan: Plan
  readonly cells: SourceRow['cells']
  /** The columns that say a language of their own, by their names without it. */
  readonly inLanguages: ReadonlyMap<string, readonly InLanguage[]>
  readonly draft: Draft
  readonly problems: ImportProblem[]
  readonly unmapped: UnmappedWord[]
  /** The column that filled each place of the model, by its pointer. */
  readonly origins: Origins
}

interface InLanguage {
  readonly column: string
  readonly language: string
}

interface Draft {
  [member: string | number]: Draft | unknown
}

/** Makes a micro-credential of a row, or says what is wrong with it: everything at once. Nothing is guessed. */
export const mapRow = ({ row, cells }: SourceRow, plan: Plan): ImportResult => {
  if ([...cells.values()].every((cell) => cell.trim() === '')) return { row, outcome: 'skipped' }
  if (plan.only.some(([column, words]) => !words.has((cells.get(column) ?? '').trim())))
    return { row, outcome: 'skipped' }
  const inLanguages = byLanguage(cells)
  const origins = originsOf(plan.mapping)
  const reading: Reading = { row, plan, cells, inLanguages, draft: {}, problems: [], unmapped: [], origins }
  for (const member of plan.members) fill(reading, member)
  const { warnings, unused } = lookOver(row, cells, plan)
  const { problems, unmapped } = reading
  // A member that could not be read would be missed a second time, for no fault of its own.
  const judged = problems.length > 0 ? undefined : judge(reading.draft)
  if (judged !== undefined && 'value' in judged)
    return { row, outcome: 'imported', model: judged.value, warnings, unused }
  for (const { code, pointer = '' } of judged?.problems ?? [])
    if (!tell(reading, { ...problem(code, { pointer }), row, ...origins.columnOf(pointer) })) break
  const [first, ...more] = problems
  return { row, outcome: 'failed', problems: [first as ImportProblem, ...more], warnings, unmapped, unused }
}

const byLanguage = (cells: SourceRow['cells']): Reading['inLanguages'] => {
  const found = new Map<string, InLanguage[]>()
  for (const column of cells.keys()) {
    const { base, language } = languageIn(column) ?? {}
    if (base === undefined || language === undefined) continue
    const others = found.get(base)
    if (others === undefined) found.set(base, [{ column, language }])
    else others.push({ column, language })
  }
  return found
}

/** One text of a member: where it comes from, and in which language it is. */
interface Given {
  readonly column: string
  readonly language: string
  readonly text: string
}

const fill = (reading: Reading, member: Member): void => {
  const rule = members[member]
  const { mapping } = reading.plan
  const all = givenIn(reading, member)
  if (all.length === 0) fillConstant(reading, member)
  // Each language has its own first text, second text, and so on, of a list.
  const counts = new Map<string, number>()
  let values = 0
  for (const given of all) {
    // Nothing more is told, and there are no words to gather.
    if (reading.problems.length > ceilings.problems && rule.words === undefined) return
    if (given.text.length > ceilings.cell) {
      fail(reading, 'limit.cell', given.column)
      return
    }
    for (const meaning of meaningsOf(mapping, member, rule, given)) {
      if (++values > ceilings.values) {
        fail(reading, 'limit.values', given.column)
        return
      }
      const at = counts.get(given.language) ?? 0
      counts.set(given.language, at + 1)
      place(reading, member, rule, meaning, at)
    }
  }
}

/** What the mapping says of every row. In a row that has failed, nobody needs what was found sound in another. */
const fillConstant = (reading: Reading, member: Member): void => {
  const { plan, problems } = reading
  if (problems.length > 0 && plan.sound.has(member)) return
  const before = problems.length
  for (const { language, word, at } of plan.constants.get(member) ?? [])
    place(reading, member, members[member], { column: '', language, text: word, word }, at)
  if (problems.length === before) plan.sound.add(member)
}

const givenIn = (reading: Reading, member: Member): readonly Given[] => {
  const { columns, language } = reading.plan.mapping
  const rule = members[member]
  const choice = columns[member]
  const found: Given[] = []
  if (choice === undefined) return found
  const byLanguage = typeof choice === 'object' && !Array.isArray(choice)
  for (const [key, column] of Object.entries(typeof choice === 'string' ? [choice] : choice)) {
    const before = found.length
    addTexts(found, reading, { column, language: byLanguage ? key : language }, rule)
    // The first of several that has something; for a list, all of them.
    if (found.length > before && !byLanguage && !rule.many) break
  }
  return found
}

/** What stands in a column, and in the columns of its languages. */
const addTexts = (
  found: Given[],
  { cells, inLanguages }: Reading,
  own: InLanguage,
  { localized }: MemberRule,
): void => {
  const add = ({ column, language }: InLanguage): void => {
    const text = cells.get(column)?.trim() ?? ''
    if (text !== '') found.push({ column, language, text })
  }
  add(own)
  if (localized) for (const one of inLanguages.get(own.column) ?? []) add(one)
}

/** A text and what it means in our words; `undefined` where nobody has said. */
interface Meaning extends Given {
  readonly word: string | undefined
}

/** The whole cell may be a word of the table, and stand for several: the number of a course for its outcomes. */
const meaningsOf = (mapping: ImportMapping, member: Member, rule: MemberRule, given: Given): readonly Meaning[] => {
  const table = mapping.words?.[member]
  const separator = rule.many ? (mapping.separator ?? '\n') : undefined
  const whole = typeof table === 'object' && Object.hasOwn(table, given.text) ? table[given.text] : undefined
  if (whole !== undefined && whole !== '') return partsOf(whole, separator).map((word) => ({ ...given, word }))
  return partsOf(given.text, separator).map((text) => ({ ...given, text, word: wordFor(table, rule, text) }))
}

const wordFor = (table: Words | undefined, rule: MemberRule, text: string): string | undefined => {
  if (table === 'as-written') return text
  if (table !== undefined && Object.hasOwn(table, text)) return table[text] === '' ? undefined : table[text]
  // Where there is a table, a text that it lacks is a word that was forgotten; unless it is one of ours.
  const isOurs = isWordOf(rule, text) && (table === undefined || rule.words !== undefined)
  return isOurs ? text : undefined
}

const place = (reading: Reading, member: Member, rule: MemberRule, meaning: Meaning, at: number): void => {
  const { row, plan, origins } = reading
  const { column, word, text, language } = meaning
  if (word === undefined) {
    // Of a column that says its language, what it says might be anything.
    reading.unmapped.push({ row, column: nameOf(plan, column), member, word: text.slice(0, 200).toWellFormed() })
    fail(reading, 'import.not_mapped', column)
    return
  }
  const read = rule.read(word, formsFor(plan.mapping, column))
  if ('code' in read) {
    fail(reading, read.code, column)
    return
  }
  const path = rule.path.map((step) => (step === Number.POSITIVE_INFINITY ? nextIn(reading.draft, rule, at) : step))
  if (rule.localized && languageTag(language) !== undefined) {
    fail(reading, 'model.language_tag', column)
    return
  }
  const full = rule.localized ? [...path, language] : path
  put(reading.draft, full, read.value)
  if (column !== '') origins.add(full, nameOf(plan, column))
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

const fail = (reading: Reading, code: ErrorCode, column: string): void => {
  if (reading.problems.length > ceilings.problems) return
  const name = nameOf(reading.plan, column)
  tell(reading, { ...problem(code), row: reading.row, ...(name === '' ? {} : { column: name }) })
}

/** Whether there was room for it. */
const tell = ({ problems, row }: Reading, one: ImportProblem): boolean => {
  if (problems.length > ceilings.problems) return false
  problems.push(problems.length < ceilings.problems ? one : { ...problem('limit.problems'), row })
  return true
}

/** A column as the mapping names it: problems are logged, so they hold its words and none of the file. */
const nameOf = ({ named }: Plan, column: string): string =>
  named.has(column) ? column : (languageIn(column)?.base ?? '')
