import { type Member, type MemberRule, members } from './members.ts'
import type { Plan } from './plan.ts'
import type { InLanguage, Reading } from './reading.ts'
import type { SourceRow } from './source.ts'

/** A text of a member, with its column and language. */
export interface Given {
  readonly column: string
  readonly language: string
  readonly text: string
}

/** Groups columns with a language by their base name. */
export const byLanguage = (cells: SourceRow['cells'], plan: Plan): Reading['inLanguages'] => {
  const found = new Map<string, InLanguage[]>()
  for (const column of cells.keys()) {
    const { base, language } = plan.placeOf(column)
    if (base === undefined || language === undefined) continue
    const others = found.get(base)
    if (others === undefined) found.set(base, [{ column, language }])
    else others.push({ column, language })
  }
  return found
}

/** Collects the texts of a member from its columns, with their languages. */
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
    // The first column with content; for a list, all of them.
    if (found.length > before && !byLanguage && !rule.many && !rule.joined) break
  }
  return rule.joined ? joinedOf(found) : found
}

/** Joins the parts of a name without repetitions, since a system may repeat the whole name in each part. */
const joinedOf = (parts: readonly Given[]): readonly Given[] => {
  const [first] = parts
  const texts = new Set(parts.map(({ text }) => text))
  return first === undefined ? [] : [{ ...first, text: [...texts].join(' ') }]
}

/** Adds the texts of a column and of its languages. */
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
