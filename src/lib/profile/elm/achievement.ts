import type { Json, JsonObject } from '../../base/json/json.ts'
import type {
  AchievementPart,
  MicroCredential,
  RecordedMicroCredential,
  RecordedPart,
} from '../../model/micro-credential.ts'
import type { Organisation } from '../../model/organisation.ts'
import { ceilings } from '../../model/schema/ceilings.ts'
import { readActivity, readChallenge, writeActivity, writeChallenge } from './activity.ts'
import { readAssessment, writeAssessment, writePartAssessment } from './assessment.ts'
import { type Award, awardOf, hasSameBodies } from './award.ts'
import { isShared, partsAt, type Relations, usedFor } from './claims.ts'
import { readEntitlement, writeEntitlement } from './entitlement.ts'
import { readIdentifier, writeIdentifier } from './identifier.ts'
import { type Line, readWithin } from './nested.ts'
import { readRecordedOrganisation, writeOrganisation } from './organisation.ts'
import { readWebResource } from './parts.ts'
import { readQualification, writePartSpecification, writeQualification } from './qualification.ts'
import { holdRepeated, readText } from './read-values.ts'
import { eachOnce, only, type Place, placeAt, placesAt, present, readAll, readEach, readId } from './reader.ts'
import { readWorkload, writeReceived } from './workload.ts'
import { given, referenceTo, type Writer, writeMoment } from './writer.ts'

/** Achievements and the achievements that they are made of. */

/** An awarding process as written, with its awarding bodies: the default of parts. */
interface WrittenAward {
  /** By id only inside of parts, since a transcript would repeat it hundreds of times. */
  readonly awardedBy: Json
  readonly bodies: readonly Json[]
}

export const writeAchievement = (writer: Writer, model: MicroCredential, bodies: readonly JsonObject[]): JsonObject => {
  const award = writeAward(writer, bodies, model.awardedOn)
  return {
    id: writer.newId('learningAchievement'),
    type: 'LearningAchievement',
    title: model.title,
    description: model.description,
    awardedBy: award.awardedBy,
    specifiedBy: writeQualification(writer, model),
    creditReceived: writeReceived(writer, model.workload),
    provenBy: model.assessments.map((one) => writeAssessment(writer, one, award.awardedBy)),
    ...writeBeside(writer, model, award),
  }
}

const writeAward = (
  writer: Writer,
  bodies: readonly Json[],
  awardedOn: MicroCredential['awardedOn'],
): WrittenAward => ({
  awardedBy: {
    id: writer.newId('awardingProcess'),
    type: 'AwardingProcess',
    awardingBody: bodies,
    awardingDate: given(awardedOn, writeMoment),
  },
  bodies,
})

const writeBeside = (writer: Writer, said: MicroCredential | AchievementPart, award: WrittenAward): JsonObject => ({
  influencedBy: [
    ...(said.activities ?? []).map((one) => writeActivity(writer, one, award.awardedBy)),
    ...(said.challenges ?? []).map((one) => writeChallenge(writer, one, award.awardedBy)),
  ],
  entitlesTo: said.entitlements?.map((one) => writeEntitlement(writer, one, award.awardedBy)),
  hasPart: said.parts?.map((part) => writePart(writer, part, referredTo(award))),
})

const referredTo = ({ awardedBy, bodies }: WrittenAward): WrittenAward => ({
  awardedBy: referenceTo(awardedBy),
  bodies: bodies.map((body) => referenceTo(body)),
})

const writePart = (writer: Writer, part: AchievementPart, whole: WrittenAward): JsonObject => {
  const { awardingBodies, awardedOn } = part
  const isAsWhole = awardingBodies === undefined && awardedOn === undefined
  const bodies = awardingBodies?.map((body: Organisation) => writeOrganisation(writer, body)) ?? whole.bodies
  const award = isAsWhole ? whole : writeAward(writer, bodies, awardedOn)
  return {
    id: part.id ?? writer.newId('learningAchievement'),
    type: 'LearningAchievement',
    title: part.title,
    description: part.description,
    identifier: part.identifiers?.map((one) => writeIdentifier(writer, one)),
    awardedBy: award.awardedBy,
    specifiedBy: writePartSpecification(writer, part),
    creditReceived: writeReceived(writer, part.workload),
    provenBy: part.assessments?.map((one) => writePartAssessment(writer, one, referenceTo(award.awardedBy))),
    ...writeBeside(writer, part, referredTo(award)),
  }
}

/** Members that are read in the same way from parts and from the whole. */
type Said = {
  readonly [K in Exclude<keyof RecordedPart & keyof RecordedMicroCredential, OfEach>]?:
    | RecordedMicroCredential[K]
    | undefined
}
/** Members that are read differently from parts and from the whole. */
type OfEach = 'title' | 'description' | 'identifiers' | 'awardingBodies' | 'awardedOn' | 'parts'

/** Parts of a credential outside its one achievement that belong to it. */
export interface Beside {
  readonly activities: readonly Place[]
  readonly assessments: readonly Place[]
  readonly entitlements: readonly Place[]
}
export const nothingBeside: Beside = { activities: [], assessments: [], entitlements: [] }

/** Reads the members of an achievement; `undefined` for a credential with several, each of which has its own. */
export const readSaid = (claim: Place | undefined, used: readonly Place[], beside: Beside): Said => {
  const specification = claim && placeAt(claim, 'specifiedBy')
  const at = (word: string): readonly Place[] => (claim === undefined ? [] : placesAt(claim, word))
  const activities = eachOnce([...beside.activities, ...at('influencedBy')])
  const assessments = eachOnce([...beside.assessments, ...at('provenBy'), ...used])
  const documents = eachOnce([
    ...at('supplementaryDocument'),
    ...(specification === undefined ? [] : placesAt(specification, 'supplementaryDocument')),
  ])
  return {
    ...given(specification, readQualification),
    workload: claim && readWorkload(claim, specification),
    documents: readEach(documents, readWebResource),
    assessments: readEach(assessments, readAssessment),
    activities: readEach(activities, readActivity),
    challenges: readEach(activities, readChallenge),
    entitlements: readEach(eachOnce([...beside.entitlements, ...at('entitlesTo')]), readEntitlement),
  }
}

/** The title of an achievement, or else of its specification. */
export const readTitle = (claim: Place): RecordedMicroCredential['title'] | undefined => {
  const specification = placeAt(claim, 'specifiedBy')
  const title = readText(claim, 'title') ?? given(specification, (one) => readText(one, 'title'))
  holdRepeated(specification, 'title', title)
  return title
}

export const readDescription = (claim: Place): RecordedMicroCredential['description'] => {
  const specification = placeAt(claim, 'specifiedBy')
  const text = readText(claim, 'description') ?? given(specification, (one) => readText(one, 'description'))
  holdRepeated(specification, 'description', text)
  return text
}

/** The context in which parts are read: the awarding bodies of the whole, and the relations between achievements. */
export interface Whole {
  readonly award: Award
  readonly relations: Relations
  /** Whether each achievement stands alone, so that the awarding bodies of others do not apply to it. */
  readonly standsAlone?: boolean
}

export const readParts = (line: Line, whole: Whole): readonly RecordedPart[] | undefined =>
  readWithin(line, { deepest: ceilings.partDepth + 1, inner: partsAt }, (inner) => readPart(inner, whole))

/** Reads a part; `undefined` without a title. */
export const readPart = (
  line: Line,
  { award: around, relations, standsAlone = false }: Whole,
): RecordedPart | undefined => {
  const place = line.at(-1) ?? line[0]
  const title = readTitle(place)
  if (title === undefined) return undefined
  const award = awardOf([place])
  const isOfSeveral = isShared(relations, place)
  const [bodiesDiffer, date] = [
    isOfSeveral || !hasSameBodies(award, around),
    only(place, 'awardedBy/awardingDate', award.dates),
  ]
  return present<RecordedPart>({
    id: readId(place) ?? (isOfSeveral ? place.node.id : undefined),
    title,
    description: readDescription(place),
    identifiers: readAll(place, 'identifier', readIdentifier),
    awardingBodies: bodiesDiffer
      ? (readEach(award.bodies, readRecordedOrganisation) ?? (standsAlone ? [] : undefined))
      : undefined,
    awardedOn: isOfSeveral || date !== around.dates[0] ? date : undefined,
    ...readSaid(place, usedFor(place, award.processes, relations, false), nothingBeside),
    parts: readParts(line, { award, relations }),
  })
}
