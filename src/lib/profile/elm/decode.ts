import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { readDateTimeStamp } from '../../base/time.ts'
import type { Alliance } from '../../model/alliance.ts'
import type { Evidence, RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { Parties } from '../profile.ts'
import { readActivity, readChallenge } from './activity.ts'
import { readAssessment } from './assessment.ts'
import { readConcept } from './concept.ts'
import { readPrimaryLanguage } from './display.ts'
import { readIdentifier } from './identifier.ts'
import { readLearner } from './learner.ts'
import { credentialProfiles, mandateEvidence } from './namespaces.ts'
import { isOfType } from './nodes.ts'
import { readOrganisation, readQualityAssurance } from './organisation.ts'
import { readWebResource } from './parts.ts'
import { readQualification, readWorkload } from './qualification.ts'
import {
  createReader,
  nodeIn,
  nodesIn,
  present,
  type Reader,
  readAll,
  readId,
  readMoment,
  readOne,
  readString,
  readText,
} from './reader.ts'

const malformed = (pointer: string): never => {
  throw new MicroCredentialError('profile.malformed', { pointer })
}

/** The claim that the micro-credential is; of several, the first that is an achievement. */
const claimOf = (reader: Reader, credential: JsonObject): JsonObject | undefined => {
  const claims = nodesIn(reader, credential.credentialSubject).flatMap(({ hasClaim }) => nodesIn(reader, hasClaim))
  return claims.find((claim) => isOfType(claim, 'LearningAchievement')) ?? claims[0]
}

const hasType = (reader: Reader, node: JsonObject, type: string): boolean =>
  nodesIn(reader, node.dcType).some(({ id }) => id === type)

/**
 * Reads a European Digital Credential, of this library or another. Nodes are found by their ids, one value and an array
 * of one are the same, the order of arrays says nothing, and what cannot be read is left out. Nothing is verified.
 *
 * Throws `profile.malformed` if there is no learner, no title, no date of issue, or no awarding body with name and
 * country.
 */
export const decode = (credential: JsonObject): RecordedMicroCredential => {
  const reader = createReader(credential)
  const display = nodeIn(reader, credential.displayParameter) ?? {}
  const person = nodeIn(reader, credential.credentialSubject) ?? malformed('/credentialSubject')
  const claim = claimOf(reader, credential) ?? malformed('/credentialSubject/hasClaim')
  const award = nodeIn(reader, claim.awardedBy) ?? malformed('/credentialSubject/hasClaim/awardedBy')
  const bodies = nodesIn(reader, award.awardingBody)
  const specification = nodeIn(reader, claim.specifiedBy) ?? {}
  const { workload, documents, ...specified } = readQualification(reader, specification)
  const { issuedOn, ...dates } = readDates(credential)
  const activities = isOfType(claim, 'LearningActivity') ? [claim] : claim.influencedBy
  return present<RecordedMicroCredential>({
    learner: readLearner(reader, person),
    title: readText(claim.title) ?? readText(display.title) ?? malformed('/credentialSubject/hasClaim/title'),
    description: readText(claim.description) ?? readText(display.description),
    awardingBodies:
      readAll(reader, bodies, readOrganisation) ?? malformed('/credentialSubject/hasClaim/awardedBy/awardingBody'),
    issuedOn,
    ...dates,
    awardedOn: readMoment(award.awardingDate),
    identifiers: readAll(
      reader,
      [credential, claim].flatMap(({ identifier }) => nodesIn(reader, identifier)),
      readIdentifier,
    ),
    ...specified,
    workload: workload ?? readWorkload(reader, claim.creditReceived, undefined),
    documents: documents ?? readAll(reader, claim.supplementaryDocument, readWebResource),
    assessments: readAll(reader, claim.provenBy, readAssessment),
    activities: readAll(reader, activities, readActivity),
    challenges: readAll(reader, activities, readChallenge),
    qualityAssurance: specified.qualityAssurance ?? readAccredited(reader, credential),
    primaryLanguage: readPrimaryLanguage(reader, display),
    ...readAlliance(reader, credential, bodies),
  })
}

type Dates = Pick<RecordedMicroCredential, 'issuedOn' | 'validFrom' | 'validUntil'>

/** The dates of a credential; of two ends of validity the earlier. */
const readDates = (credential: JsonObject): Dates => {
  const [issued, from] = [
    readMoment(credential.issued) ?? readMoment(credential.issuanceDate),
    readMoment(credential.validFrom),
  ]
  const issuedOn = issued ?? from ?? malformed('/issued')
  const [validUntil] = [credential.validUntil, credential.expirationDate]
    .flatMap((end) => readMoment(end) ?? [])
    .sort((a, b) => Number(readDateTimeStamp(a)) - Number(readDateTimeStamp(b)))
  return { issuedOn, validFrom: from === issuedOn ? undefined : from, validUntil }
}

/** Credentials of the profile Accredited have the quality assurance among the evidence. */
const readAccredited = (reader: Reader, credential: JsonObject): RecordedMicroCredential['qualityAssurance'] =>
  readAll(
    reader,
    nodesIn(reader, credential.evidence).flatMap(({ accreditation }) => nodesIn(reader, accreditation)),
    readQualityAssurance,
  )

const readEvidence = (reader: Reader, node: JsonObject): Evidence | undefined => {
  const type = readOne(reader, node.dcType, readConcept)
  return type && present<Evidence>({ type, statement: readString(node.evidenceStatement) })
}

/** The alliance is the group that the awarding bodies are members of; a mandate stands among the evidence. */
const readAlliance = (
  reader: Reader,
  credential: JsonObject,
  bodies: readonly JsonObject[],
): Pick<RecordedMicroCredential, 'alliance' | 'evidence'> => {
  const evidence = nodesIn(reader, credential.evidence)
  const group = bodies.flatMap(({ groupMemberOf }) => nodesIn(reader, groupMemberOf))[0]
  const name = readText(group?.prefLabel)
  if (group === undefined || name === undefined) return { evidence: readAll(reader, evidence, readEvidence) }
  const mandate = evidence.find((node) => hasType(reader, node, mandateEvidence))
  const statement = readString(mandate?.evidenceStatement)
  const issuer = nodeIn(reader, credential.issuer)
  const issuedByMember = bodies.some(({ id }) => id === issuer?.id)
  return {
    alliance: present<Alliance>({
      id: readId(group),
      name,
      members: readAll<Organisation>(reader, group.member, readOrganisation),
      sealHolder:
        issuedByMember || mandate === undefined ? undefined : readOne(reader, credential.issuer, readOrganisation),
      mandate: statement === undefined ? undefined : { statement },
    }),
    evidence: readAll(
      reader,
      evidence.filter((node) => node !== mandate || statement === undefined),
      readEvidence,
    ),
  }
}

/**
 * The awarding bodies, and whether the credential says that the issuer acts by mandate: by its evidence or
 * its profile, since files have the one without the other.
 */
export const parties = (credential: JsonObject): Parties => {
  const reader = createReader(credential)
  const claim = claimOf(reader, credential)
  const bodies = nodesIn(reader, claim?.awardedBy).flatMap(({ awardingBody }) => nodesIn(reader, awardingBody))
  const evidence = nodesIn(reader, credential.evidence)
  return {
    awardingBodies: bodies.map(({ id }) => (typeof id === 'string' ? id : undefined)),
    byMandate:
      evidence.some((node) => hasType(reader, node, mandateEvidence)) ||
      nodesIn(reader, credential.credentialProfiles).some(({ id }) => id === credentialProfiles.mandate),
  }
}
