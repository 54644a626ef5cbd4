import fc from 'fast-check'

import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'
import { microCredential } from './arbitraries.ts'

/** Nothing but the mandatory elements, one of each. */
const slim = ({ learner, title, level, workload, ...model }: MicroCredential): MicroCredential => {
  const [body, outcome, assessment] = [model.awardingBodies[0], model.learningOutcomes[0], model.assessments[0]]
  const { id, name, country, identifiers } = body
  const [{ type, title: assured }] = model.qualityAssurance
  return {
    learner,
    title,
    ...(level === undefined ? {} : { level }),
    workload,
    awardingBodies: [{ ...(id === undefined ? {} : { id }), name, country, ...(identifiers ? { identifiers } : {}) }],
    issuedOn: model.issuedOn,
    learningOutcomes: [outcome],
    assessments: [{ ...assessment, assessors: undefined }],
    participation: model.participation,
    qualityAssurance: [{ type, title: assured, agency: { name, country } }],
  }
}

/** Eleven of twelve models have the mandatory elements alone: these cost little, so that a law can be tried thousands of times. */
export const mostlySlim: fc.Arbitrary<MicroCredential> = fc
  .tuple(microCredential(), fc.integer({ min: 0, max: 11 }))
  .map(([made, kind]) => (kind === 0 ? made : slim(made)))
