import type { Concept } from './concept.ts'
import type { LearnerIdentifier } from './identifier.ts'
import type { Day } from './text.ts'

/**
 * Annex I element 1: the person who learnt. Include as little as identifies them: a name, a DID or a student identifier
 * is enough, and one of these is required.
 */
export interface Learner {
  /** A DID or a `urn:`. A DID binds the credential to its controller. */
  readonly id?: string | undefined
  /** Sufficient by itself, since not every name has two parts. */
  readonly fullName?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly dateOfBirth?: Day | undefined
  readonly email?: string | undefined
  readonly citizenships?: readonly Concept[] | undefined
  readonly identifiers?: readonly LearnerIdentifier[] | undefined
}
