import { MicroCredentialError } from '../../base/errors.ts'
import type { Graph } from '../../document/graph.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { LocalizedText } from '../../model/text.ts'
import type { ReadOptions } from '../profile.ts'
import { readActivity, readChallenge } from './activity.ts'
import { readIssuing } from './alliance.ts'
import { readAssessment } from './assessment.ts'
import { readDocumentTitle, readPrimaryLanguage } from './display.ts'
import { readIdentifier } from './identifier.ts'
import { readLearner } from './learner.ts'
import { inTurn, momentsAt, readMoment } from './moments.ts'
import { readQualityAssurance, readRecordedOrganisation } from './organisation.ts'
import { readWebResource } from './parts.ts'
import { readQualification, readWorkload } from './qualification.ts'
import {
  assertUnambiguous,
  isOfType,
  only,
  type Place,
  placeAt,
  placesAt,
  placesIn,
  present,
  readAll,
  readEach,
  readText,
  startAt,
} from './reader.ts'
import { given } from './writer.ts'

const malformed = (pointer: string): never => {
  throw new MicroCredentialError('profile.malformed', { pointer })
}

const ambiguous = (pointer: string): never => {
  throw new MicroCredentialError('profile.ambiguous', { pointer })
}

/**
 * Reads a European Digital Credential, of this library or another: what its graph says, whichever way it is written, and
 * in lists whose order means nothing. What cannot be read is left out. Nothing is verified.
 *
 * Throws `profile.ambiguous`, with the places among its problems, where several values stand for one and nothing signed
 * chooses; `profile.malformed` if it has no subject, or none of the id that was asked for, or claims nothing of it.
 */
export const decode = (graph: Graph, options: ReadOptions): RecordedMicroCredential => {
  const credential = startAt(graph)
  const model = readCredential(credential, options)
  assertUnambiguous(credential.reader)
  return model
}

const readCredential = (credential: Place, options: ReadOptions): RecordedMicroCredential => {
  const displays = placesAt(credential, 'displayParameter')
  const primaryLanguage = readPrimaryLanguage(displays)
  credential.reader.language = primaryLanguage
  const person = subjectOf(credential, options)
  const claim = claimOf(person)
  const awards = placesAt(claim, 'awardedBy')
  const bodies = placesIn(awards, 'awardingBody')
  const specification = placeAt(claim, 'specifiedBy')
  const { documents, qualityAssurance, ...specified } = given(specification, readQualification) ?? {}
  const activities = isOfType(claim, 'LearningActivity') ? [claim] : placesAt(claim, 'influencedBy')
  const { issuedOn, ...dates } = readDates(credential)
  const title = readText(claim, 'title') ?? given(specification, (one) => readText(one, 'title'))
  return present<RecordedMicroCredential>({
    learner: readLearner(person),
    title: title ?? readShown(displays, 'title'),
    documentTitle: readDocumentTitle(displays, title),
    description: readText(claim, 'description') ?? readShown(displays, 'description'),
    awardingBodies: readEach(bodies, readRecordedOrganisation),
    issuedOn,
    ...dates,
    awardedOn: only(
      claim,
      'awardedBy/awardingDate',
      inTurn(awards.flatMap((award) => momentsAt(award, 'awardingDate'))),
    ),
    identifiers: readEach([...placesAt(credential, 'identifier'), ...placesAt(claim, 'identifier')], readIdentifier),
    ...specified,
    workload: readWorkload(claim, specification),
    documents: documents ?? readAll(claim, 'supplementaryDocument', readWebResource),
    assessments: readAll(claim, 'provenBy', readAssessment),
    activities: readEach(activities, readActivity),
    challenges: readEach(activities, readChallenge),
    qualityAssurance: qualityAssurance ?? readAccredited(credential),
    primaryLanguage,
    ...readIssuing(credential, bodies),
  })
}

/** The one subject, or the one that was asked for. A claim is read of its own subject alone. */
const subjectOf = (credential: Place, { subject }: ReadOptions): Place => {
  const subjects = placesAt(credential, 'credentialSubject')
  const asked = subject === undefined ? subjects : subjects.filter(({ node: { id } }) => id === subject)
  const [one, ...others] = asked
  if (one === undefined) return malformed('/credentialSubject')
  return others.length === 0 ? one : ambiguous('/credentialSubject')
}

/**
 * The claim that the micro-credential is: the one achievement, or else the one claim. What is part of another is not
 * looked at by itself.
 */
const claimOf = (person: Place): Place => {
  const claims = placesAt(person, 'hasClaim')
  const achievements = claims.filter((claim) => isOfType(claim, 'LearningAchievement'))
  const candidates = achievements.length > 0 ? achievements : claims
  const parts = new Set(placesIn(candidates, 'hasPart').map(({ node }) => node))
  const wholes = candidates.filter(({ node }) => !parts.has(node))
  const [claim, ...others] = wholes
  if (others.length > 0 || (claim === undefined && candidates.length > 0)) ambiguous('/credentialSubject/hasClaim')
  return claim ?? malformed('/credentialSubject/hasClaim')
}

/** What is shown, where the claim itself does not say. */
const readShown = (displays: readonly Place[], word: string): LocalizedText | undefined => {
  const [display] = displays
  const texts = displays.map((one) => readText(one, word)).filter((text) => text !== undefined)
  return display && only(display, word, texts)
}

type Dates = Pick<RecordedMicroCredential, 'issuedOn' | 'validFrom' | 'validUntil'>

/**
 * The dates of a credential: of several moments of issue the latest, by which trust is judged as well; of two ends of
 * validity the earlier.
 */
const readDates = (credential: Place): Dates => {
  const [issued, validFrom, until] = [
    [readMoment(credential, 'issued'), readMoment(credential, 'issuanceDate')],
    readMoment(credential, 'validFrom'),
    [readMoment(credential, 'validUntil'), readMoment(credential, 'expirationDate')],
  ]
  const issuedOn = inTurn(issued).at(-1) ?? validFrom
  const isSame = inTurn([issuedOn, validFrom]).length === 1
  return present<Dates>({ issuedOn, validFrom: isSame ? undefined : validFrom, validUntil: inTurn(until)[0] })
}

/** Credentials of the profile Accredited have the quality assurance among the evidence. */
const readAccredited = (credential: Place): RecordedMicroCredential['qualityAssurance'] =>
  readEach(placesIn(placesAt(credential, 'evidence'), 'accreditation'), readQualityAssurance)
