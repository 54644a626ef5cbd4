import { languageIn } from './cells.ts'
import { toLanguageTag } from './languages.ts'
import { type Member, type MemberRule, members } from './members.ts'
import type { InLanguage, Reading } from './reading.ts'
import type { SourceRow } from './source.ts'

/** One text of a member: where it comes from, and in which language it is. */
export interface Given {
  readonly column: string
  readonly language: string
  readonly text: string
}

/** The columns that say a language of their own, by their names without it. */
export const byLanguage = (cells: SourceRow['cells']): Reading['inLanguages'] => {
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

/** What a row has for a member: the texts of its columns, in their languages. */
export const givenIn = (reading: Reading, member: Member): readonly Given[] => {
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
