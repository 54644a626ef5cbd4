import { equalJson } from '../../base/json/canonical-json.ts'
import { jsonOf } from '../../base/json/json.ts'
import type { Mandate, RecordedAlliance } from '../../model/alliance.ts'
import type { Evidence, RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { RecordedOrganisation } from '../../model/organisation.ts'
import { readEvidenceType } from './concept.ts'
import { mandateEvidence } from './namespaces.ts'
import { readRecordedOrganisation } from './organisation.ts'
import { readString, readText } from './read-values.ts'
import {
  leadsTo,
  only,
  type Place,
  placeAt,
  placesAt,
  placesIn,
  present,
  readAll,
  readEach,
  readId,
  readOne,
} from './reader.ts'
import { given } from './writer.ts'

export const isMandate = (evidence: Place): boolean => leadsTo(evidence, 'dcType', mandateEvidence)

type Issuing = Pick<RecordedMicroCredential, 'alliance' | 'evidence' | 'issuedBy' | 'mandate'>

/**
 * Reads who issues for the awarding bodies, and on what legal basis. The alliance is the group of which they are
 * members; a mandate is part of the evidence, and belongs to the alliance if there is one.
 */
export const readIssuing = (credential: Place, bodies: readonly Place[]): Issuing => {
  const all = placesAt(credential, 'evidence')
  const group = groupOf(bodies)
  const name = group && readText(group, 'prefLabel')
  const issuedBy = readOther(credential, bodies)
  // If an awarding body issues and there is no alliance, no mandate is needed.
  const mandates = name === undefined && issuedBy === undefined ? [] : all.filter(isStatedMandate)
  const evidence = readEach(
    all.filter((one) => !mandates.includes(one)),
    readEvidence,
  )
  const mandate = readMandate(credential, mandates)
  if (group === undefined || name === undefined) return { issuedBy, mandate, evidence }
  const isByMandate = all.some(isMandate)
  const alliance = present<RecordedAlliance>({
    id: readId(group),
    name,
    members: readAll(group, 'member', readRecordedOrganisation),
    sealHolder: isByMandate ? issuedBy : undefined,
    mandate,
  })
  return { alliance, issuedBy: isByMandate ? undefined : issuedBy, evidence }
}

/**
 * The issuer, if it is not an awarding body. An issuer described like an awarding body is that body under another id,
 * as after `adopt`.
 */
const readOther = (credential: Place, bodies: readonly Place[]): RecordedOrganisation | undefined => {
  const issuer = placeAt(credential, 'issuer')
  if (issuer === undefined || bodies.some(({ node }) => node === issuer.node)) return undefined
  const { id, ...said } = readRecordedOrganisation(issuer)
  const isBody = bodies.some((body) => {
    const { id: _, ...other } = readRecordedOrganisation(body)
    return other.name !== undefined && equalJson(jsonOf(said), jsonOf(other))
  })
  const one = present<RecordedOrganisation>({ id, ...said })
  return isBody || Object.keys(one).length === 0 ? undefined : one
}

const isStatedMandate = (evidence: Place): boolean =>
  isMandate(evidence) && readString(evidence, 'evidenceStatement') !== undefined

const readMandate = (credential: Place, mandates: readonly Place[]): Mandate | undefined => {
  const statements = mandates.flatMap((one) => readString(one, 'evidenceStatement') ?? [])
  return given(only(credential, 'evidence', statements), (statement) => ({ statement }))
}

/** The group with a name; with several, the place is recorded as ambiguous. */
const groupOf = (bodies: readonly Place[]): Place | undefined => {
  const [body] = bodies
  const groups = placesIn(bodies, 'groupMemberOf').filter((group) => readText(group, 'prefLabel') !== undefined)
  if (body !== undefined && groups.length > 1) body.reader.ambiguous.add(`${body.path}/groupMemberOf`)
  return groups[0]
}

const readEvidence = (place: Place): Evidence | undefined => {
  const type = readOne(place, 'dcType', readEvidenceType)
  return type && present<Evidence>({ type, statement: readString(place, 'evidenceStatement') })
}
