import { MicroCredentialError } from '../../base/errors.ts'
import type { GraphNode } from '../../document/graph.ts'
import { eachOnce, hold, isOfType, type Place, placesAt, placesIn } from './reader.ts'

/**
 * What a credential claims of its subject. One achievement is the micro-credential. Where there are several, as in a
 * transcript, none of them is: the credential is, and they are its parts (decision 11).
 */
export interface Claims {
  /** The one achievement, or the one claim of another kind. */
  readonly whole: Place | undefined
  /** Several achievements of one credential. */
  readonly parts: readonly Place[]
  /** Claims of other kinds: beside what is achieved, or the whole itself. */
  readonly activities: readonly Place[]
  readonly assessments: readonly Place[]
  readonly entitlements: readonly Place[]
  /** All that stand for themselves. */
  readonly all: readonly Place[]
}

/** How claims lead to further claims. */
const withinClaims = ['hasPart', 'provenBy', 'influencedBy', 'entitlesTo'] as const
const otherKinds = ['LearningActivity', 'LearningAssessment', 'LearningEntitlement'] as const

/** Throws `profile.ambiguous` where each claim is within another. */
export const claimsOf = (person: Place): Claims => {
  const claims = placesAt(person, 'hasClaim')
  const within = new Set([...allWithin(claims), ...partsOfClaims(claims)].map(({ node }) => node))
  const all = claims.filter(({ node }) => !within.has(node))
  if (all.length === 0 && claims.length > 0)
    throw new MicroCredentialError('profile.ambiguous', { pointer: '/credentialSubject/hasClaim' })
  const [activities = [], assessments = [], entitlements = []] = otherKinds.map((kind) =>
    all.filter((claim) => isOfType(claim, kind)),
  )
  const achievements = all.filter(isAchievement)
  const [first, ...others] = achievements.length > 0 ? achievements : all
  const whole = others.length === 0 ? first : undefined
  return { whole, parts: whole === undefined ? achievements : [], activities, assessments, entitlements, all }
}

const isAchievement = (claim: Place): boolean => !otherKinds.some((kind) => isOfType(claim, kind))

/** The achievements that say themselves of which other one they are a part, whether or not that one says it of them. */
const partsOfClaims = (claims: readonly Place[]): readonly Place[] => {
  const achievements = new Map(claims.filter(isAchievement).map((claim) => [claim.node, claim]))
  return [...achievements.values()].filter((part) => {
    const wholes = placesAt(part, 'isPartOf').filter(({ node }) => node !== part.node && achievements.has(node))
    for (const whole of wholes) {
      const { parts } = part.reader
      parts.set(whole.node, [...(parts.get(whole.node) ?? []), part])
      hold(whole)
    }
    return wholes.length > 0
  })
}

/** The parts of an achievement, whichever of the two says it. */
export const partsAt = (whole: Place): readonly Place[] =>
  eachOnce([...placesAt(whole, 'hasPart'), ...(whole.reader.parts.get(whole.node) ?? [])])

/** The claims that stand within others, each once, however far down. */
const allWithin = (claims: readonly Place[]): readonly Place[] => {
  const found = new Map<GraphNode, Place>()
  const visited = new Set<GraphNode>()
  // One after the other, since claims may lead further down than calls can.
  const left = [...claims]
  for (let claim = left.pop(); claim !== undefined; claim = left.pop()) {
    if (visited.has(claim.node)) continue
    visited.add(claim.node)
    for (const word of withinClaims)
      for (const inner of placesAt(claim, word)) {
        found.set(inner.node, inner)
        left.push(inner)
      }
  }
  return [...found.values()]
}

type Relation = ReadonlyMap<GraphNode, ReadonlySet<GraphNode>>

/** How achievements and their parts hang together. */
export interface Relations {
  /** The wholes of each part: one of several is one thing, and says by its id which. */
  readonly wholes: Relation
  /** What was awarded in each process. */
  readonly awarded: Relation
  /** What each assessment proved. */
  readonly proven: Relation
}

export const relationsOf = (claims: readonly Place[]): Relations => {
  const relations = { wholes: new Map(), awarded: new Map(), proven: new Map() } satisfies Relations
  const visited = new Set<GraphNode>()
  const left = [...claims]
  for (let claim = left.pop(); claim !== undefined; claim = left.pop()) {
    if (visited.has(claim.node)) continue
    visited.add(claim.node)
    const parts = partsAt(claim)
    left.push(...parts)
    relate(relations.wholes, parts, claim)
    relate(relations.awarded, placesAt(claim, 'awardedBy'), claim)
    relate(relations.proven, placesAt(claim, 'provenBy'), claim)
  }
  return relations
}

const relate = (relation: Map<GraphNode, Set<GraphNode>>, from: readonly Place[], { node }: Place): void => {
  for (const { node: one } of from) relation.set(one, (relation.get(one) ?? new Set()).add(node))
}

const isOfSeveral = (relation: Relation, { node }: Place): boolean => (relation.get(node)?.size ?? 0) > 1

export const isShared = ({ wholes }: Relations, part: Place): boolean => isOfSeveral(wholes, part)

/**
 * The assessments by which an achievement, or what a credential of several is, was awarded, beside those that prove it. Those of a process in which several
 * achievements were awarded are the outermost's; what proves another achievement is that one's alone.
 */
export const usedFor = (
  claim: Place | undefined,
  processes: readonly Place[],
  { awarded, proven }: Relations,
  isOutermost: boolean,
): readonly Place[] => {
  const own = processes.filter((process) => (isOfSeveral(awarded, process) ? isOutermost : claim !== undefined))
  return placesIn(own, 'used').filter(({ node }) => {
    const achievements = proven.get(node)
    return achievements === undefined || (claim !== undefined && achievements.has(claim.node))
  })
}
