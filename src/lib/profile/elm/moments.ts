import { readDate, readDateTime, withZone } from '../../base/time.ts'
import { allFrom, only, type Place } from './reader.ts'

/**
 * Dates as ELM files have them: XSD `dateTime`, as the model of ELM asks, and XSD `date`, which converters of student
 * systems write. What names no zone is in UTC, and a day without one stays a day: the model means its midnight in UTC.
 */
const momentIn = (text: string): string | undefined => {
  const date = readDate(text)
  if (date !== undefined) return date.zone === undefined ? date.day : `${date.day}T00:00:00${date.zone}`
  return readDateTime(text) === undefined ? undefined : withZone(text)
}

/** A moment as it is handed out, as milliseconds since 1970. */
const timeOf = (moment: string): number => readDateTime(moment.includes('T') ? moment : `${moment}T00:00:00`)?.time ?? 0

/** From the earliest to the latest; of equal ones, however they are written, one alone. */
export const inTurn = (moments: readonly (string | undefined)[]): readonly string[] => {
  const there = moments.filter((moment) => moment !== undefined)
  // By how they are written, too: which of two spellings comes first in a file is not signed.
  const sorted = there.sort((one, other) => timeOf(one) - timeOf(other) || (one < other ? -1 : 1))
  return sorted.filter((moment, at) => at === 0 || timeOf(moment) !== timeOf(sorted[at - 1] ?? ''))
}

/** All the moments of a property. */
export const momentsAt = (place: Place, word: string): readonly string[] => allFrom(place, word, momentIn)

/** The one moment of a property. Equal ones that are written in several ways are one. */
export const readMoment = (place: Place, word: string): string | undefined =>
  only(place, word, inTurn(momentsAt(place, word)))
