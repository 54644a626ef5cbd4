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
import { createIds, normalize, stringsIn } from './nodes.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readHours, writeHours } from './parts.ts'
import { readProgrammeNumbers, writeProgrammeNumbers } from './programme-reference.ts'
import { readQualification, writeQualification } from './qualification.ts'
import { readText } from './read-values.ts'
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
  startAt,
} from './reader.ts'
import { readWorkload } from './workload.ts'
import { given, type Writer } from './writer.ts'

/** A programme in the European Learning Model: a learning opportunity with the specification of its achievement. */
export interface ElmProgramme {
  readonly '@context': readonly [typeof credentialsV1Url, typeof elmContextUrl]
  readonly id: string
  readonly type: 'LearningOpportunity'
  readonly learningAchievementSpecification: JsonObject
}

/**
 * Encodes a programme in the European Learning Model: the learning opportunity with its providers, and the
 * specification of the achievement with its awarding bodies. Throws `model.invalid` if one id identifies two different
 * things; `time.malformed`.
 */
export const encodeProgramme = (programme: Programme): ElmProgramme => {
  assertArgument('elm.encodeProgramme(programme)', 'programme', aProgramme, programme)
  const language = programme.primaryLanguage ?? Object.keys(programme.title)[0] ?? 'und'
  const writer: Writer = { newId: createIds(stringsIn([programme])), language, organisations: new Map() }
  const bodies = writeAwardingBodies(writer, programme.awardingBodies, programme.alliance)
  // Awarding bodies that were written as members of the alliance are the same nodes elsewhere.
  for (const [at, body] of programme.awardingBodies.entries())
    writer.organisations.set(JSON.stringify(body), bodies[at] as JsonObject)
  const document: JsonObject = {
    '@context': [credentialsV1Url, elmContextUrl],
    id: writer.newId('learningOpportunity'),
    type: 'LearningOpportunity',
    title: programme.title,
    primaryLanguage: writeConcept({ id: languageIri(language) }),
    // ELM requires a provider: the awarding bodies, if no other is given.
    providedBy: programme.providers?.map((one) => writeOrganisation(writer, one)) ?? bodies,
    learningAchievementSpecification: writeSpecification(writer, programme, bodies),
  }
  return normalize(document) as JsonObject & ElmProgramme
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

/**
 * ELM defines identity verification only for assessments that were taken; the term is used for planned ones as well.
 */
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

/** Likewise the director and the dates of an activity. */
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

/** A programme as described in a file: `parseProgramme` reports what is missing. */
export type DescribedProgramme = Partial<Omit<Programme, InPart>> &
  Pick<RecordedMicroCredential, 'alliance' | 'qualityAssurance'>
/** The members that a file may describe incompletely. */
type InPart = 'alliance' | 'qualityAssurance'

/**
 * Decodes a programme: a learning opportunity with the specification of its achievement, or the specification alone.
 * The order of lists has no meaning. Nothing is verified or validated: `parseProgramme` validates.
 *
 * Throws `profile.ambiguous` for several values where the model holds one; `context.*` for contexts that are not
 * registered; `input.*`, `limit.*` for input that is not a JSON object.
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
  // If the providers are exactly the awarding bodies, there are no others.
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
