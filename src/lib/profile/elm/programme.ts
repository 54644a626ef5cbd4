import { equalJson } from '../../base/json/canonical-json.ts'
import { copyJson } from '../../base/json/copy-json.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { members } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import { credentialsV1Url } from '../../credential/credential.ts'
import { graphOf } from '../../document/graph.ts'
import type { Challenge, LearningActivity } from '../../model/activity.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import { aProgramme, award, type PlannedAssessment, type Programme } from '../../model/programme.ts'
import { bundledContexts } from '../bundled-contexts.ts'
import { readPeriod, writePeriod } from './activity.ts'
import { readIssuing } from './alliance.ts'
import { defaultAssessmentTitle, readGradingScheme } from './assessment.ts'
import { readConcept, readLanguage, writeConcept } from './concept.ts'
import { elmContextUrl } from './context.ts'
import { readPrimaryLanguage } from './display.ts'
import { writeAwardingBodies } from './issuer.ts'
import { languageIri } from './languages.ts'
import { challengeConcept } from './namespaces.ts'
import { createIds, settle, stringsIn } from './nodes.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readHours, writeHours } from './parts.ts'
import { readProgrammeNumbers, writeProgrammeNumbers } from './programme-reference.ts'
import { readQualification, writeQualification } from './qualification.ts'
import {
  assertUnambiguous,
  isOfType,
  leadsTo,
  type Place,
  placeAt,
  placesAt,
  placesIn,
  present,
  readAll,
  readEach,
  readId,
  readOne,
  readText,
  startAt,
} from './reader.ts'
import { readWorkload } from './workload.ts'
import { given, type Writer } from './writer.ts'

/** A programme as the European Learning Model has it: a learning opportunity, and the specification of what it leads to. */
export interface ElmProgramme {
  readonly '@context': readonly [typeof credentialsV1Url, typeof elmContextUrl]
  readonly id: string
  readonly type: 'LearningOpportunity'
  readonly learningAchievementSpecification: JsonObject
}

/**
 * Writes a programme in the European Learning Model: the opportunity, who provides it, and the specification of the
 * achievement, with who awards it. Throws `model.invalid` if one id names two things of different kinds; `time.malformed`.
 */
export const encodeProgramme = (programme: Programme): ElmProgramme => {
  assertArgument('elm.encodeProgramme(programme)', 'programme', aProgramme, programme)
  const language = programme.primaryLanguage ?? Object.keys(programme.title)[0] ?? 'und'
  const writer: Writer = { newId: createIds(stringsIn([programme])), language, organisations: new Map() }
  const bodies = writeAwardingBodies(writer, programme.awardingBodies, programme.alliance)
  // Organisations that were written as members of the alliance are the same ones wherever else they stand.
  for (const [at, body] of programme.awardingBodies.entries())
    writer.organisations.set(JSON.stringify(body), bodies[at] as JsonObject)
  const document: JsonObject = {
    '@context': [credentialsV1Url, elmContextUrl],
    id: writer.newId('learningOpportunity'),
    type: 'LearningOpportunity',
    title: programme.title,
    primaryLanguage: writeConcept({ id: languageIri(language) }),
    // ELM asks for a provider: where nobody else is one, the awarding bodies are.
    providedBy: programme.providers?.map((one) => writeOrganisation(writer, one)) ?? bodies,
    learningAchievementSpecification: writeSpecification(writer, programme, bodies),
  }
  return settle(document) as JsonObject & ElmProgramme
}

const writeSpecification = (writer: Writer, programme: Programme, bodies: readonly JsonObject[]): JsonObject => {
  const qualification = writeQualification(writer, award(programme, { learner: {}, issuedOn: '' }))
  return {
    ...qualification,
    ...(programme.id === undefined ? {} : { id: programme.id }),
    identifier: writeProgrammeNumbers(writer, programme),
    description: programme.description,
    provenBy: programme.assessments.map((one) => writePlanned(writer, one)),
    influencedBy: [
      ...(programme.activities ?? []).map((one) => writePlannedActivity(writer, one)),
      ...(programme.challenges ?? []).map((one) => writePlannedChallenge(writer, one)),
    ],
    awardingOpportunity: {
      id: writer.newId('awardingOpportunity'),
      type: 'AwardingOpportunity',
      awardingBody: bodies,
    },
  }
}

/** ELM says of assessments that were taken alone how persons are identified; the word means the same of one to come. */
const writePlanned = ({ newId }: Writer, assessment: PlannedAssessment): JsonObject => ({
  id: newId('learningAssessmentSpec'),
  type: 'LearningAssessmentSpecification',
  title: assessment.title ?? assessment.type.label ?? defaultAssessmentTitle,
  description: assessment.description,
  dcType: writeConcept(assessment.type),
  idVerification: given(assessment.supervision, writeConcept),
  mode: assessment.modes?.map(writeConcept),
  language: assessment.languages?.map(writeConcept),
  gradingScheme: given(assessment.gradingScheme, ({ title, description }) => ({
    id: newId('gradingScheme'),
    type: 'GradingScheme',
    title,
    description,
  })),
})

/** Likewise, who directs an activity, and when it is. */
const writePlannedActivity = (writer: Writer, activity: LearningActivity): JsonObject => ({
  id: writer.newId('learningActivitySpec'),
  type: 'LearningActivitySpecification',
  title: activity.title,
  description: activity.description,
  dcType: given(activity.type, writeConcept),
  mode: activity.modes?.map(writeConcept),
  language: activity.languages?.map(writeConcept),
  volumeOfLearning: given(activity.hours, writeHours),
  temporal: writePeriod(writer, activity),
  directedBy: activity.directedBy?.map((one) => writeOrganisation(writer, one)),
})

const writePlannedChallenge = (writer: Writer, { providers, ...challenge }: Challenge): JsonObject =>
  writePlannedActivity(writer, { ...challenge, type: challengeConcept, ...(providers && { directedBy: providers }) })

/** A programme as some file describes it: whatever is missing, `parseProgramme` names. */
export type DescribedProgramme = Partial<Omit<Programme, InPart>> &
  Pick<RecordedMicroCredential, 'alliance' | 'qualityAssurance'>
/** The members that a file may describe in part. */
type InPart = 'alliance' | 'qualityAssurance'

/**
 * Reads a programme: a learning opportunity with the specification of the achievement, or the specification alone. In
 * lists the order means nothing. Nothing is verified, and nothing is judged: that is for `parseProgramme`.
 *
 * Throws `profile.ambiguous` where several values stand for one; `context.*` for contexts that are not known; `input.*`,
 * `limit.*` for what is no document.
 */
export const decodeProgramme = (document: object): DescribedProgramme => {
  assertArgument('elm.decodeProgramme(document)', 'document', members, document)
  const root = startAt(graphOf(copyJson(document) as JsonObject, bundledContexts))
  const isOpportunity = isOfType(root, 'LearningOpportunity')
  const specification = isOpportunity ? placeAt(root, 'learningAchievementSpecification') : root
  const primaryLanguage = readPrimaryLanguage([root])
  root.reader.language = primaryLanguage
  const programme = readProgramme(specification ?? root, isOpportunity ? placesAt(root, 'providedBy') : [])
  assertUnambiguous(root.reader)
  return present<DescribedProgramme>({ ...programme, primaryLanguage })
}

const readProgramme = (place: Place, providedBy: readonly Place[]): DescribedProgramme => {
  const bodies = placesIn(placesAt(place, 'awardingOpportunity'), 'awardingBody')
  const awarding = new Set(bodies.map(({ node }) => node))
  // Where those who award it are said to provide it, nobody else does.
  const areAwarding = providedBy.length === awarding.size && providedBy.every(({ node }) => awarding.has(node))
  const plans = placesAt(place, 'influencedBy')
  return present<DescribedProgramme>({
    id: readId(place),
    ...readProgrammeNumbers(place),
    title: readText(place, 'title'),
    description: readText(place, 'description'),
    awardingBodies: readEach(bodies, readOrganisation),
    alliance: readIssuing(place, bodies).alliance,
    ...readQualification(place),
    workload: readWorkload(place, place),
    assessments: readAll(place, 'provenBy', readPlanned),
    activities: readEach(
      plans.filter((plan) => !isChallenge(plan)),
      readPlannedActivity,
    ),
    challenges: readEach(plans.filter(isChallenge), readPlannedChallenge),
    providers: areAwarding ? undefined : readEach(providedBy, readOrganisation),
  })
}

const isChallenge = (plan: Place): boolean => leadsTo(plan, 'dcType', challengeConcept.id)

const readPlanned = (place: Place): PlannedAssessment | undefined => {
  const type = readOne(place, 'dcType', readConcept)
  if (type === undefined) return undefined
  const title = readText(place, 'title')
  return present<PlannedAssessment>({
    type,
    title: equalJson(title, type.label) ? undefined : title,
    description: readText(place, 'description'),
    gradingScheme: readOne(place, 'gradingScheme', readGradingScheme),
    supervision: readOne(place, 'idVerification', readConcept),
    modes: readAll(place, 'mode', readConcept),
    languages: readAll(place, 'language', readLanguage),
  })
}

const readPlannedActivity = (place: Place): LearningActivity | undefined => {
  const title = readText(place, 'title')
  if (title === undefined) return undefined
  return present<LearningActivity>({
    title,
    description: readText(place, 'description'),
    type: readOne(place, 'dcType', readConcept),
    modes: readAll(place, 'mode', readConcept),
    languages: readAll(place, 'language', readLanguage),
    hours: readHours(place, 'volumeOfLearning'),
    ...readPeriod(place),
    directedBy: readAll(place, 'directedBy', readOrganisation),
  })
}

const readPlannedChallenge = (place: Place): Challenge | undefined => {
  const title = readText(place, 'title')
  if (title === undefined) return undefined
  return present<Challenge>({
    title,
    description: readText(place, 'description'),
    ...readPeriod(place),
    providers: readAll(place, 'directedBy', readOrganisation),
  })
}
