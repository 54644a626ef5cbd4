import { type Kind, listOf, oneOf, recordOf, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { LocalizedText } from '../../model/text.ts'
import type { ClaimRule, LearningCredentialName, LearningCredentialType } from './kinds.ts'
import { learningCredentialCall } from './learning-credential.ts'
import { typeNamed } from './table.ts'

/** Options of `toTypeMetadata`. */
export interface TypeMetadataOptions {
  /** Whose type it is. */
  readonly type: LearningCredentialName
  /** What wallets call it, in each language: `{ en: 'Micro-credential' }`. */
  readonly name: LocalizedText
}

/** The metadata of a type (SD-JWT VC, "SD-JWT VC Type Metadata"). */
export interface TypeMetadata {
  readonly vct: string
  readonly display: readonly { readonly locale: string; readonly name: string }[]
  readonly claims: readonly ClaimRule[]
}

/** The algorithms of attestations, by their names in tokens. */
const algorithms = ['ES256', 'ES384', 'PS256', 'EdDSA'] as const

/** Options of `toCredentialConfiguration`. */
export interface CredentialConfigurationOptions extends TypeMetadataOptions {
  /** The algorithms of the keys that sign. `ES256` if absent. */
  readonly algorithms?: readonly (typeof algorithms)[number][] | undefined
  /** The scope by which wallets ask for it, where they do not have an offer. */
  readonly scope?: string | undefined
}

/** One of the `credential_configurations_supported` of an issuer (OpenID4VCI 1.0, §12.2.4 and appendix A.3). */
export interface CredentialConfiguration {
  readonly format: 'dc+sd-jwt'
  readonly vct: string
  readonly scope?: string
  readonly cryptographic_binding_methods_supported: readonly ['jwk']
  readonly credential_signing_alg_values_supported: readonly string[]
  readonly proof_types_supported: {
    readonly jwt: { readonly proof_signing_alg_values_supported: readonly string[] }
  }
  readonly credential_metadata: {
    readonly display: TypeMetadata['display']
    readonly claims: readonly Pick<ClaimRule, 'path' | 'mandatory'>[]
  }
}

const aName: Kind = {
  words: "a name in each language, such as `{ en: 'Micro-credential' }`",
  is: (value) => recordOf('', text).is(value) && Object.keys(value as object).length > 0,
}

const metadataCall: Call<TypeMetadataOptions> = {
  line: "toTypeMetadata({ type: 'eudi', name: { en: 'Micro-credential' } })",
  needs: { type: learningCredentialCall.needs.type, name: aName },
  may: {},
}

const configurationCall: Call<CredentialConfigurationOptions> = {
  line: "toCredentialConfiguration({ type: 'eudi', name: { en: 'Micro-credential' } })",
  needs: metadataCall.needs,
  may: {
    algorithms: /* @__PURE__ */ listOf('a list of algorithms', /* @__PURE__ */ oneOf(...algorithms), 1),
    scope: text,
  },
}

/**
 * Describes a type of learning credential as SD-JWT VC does ("Type Metadata"): which claims it has, which of them must be
 * there, and which the holder can conceal. For services that issue by such metadata, and for `typeMetadata` of
 * `sdJwtVerifier`, where whoever defines the type publishes none.
 *
 * It is what this library writes and reads, and not what they publish: no digest of theirs fits it. Throws a `TypeError`
 * for options that are wrong.
 *
 * @example
 * const metadata = toTypeMetadata({ type: 'we-build', name: { en: 'Micro-credential', nl: 'Microcredential' } })
 */
export const toTypeMetadata = (options: TypeMetadataOptions): TypeMetadata => {
  assertOptions(metadataCall, options)
  const { vct, claims } = typeNamed(options.type) as LearningCredentialType
  const display = Object.entries(options.name).map(([locale, name]) => ({ locale, name }))
  // A copy: whoever changes what was returned must not change what is concealed.
  return { vct, display, claims: structuredClone(claims) }
}

/**
 * Describes a type of learning credential as the metadata of an OpenID4VCI issuer do, for the service that hands it to
 * wallets. Proofs of the holder's key are asked for with `ES256`, which all wallets of the EU have.
 *
 * Throws a `TypeError` for options that are wrong.
 *
 * @example
 * const credential_configurations_supported = {
 *   'micro-credential': toCredentialConfiguration({ type: 'we-build', name: { en: 'Micro-credential' } }),
 * }
 */
export const toCredentialConfiguration = (options: CredentialConfigurationOptions): CredentialConfiguration => {
  assertOptions(configurationCall, options)
  const { type, name, algorithms: signing = ['ES256'], scope } = options
  const { vct, display, claims } = toTypeMetadata({ type, name })
  return {
    format: 'dc+sd-jwt',
    vct,
    ...(scope === undefined ? {} : { scope }),
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: signing,
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    credential_metadata: { display, claims: claims.map(({ path, mandatory }) => ({ path, mandatory })) },
  }
}
