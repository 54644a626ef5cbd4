export {
  type ErrorCode,
  type ErrorKind,
  type ErrorRow,
  MicroCredentialError,
  type Problem,
  type ProblemOptions,
} from './lib/base/errors.ts'
export type { Fault, FaultOptions } from './lib/base/faults.ts'
export type { Several } from './lib/base/in-order.ts'
export type { Json, JsonArray, JsonObject, JsonPrimitive } from './lib/base/json/json.ts'
export type { JsonLimits } from './lib/base/json/limits.ts'
export type { CurveName, PrivateJwk, PublicJwk } from './lib/base/jwk.ts'
export type { DigestName } from './lib/base/signature-scheme.ts'
export type {
  CallOptions,
  ClockOptions,
  Did,
  DidUrl,
  NonEmpty,
  OneOrMany,
  Unverified,
  Url,
  Urn,
  Verified,
} from './lib/base/types.ts'
export {
  type BatchOptions,
  type BatchPlace,
  type BatchProgress,
  type BatchResult,
  type IssueBatchOptions,
  issueBatch,
  runBatch,
  verifyBatch,
} from './lib/batch.ts'
export { type AllianceRegisterSource, trustAlliance, trustAllOf, trustAnyOf } from './lib/checks/alliance.ts'
export { givenStatusLists, type StatusListSource } from './lib/checks/given-status-lists.ts'
export type {
  AllianceMember,
  AllianceRegister,
  MandateEvidence,
  Period,
  RegisteredMandate,
  SealHolder,
} from './lib/checks/mandates.ts'
export {
  checkRelatedResources,
  type RelatedResourceCheck,
  type RelatedResources,
} from './lib/checks/related-resources.ts'
export { checkSchemas, type SchemaCheck, type SchemaJudge, type StatedSchema } from './lib/checks/schemas.ts'
export type { StatusOptions } from './lib/checks/status.ts'
export type { ListPolicy } from './lib/checks/status-lists.ts'
export {
  createStatusMemory,
  type SeenStatusList,
  type StatusMemory,
  type StatusMemoryOptions,
  type VerifiedStatusList,
} from './lib/checks/status-memory.ts'
export {
  type TrustDecision,
  type TrustPolicy,
  type TrustQuestion,
  trustAnyIssuer,
  trustIssuers,
} from './lib/checks/trust.ts'
export type { CertifiedName } from './lib/credential/certified-name.ts'
export type {
  Check,
  CheckDetails,
  CheckName,
  IssuerDetails,
  MandateFinding,
  ProofDetails,
  SealCommitment,
  SealDetails,
  SealedBy,
  SealIdentity,
  SealTime,
  SealTimestamp,
  SkipReason,
  StatusDetails,
  TrustDetails,
} from './lib/credential/check.ts'
export type {
  CredentialContext,
  CredentialV1,
  CredentialV2,
  Issuer,
  IssuerId,
  StatusEntry,
  UnsecuredCredential,
} from './lib/credential/credential.ts'
export { checkDataModel, type DataModelReport, type NotInterpreted } from './lib/credential/data-model/check.ts'
export type { DataModelFinding } from './lib/credential/data-model/finding.ts'
export type { ProvenIssuer } from './lib/credential/party.ts'
export type {
  FoundKind,
  ProfileConstraint,
  ProfileId,
  ProfileRemark,
  ProfileReport,
  ProfileViolation,
} from './lib/credential/profile-report.ts'
export { bundledDidMethods, bundledDidResolver } from './lib/did/bundled.ts'
export { cacheDidDocuments, type DidCacheOptions } from './lib/did/cache.ts'
export { createDidDocument, type DidDocumentOptions, type PublishedKey } from './lib/did/create-document.ts'
export type { DidDocument, FoundDidDocument, MethodReference, VerificationMethod } from './lib/did/document.ts'
export { didJwk } from './lib/did/jwk.ts'
export { didKey } from './lib/did/key.ts'
export { type DidPlugin, fromDidPlugin } from './lib/did/plugin.ts'
export {
  createDidResolver,
  type DidMethod,
  type DidMethods,
  type DidResolution,
  type DidResolver,
} from './lib/did/resolver.ts'
export type { ResolvedMethod } from './lib/did/verification-method.ts'
export { type DidWebOptions, didWeb } from './lib/did/web.ts'
export { type DiscloseOptions, discloseCredential } from './lib/disclose.ts'
export {
  type ContextRole,
  type Contexts,
  hashContext,
  type PinnedContext,
  type RegisteredContext,
} from './lib/document/contexts.ts'
export {
  type Bodies,
  type Graph,
  type GraphNode,
  graphOf,
  type Nodes,
  type Said,
  typesOf,
  type Value,
  valuesOf,
} from './lib/document/graph.ts'
export { type ContextRegistration, registerContext, registerForeignContext } from './lib/document/registration.ts'
export type { Scope, Term } from './lib/document/scope.ts'
export type { TermKind, TermTable } from './lib/document/terms.ts'
export { readBakedBadge } from './lib/envelope/baked/baked-badge.ts'
export type {
  EnvelopingPresentation,
  MechanismVerifier,
  Opened,
  OpenedChecks,
  OpenedCredential,
  OpenedStatusList,
  OpeningContext,
  Parsed,
  ProofPolicy,
  ProofsOf,
  Secured,
  SecuredBy,
  SecuredForm,
  SecuringContext,
  SecuringMechanism,
  Unopened,
} from './lib/envelope/mechanism.ts'
export { readAttachedCredential } from './lib/envelope/pdf/attached-credential.ts'
export { errorCodes, errorTable } from './lib/error-table.ts'
export { type IssueOptions, issueCredential } from './lib/issue.ts'
export { type IssueBothOptions, type IssuedBoth, issueBoth } from './lib/issue-both.ts'
export { type IssueProofOptions, issueProof } from './lib/issue-proof.ts'
export {
  generateKeyPair,
  type ImportKeyPairOptions,
  importKeyPair,
  type KeyName,
  type KeyPair,
  type KeyPairOptions,
  type KeyPairSource,
  type MultikeySource,
  type SecretMultikey,
} from './lib/keys/key-pair.ts'
export type { JwkSet, KeyChoice, NodeKeyObject } from './lib/keys/key-sources.ts'
export type { KeyAlgorithm, KeyPurpose, PublicKey, Signer } from './lib/keys/key-types.ts'
export { encodeMultikey } from './lib/keys/multikey.ts'
export { importPublicKey, type PublicKeySource } from './lib/keys/public-key.ts'
export { type RemoteSignerOptions, remoteSigner, type SignatureFormat } from './lib/keys/remote-signer.ts'
export type { SignatureVerifier } from './lib/keys/signature-verifier.ts'
export type {
  ApplicationProfile,
  ApplicationProfilePolicy,
  RequiredProfile,
} from './lib/profile/application-profile.ts'
export { bundledContexts } from './lib/profile/bundled-contexts.ts'
export type { AdoptOptions } from './lib/profile/elm/adopt.ts'
export { type ElmProfile, elm } from './lib/profile/elm/elm.ts'
export type { ElmEncodeOptions } from './lib/profile/elm/encode.ts'
export type { ElmNode, EuropeanDigitalCredential } from './lib/profile/elm/european-digital-credential.ts'
export type { Accreditation } from './lib/profile/elm/issuer.ts'
export type { DescribedProgramme, ElmProgramme } from './lib/profile/elm/programme.ts'
export type { CertifiedIssuer, IssuerForm, IssuerNumber } from './lib/profile/issuer-form.ts'
export type { OpenBadgeEncodeOptions } from './lib/profile/open-badge/encode.ts'
export { hashIdentities, isIdentity } from './lib/profile/open-badge/identity.ts'
export type { HashedIdentity } from './lib/profile/open-badge/learner.ts'
export { type OpenBadgeProfile, openBadge } from './lib/profile/open-badge/open-badge.ts'
export type { OpenBadgeCredential } from './lib/profile/open-badge/open-badge-credential.ts'
export type {
  CredentialReader,
  EncodeOptions,
  Parties,
  Profile,
  ReadOptions,
  StatedParty,
  UnmappedStatement,
} from './lib/profile/profile.ts'
export {
  bundledProfiles,
  type DecodeOptions,
  decodeCredential,
  type ReadUnverifiedOptions,
  readUnmapped,
  readUnverified,
} from './lib/profile/table.ts'
export {
  type Canonicalization,
  createShapePlans,
  type ShapePlans,
} from './lib/proof/canonicalization/canonicalization.ts'
export type { Canonicalizer } from './lib/proof/canonicalization/canonicalizer.ts'
export type { LoadedContext } from './lib/proof/canonicalization/json-ld.ts'
export type { PlanningOptions } from './lib/proof/canonicalization/plans/planning-canonicalizer.ts'
export type { CanonicalizeOptions } from './lib/proof/canonicalization/quads.ts'
export type {
  Cryptosuite,
  DataIntegrityProof,
  ProofBinding,
  ProofRequest,
  SignedContent,
  SignedProof,
  VendorCryptosuite,
} from './lib/proof/cryptosuites/cryptosuite.ts'
export { ecdsaJcs2019 } from './lib/proof/cryptosuites/ecdsa-jcs-2019.ts'
export { ecdsaRdfc2019 } from './lib/proof/cryptosuites/ecdsa-rdfc-2019.ts'
export { ecdsaSd2023 } from './lib/proof/cryptosuites/ecdsa-sd-2023.ts'
export { ed25519Signature2020 } from './lib/proof/cryptosuites/ed25519-signature-2020.ts'
export { eddsaJcs2022 } from './lib/proof/cryptosuites/eddsa-jcs-2022.ts'
export { eddsaRdfc2022 } from './lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
export { bundledCryptosuites } from './lib/proof/cryptosuites/table.ts'
export { type DataIntegrityForm, type DataIntegrityOptions, dataIntegrity } from './lib/proof/data-integrity.ts'
export { type DataIntegrityVerifierOptions, dataIntegrityVerifier } from './lib/proof/data-integrity-verifier.ts'
export { assertVerified, explainReport, type Report } from './lib/report.ts'
export { type OfflineOptions, type OnlineOptions, offline, online, type Sources } from './lib/sources.ts'
export { type CredentialInput, type VerifyOptions, verifyCredential } from './lib/verify.ts'
export { type InnerReport, verifyInner } from './lib/verify-inner.ts'
export { type CanonicalForm, type VerifyProofOptions, verifyProof } from './lib/verify-proof.ts'
