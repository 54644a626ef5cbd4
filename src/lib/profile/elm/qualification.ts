import type { JsonObject } from '../../base/json/json.ts'
import type { Participation } from '../../model/activity.ts'
import type {
  AchievementPart,
  MicroCredential,
  RecordedMicroCredential,
  Stackability,
} from '../../model/micro-credential.ts'
import { duration } from '../../model/schema/times.ts'
import { readConcept, readField, readLanguage, readSetting, writeConcept } from './concept.ts'
import { readLevel, writeLevel } from './level.ts'
import { readQualityAssurance, writeQualityAssurance } from './organisation.ts'
import { readLearningOutcome, writeLearningOutcome } from './outcome.ts'
import { readNote, readNotes, readWebResource, writeNote, writeWebResource } from './parts.ts'
import { readFlag, readFrom, readText } from './read-values.ts'
import { type Place, present, readAll, readId, reading, readOne, readSingle } from './reader.ts'
import { writeSpecifiedWorkload } from './workload.ts'
import { given, type Writer } from './writer.ts'

/**
 * Writes what was learnt, independent of the learner. It is a Qualification, because only that class has a level and
 * quality assurance in ELM; the samples of the European Commission do the same.
 */
export const writeQualification = (writer: Writer, model: MicroCredential): JsonObject => ({
  id: writer.newId('qualification'),
  type: 'Qualification',
  ...specificationOf(writer, model),
})

/** Writes what was learnt in a part; `undefined` if nothing is stated. A module alone is not a qualification. */
export const writePartSpecification = (writer: Writer, part: AchievementPart): JsonObject | undefined => {
  const { title, ...members } = specificationOf(writer, part)
  const said = Object.entries(members).filter(([, value]) => value !== undefined)
  if (said.length === 0) return undefined
  const isQualification = said.some(([word]) => ofQualifications.has(word))
  return isQualification
    ? { id: writer.newId('qualification'), type: 'Qualification', title, ...members }
    : { id: writer.newId('learningAchievementSpec'), type: 'LearningAchievementSpecification', title, ...members }
}

/** The members that ELM allows in qualifications only, which can be part of nothing but other qualifications. */
const ofQualifications: ReadonlySet<string> = new Set([
  'accreditation',
  'eqfLevel',
  'isPartialQualification',
  'isPartOf',
  'nqfLevel',
])

const specificationOf = (writer: Writer, model: MicroCredential | AchievementPart): JsonObject => ({
  title: model.title,
  dcType: given(model.type, writeConcept),
  learningOutcome: model.learningOutcomes?.map((outcome) => writeLearningOutcome(writer, outcome)),
  learningOutcomeSummary: given(model.learningOutcomeSummary, (text) => writeNote(writer, text)),
  ...given(model.workload, (workload) => writeSpecifiedWorkload(writer, workload)),
  ...given(model.level, writeLevel),
  mode: model.participation?.modes.map(writeConcept),
  learningSetting: given(model.participation?.setting, writeConcept),
  accreditation: model.qualityAssurance?.map((one) => writeQualityAssurance(writer, one)),
  thematicArea: model.fields?.map(writeConcept),
  language: model.languages?.map(writeConcept),
  entryRequirement: given(model.prerequisites, (text) => writeNote(writer, text)),
  ...given(model.stackability, (stackability) => writeStackability(writer, stackability)),
  additionalNote: given(model.furtherInformation, (text) => writeNote(writer, text)),
  supplementaryDocument: model.documents?.map((page) => writeWebResource(writer, page)),
  homepage: given(model.homepage, (page) => writeWebResource(writer, page)),
  maximumDuration: model.maximumDuration,
})

const writeStackability = ({ newId }: Writer, { stackable, towards }: Stackability): JsonObject => ({
  isPartialQualification: stackable,
  isPartOf: towards?.map(({ id, title }) => ({ id: id ?? newId('qualification'), type: 'Qualification', title })),
})

/** The members of a micro-credential that its specification holds. */
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
    | 'maximumDuration'
  >
>

export const readQualification = (place: Place): Specified =>
  present<Specified>({
    type: readOne(place, 'dcType', readConcept),
    learningOutcomes: readAll(place, 'learningOutcome', readLearningOutcome),
    learningOutcomeSummary: readOne(place, 'learningOutcomeSummary', readNote),
    level: readLevel(place),
    participation: reading(place, readParticipation),
    qualityAssurance: readAll(place, 'accreditation', readQualityAssurance),
    fields: readAll(place, 'thematicArea', readField),
    languages: readAll(place, 'language', readLanguage),
    prerequisites: readNotes(place, 'entryRequirement'),
    stackability: readStackability(place),
    furtherInformation: readNotes(place, 'additionalNote'),
    documents: readAll(place, 'supplementaryDocument', readWebResource),
    homepage: readSingle(place, 'homepage', readWebResource),
    maximumDuration: readFrom(place, 'maximumDuration', durationIn),
  })

const durationIn = (text: string): string | undefined => (duration(text) === undefined ? text : undefined)

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
