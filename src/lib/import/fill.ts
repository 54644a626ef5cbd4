import { limitErrors } from '../base/shared-errors.ts'
import { modelErrors } from '../model/errors.ts'
import { languageTag } from '../model/schema/texts.ts'
import { ceilings } from './ceilings.ts'
import { importErrors } from './errors.ts'
import { formsFor } from './forms.ts'
import { type Given, givenIn } from './given.ts'
import type { ImportMapping, Words } from './mapping.ts'
import { isWordOf, type Member, type MemberRule, members } from './members.ts'
import { hasMarkup, plainTextOf } from './plain-text.ts'
import { partsOf } from './plan.ts'
import { type Draft, fail, nameOf, type Reading } from './reading.ts'

/** Adds the values of a row for a member to the draft. */
export const fill = (reading: Reading, member: Member): void => {
  const rule = members[member]
  const { mapping } = reading.plan
  const all = givenIn(reading, member)
  // Most members of most rows are constants.
  if (all.length === 0) {
    fillConstant(reading, member)
    return
  }
  // Texts of a list are counted by language, so that translations share a place.
  const counts = new Map<string, number>()
  let values = 0
  const seen = new Set<string>()
  for (const given of all) {
    // No more problems are listed, and no unmapped words can be collected.
    if (reading.problems.length > ceilings.problems && rule.words === undefined) return
    if (given.text.length > ceilings.cell) {
      fail(reading, limitErrors['limit.cell'], given.column)
      return
    }
    for (const meaning of meaningsOf(mapping, member, rule, given)) {
      if (++values > ceilings.values) {
        fail(reading, limitErrors['limit.values'], given.column)
        return
      }
      // An offering and its course may name the same language.
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

/** Adds constants. In a failed row, constants that were valid in another row are not checked again. */
const fillConstant = (reading: Reading, member: Member): void => {
  const { plan, problems } = reading
  if (problems.length > 0 && plan.sound.has(member)) return
  const before = problems.length
  for (const { language, word, at } of plan.constants.get(member) ?? [])
    place(reading, member, members[member], { column: '', language, text: word, word }, at)
  if (problems.length === before) plan.sound.add(member)
}

/** A text with its meaning; `undefined` if it is not mapped. */
interface Meaning extends Given {
  readonly word: string | undefined
}

/** The whole cell may be mapped to several values, such as a course code to its outcomes. */
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
  // With a table, a text missing from it is unmapped, unless it is a value of ours.
  const isOurs = isWordOf(rule, word) && (table === undefined || rule.words !== undefined)
  return isOurs ? word : undefined
}

const place = (reading: Reading, member: Member, rule: MemberRule, meaning: Meaning, at: number): void => {
  const { row, plan, origins } = reading
  const { column, word, text, language } = meaning
  if (word === undefined) {
    // The language in a column name may be any text.
    reading.unmapped.push({ row, column: nameOf(plan, column), member, word: text.slice(0, 200).toWellFormed() })
    fail(reading, importErrors['import.not_mapped'], column)
    return
  }
  const isMarked = rule.localized === true && column !== '' && hasMarkup(word)
  if (isMarked) reading.marked.add(nameOf(plan, column))
  const said = isMarked && plan.mapping.plainText ? plainTextOf(word) : word
  if (said === '') return
  const read = rule.read(said, formsFor(plan.mapping, column))
  if ('kind' in read) {
    fail(reading, read.kind, column)
    return
  }
  const path = rule.path.map((step) => (step === Number.POSITIVE_INFINITY ? nextIn(reading.draft, rule, at) : step))
  if (rule.localized && languageTag(language) !== undefined) {
    fail(reading, modelErrors['model.language_tag'], column)
    return
  }
  const full = rule.localized ? [...path, language] : path
  put(reading.draft, full, read.value)
  if (column !== '') origins.add(full, nameOf(plan, column))
}

/** In a list of texts, each language fills the same places; otherwise each value is added. */
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
