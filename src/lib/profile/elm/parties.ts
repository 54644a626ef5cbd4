import type { Graph, GraphNode } from '../../document/graph.ts'
import type { Parties, StatedParty } from '../profile.ts'
import { isMandate } from './alliance.ts'
import { credentialProfiles } from './namespaces.ts'
import { isMadeUp } from './nodes.ts'
import { leadsTo, type Place, placesAt, placesIn, readEach, startAt, stringsAt } from './reader.ts'

/** How claims lead to further claims: parts, what proved them, what led to them, what they entitle to. */
const claimMembers = ['hasPart', 'provenBy', 'influencedBy', 'entitlesTo'] as const

/**
 * Who awards, of every claim of every subject, as far down as claims go; and whether the credential says that the issuer
 * acts by mandate: by its evidence or its profile, since files have the one without the other.
 */
export const parties = (graph: Graph): Parties => {
  const credential = startAt(graph)
  const claims = placesIn(placesAt(credential, 'credentialSubject'), 'hasClaim')
  const all = allClaims(claims)
  const bodies = placesIn(placesIn(all, 'awardedBy'), 'awardingBody')
  const unnamed = claims.some((claim) => placesIn(placesAt(claim, 'awardedBy'), 'awardingBody').length === 0)
  return {
    awardingBodies: [...(readEach(bodies, readParty) ?? []), ...(unnamed ? [nobody] : [])],
    byMandate:
      placesAt(credential, 'evidence').some(isMandate) ||
      leadsTo(credential, 'credentialProfiles', credentialProfiles.mandate),
  }
}

/** Whom nobody can vouch for: a claim that names no awarding body. */
const nobody: StatedParty = { id: undefined, numbers: [] }

const allClaims = (claims: readonly Place[]): readonly Place[] => {
  const found = new Map<GraphNode, Place>()
  // One after the other, since claims may lead further down than calls can.
  const left = [...claims]
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    if (found.has(place.node)) continue
    found.set(place.node, place)
    for (const member of claimMembers) for (const next of placesAt(place, member)) left.push(next)
  }
  return [...found.values()]
}

/** Members that may hold a number in the form of a certificate's: those in which the issuer's own is looked for. */
const numberMembers = ['eIDASIdentifier', 'registration', 'vatIdentifier', 'taxIdentifier', 'identifier'] as const

/** Three letters, or two and a colon; the country; the number. */
const wholeForm = /^(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-./

const readParty = (place: Place): StatedParty => {
  const { id } = place.node
  const numbers = numberMembers
    .flatMap((member) => placesAt(place, member))
    .flatMap((number) => stringsAt(number, 'notation'))
    .filter((notation) => wholeForm.test(notation))
  return { id: id !== undefined && isMadeUp(id) ? undefined : id, numbers: [...new Set(numbers)].sort() }
}
