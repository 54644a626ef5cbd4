import type { ProfileConstraint } from '../../../credential/profile-report.ts'
import { claims } from './claims.ts'
import { type Rule, rulesOf, type ShapeName } from './rules.ts'

/** A shape that a value has to have beside its class. */
export interface Shape {
  readonly constraint: ProfileConstraint
  /** A value of one of these has it. */
  readonly classes: readonly string[]
  /** A value that keeps all of these has it; where there are none, none has it by them. */
  readonly rules: readonly Rule[]
}

export const shapes: Readonly<Record<ShapeName, Shape>> = {
  /** The certificate of a seal has a number for it. */
  issuer: { constraint: 'issuer-identifier', classes: [], rules: rulesOf('eIDASIdentifier 1 LegalIdentifier') },
  /** A claim of another kind says of which; of no list, for the kinds have none. */
  claim: {
    constraint: 'claim-kind',
    classes: ['LearningAchievement', 'LearningActivity', 'LearningAssessment', 'LearningEntitlement'],
    rules: [...rulesOf(claims['Claim'] ?? '').filter(({ word }) => word !== 'dcType'), ...rulesOf('dcType + Concept')],
  },
  achievement: { constraint: 'claim-kind', classes: ['LearningAchievement'], rules: [] },
}
