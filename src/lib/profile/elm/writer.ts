import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { timeErrors } from '../../base/shared-errors.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../../base/time.ts'
import type { DateTimeStamp } from '../../credential/credential.ts'
import type { Moment } from '../../model/text.ts'
import type { NewId } from './nodes.ts'

/** The state of writing. Absent and empty members and duplicates are removed at the end by `normalize`. */
export interface Writer {
  readonly newId: NewId
  /** The language of members that have one language only: names, addresses of pages. */
  readonly language: string
  /** The nodes of organisations, by their content in the model. */
  readonly organisations: Map<string, JsonObject>
}

/** Formats a `Moment` as an XSD `dateTimeStamp`; a day stands for midnight in UTC. Throws `time.malformed`. */
export const writeMoment = (moment: Moment): DateTimeStamp => {
  const text = typeof moment === 'string' ? moment : writeDate(moment)
  const stamp = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text
  if (readDateTimeStamp(stamp) === undefined) throw new MicroCredentialError(timeErrors['time.malformed'])
  return stamp as DateTimeStamp
}

const writeDate = (date: Date): string => {
  if (Number.isNaN(date.getTime())) throw new MicroCredentialError(timeErrors['time.malformed'])
  return toDateTimeStamp(date)
}

/** Reduces a node to its id, if it is described elsewhere. */
export const referenceTo = (node: Json): Json => (isObject(node) ? (node.id ?? node) : node)

/** Applies a function unless the value is `undefined`. */
export const given = <T, R>(value: T | undefined, write: (value: T) => R): R | undefined =>
  value === undefined ? undefined : write(value)
