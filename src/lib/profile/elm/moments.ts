import { readDate, readDateTime, withZone } from '../../base/time.ts'
import { allFrom } from './read-values.ts'
import { only, type Place } from './reader.ts'

/**
 * Parses dates in ELM files: XSD `dateTime`, as ELM requires, and XSD `date`, which converters of student systems
 * write. Without a zone a time is UTC; a day without a zone remains a day.
 */
const momentIn = (text: string): string | undefined => {
  const date = readDate(text)
  if (date !== undefined) return date.zone === undefined ? date.day : `${date.day}T00:00:00${date.zone}`
  return readDateTime(text) === undefined ? undefined : withZone(text)
}

/** A returned date, as milliseconds since 1970. */
const timeOf = (moment: string): number => readDateTime(moment.includes('T') ? moment : `${moment}T00:00:00`)?.time ?? 0

/** Sorts dates from the earliest to the latest; of equal ones in different spellings only one is kept. */
export const inTurn = (moments: readonly (string | undefined)[]): readonly string[] => {
  const there = moments.filter((moment) => moment !== undefined)
  // Also sorted by spelling, since the order in the file is not signed.
  const sorted = there.sort((one, other) => timeOf(one) - timeOf(other) || (one < other ? -1 : 1))
  return sorted.filter((moment, at) => at === 0 || timeOf(moment) !== timeOf(sorted[at - 1] ?? ''))
}

/** All dates of a property. */
export const momentsAt = (place: Place, word: string): readonly string[] => allFrom(place, word, momentIn)

/** The only date of a property. Different spellings of one date count as one. */
export const readMoment = (place: Place, word: string): string | undefined =>
  only(place, word, inTurn(momentsAt(place, word)))
