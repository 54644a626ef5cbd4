import type { ProfileConstraint } from '../../../credential/profile-report.ts'
import { claims } from './claims.ts'
import { type Rule, rulesOf, type ShapeName } from './rules.ts'

/** A shape that a value must have in addition to its class. */
export interface Shape {
  readonly constraint: ProfileConstraint
  /** A value of one of these classes has the shape. */
  readonly classes: readonly string[]
  /** A value that satisfies all of these rules has the shape; without rules, none has it in this way. */
  readonly rules: readonly Rule[]
}

export const shapes: Readonly<Record<ShapeName, Shape>> = {
  /** Sealing adds this number from the certificate. */
  issuer: { constraint: 'issuer-identifier', classes: [], rules: rulesOf('eIDASIdentifier 1 LegalIdentifier') },
  /** A claim of another kind states its kind, as a concept without a list, since there is no list of kinds. */
  claim: {
    constraint: 'claim-kind',
    classes: ['LearningAchievement', 'LearningActivity', 'LearningAssessment', 'LearningEntitlement'],
    rules: [...rulesOf(claims['Claim'] ?? '').filter(({ word }) => word !== 'dcType'), ...rulesOf('dcType + Concept')],
  },
  achievement: { constraint: 'claim-kind', classes: ['LearningAchievement'], rules: [] },
}
