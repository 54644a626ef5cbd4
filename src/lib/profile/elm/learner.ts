import type { JsonObject } from '../../base/json/json.ts'
import { readDate, readDateTime } from '../../base/time.ts'
import type { Learner } from '../../model/learner.ts'
import type { Day } from '../../model/text.ts'
import { readCountry, writeConcept } from './concept.ts'
import { readLearnerIdentifiers, writeLearnerIdentifiers } from './identifier.ts'
import { readEmail, writeMailbox } from './parts.ts'
import { readFrom, readName } from './read-values.ts'
import { type Place, present, readAll, readId } from './reader.ts'
import { given, type Writer } from './writer.ts'

/** ELM requires a language for names: the first language of the credential. */
export const writeLearner = (writer: Writer, learner: Learner, claim: JsonObject): JsonObject => {
  const named = (name: string | undefined): JsonObject | undefined =>
    given(name, (text) => ({ [writer.language]: text }))
  return {
    id: learner.id ?? writer.newId('person'),
    type: 'Person',
    fullName: named(learner.fullName),
    givenName: named(learner.givenName),
    familyName: named(learner.familyName),
    dateOfBirth: given(learner.dateOfBirth, (day) => `${day}T00:00:00Z`),
    citizenshipCountry: learner.citizenships?.map(writeConcept),
    contactPoint: given(learner.email, (address) => writeMailbox(writer, address)),
    ...writeLearnerIdentifiers(writer, learner.identifiers),
    hasClaim: claim,
  }
}

export const readLearner = (place: Place): Learner =>
  present<Learner>({
    id: readId(place),
    fullName: readName(place, 'fullName'),
    givenName: readName(place, 'givenName'),
    familyName: readName(place, 'familyName'),
    dateOfBirth: readFrom(place, 'dateOfBirth', dayOf),
    email: readEmail(place),
    citizenships: readAll(place, 'citizenshipCountry', readCountry),
    identifiers: readLearnerIdentifiers(place),
  })

/**
 * The day of a date of birth, which ELM writes as a time. Some files contain local midnight in UTC:
 * `1999-10-01T22:00:00Z` was 2 October in Madrid, since no file means a birth in the evening. Hour 24 belongs to the
 * next day. Other files have only the day, which is kept whatever its zone.
 */
const dayOf = (moment: string): Day | undefined => {
  const date = readDate(moment)
  if (date !== undefined) return date.day as Day
  const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(moment)?.[0]
  if (day === undefined || readDateTime(moment) === undefined) return undefined
  const isNextDay = /T24:|T2[0-3]:.*(?:Z|[+-]00:00)$/.test(moment)
  return isNextDay ? dayAfter(day) : (day as Day)
}

/** No day after 9999 can be represented. */
const dayAfter = (day: string): Day | undefined => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString()
  return next.startsWith('+') ? undefined : (next.slice(0, 10) as Day)
}
