export type { MatchReason } from './lib/presentation/achievements.ts'
export {
  type ChallengeMemory,
  type ChallengeMemoryOptions,
  type ChallengeStore,
  createChallengeMemory,
} from './lib/presentation/challenges.ts'
export {
  type ExpectedPerson,
  matchPerson,
  type NameDifference,
  type PersonMatch,
} from './lib/presentation/expected-person.ts'
export {
  type CredentialMatch,
  type MatchOptions,
  matchRequest,
  type RequestMatch,
  type RequirementMatch,
} from './lib/presentation/match-request.ts'
export { type PresentOptions, presentCredentials, type SignedPresentation } from './lib/presentation/present.ts'
export type {
  PresentationCheck,
  PresentationCheckName,
  PresentationReport,
  PresentedCredential,
} from './lib/presentation/presentation-report.ts'
export {
  type PresentationRequest,
  parsePresentationRequest,
  type RequestedSkill,
  type Requirement,
} from './lib/presentation/request.ts'
export { type VerifyPresentationOptions, verifyPresentation } from './lib/presentation/verify-presentation.ts'
