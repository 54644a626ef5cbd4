export type { Fetch } from './lib/base/fetch.ts'
export type { BatchResult } from './lib/batch.ts'
export type {
  SealCommitment,
  SealDetails,
  SealedBy,
  SealIdentity,
  SealTime,
  SealTimestamp,
} from './lib/credential/check.ts'
export type { AnchorOptions } from './lib/eseal/anchors.ts'
export { type CompactJadesForm, compactESeal, type ESealOptions, eSeal, type JadesForm } from './lib/eseal/e-seal.ts'
export { type ESealVerifierOptions, eSealVerifier } from './lib/eseal/e-seal-verifier.ts'
export type { SealAlgorithm } from './lib/eseal/jades/algorithms.ts'
export {
  type CompactJws,
  type FlattenedJadesSeal,
  type JadesSeal,
  type JadesSignature,
  toFlattenedSeal,
} from './lib/eseal/jades/serialization.ts'
export type { SigningTimeHeader } from './lib/eseal/jades/sign.ts'
export { type AuthorizationFactor, type CscSignerOptions, createCscSigner } from './lib/eseal/keys/csc-signer.ts'
export { type Pkcs12Content, readPkcs12 } from './lib/eseal/keys/pkcs12.ts'
export {
  createSealSigner,
  type SealInput,
  type SealJwk,
  type SealSigner,
  type SealSignerOptions,
} from './lib/eseal/keys/seal-signer.ts'
export { createTestSeal, type TestSeal, type TestSealOptions } from './lib/eseal/test-seal/create-test-seal.ts'
export {
  type TimestampAuthorityOptions,
  type Timestamper,
  timestampAuthority,
} from './lib/eseal/timestamp/timestamper.ts'
export { type SealReport, type VerifySealOptions, verifySeal } from './lib/eseal/verify-seal.ts'
export { type SealManyOptions, sealMany } from './lib/seal-many.ts'
