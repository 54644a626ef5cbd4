import { members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { Learner } from '../model/learner.ts'
import { inLatin, withoutMarks } from './letters.ts'

/** The person whom a verifier expects, such as the one who is logged in. */
export interface ExpectedPerson {
  /** The whole name. Name the parts instead, if you have them. */
  readonly fullName?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  /** `1999-12-31`. Compared only if it is given. */
  readonly dateOfBirth?: string | undefined
}

/** How two names differ that are taken for the same. */
export type NameDifference =
  /** Capitals, spaces, hyphens or apostrophes. */
  | 'spelling'
  | 'diacritics'
  /** Another script, or letters as travel documents write them. */
  | 'transliteration'
  | 'order'
  /** One of the names has further parts, such as a middle name. */
  | 'missing-parts'

/** How a learner matches the expected person. It contains neither of the names. */
export interface PersonMatch {
  readonly name: {
    readonly outcome: 'same' | 'equivalent' | 'different' | 'not-stated'
    /** Empty unless the names are equivalent. */
    readonly by: readonly NameDifference[]
  }
  /** Absent if none is expected. */
  readonly dateOfBirth?: 'same' | 'different' | 'not-stated'
}

const line = "matchPerson(model.learner, { givenName: 'Sample', familyName: 'Learner', dateOfBirth: '1999-12-31' })"

/**
 * Compares the learner of a credential with a person whom you expect, by name and date of birth. Two names match if
 * they are the same letters after diacritics, the script and the order of their parts are disregarded, or if one has
 * further parts and at least two of them agree. It says by what they match, and never which names they are.
 *
 * Names and dates are what the issuer states; several people have the same. Throws a `TypeError` for an argument that
 * is not an object.
 *
 * @example
 * if (report.verified) {
 *   const { learner } = decodeCredential(report.credential)
 *   const { name } = matchPerson(learner, { givenName: 'Sample', familyName: 'Learner' })
 *   if (name.outcome === 'equivalent') console.log(`The same but for: ${name.by.join(', ')}`)
 * }
 */
export const matchPerson = (learner: Partial<Learner>, expected: ExpectedPerson): PersonMatch => {
  assertArgument(line, 'learner', members, learner)
  assertArgument(line, 'expected', members, expected)
  const name = matchNames(nameOf(learner), nameOf(expected))
  if (expected.dateOfBirth === undefined) return { name }
  return { name, dateOfBirth: matchDates(learner.dateOfBirth, expected.dateOfBirth) }
}

const nameOf = ({ fullName, givenName, familyName }: Pick<ExpectedPerson, 'fullName' | 'givenName' | 'familyName'>) =>
  (givenName === undefined && familyName === undefined ? fullName : [givenName, familyName].filter(Boolean).join(' '))
    ?.normalize('NFC')
    .trim()

/** An unknown part of a date is not stated: the first of January is a day like others. */
const matchDates = (stated: string | undefined, expected: string): 'same' | 'different' | 'not-stated' =>
  stated === undefined ? 'not-stated' : stated.slice(0, 10) === expected.slice(0, 10) ? 'same' : 'different'

/** Longer than the names of people, and short enough to be compared at once. */
const longest = 500

const matchNames = (stated: string | undefined, expected: string | undefined): PersonMatch['name'] => {
  if (!stated || !expected) return { outcome: 'not-stated', by: [] }
  if (stated === expected) return { outcome: 'same', by: [] }
  const by = stated.length > longest || expected.length > longest ? undefined : differencesOf(stated, expected)
  return by === undefined ? { outcome: 'different', by: [] } : { outcome: 'equivalent', by }
}

/** The forms that names are compared in, from the one that evens out least. */
const forms: readonly { readonly form: (text: string) => string; readonly by?: NameDifference }[] = [
  { form: (text) => text.toLowerCase().normalize('NFC') },
  { form: withoutMarks, by: 'diacritics' },
  { form: inLatin, by: 'transliteration' },
]

const differencesOf = (stated: string, expected: string): readonly NameDifference[] | undefined => {
  for (const { form, by } of forms) {
    const found = compareParts(partsOf(form(stated)), partsOf(form(expected)))
    if (found === undefined) continue
    const all = by === undefined ? found : [by, ...found]
    return all.length === 0 ? ['spelling'] : all
  }
  return undefined
}

const partsOf = (name: string): readonly string[] => name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part !== '')

const compareParts = (one: readonly string[], other: readonly string[]): readonly NameDifference[] | undefined => {
  // Signs alone are no name.
  if (one.length === 0 || other.length === 0) return undefined
  if (one.join('') === other.join('') && (isCutFrom(one, other) || isCutFrom(other, one))) return []
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one]
  const left = [...more]
  for (const part of fewer) {
    const at = left.indexOf(part)
    if (at < 0) return undefined
    left.splice(at, 1)
  }
  if (left.length === 0) return ['order']
  // A single part that agrees is a common given or family name.
  return fewer.length < 2 ? undefined : isInOrder(fewer, more) ? ['missing-parts'] : ['order', 'missing-parts']
}

/** Whether the parts of a name, of the same letters, are whole ones of the other or pieces of them: `van der`, `vander`. */
const isCutFrom = (pieces: readonly string[], whole: readonly string[]): boolean => {
  const ends = endsOf(pieces)
  return endsOf(whole).every((end) => ends.includes(end))
}

const endsOf = (parts: readonly string[]): readonly number[] => {
  let length = 0
  return parts.map((part) => {
    length += part.length
    return length
  })
}

const isInOrder = (fewer: readonly string[], more: readonly string[]): boolean => {
  let at = 0
  for (const part of more) if (part === fewer[at]) at++
  return at === fewer.length
}
