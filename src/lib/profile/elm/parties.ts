import type { Graph, GraphNode } from '../../document/graph.ts'
import { country as countries } from '../../model/vocabulary/country.ts'
import type { Parties, StatedParty } from '../profile.ts'
import { isMandate } from './alliance.ts'
import { credentialProfiles } from './namespaces.ts'
import { isMadeUp } from './nodes.ts'
import { leadsTo, type Place, placesAt, placesIn, readEach, readString, startAt } from './reader.ts'

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
  const visit = (places: readonly Place[]): void => {
    for (const place of places) {
      if (found.has(place.node)) continue
      found.set(place.node, place)
      for (const member of claimMembers) visit(placesAt(place, member))
    }
  }
  visit(claims)
  return [...found.values()]
}

/** Members that hold numbers of a state or register, with the scheme that ETSI EN 319 412-1, §5.1.4 calls them by. */
const schemes = [
  ['vatIdentifier', 'VAT'],
  ['registration', 'NTR'],
] as const

const readParty = (place: Place): StatedParty => {
  const { id } = place.node
  const whole = placesAt(place, 'eIDASIdentifier').flatMap((number) => readString(number, 'notation') ?? [])
  const parts = schemes.flatMap(([member, scheme]) =>
    placesAt(place, member).flatMap((number) => {
      const [value, code] = [readString(number, 'notation'), codeOf(number)]
      return value === undefined || code === undefined ? [] : [`${scheme}${code}-${value}`]
    }),
  )
  return { id: id !== undefined && isMadeUp(id) ? undefined : id, numbers: [...new Set([...whole, ...parts])].sort() }
}

/** The code of the country that gave a number, ISO 3166-1 alpha-2. */
const codeOf = (number: Place): string | undefined =>
  placesAt(number, 'spatial').flatMap(({ node: { id } }) => codes.get(id ?? '') ?? [])[0]

const codes: ReadonlyMap<string, string> = new Map(Object.entries(countries).map(([code, { id }]) => [id, code]))
