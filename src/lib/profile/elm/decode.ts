import { MicroCredentialError } from '../../base/errors.ts'
import { readDateTimeStamp } from '../../base/time.ts'
import type { Graph } from '../../document/graph.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { LocalizedText } from '../../model/text.ts'
import type { ReadOptions } from '../profile.ts'
import { readDescription, readPart, readParts, readSaid, readTitle } from './achievement.ts'
import { allianceIn } from './alliance.ts'
import { awardOf } from './award.ts'
import { type Claims, claimsOf, sharedIn } from './claims.ts'
import { readPrimaryLanguage } from './display.ts'
import { readIdentifier } from './identifier.ts'
import { readLearner } from './learner.ts'
import { readOrganisation, readQualityAssurance } from './organisation.ts'
import { readProgrammeReference } from './programme-reference.ts'
import {
  assertUnambiguous,
  holdRepeated,
  only,
  type Place,
  placesAt,
  placesIn,
  present,
  readEach,
  readMoment,
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
 * chooses; `profile.malformed` if there is no learner, no title, no date of issue, or no awarding body with name and
 * country.
 */
export const decode = (graph: Graph, options: ReadOptions): RecordedMicroCredential => decodeAt(startAt(graph), options)

/** The same, of a credential that is being read. */
export const decodeAt = (credential: Place, options: ReadOptions): RecordedMicroCredential => {
  const model = readCredential(credential, options)
  assertUnambiguous(credential.reader)
  return model
}

const readCredential = (credential: Place, options: ReadOptions): RecordedMicroCredential => {
  const displays = placesAt(credential, 'displayParameter')
  const primaryLanguage = readPrimaryLanguage(displays)
  credential.reader.language = primaryLanguage
  const person = subjectOf(credential, options)
  const claims = claimsOf(person)
  const { whole } = claims
  const award = awardOf(whole === undefined ? claims.all : [whole])
  const { processes, bodies } = award
  if (processes.length === 0) malformed('/credentialSubject/hasClaim/awardedBy')
  const { qualityAssurance, ...said } = readSaid(whole, processes, claims)
  const { issuedOn, ...dates } = readDates(credential)
  const title = given(whole, readTitle) ?? readShown(displays, 'title') ?? untitled(claims)
  const description = given(whole, readDescription) ?? readShown(displays, 'description')
  for (const display of displays) {
    holdRepeated(display, 'title', title)
    holdRepeated(display, 'description', description)
  }
  return present<RecordedMicroCredential>({
    learner: readLearner(person),
    title,
    description,
    awardingBodies:
      readEach(bodies, readOrganisation) ?? malformed('/credentialSubject/hasClaim/awardedBy/awardingBody'),
    issuedOn,
    ...dates,
    awardedOn: given(whole, (claim) => only(claim, 'awardedBy/awardingDate', award.dates)),
    identifiers: readEach(
      [...placesAt(credential, 'identifier'), ...(whole === undefined ? [] : placesAt(whole, 'identifier'))],
      readIdentifier,
    ),
    ...said,
    parts: readAllParts(person, claims),
    qualityAssurance: qualityAssurance ?? readAccredited(credential),
    programme: given(whole, readProgrammeReference),
    primaryLanguage,
    ...allianceIn(credential, bodies),
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

/** The parts of the one achievement; or the several achievements, each of which was awarded by itself. */
const readAllParts = (person: Place, { whole, parts, all }: Claims): RecordedMicroCredential['parts'] => {
  const shared = sharedIn(all)
  const award = awardOf(whole === undefined ? all : [whole])
  if (whole !== undefined) return readParts([whole], { award, shared })
  const around = { award: { ...award, dates: [] }, shared }
  return readEach(parts, (part) => readPart([person, part], around))
}

/** Several claims are of the credential that is shown under one name; without one, nothing says what they are together. */
const untitled = ({ whole }: Claims): never =>
  whole === undefined ? ambiguous('/credentialSubject/hasClaim') : malformed('/credentialSubject/hasClaim/title')

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
  const issuedOn = inTurn(issued).at(-1) ?? validFrom ?? malformed('/issued')
  return { issuedOn, validFrom: validFrom === issuedOn ? undefined : validFrom, validUntil: inTurn(until)[0] }
}

/** Moments from the earliest to the latest; equal ones by how they are written. */
const inTurn = (moments: readonly (string | undefined)[]): readonly string[] =>
  moments
    .filter((moment) => moment !== undefined)
    .sort((one, other) => Number(readDateTimeStamp(one)) - Number(readDateTimeStamp(other)) || (one < other ? -1 : 1))

/** Credentials of the profile Accredited have the quality assurance among the evidence. */
const readAccredited = (credential: Place): RecordedMicroCredential['qualityAssurance'] =>
  readEach(placesIn(placesAt(credential, 'evidence'), 'accreditation'), readQualityAssurance)
