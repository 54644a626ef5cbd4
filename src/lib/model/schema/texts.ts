import type { ErrorCode } from '../../base/errors.ts'
import type { LocalizedText } from '../text.ts'
import { ceilings } from './ceilings.ts'

/** What is wrong with a value, if anything is. */
export type Judge = (value: unknown) => ErrorCode | undefined

/**
 * Control characters but newline and tab, marks that turn the direction of writing (a reader would see another text
 * than a computer), halves of surrogate pairs, and characters that are white space to some programs alone.
 */
const forbidden = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Cs}|[\u2028\u2029\ufeff]/u

const judgeText = (value: unknown, ceiling: number): ErrorCode | undefined => {
  if (value === undefined) return 'model.missing_member'
  if (typeof value !== 'string') return 'model.wrong_type'
  if (value.trim() === '') return 'model.empty'
  if (value.length > ceiling) return 'model.too_long'
  return value !== value.trim() || forbidden.test(value) ? 'model.text' : undefined
}

export const text: Judge = (value) => judgeText(value, ceilings.textLength)
export const name: Judge = (value) => judgeText(value, ceilings.nameLength)

// BCP 47 §2.1.1 and RFC 5646 §2.1: well-formed, and in the case that is recommended, since RDF does not tell cases apart.
const tag = /^[a-z]{2,8}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?$/

export const languageTag: Judge = (value) => {
  if (typeof value !== 'string') return 'model.wrong_type'
  return value.length <= ceilings.nameLength && tag.test(value) ? undefined : 'model.language_tag'
}

/**
 * A text in each of its languages. The fault is that of the text as a whole: the place of it would repeat a key of the
 * input, which might be anything.
 */
export const localizedText: Judge = (value) => {
  if (value === undefined) return 'model.missing_member'
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
    return 'model.wrong_type'
  const entries = Object.entries(value as LocalizedText)
  if (entries.length === 0) return 'model.empty'
  if (entries.length > ceilings.languages) return 'model.too_many'
  for (const [key, member] of entries) {
    const fault = languageTag(key) ?? text(member)
    if (fault !== undefined) return fault
  }
  return undefined
}
