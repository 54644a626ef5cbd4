export type { ClaimPath, SdJwtVcCredential, UnsecuredSdJwtVc } from './lib/credential/sd-jwt-vc.ts'
export type { CompactJwt, JwtSigner, RsaSigner } from './lib/jose/sign-token.ts'
export { type DcqlClaim, type DcqlCredential, type DcqlQuery, toDcqlQuery } from './lib/presentation/dcql-query.ts'
export { type PresentAsJwtOptions, presentAsJwt } from './lib/presentation/present-as-jwt.ts'
export { legalCategoryOf } from './lib/profile/learning-credential/category.ts'
export {
  type CredentialConfiguration,
  type CredentialConfigurationOptions,
  type TypeMetadata,
  type TypeMetadataOptions,
  toCredentialConfiguration,
  toTypeMetadata,
} from './lib/profile/learning-credential/describe-type.ts'
export type { ClaimRule, LearningCredentialName, LegalCategory } from './lib/profile/learning-credential/kinds.ts'
export {
  type LearningCredentialOptions,
  type LearningCredentialProfile,
  learningCredential,
} from './lib/profile/learning-credential/learning-credential.ts'
export { type AttestationFinding, type AttestationReport, checkAttestation } from './lib/sd-jwt/attestation-report.ts'
export { sdJwtVcDraft } from './lib/sd-jwt/claims.ts'
export {
  type IssueSdJwtVcCopiesOptions,
  type IssueSdJwtVcOptions,
  issueSdJwtVc,
  issueSdJwtVcCopies,
  type SdJwtVcCopy,
} from './lib/sd-jwt/issue-sd-jwt-vc.ts'
export type { KeyBindingPolicy, KeyBindingRequest } from './lib/sd-jwt/key-binding.ts'
export { type PresentSdJwtOptions, presentSdJwt } from './lib/sd-jwt/present-sd-jwt.ts'
export { type SdJwtVcForm, type SdJwtVcOptions, sdJwtVc } from './lib/sd-jwt/sd-jwt-vc.ts'
export { type SdJwtVerifierOptions, sdJwtVerifier } from './lib/sd-jwt/sd-jwt-verifier.ts'
export type { CompactSdJwt } from './lib/sd-jwt/serialization.ts'
export type { TypeMetadataSource } from './lib/sd-jwt/type-metadata.ts'
export { type VcSdJwtForm, type VcSdJwtOptions, vcSdJwt } from './lib/sd-jwt/vc-sd-jwt.ts'
export { type TokenStatus, type TokenStatusList, tokenStatusOf } from './lib/status/token-list.ts'
export { issueStatusListToken, type StatusListTokenOptions } from './lib/vc-jwt/status-list-token.ts'
export { type VcJwtForm, type VcJwtOptions, vcJwt } from './lib/vc-jwt/vc-jwt.ts'
export { type VcJwtVerifierOptions, vcJwtVerifier } from './lib/vc-jwt/vc-jwt-verifier.ts'
export {
  type IssueForWalletsOptions,
  issueForWallets,
  type WalletCopies,
  type WalletFormat,
  type WalletForms,
  type WalletFormsOptions,
  type WalletMechanisms,
  type WalletPlace,
  walletFormats,
  walletForms,
} from './lib/wallet-forms.ts'
