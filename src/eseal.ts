export type { Fetch } from './lib/base/fetch.ts'
export type { BatchResult } from './lib/batch.ts'
export type {
  QualifiedSeal,
  SealCommitment,
  SealDetails,
  SealedBy,
  SealIdentity,
  SealTime,
  SealTimestamp,
} from './lib/credential/check.ts'
export { type CompactJadesForm, compactESeal, type ESealOptions, eSeal, type JadesForm } from './lib/eseal/e-seal.ts'
export { type ESealVerifierOptions, eSealVerifier } from './lib/eseal/e-seal-verifier.ts'
export type { SealAlgorithm } from './lib/jades/algorithms.ts'
export { type AuthorizationFactor, type CscSignerOptions, createCscSigner } from './lib/jades/csc-signer.ts'
export { type ExtendSealOptions, extendSeal } from './lib/jades/extend-seal.ts'
export { type PlanExtensionOptions, planExtension, type SealPlan } from './lib/jades/plan-extension.ts'
export {
  createSealSigner,
  type SealInput,
  type SealJwk,
  type SealSigner,
  type SealSignerOptions,
} from './lib/jades/seal-signer.ts'
export {
  type CompactJws,
  type FlattenedJadesSeal,
  type JadesSeal,
  type JadesSignature,
  toFlattenedSeal,
} from './lib/jades/serialization.ts'
export type { SigningTimeHeader } from './lib/jades/sign.ts'
export type { SealLevel } from './lib/jades/unsigned.ts'
export { type SealValidation, validateSeal } from './lib/jades/validation-report.ts'
export { type SealReport, type VerifySealOptions, verifySeal } from './lib/jades/verify-seal.ts'
export type { AnchorOptions } from './lib/pki/anchors.ts'
export {
  type CertificateMemory,
  type CertificateMemoryOptions,
  createCertificateMemory,
} from './lib/pki/certificate-memory.ts'
export { type OnlineRevocationOptions, onlineRevocation } from './lib/pki/online-revocation.ts'
export { type Pkcs12Content, readPkcs12 } from './lib/pki/pkcs12.ts'
export type { RevocationData } from './lib/pki/revocation-data.ts'
export {
  givenRevocation,
  type RevocationOptions,
  type RevocationRequest,
  type RevocationSource,
} from './lib/pki/revocation-source.ts'
export {
  type TimestampAuthorityOptions,
  type Timestamper,
  timestampAuthority,
} from './lib/pki/timestamper.ts'
export type { TrustedService } from './lib/pki/trusted-services.ts'
export { type SealInBulkOptions, type SealStore, sealInBulk } from './lib/seal-in-bulk.ts'
export { type SealManyOptions, sealMany } from './lib/seal-many.ts'
