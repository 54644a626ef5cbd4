import type { JsonObject } from '../../base/json/json.ts'
import type { Challenge, LearningActivity } from '../../model/activity.ts'
import type { Concept } from '../../model/concept.ts'
import { readConcept, writeConcept } from './concept.ts'
import { challengeConcept } from './namespaces.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readHours, writeHours } from './parts.ts'
import { nodeIn, nodesIn, present, type Reader, readAll, readMoment, readOne, readText } from './reader.ts'
import { given, type Writer, writeMoment } from './writer.ts'

export const writeActivity = (writer: Writer, activity: LearningActivity, awardedBy: JsonObject): JsonObject => {
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

/** A challenge is a learning activity of a type that no list of the EU has. */
export const writeChallenge = (writer: Writer, challenge: Challenge, awardedBy: JsonObject): JsonObject => ({
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

const writePeriod = ({ newId }: Writer, { startedOn, endedOn }: Period): JsonObject | undefined =>
  startedOn === undefined && endedOn === undefined
    ? undefined
    : {
        id: newId('period'),
        type: 'PeriodOfTime',
        startDate: given(startedOn, writeMoment),
        endDate: given(endedOn, writeMoment),
      }

const readPeriod = (reader: Reader, node: JsonObject): Period => {
  const period = nodeIn(reader, node.temporal) ?? {}
  return { startedOn: readMoment(period.startDate), endedOn: readMoment(period.endDate) }
}

const isChallenge = (reader: Reader, node: JsonObject): boolean =>
  nodesIn(reader, node.dcType).some(({ id }) => id === challengeConcept.id)

/** Reads a learning activity; `undefined` if it lacks a title or is a challenge. */
export const readActivity = (reader: Reader, node: JsonObject): LearningActivity | undefined => {
  const title = readText(node.title)
  if (title === undefined || isChallenge(reader, node)) return undefined
  const specification = nodeIn(reader, node.specifiedBy) ?? {}
  const typeOf = (from: JsonObject): Concept | undefined => readOne(reader, from.dcType, readConcept)
  return present<LearningActivity>({
    title,
    description: readText(node.description),
    type: typeOf(specification) ?? typeOf(node),
    modes: readAll(reader, specification.mode, readConcept),
    languages: readAll(reader, specification.language, readConcept),
    hours: readHours(node.workload) ?? readHours(specification.volumeOfLearning),
    ...readPeriod(reader, node),
    directedBy: readAll(reader, node.directedBy, readOrganisation),
  })
}

/** Reads a challenge; `undefined` for any other activity. */
export const readChallenge = (reader: Reader, node: JsonObject): Challenge | undefined => {
  const title = readText(node.title)
  if (title === undefined || !isChallenge(reader, node)) return undefined
  return present<Challenge>({
    title,
    description: readText(node.description),
    providers: readAll(reader, node.directedBy, readOrganisation),
    ...readPeriod(reader, node),
  })
}
