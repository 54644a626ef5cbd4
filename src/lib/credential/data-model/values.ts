import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { isLanguageTag } from '../../base/language-tags.ts'

/** An absolute URL that every parser accepts. */
export const isUrl = (value: Json | undefined): boolean =>
  typeof value === 'string' && /^[A-Za-z][A-Za-z0-9+.-]*:./.test(value) && URL.canParse(value)

/** A text that is not empty. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** Whether an object has one type or several. */
export const isTyped = ({ type }: JsonObject): boolean =>
  Array.isArray(type) ? type.length > 0 && type.every(isText) : isText(type)

/** A text, or an object with its language or direction (VCDM 2.0, §11.1). */
export const isLanguageText = (value: Json): boolean => {
  if (typeof value === 'string') return true
  if (!isObject(value) || typeof value['@value'] !== 'string') return false
  const { '@language': language, '@direction': direction } = value
  return (
    Object.keys(value).every((name) => ['@value', '@language', '@direction'].includes(name)) &&
    (language === undefined || (typeof language === 'string' && isLanguageTag(language))) &&
    (direction === undefined || direction === 'ltr' || direction === 'rtl')
  )
}

/** `type/subtype`, with or without parameters (RFC 2046; RFC 6838, §4.2). */
export const isMediaType = (value: Json): boolean =>
  typeof value === 'string' && /^[A-Za-z0-9][\w!#$&^.+-]{0,126}\/[A-Za-z0-9][\w!#$&^.+-]{0,126}(?:\s*;.*)?$/.test(value)

/** Subresource Integrity digests, separated by spaces (Subresource Integrity, §3.5). */
export const isSriDigest = (value: Json): boolean =>
  typeof value === 'string' &&
  /^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}(?:\s+sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2})*$/.test(value)

/** A multihash in base58btc, as in the example of the standard, or in base64url, as others write it. */
export const isMultibase = (value: Json): boolean =>
  typeof value === 'string' && /^(?:z[1-9A-HJ-NP-Za-km-z]+|u[A-Za-z0-9_-]+)$/.test(value)
