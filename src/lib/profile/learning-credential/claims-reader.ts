import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { type Path, toPointer } from '../../base/json/pointer.ts'
import { readDate, readDateTimeStamp } from '../../base/time.ts'
import type { Day, LocalizedText } from '../../model/text.ts'
import { profileErrors } from '../errors.ts'

/**
 * Reads claims, and notes which were read. A claim of another form than its type defines is refused, since a reader
 * that ignored it would show less than was signed.
 */
export interface ClaimsReader {
  readonly claims: JsonObject
  readonly path: Path
  /** The pointers of the claims that were read, shared by all readers of one credential. */
  readonly held: Set<string>
}

export const startReading = (claims: JsonObject): ClaimsReader => ({ claims, path: [], held: new Set() })

const placeOf = ({ path }: ClaimsReader, name: string | number): Path => [...path, name]

const malformed = (path: Path): never => {
  throw new MicroCredentialError(profileErrors['profile.malformed'], { pointer: toPointer(path) })
}

/** Marks a claim as read. */
export const hold = (reader: ClaimsReader, name: string): void => {
  reader.held.add(toPointer(placeOf(reader, name)))
}

const readAs =
  <T>(form: (value: Json) => T | undefined) =>
  (reader: ClaimsReader, name: string): T | undefined => {
    const value = reader.claims[name]
    // Some issuers write `null` for what they do not state.
    if (value === undefined || value === null) return undefined
    const read = form(value)
    if (read === undefined) return malformed(placeOf(reader, name))
    hold(reader, name)
    return read
  }

export const readString: (reader: ClaimsReader, name: string) => string | undefined = /* @__PURE__ */ readAs((value) =>
  typeof value === 'string' ? value : undefined,
)

export const readFlag: (reader: ClaimsReader, name: string) => boolean | undefined = /* @__PURE__ */ readAs((value) =>
  typeof value === 'boolean' ? value : undefined,
)

export const readNumber: (reader: ClaimsReader, name: string) => number | undefined = /* @__PURE__ */ readAs((value) =>
  typeof value === 'number' ? value : undefined,
)

/** A list of texts; a text alone is read as a list of one. */
export const readStrings: (reader: ClaimsReader, name: string) => readonly string[] | undefined =
  /* @__PURE__ */ readAs((value) => {
    const list = typeof value === 'string' ? [value] : value
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? (list as string[]) : undefined
  })

/** A day, or a time with its zone. */
export const readMoment: (reader: ClaimsReader, name: string) => string | undefined = /* @__PURE__ */ readAs((value) =>
  readDate(value) !== undefined || readDateTimeStamp(value) !== undefined ? String(value) : undefined,
)

/** A day without a time zone. */
export const readDay: (reader: ClaimsReader, name: string) => Day | undefined = /* @__PURE__ */ readAs((value) => {
  const date = readDate(value)
  return date !== undefined && date.zone === undefined ? (date.day as Day) : undefined
})

/** The reader of an object inside. */
export const within = (reader: ClaimsReader, name: string): ClaimsReader | undefined => {
  const value = reader.claims[name]
  if (value === undefined || value === null) return undefined
  return isObject(value) ? { ...reader, claims: value, path: placeOf(reader, name) } : malformed(placeOf(reader, name))
}

/** The reader of the only object of an array. */
export const withinOne = (reader: ClaimsReader, name: string): ClaimsReader | undefined => {
  const value = reader.claims[name]
  if (!Array.isArray(value)) return within(reader, name)
  const [first, ...more] = value as readonly Json[]
  if (first === undefined || more.length > 0) return undefined
  const path = [...placeOf(reader, name), 0]
  return isObject(first) ? { ...reader, claims: first, path } : malformed(path)
}

/** Claims state no language; the texts are therefore of an undetermined one (BCP 47, `und`). */
export const toText = (text: string | undefined): LocalizedText | undefined =>
  text === undefined || text === '' ? undefined : { und: text }

/** The texts of a list that are not empty. */
export const toTexts = (texts: readonly string[] | undefined): readonly LocalizedText[] =>
  (texts ?? []).filter((text) => text !== '').map((text) => ({ und: text }))
