import { equalJson } from '../../base/json/canonical-json.ts'
import { jsonOf } from '../../base/json/json.ts'
import type { Graph, GraphNode } from '../../document/graph.ts'
import type { RecordedAlliance } from '../../model/alliance.ts'
import type { Evidence, RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { RecordedOrganisation } from '../../model/organisation.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { lists, mandateEvidence } from '../elm/namespaces.ts'
import { readFrom, readString } from '../elm/read-values.ts'
import { only, type Place, placeAt, placesAt, placesIn, present, reading, startAt } from '../elm/reader.ts'
import { given } from '../elm/writer.ts'
import type { Parties, StatedParty } from '../profile.ts'
import { describedIn, idOfAligned, readAligned, readProfile } from './read-organisation.ts'
import { targetTypes } from './target-types.ts'
import { alignedAs, distinct, holdTarget, isMadeOf, readText } from './texts.ts'

type Issuing = Pick<RecordedMicroCredential, 'alliance' | 'awardingBodies' | 'evidence' | 'issuedBy' | 'mandate'>

/**
 * Reads who awarded, and who issued for them. The issuer of a badge awards it, unless the achievement is aligned with
 * awarding bodies, of whom the issuer may be one.
 */
export const readIssuing = (credential: Place, achievement: Place): Issuing => {
  const issuer = placeAt(credential, 'issuer')
  const own = issuer && readProfile(issuer)
  const aligned = alignedAs(achievement, targetTypes.awardingBody)
  const described = describedIn(credential, achievement)
  const bodies = aligned.length === 0 ? [own ?? {}] : aligned.map((body) => readAligned(body, described))
  const isOwn =
    aligned.length === 0 ||
    aligned.some((body) => idOfAligned(body) === issuer?.node.id) ||
    bodies.some((body) => isUnderAnotherId(body, own))
  const { evidence, mandate } = readEvidence(credential, isOwn)
  const [alliance, ...others] = distinct(alignedAs(achievement, targetTypes.alliance).flatMap(readAlliance)) ?? []
  if (others.length > 0) credential.reader.ambiguous.add(`${achievement.path}/alignment`)
  return present<Issuing>({
    awardingBodies: distinct(bodies.filter((body) => Object.keys(body).length > 0)),
    issuedBy: isOwn || (alliance !== undefined && mandate !== undefined) ? undefined : own,
    mandate: alliance === undefined ? mandate : undefined,
    alliance:
      alliance &&
      present<RecordedAlliance>({
        ...alliance,
        sealHolder: isOwn || mandate === undefined ? undefined : own,
        mandate,
      }),
    evidence,
  })
}

/** An issuer described like an awarding body is that body under another id, as in European Digital Credentials. */
const isUnderAnotherId = (
  { id: _, ...body }: RecordedOrganisation,
  { id: __, ...own }: RecordedOrganisation = {},
): boolean => body.name !== undefined && equalJson(jsonOf(body), jsonOf(own))

const readAlliance = (alignment: Place): readonly RecordedAlliance[] => {
  const name = readText(alignment, 'targetName')
  if (name === undefined) return []
  const id = idOfAligned(alignment)
  holdTarget(alignment)
  const isMade = id === undefined || isMadeOf(alignment.node.graph.root.id, id)
  return [present<RecordedAlliance>({ id: isMade ? undefined : id, name })]
}

const genreIn = (text: string): string | undefined => (schemeOf(text) === lists.evidence ? text : undefined)

/** The evidence whose genre is a type of evidence; a mandate with a statement is that of the issuer, if it needs one. */
const readEvidence = (credential: Place, isOwn: boolean): Pick<RecordedMicroCredential, 'evidence' | 'mandate'> => {
  const all = placesAt(credential, 'evidence').flatMap((one) => reading(one, readOne) ?? [])
  const isMandate = ({ type, statement }: Evidence): boolean => type.id === mandateEvidence && statement !== undefined
  const mandates = isOwn ? [] : all.filter(isMandate)
  const statement = only(
    credential,
    'evidence',
    mandates.flatMap((one) => one.statement ?? []),
  )
  return {
    evidence: distinct(all.filter((one) => !mandates.includes(one))),
    mandate: given(statement, (text) => ({ statement: text })),
  }
}

const readOne = (place: Place): Evidence | undefined => {
  const id = readFrom(place, 'genre', genreIn)
  if (id === undefined) return undefined
  const label = readText(place, 'name')
  const isLabel = label !== undefined && Object.values(label).some((text) => text !== id)
  return present<Evidence>({
    type: isLabel ? { id, label } : { id },
    statement: readString(place, 'narrative'),
  })
}

/** Finds the awarding bodies of every achievement of every subject, and whether the badge states a mandate. */
export const parties = (graph: Graph): Parties => {
  const credential = startAt(graph)
  const issuer = placesAt(credential, 'issuer')
  const achievements = placesIn(placesAt(credential, 'credentialSubject'), 'achievement')
  const bodies = new Map<string, { readonly party: StatedParty; readonly programmes: Set<string | undefined> }>()
  for (const achievement of achievements) {
    const aligned = alignedAs(achievement, targetTypes.awardingBody)
    const profiles = describedIn(credential, achievement)
    const found =
      aligned.length === 0
        ? issuer.map((one) => partyOf(one.node.id, one, graph.root))
        : aligned.map((body) => {
            const id = idOfAligned(body)
            return partyOf(
              id,
              profiles.find(({ node }) => node.id === id),
              graph.root,
            )
          })
    const { id } = achievement.node
    const programme = id === undefined || isMadeOf(graph.root.id, id) ? undefined : id
    for (const party of found.length === 0 ? [nobody] : found) {
      const key = JSON.stringify(party)
      const known = bodies.get(key) ?? { party, programmes: new Set() }
      bodies.set(key, known)
      known.programmes.add(programme)
    }
  }
  return {
    awardingBodies: [...bodies.values()].map(({ party, programmes }) => ({
      ...party,
      programmes: [...programmes].sort(),
    })),
    byMandate: placesAt(credential, 'evidence').some((one) => readFrom(one, 'genre', genreIn) === mandateEvidence),
  }
}

/** The awarding body of an achievement that names none; no policy can trust it. */
const nobody: StatedParty = { id: undefined, numbers: [] }

/** The scheme (three letters, or two and a colon), the country, the number. */
const wholeForm = /^(?:[A-Z]{3}|[A-Z]{2}:)[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-./

const partyOf = (id: string | undefined, profile: Place | undefined, badge: GraphNode): StatedParty => {
  const numbers = (profile === undefined ? [] : placesAt(profile, 'otherIdentifier')).flatMap(
    (entry) => readFrom(entry, 'identifier', (text) => (wholeForm.test(text) ? text : undefined)) ?? [],
  )
  return {
    id: id === undefined || isMadeOf(badge.id, id) ? undefined : id,
    numbers: [...new Set(numbers)].sort(),
  }
}
