import { decodeBase64 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { readDateTime, toDateTimeStamp } from '../base/time.ts'
import { trustedListErrors } from '../pki/errors.ts'

/** A value with its place, as a JSON Pointer. */
export interface Placed {
  readonly value: Json | undefined
  readonly pointer: string
}

export const malformed = ({ pointer }: Pick<Placed, 'pointer'>): MicroCredentialError =>
  new MicroCredentialError(trustedListErrors['trustlist.malformed'], { pointer })

/** A member of an object, which may be absent. Throws `trustlist.malformed` for what is no object. */
export const member = ({ value, pointer }: Placed, name: string): Placed => {
  if (!isObject(value)) throw malformed({ pointer })
  return { value: value[name], pointer: `${pointer}/${name}` }
}

/** The items of an array; none if it is absent. Throws `trustlist.malformed`. */
export const itemsOf = ({ value, pointer }: Placed): readonly Placed[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw malformed({ pointer })
  return value.map((item: Json, index) => ({ value: item, pointer: `${pointer}/${index}` }))
}

/** A text that is not empty. Throws `trustlist.malformed`. */
export const textOf = ({ value, pointer }: Placed): string => {
  if (typeof value !== 'string' || value.trim() === '') throw malformed({ pointer })
  return value.trim()
}

export const optionalText = (placed: Placed): string | undefined =>
  placed.value === undefined ? undefined : textOf(placed)

/** A time, which is in UTC if it names no zone (ETSI TS 119 602, §6.1.3), as an XSD dateTimeStamp. */
export const timeOf = (placed: Placed): string => {
  const moment = readDateTime(textOf(placed))
  if (moment === undefined) throw malformed(placed)
  return toDateTimeStamp(new Date(moment.time))
}

/** The texts of a list in several languages. */
export const textsOf = (placed: Placed): readonly string[] =>
  itemsOf(placed).map((item) => textOf(member(item, 'value')))

/** The addresses of a list in several languages. */
export const addressesOf = (placed: Placed): readonly string[] =>
  itemsOf(placed).map((item) => textOf(member(item, 'uriValue')))

/** The text in English, or else the first. Throws `trustlist.malformed` if there is none. */
export const nameOf = (placed: Placed): string => {
  const items = itemsOf(placed)
  const english = items.find((item) => /^en(?:-|$)/i.test(textOf(member(item, 'lang'))))
  const item = english ?? items[0]
  if (item === undefined) throw malformed(placed)
  return textOf(member(item, 'value')).replace(/\s+/g, ' ')
}

/** The certificates of a digital identity, each once. */
export const certificatesOf = (identity: Placed): readonly Uint8Array[] => {
  const items = itemsOf(member(identity, 'X509Certificates')).map((item) => member(item, 'val'))
  const known = new Set<string>()
  return items.flatMap((item) => {
    const text = textOf(item).replace(/\s+/g, '')
    if (known.has(text)) return []
    known.add(text)
    const bytes = decodeBase64(text)
    if (bytes === undefined) throw malformed(item)
    return [bytes]
  })
}

/**
 * Whether there is a critical extension besides those that are known (ETSI TS 119 602, §6.3.17). The published lists
 * state no criticality for those that are not critical.
 */
export const hasUnknownCritical = (extensions: Placed, known: readonly string[] = []): boolean =>
  itemsOf(extensions).some(({ value }) => isObject(value) && isCritical(value) && !isKnown(value, known))

const isCritical = (extension: JsonObject): boolean =>
  [extension['critical'], extension['Critical']].some((stated) => stated !== undefined && stated !== false)

/** An extension without any content cannot be understood. */
const isKnown = (extension: JsonObject, known: readonly string[]): boolean => {
  const names = Object.keys(extension).filter((name) => !/^critical$/i.test(name))
  return names.length > 0 && names.every((name) => known.includes(name))
}
