import { type ErrorCode, problem } from '../base/errors.ts'
import { judge } from '../model/parse.ts'
import { languageTag } from '../model/schema/texts.ts'
import { ceilings } from './ceilings.ts'
import { languageIn } from './cells.ts'
import { formsFor } from './forms.ts'
import { toLanguageTag } from './languages.ts'
import { lookOver } from './look-over.ts'
import type { ImportMapping, Words } from './mapping.ts'
import { isWordOf, type Member, type MemberRule, members } from './members.ts'
import { type Origins, originsOf } from './origins.ts'
import { hasMarkup, plainTextOf } from './plain-text.ts'
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
  /** Columns whose texts have HTML in them. */
  readonly marked: Set<string>
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
  const leftOut = plan.only.find(([column, words]) => !words.has((cells.get(column) ?? '').trim()))
  if (leftOut !== undefined) return { row, outcome: 'skipped', column: leftOut[0] }
  const inLanguages = byLanguage(cells)
  const origins = originsOf(plan.mapping)
  const reading: Reading = {
    ...{ row, plan, cells, inLanguages, origins },
    ...{ draft: {}, problems: [], marked: new Set(), unmapped: [] },
  }
  for (const member of plan.members) fill(reading, member)
  leaveOutZero(reading.draft)
  const { warnings: found, unused } = lookOver(row, cells, plan)
  const warnings = [...found, ...[...reading.marked].map((column) => ({ ...problem('import.markup'), row, column }))]
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

/** Exports fill the unit they do not use with zero. Beside a sound one it says nothing. */
const leaveOutZero = ({ workload }: Draft): void => {
  const { ects, hours } = (workload ?? {}) as { ects?: number; hours?: number }
  if (ects === 0 && hours !== undefined && hours > 0) delete (workload as Draft)['ects']
  if (hours === 0 && ects !== undefined && ects > 0) delete (workload as Draft)['hours']
}

const byLanguage = (cells: SourceRow['cells']): Reading['inLanguages'] => {
  const found = new Map<string, InLanguage[]>()
  for (const column of cells.keys()) {
    const { base, language: tag } = languageIn(column) ?? {}
    if (base === undefined || tag === undefined) continue
    const language = toLanguageTag(tag)
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
  const seen = new Set<string>()
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
      // An offering and its course may each name the language: that is one entry of the list.
      if (rule.many && rule.words !== undefined && meaning.word !== undefined) {
        if (seen.has(meaning.word)) continue
        seen.add(meaning.word)
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
    if (found.length > before && !byLanguage && !rule.many && !rule.joined) break
  }
  return rule.joined ? joinedOf(found) : found
}

/** A name in its parts, each of them once: a system that has no first part may repeat the whole. */
const joinedOf = (parts: readonly Given[]): readonly Given[] => {
  const [first] = parts
  const texts = new Set(parts.map(({ text }) => text))
  return first === undefined ? [] : [{ ...first, text: [...texts].join(' ') }]
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
  const word = rule.toWord === undefined || isWordOf(rule, text) ? text : rule.toWord(text)
  // Where there is a table, a text that it lacks is a word that was forgotten; unless it is one of ours.
  const isOurs = isWordOf(rule, word) && (table === undefined || rule.words !== undefined)
  return isOurs ? word : undefined
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
  const isMarked = rule.localized === true && column !== '' && hasMarkup(word)
  if (isMarked) reading.marked.add(nameOf(plan, column))
  const said = isMarked && plan.mapping.plainText ? plainTextOf(word) : word
  if (said === '') return
  const read = rule.read(said, formsFor(plan.mapping, column))
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
