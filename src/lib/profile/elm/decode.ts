import { MicroCredentialError } from '../../base/errors.ts'
import type { Graph } from '../../document/graph.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { LocalizedText } from '../../model/text.ts'
import { profileErrors } from '../errors.ts'
import type { ReadOptions } from '../profile.ts'
import { readDescription, readPart, readParts, readSaid, readTitle } from './achievement.ts'
import { readIssuing } from './alliance.ts'
import { awardOf } from './award.ts'
import { type Claims, claimsOf, type Relations, relationsOf, usedFor } from './claims.ts'
import { readDocumentTitle, readPrimaryLanguage } from './display.ts'
import { readIdentifier } from './identifier.ts'
import { readLearner } from './learner.ts'
import { inTurn, readMoment } from './moments.ts'
import { readInner } from './nested.ts'
import { readQualityAssurance, readRecordedOrganisation } from './organisation.ts'
import { readProgrammeReference } from './programme-reference.ts'
import { holdRepeated, readText } from './read-values.ts'
import { assertUnambiguous, only, type Place, placesAt, placesIn, present, readEach, startAt } from './reader.ts'
import { given } from './writer.ts'

const malformed = (pointer: string): never => {
  throw new MicroCredentialError(profileErrors['profile.malformed'], { pointer })
}

const ambiguous = (pointer: string): never => {
  throw new MicroCredentialError(profileErrors['profile.ambiguous'], { pointer })
}

/**
 * Reads a European Digital Credential of any software from its graph. The order of lists has no meaning, and what
 * cannot be read is omitted. Nothing is verified.
 *
 * Throws `profile.ambiguous`, with the places in its problems, if there are several values where the model holds one
 * and no signed statement selects one; `profile.malformed` without a subject, without the requested subject, or without
 * claims.
 */
export const decode = (graph: Graph, options: ReadOptions): RecordedMicroCredential => decodeAt(startAt(graph), options)

/** Reads a credential whose reading has started. */
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
  if (claims.all.length === 0) malformed('/credentialSubject/hasClaim')
  const { whole } = claims
  const award = awardOf(whole === undefined ? claims.all : [whole])
  const { processes, bodies } = award
  const relations = relationsOf(claims.all)
  const { qualityAssurance, ...said } = readSaid(whole, usedFor(whole, processes, relations, true), claims)
  const { issuedOn, ...dates } = readDates(credential)
  const own = given(whole, readTitle)
  const title = own ?? readShown(displays, 'title')
  // Several claims without a common title have no meaning as a whole.
  if (title === undefined && whole === undefined) ambiguous('/credentialSubject/hasClaim')
  const description = given(whole, readDescription) ?? readShown(displays, 'description')
  for (const display of displays) {
    holdRepeated(display, 'title', title)
    holdRepeated(display, 'description', description)
  }
  return present<RecordedMicroCredential>({
    learner: readLearner(person),
    title,
    documentTitle: readDocumentTitle(displays, own),
    description,
    awardingBodies: readEach(bodies, readRecordedOrganisation),
    issuedOn,
    ...dates,
    awardedOn: given(whole, (claim) => only(claim, 'awardedBy/awardingDate', award.dates)),
    identifiers: readEach(
      [...placesAt(credential, 'identifier'), ...(whole === undefined ? [] : placesAt(whole, 'identifier'))],
      readIdentifier,
    ),
    ...said,
    parts: readAllParts(person, claims, relations),
    qualityAssurance: qualityAssurance ?? readAccredited(credential),
    programme: given(whole, readProgrammeReference),
    primaryLanguage,
    ...readIssuing(credential, bodies),
  })
}

/** The only subject, or the requested one. Each claim is read for its own subject only. */
const subjectOf = (credential: Place, { subject }: ReadOptions): Place => {
  const subjects = placesAt(credential, 'credentialSubject')
  const asked = subject === undefined ? subjects : subjects.filter(({ node: { id } }) => id === subject)
  const [one, ...others] = asked
  if (one === undefined) return malformed('/credentialSubject')
  return others.length === 0 ? one : ambiguous('/credentialSubject')
}

/** The parts of the single achievement, or the several achievements that were awarded separately. */
const readAllParts = (
  person: Place,
  { whole, parts, all }: Claims,
  relations: Relations,
): RecordedMicroCredential['parts'] => {
  const award = awardOf(whole === undefined ? all : [whole])
  if (whole !== undefined) return readParts([whole], { award, relations })
  const around = { award: { ...award, dates: [] }, relations, standsAlone: true }
  return readInner([person], parts, (line) => readPart(line, around))
}

/** Reads a text from the display, if the claim does not state it. */
const readShown = (displays: readonly Place[], word: string): LocalizedText | undefined => {
  const [display] = displays
  const texts = displays.map((one) => readText(one, word)).filter((text) => text !== undefined)
  return display && only(display, word, texts)
}

type Dates = Pick<RecordedMicroCredential, 'issuedOn' | 'validFrom' | 'validUntil'>

/**
 * Reads the dates: of several dates of issue the latest, as the trust check does; of several ends of validity the
 * earliest.
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

/** Credentials of the profile Accredited have quality assurance in their evidence. */
const readAccredited = (credential: Place): RecordedMicroCredential['qualityAssurance'] =>
  readEach(placesIn(placesAt(credential, 'evidence'), 'accreditation'), readQualityAssurance)
