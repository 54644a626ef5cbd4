import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../../base/time.ts'
import type { DateTimeStamp } from '../../credential/credential.ts'
import type { Moment } from '../../model/text.ts'
import type { NewId } from './nodes.ts'

/** What writing needs. Members that are absent or empty, and doublets, are taken out at the end by `settle`. */
export interface Writer {
  readonly newId: NewId
  /** The language of what the model gives in one language alone: names, addresses of pages. */
  readonly language: string
  /** The nodes of organisations, by what the model says of them. */
  readonly organisations: Map<string, JsonObject>
}

/** A moment as an XSD `dateTimeStamp`; a day means its midnight in UTC. Throws `time.malformed`. */
export const writeMoment = (moment: Moment): DateTimeStamp => {
  const text = typeof moment === 'string' ? moment : writeDate(moment)
  const stamp = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text
  if (readDateTimeStamp(stamp) === undefined) throw new MicroCredentialError('time.malformed')
  return stamp as DateTimeStamp
}

const writeDate = (date: Date): string => {
  if (Number.isNaN(date.getTime())) throw new MicroCredentialError('time.malformed')
  return toDateTimeStamp(date)
}

/** A node by its id alone: what is said of it stands somewhere else. */
export const referenceTo = (node: Json): Json => (isObject(node) ? (node.id ?? node) : node)

/** Applies a function to what is there. */
export const given = <T, R>(value: T | undefined, write: (value: T) => R): R | undefined =>
  value === undefined ? undefined : write(value)
