import type { JsonObject } from '../../base/json/json.ts'
import type { Participation } from '../../model/activity.ts'
import type { MicroCredential, RecordedMicroCredential, Stackability } from '../../model/micro-credential.ts'
import type { Workload } from '../../model/workload.ts'
import { readConcept, readField, readLanguage, readSetting, writeConcept } from './concept.ts'
import { readLevel, writeLevel } from './level.ts'
import { ects } from './namespaces.ts'
import { readQualityAssurance, writeQualityAssurance } from './organisation.ts'
import { readLearningOutcome, writeLearningOutcome } from './outcome.ts'
import { readHours, readNote, readNotes, readWebResource, writeHours, writeNote, writeWebResource } from './parts.ts'
import {
  leadsTo,
  only,
  type Place,
  placesAt,
  present,
  readAll,
  readFlag,
  readFrom,
  readId,
  readOne,
  readSingle,
  readText,
} from './reader.ts'
import { given, type Writer } from './writer.ts'

/**
 * What was learnt, apart from who learnt it. It is a Qualification, since in ELM that class alone has a level and
 * quality assurance; the samples of the European Commission do the same.
 */
export const writeQualification = (writer: Writer, model: MicroCredential): JsonObject => ({
  id: writer.newId('qualification'),
  type: 'Qualification',
  title: model.title,
  dcType: given(model.type, writeConcept),
  learningOutcome: model.learningOutcomes.map((outcome) => writeLearningOutcome(writer, outcome)),
  learningOutcomeSummary: given(model.learningOutcomeSummary, (text) => writeNote(writer, text)),
  creditPoint: given(model.workload.ects, (points) => ({
    id: writer.newId('creditPoint'),
    type: 'CreditPoint',
    framework: writeConcept({ id: ects, label: { en: 'European Credit Transfer System' } }),
    point: String(points),
  })),
  volumeOfLearning: given(model.workload.hours, writeHours),
  ...given(model.level, writeLevel),
  mode: model.participation.modes.map(writeConcept),
  learningSetting: given(model.participation.setting, writeConcept),
  accreditation: model.qualityAssurance.map((one) => writeQualityAssurance(writer, one)),
  thematicArea: model.fields?.map(writeConcept),
  language: model.languages?.map(writeConcept),
  entryRequirement: given(model.prerequisites, (text) => writeNote(writer, text)),
  ...given(model.stackability, (stackability) => writeStackability(writer, stackability)),
  additionalNote: given(model.furtherInformation, (text) => writeNote(writer, text)),
  supplementaryDocument: model.documents?.map((page) => writeWebResource(writer, page)),
  homepage: given(model.homepage, (page) => writeWebResource(writer, page)),
})

const writeStackability = ({ newId }: Writer, { stackable, towards }: Stackability): JsonObject => ({
  isPartialQualification: stackable,
  isPartOf: towards?.map(({ id, title }) => ({ id: id ?? newId('qualification'), type: 'Qualification', title })),
})

/** The members of a micro-credential that a qualification, or another specification, records. */
type Specified = Partial<
  Pick<
    RecordedMicroCredential,
    | 'type'
    | 'learningOutcomes'
    | 'learningOutcomeSummary'
    | 'level'
    | 'participation'
    | 'qualityAssurance'
    | 'fields'
    | 'languages'
    | 'prerequisites'
    | 'stackability'
    | 'furtherInformation'
    | 'documents'
    | 'homepage'
  >
>

export const readQualification = (place: Place): Specified =>
  present<Specified>({
    type: readOne(place, 'dcType', readConcept),
    learningOutcomes: readAll(place, 'learningOutcome', readLearningOutcome),
    learningOutcomeSummary: readOne(place, 'learningOutcomeSummary', readNote),
    level: readLevel(place),
    participation: readParticipation(place),
    qualityAssurance: readAll(place, 'accreditation', readQualityAssurance),
    fields: readAll(place, 'thematicArea', readField),
    languages: readAll(place, 'language', readLanguage),
    prerequisites: readNotes(place, 'entryRequirement'),
    stackability: readStackability(place),
    furtherInformation: readNotes(place, 'additionalNote'),
    documents: readAll(place, 'supplementaryDocument', readWebResource),
    homepage: readSingle(place, 'homepage', readWebResource),
  })

/** Credits of ECTS alone: the framework chooses. */
const readEcts = (place: Place, word: string): number | undefined =>
  only(
    place,
    word,
    placesAt(place, word)
      .filter((credits) => leadsTo(credits, 'framework', ects))
      .flatMap((credits) => readFrom(credits, 'point', pointsIn) ?? []),
  )

/**
 * The workload that the specification foresees; the credits that were received where it has none. Of two numbers neither
 * is read: who was foreseen thirty credits and received one has not earned thirty.
 */
export const readWorkload = (claim: Place, specification: Place | undefined): Workload | undefined => {
  const received = readEcts(claim, 'creditReceived')
  const foreseen = specification && readEcts(specification, 'creditPoint')
  const points = only(
    claim,
    'creditReceived',
    [foreseen, received].filter((number) => number !== undefined),
  )
  return workloadOf(points, specification && readHours(specification, 'volumeOfLearning'))
}

/** As people write numbers: what JavaScript reads besides, such as `0x1E`, nobody takes for thirty credits. */
const decimal = /^\s*\d+(?:[.,]\d+)?\s*$/

const pointsIn = (text: string): number | undefined => {
  const points = decimal.test(text) ? Number(text.replace(',', '.')) : 0
  return Number.isFinite(points) && points > 0 ? points : undefined
}

/** `undefined` if there are neither credits nor hours. */
const workloadOf = (points: number | undefined, hours: number | undefined): Workload | undefined =>
  points === undefined && hours === undefined ? undefined : present<Workload>({ ects: points, hours })

const readParticipation = (place: Place): Participation | undefined => {
  const modes = readAll(place, 'mode', readConcept)
  const setting = readOne(place, 'learningSetting', readSetting)
  return modes && present<Participation>({ modes, setting })
}

const readStackability = (place: Place): Stackability | undefined => {
  const towards = readAll(place, 'isPartOf', readWhole)
  const stackable = readFlag(place, 'isPartialQualification') ?? (towards === undefined ? undefined : true)
  return stackable === undefined ? undefined : present<Stackability>({ stackable, towards })
}

type Whole = NonNullable<Stackability['towards']>[number]

const readWhole = (place: Place): Whole | undefined => {
  const title = readText(place, 'title')
  return title && present<Whole>({ title, id: readId(place) })
}
