export { type AssertMandateOptions, assertMandate, type MandateInForce } from './lib/alliance/assert-mandate.ts'
export { type CoMakerFinding, type CoMakersReport, verifyCoMakers } from './lib/alliance/co-makers.ts'
export { allianceContexts } from './lib/alliance/contexts.ts'
export {
  type EncodeMandateOptions,
  encodeMandate,
  type MandateClaim,
  type MandateCredential,
} from './lib/alliance/mandate-credential.ts'
export {
  checkQualityAssurance,
  type QualityAssuranceFinding,
  type QualityAssuranceReport,
} from './lib/alliance/quality-assurance.ts'
export {
  type AllianceRegisterCredential,
  type EncodeAllianceRegisterOptions,
  encodeAllianceRegister,
  type PublishedDirectory,
} from './lib/alliance/register-credential.ts'
export {
  type MandateReport,
  type MandateVerifyOptions,
  toAllianceRegister,
  type VerifiedDirectory,
} from './lib/alliance/verify-mandates.ts'
export {
  type AllianceRegisterOptions,
  type AllianceRegisterReport,
  verifyAllianceRegister,
} from './lib/alliance/verify-register.ts'
export type {
  AllianceDirectory,
  CoMaker,
  DirectoryMandate,
  DirectoryMember,
  DirectoryPeriod,
  DirectoryProgramme,
  DirectorySealHolder,
  IdentifiedOrganisation,
} from './lib/model/alliance-directory.ts'
export { parseAllianceDirectory } from './lib/model/parse-directory.ts'
