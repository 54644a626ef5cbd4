import { MicroCredentialError } from '../../base/errors.ts'
import type { GraphNode } from '../../document/graph.ts'
import { profileErrors } from '../errors.ts'
import { eachOnce, hold, isOfType, type Place, placesAt, placesIn } from './reader.ts'

/**
 * The claims of a credential. A single achievement is the micro-credential. Several, as in a transcript, are its parts,
 * and the credential itself is the micro-credential (decision 11).
 */
export interface Claims {
  /** The one achievement, or the one claim of another kind. */
  readonly whole: Place | undefined
  /** The achievements, if there are several. */
  readonly parts: readonly Place[]
  /** Other claims: in addition to achievements, or the whole itself. */
  readonly activities: readonly Place[]
  readonly assessments: readonly Place[]
  readonly entitlements: readonly Place[]
  /** All top-level claims. */
  readonly all: readonly Place[]
}

/** Members through which claims refer to further claims. */
const withinClaims = ['hasPart', 'provenBy', 'influencedBy', 'entitlesTo'] as const
const otherKinds = ['LearningActivity', 'LearningAssessment', 'LearningEntitlement'] as const

/** Throws `profile.ambiguous` if every claim is part of another. */
export const claimsOf = (person: Place): Claims => {
  const claims = placesAt(person, 'hasClaim')
  const within = new Set([...allWithin(claims), ...partsOfClaims(claims)].map(({ node }) => node))
  const all = claims.filter(({ node }) => !within.has(node))
  if (all.length === 0 && claims.length > 0)
    throw new MicroCredentialError(profileErrors['profile.ambiguous'], { pointer: '/credentialSubject/hasClaim' })
  const [activities = [], assessments = [], entitlements = []] = otherKinds.map((kind) =>
    all.filter((claim) => isOfType(claim, kind)),
  )
  const achievements = all.filter(isAchievement)
  const [first, ...others] = achievements.length > 0 ? achievements : all
  const whole = others.length === 0 ? first : undefined
  return { whole, parts: whole === undefined ? achievements : [], activities, assessments, entitlements, all }
}

const isAchievement = (claim: Place): boolean => !otherKinds.some((kind) => isOfType(claim, kind))

/** The achievements that name the one they are part of, whether or not that one names them. */
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

/** The parts of an achievement, stated by either of the two. */
export const partsAt = (whole: Place): readonly Place[] =>
  eachOnce([...placesAt(whole, 'hasPart'), ...(whole.reader.parts.get(whole.node) ?? [])])

/** The nested claims, each once, at any depth. */
const allWithin = (claims: readonly Place[]): readonly Place[] => {
  const found = new Map<GraphNode, Place>()
  const visited = new Set<GraphNode>()
  // Iterative, since claims may be nested more deeply than the call stack.
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

/** The relations between achievements and their parts. */
export interface Relations {
  /** The wholes of each part: a part of several is one object and names them by id. */
  readonly wholes: Relation
  /** The achievements awarded in each process. */
  readonly awarded: Relation
  /** The achievements proven by each assessment. */
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
 * The assessments for which an achievement was awarded, besides those that prove it. If a process awarded several
 * achievements, its assessments belong to the outermost one; an assessment that proves another achievement belongs to
 * that one only.
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
