import type { ErrorKind } from '../../base/errors.ts'
import { modelErrors } from '../errors.ts'
import type { LocalizedText } from '../text.ts'
import { ceilings } from './ceilings.ts'

/** Returns the code of a problem, or `undefined` for a valid value. */
export type Judge = (value: unknown) => ErrorKind | undefined

/**
 * Control characters except newline and tab, bidirectional formatting characters (which make a text look different from
 * what it is), unpaired surrogates, and characters that only some programs treat as white space.
 */
const forbidden = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Cs}|[\u2028\u2029\ufeff]/u

const judgeText = (value: unknown, ceiling: number): ErrorKind | undefined => {
  if (value === undefined) return modelErrors['model.missing_member']
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  if (value.trim() === '') return modelErrors['model.empty']
  if (value.length > ceiling) return modelErrors['model.too_long']
  return value !== value.trim() || forbidden.test(value) ? modelErrors['model.text'] : undefined
}

export const text: Judge = (value) => judgeText(value, ceilings.textLength)
export const name: Judge = (value) => judgeText(value, ceilings.nameLength)

// Well-formed language tags in the recommended case (BCP 47 §2.1.1, RFC 5646 §2.1), since RDF does not preserve case.
const tag = /^[a-z]{2,8}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?$/

export const languageTag: Judge = (value) => {
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  return value.length <= ceilings.nameLength && tag.test(value) ? undefined : modelErrors['model.language_tag']
}

/**
 * A text in one or more languages. The problem refers to the text as a whole: a pointer to a language would repeat a
 * key of the input, which might be anything.
 */
export const localizedText: Judge = (value) => {
  if (value === undefined) return modelErrors['model.missing_member']
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
    return modelErrors['model.wrong_type']
  const entries = Object.entries(value as LocalizedText)
  if (entries.length === 0) return modelErrors['model.empty']
  if (entries.length > ceilings.languages) return modelErrors['model.too_many']
  for (const [key, member] of entries) {
    const fault = languageTag(key) ?? text(member)
    if (fault !== undefined) return fault
  }
  return undefined
}
