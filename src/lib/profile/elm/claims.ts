import { MicroCredentialError } from '../../base/errors.ts'
import type { GraphNode } from '../../document/graph.ts'
import { isOfType, type Place, placesAt, placesIn } from './reader.ts'

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
  const within = new Set(allWithin(claims).map(({ node }) => node))
  const all = claims.filter(({ node }) => !within.has(node))
  if (all.length === 0 && claims.length > 0)
    throw new MicroCredentialError('profile.ambiguous', { pointer: '/credentialSubject/hasClaim' })
  const [activities = [], assessments = [], entitlements = []] = otherKinds.map((kind) =>
    all.filter((claim) => isOfType(claim, kind)),
  )
  const achievements = all.filter((claim) => !otherKinds.some((kind) => isOfType(claim, kind)))
  const [first, ...others] = achievements.length > 0 ? achievements : all
  const whole = others.length === 0 ? first : undefined
  return { whole, parts: whole === undefined ? achievements : [], activities, assessments, entitlements, all }
}

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

/** The parts that stand in several wholes: each is one thing, and says by its id which. */
export const sharedIn = (claims: readonly Place[]): ReadonlySet<GraphNode> => {
  const wholes = new Map<GraphNode, Set<GraphNode>>()
  const left = [...claims]
  for (let whole = left.pop(); whole !== undefined; whole = left.pop())
    for (const part of placesIn([whole], 'hasPart')) {
      const around = wholes.get(part.node)
      if (around === undefined) left.push(part)
      wholes.set(part.node, (around ?? new Set()).add(whole.node))
    }
  return new Set([...wholes].flatMap(([part, around]) => (around.size > 1 ? [part] : [])))
}
