import type { Concept } from './concept.ts'
import type { LearnerIdentifier } from './identifier.ts'
import type { Day } from './text.ts'

/**
 * Annex I element 1: the person who learnt. Say as little as will identify them: a name, a DID or a student identifier
 * is enough, and at least one of them is needed.
 */
export interface Learner {
  /** A DID or a `urn:`. Binds the credential to whoever controls it. */
  readonly id?: string | undefined
  /** Alone it is enough: not every name falls into two parts. */
  readonly fullName?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly dateOfBirth?: Day | undefined
  readonly email?: string | undefined
  readonly citizenships?: readonly Concept[] | undefined
  readonly identifiers?: readonly LearnerIdentifier[] | undefined
}
