export { type AssertMandateOptions, assertMandate, type MandateInForce } from './lib/alliance/assert-mandate.ts'
export { type CoMakerFinding, type CoMakersReport, verifyCoMakers } from './lib/alliance/co-makers.ts'
export { allianceContexts } from './lib/alliance/contexts.ts'
export { type AllianceEntities, allianceEntities } from './lib/alliance/entity-names.ts'
export {
  type EncodeMandateOptions,
  encodeMandate,
  type MandateClaim,
  type MandateCredential,
} from './lib/alliance/mandate-credential.ts'
export { type PublishTrustedEntitiesOptions, publishTrustedEntities } from './lib/alliance/publish-entities.ts'
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
export { allianceRegisterOf } from './lib/alliance/register-of-entities.ts'
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
export {
  type Acting,
  type AuthorisationQuestion,
  type Authorise,
  type OfficeAct,
  officeActs,
} from './lib/office/acts.ts'
export { type ApproveOptions, type Refusal, type RefuseOptions, refusals } from './lib/office/approve.ts'
export type { Batch, BatchCredential, BatchState, PrepareOptions } from './lib/office/batches.ts'
export type { OfficeChangeOptions } from './lib/office/change.ts'
export type { OfficeIssueOptions } from './lib/office/issue.ts'
export type { OfficeEntry } from './lib/office/journal.ts'
export { type MailDeliveryOptions, mailDelivery } from './lib/office/mail.ts'
export type { Deliver, LearnerMessage } from './lib/office/messages.ts'
export type { Offer, Offered, OfferOptions, OfferState } from './lib/office/offers.ts'
export { type ActingFor, type Office, type OfficeOptions, openOffice } from './lib/office/office.ts'
export type { Preview, Previewed, PreviewOptions } from './lib/office/preview.ts'
export type { EnqueueOptions } from './lib/office/queue/enqueue.ts'
export { type PgBossQueueOptions, pgBossQueue } from './lib/office/queue/pg-boss-queue.ts'
export type { OfficeProgress } from './lib/office/queue/progress.ts'
export type { WorkItem, WorkOptions } from './lib/office/queue/work.ts'
export type { BatchPart, PerformPart, TakeOptions, WorkQueue } from './lib/office/queue/work-queue.ts'
export {
  type CorrectOptions,
  type ErrorReport,
  type RefuseReportOptions,
  type ReportErrorOptions,
  type ReportRefusal,
  type ReportState,
  type ReportSubject,
  reportRefusals,
  reportSubjects,
} from './lib/office/reports.ts'
