import type { Json, JsonObject } from '../../base/json/json.ts'
import type { Participation } from '../../model/activity.ts'
import type { MicroCredential, RecordedMicroCredential, Stackability } from '../../model/micro-credential.ts'
import type { Workload } from '../../model/workload.ts'
import { readConcept, writeConcept } from './concept.ts'
import { readLevel, writeLevel } from './level.ts'
import { ects } from './namespaces.ts'
import { toList } from './nodes.ts'
import { readQualityAssurance, writeQualityAssurance } from './organisation.ts'
import { readLearningOutcome, writeLearningOutcome } from './outcome.ts'
import { readHours, readNote, readWebResource, writeHours, writeNote, writeWebResource } from './parts.ts'
import { nodesIn, present, type Reader, readAll, readId, readOne, readString, readText } from './reader.ts'
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
    | 'workload'
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

export const readQualification = (reader: Reader, node: JsonObject): Specified =>
  present<Specified>({
    type: readOne(reader, node.dcType, readConcept),
    learningOutcomes: readAll(reader, node.learningOutcome, readLearningOutcome),
    learningOutcomeSummary: readOne(reader, node.learningOutcomeSummary, readNote),
    workload: readWorkload(reader, node.creditPoint, node.volumeOfLearning),
    level: readLevel(reader, node),
    participation: readParticipation(reader, node),
    qualityAssurance: readAll(reader, node.accreditation, readQualityAssurance),
    fields: readAll(reader, node.thematicArea, readConcept),
    languages: readAll(reader, node.language, readConcept),
    prerequisites: readOne(reader, node.entryRequirement, readNote),
    stackability: readStackability(reader, node),
    furtherInformation: readOne(reader, node.additionalNote, readNote),
    documents: readAll(reader, node.supplementaryDocument, readWebResource),
    homepage: readOne(reader, node.homepage, readWebResource),
  })

/** Reads credits, of ECTS alone, and hours; `undefined` if there is neither. */
export const readWorkload = (
  reader: Reader,
  credits: Json | undefined,
  duration: Json | undefined,
): Workload | undefined => {
  const points = nodesIn(reader, credits)
    .filter(({ framework }) => nodesIn(reader, framework).some(({ id }) => id === ects))
    .map(({ point }) => Number(readString(point)?.replace(',', '.')))
    .find((number) => Number.isFinite(number) && number > 0)
  const workload = present<Workload>({ ects: points, hours: readHours(duration) })
  return Object.keys(workload).length === 0 ? undefined : workload
}

const readParticipation = (reader: Reader, node: JsonObject): Participation | undefined => {
  const modes = readAll(reader, node.mode, readConcept)
  const setting = readOne(reader, node.learningSetting, readConcept)
  return modes === undefined ? undefined : present<Participation>({ modes, setting })
}

const readStackability = (reader: Reader, node: JsonObject): Stackability | undefined => {
  const towards = readAll(reader, node.isPartOf, (_, part) => {
    const title = readText(part.title)
    return title === undefined ? undefined : present<{ title: typeof title; id?: string }>({ title, id: readId(part) })
  })
  const [partial] = toList(node.isPartialQualification)
  const stackable = typeof partial === 'boolean' ? partial : towards === undefined ? undefined : true
  return stackable === undefined ? undefined : present<Stackability>({ stackable, towards })
}
