import type { Alliance } from '../../model/alliance.ts'
import type { Evidence, RecordedMicroCredential } from '../../model/micro-credential.ts'
import { readConcept } from './concept.ts'
import { mandateEvidence } from './namespaces.ts'
import { readOrganisation } from './organisation.ts'
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
  readString,
  readText,
} from './reader.ts'

export const isMandate = (evidence: Place): boolean => leadsTo(evidence, 'dcType', mandateEvidence)

/** The alliance is the group that the awarding bodies are members of; a mandate stands among the evidence. */
export const allianceIn = (
  credential: Place,
  bodies: readonly Place[],
): Pick<RecordedMicroCredential, 'alliance' | 'evidence'> => {
  const evidence = placesAt(credential, 'evidence')
  const group = groupOf(bodies)
  const name = group && readText(group, 'prefLabel')
  if (group === undefined || name === undefined) return { evidence: readEach(evidence, readEvidence) }
  const mandates = evidence.filter((one) => isMandate(one) && readString(one, 'evidenceStatement') !== undefined)
  const statement = only(
    credential,
    'evidence',
    mandates.flatMap((one) => readString(one, 'evidenceStatement') ?? []),
  )
  const issuer = placeAt(credential, 'issuer')
  const isByMandate = evidence.some(isMandate) && !bodies.some(({ node }) => node === issuer?.node)
  return {
    alliance: present<Alliance>({
      id: readId(group),
      name,
      members: readAll(group, 'member', readOrganisation),
      sealHolder: isByMandate ? readOne(credential, 'issuer', readOrganisation) : undefined,
      mandate: statement === undefined ? undefined : { statement },
    }),
    evidence: readEach(
      evidence.filter((one) => !mandates.includes(one)),
      readEvidence,
    ),
  }
}

/** The group with a name; of several none is the one, and the place is noted. */
const groupOf = (bodies: readonly Place[]): Place | undefined => {
  const [body] = bodies
  const groups = placesIn(bodies, 'groupMemberOf').filter((group) => readText(group, 'prefLabel') !== undefined)
  if (body !== undefined && groups.length > 1) body.reader.ambiguous.add(`${body.path}/groupMemberOf`)
  return groups[0]
}

const readEvidence = (place: Place): Evidence | undefined => {
  const type = readOne(place, 'dcType', readConcept)
  return type && present<Evidence>({ type, statement: readString(place, 'evidenceStatement') })
}
