import type { Json, JsonObject } from '../../base/json/json.ts'
import type { Challenge, LearningActivity } from '../../model/activity.ts'
import { readConcept, readLanguage, writeConcept } from './concept.ts'
import { readMoment } from './moments.ts'
import { challengeConcept } from './namespaces.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readHours, writeHours } from './parts.ts'
import { holdRepeated, readText } from './read-values.ts'
import { leadsTo, type Place, placeAt, present, readAll, readOne } from './reader.ts'
import { given, type Writer, writeMoment } from './writer.ts'

export const writeActivity = (writer: Writer, activity: LearningActivity, awardedBy: Json): JsonObject => {
  const { title, type, modes, languages } = activity
  const specified = [type, modes, languages].some((member) => member !== undefined)
  const id = writer.newId('activity')
  return {
    id,
    type: 'LearningActivity',
    title,
    description: activity.description,
    awardedBy,
    workload: given(activity.hours, writeHours),
    temporal: writePeriod(writer, activity),
    directedBy: activity.directedBy?.map((one) => writeOrganisation(writer, one)),
    specifiedBy: specified
      ? {
          id: writer.newId('learningActivitySpec'),
          type: 'LearningActivitySpecification',
          title,
          dcType: given(type, writeConcept),
          mode: modes?.map(writeConcept),
          language: languages?.map(writeConcept),
        }
      : undefined,
  }
}

/** Writes a challenge as a learning activity of a type that no EU vocabulary has. */
export const writeChallenge = (writer: Writer, challenge: Challenge, awardedBy: Json): JsonObject => ({
  id: writer.newId('activity'),
  type: 'LearningActivity',
  title: challenge.title,
  description: challenge.description,
  dcType: writeConcept(challengeConcept),
  awardedBy,
  temporal: writePeriod(writer, challenge),
  directedBy: challenge.providers?.map((one) => writeOrganisation(writer, one)),
})

type Period = Pick<LearningActivity, 'startedOn' | 'endedOn'>

export const writePeriod = ({ newId }: Writer, { startedOn, endedOn }: Period): JsonObject | undefined =>
  startedOn === undefined && endedOn === undefined
    ? undefined
    : {
        id: newId('period'),
        type: 'PeriodOfTime',
        startDate: given(startedOn, writeMoment),
        endDate: given(endedOn, writeMoment),
      }

export const readPeriod = (place: Place): Period => {
  const period = placeAt(place, 'temporal')
  return {
    startedOn: given(period, (one) => readMoment(one, 'startDate')),
    endedOn: given(period, (one) => readMoment(one, 'endDate')),
  }
}

const isChallenge = (place: Place): boolean => leadsTo(place, 'dcType', challengeConcept.id)

/** Reads a learning activity; `undefined` for a challenge, or without a title. */
export const readActivity = (place: Place): LearningActivity | undefined => {
  const title = readText(place, 'title')
  if (title === undefined || isChallenge(place)) return undefined
  const specification = placeAt(place, 'specifiedBy')
  holdRepeated(specification, 'title', title)
  return present<LearningActivity>({
    title,
    description: readText(place, 'description'),
    type: given(specification, (one) => readOne(one, 'dcType', readConcept)) ?? readOne(place, 'dcType', readConcept),
    modes: given(specification, (one) => readAll(one, 'mode', readConcept)),
    languages: given(specification, (one) => readAll(one, 'language', readLanguage)),
    hours: readHours(place, 'workload') ?? given(specification, (one) => readHours(one, 'volumeOfLearning')),
    ...readPeriod(place),
    directedBy: readAll(place, 'directedBy', readOrganisation),
  })
}

/** Reads a challenge; `undefined` for other activities. */
export const readChallenge = (place: Place): Challenge | undefined => {
  const title = readText(place, 'title')
  if (title === undefined || !isChallenge(place)) return undefined
  return present<Challenge>({
    title,
    description: readText(place, 'description'),
    providers: readAll(place, 'directedBy', readOrganisation),
    ...readPeriod(place),
  })
}
