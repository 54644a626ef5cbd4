import type { Graph, GraphNode } from '../../document/graph.ts'
import type { Parties, StatedParty } from '../profile.ts'
import { isMandate } from './alliance.ts'
import { credentialProfiles } from './namespaces.ts'
import { isMadeUp } from './nodes.ts'
import { stringsAt } from './read-values.ts'
import { leadsTo, type Place, placesAt, placesIn, readEach, readId, startAt } from './reader.ts'

/** Members through which claims refer to further claims: parts, assessments, activities, rights. */
const claimMembers = ['hasPart', 'provenBy', 'influencedBy', 'entitlesTo'] as const

/**
 * Finds the awarding bodies of every claim of every subject, at any depth, and whether the credential states a mandate:
 * by its evidence or its profile, since some files have only one of them.
 */
export const parties = (graph: Graph): Parties => {
  const credential = startAt(graph)
  const claims = placesIn(placesAt(credential, 'credentialSubject'), 'hasClaim')
  const all = allClaims(claims)
  const bodies = placesIn(placesIn(all, 'awardedBy'), 'awardingBody')
  const programmesOf = programmesByBody(claims, all)
  const unnamed = claims.some((claim) => placesIn(placesAt(claim, 'awardedBy'), 'awardingBody').length === 0)
  return {
    awardingBodies: [
      ...(readEach(bodies, (body) => ({ ...readParty(body), programmes: programmesOf(body) })) ?? []),
      ...(unnamed ? [nobody] : []),
    ],
    byMandate:
      placesAt(credential, 'evidence').some(isMandate) ||
      leadsTo(credential, 'credentialProfiles', credentialProfiles.mandate),
  }
}

/** The awarding body of a claim that names none; no policy can trust it. */
const nobody: StatedParty = { id: undefined, numbers: [] }

const allClaims = (claims: readonly Place[]): readonly Place[] => {
  const found = new Map<GraphNode, Place>()
  // Iterative, since claims may be nested more deeply than the call stack.
  const left = [...claims]
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    if (found.has(place.node)) continue
    found.set(place.node, place)
    for (const member of claimMembers) for (const next of placesAt(place, member)) left.push(next)
  }
  return [...found.values()]
}

/**
 * The programmes of which each body awards an achievement. A claim within another one belongs to the programmes of the
 * outermost claims, unless it names its own.
 */
const programmesByBody = (
  claims: readonly Place[],
  all: readonly Place[],
): ((body: Place) => readonly (string | undefined)[]) => {
  const found = new Map<GraphNode, Set<string | undefined>>()
  const outermost = claims.flatMap(programmesOfClaim)
  const isOutermost = new Set(claims.map(({ node }) => node))
  for (const claim of all) {
    const own = programmesOfClaim(claim)
    const named = own.length > 0 || isOutermost.has(claim.node) ? own : outermost
    for (const { node } of placesIn(placesAt(claim, 'awardedBy'), 'awardingBody')) {
      const programmes = found.get(node) ?? new Set()
      for (const programme of named.length === 0 ? [undefined] : named) programmes.add(programme)
      found.set(node, programmes)
    }
  }
  return ({ node }) => [...(found.get(node) ?? [])].sort()
}

const programmesOfClaim = (claim: Place): readonly string[] =>
  placesAt(claim, 'specifiedBy').flatMap((specification) => readId(specification) ?? [])

/** The members that may contain an organisation identifier, the same as for the issuer. */
const numberMembers = ['eIDASIdentifier', 'registration', 'vatIdentifier', 'taxIdentifier', 'identifier'] as const

/** The scheme (three letters, or two and a colon), the country, the number. */
const wholeForm = /^(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-./

const readParty = (place: Place): StatedParty => {
  const { id } = place.node
  const numbers = numberMembers
    .flatMap((member) => placesAt(place, member))
    .flatMap((number) => stringsAt(number, 'notation'))
    .filter((notation) => wholeForm.test(notation))
  return { id: id !== undefined && isMadeUp(id) ? undefined : id, numbers: [...new Set(numbers)].sort() }
}
