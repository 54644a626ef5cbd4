export type {
  FoundKind,
  ProfileConstraint,
  ProfileId,
  ProfileRemark,
  ProfileReport,
  ProfileViolation,
} from './lib/credential/profile-report.ts'
export {
  type EdcCheck,
  type EdcVerification,
  type EdcVerificationOptions,
  edcVerification,
} from './lib/edc-verification.ts'
export type { ApplicationProfile } from './lib/profile/application-profile.ts'
export {
  type RegisteredAccreditation,
  readAccreditation,
} from './lib/profile/elm/application-profile/accreditation.ts'
export {
  type CheckProfileOptions,
  checkProfile,
} from './lib/profile/elm/application-profile/check-profile.ts'
export { type EdcProfile, edcProfile } from './lib/profile/elm/application-profile/edc-profile.ts'
export type { EdcProfileName, EdcProfileVersion } from './lib/profile/elm/application-profile/profiles.ts'
export type { EdcCheckName, EdcCheckStatus } from './lib/profile/elm/application-profile/verification-lists.ts'
