import { type CredentialConfigurationOptions, toCredentialConfiguration, toTypeMetadata } from 'microcredentials/wallet'

/**
 * A type of attestations as a client scope of Keycloak 26.5, made of what this library knows of the type. `name` is the id
 * of the configuration in the metadata of the issuer.
 *
 * In Keycloak, claims are attributes of users, all of them text: a list becomes one text with commas, and what is true or
 * false cannot be written.
 */
export const toClientScope = (name: string, options: CredentialConfigurationOptions) => {
  const { vct, format, ...configuration } = toCredentialConfiguration(options)
  const [algorithm] = configuration.credential_signing_alg_values_supported
  const own = toTypeMetadata(options).claims.filter(({ path }) => path.length === 1)
  const plain = own.filter(({ sd }) => sd === 'never').map(({ path: [claim] }) => claim)
  return {
    name,
    protocol: 'oid4vc',
    attributes: {
      'include.in.token.scope': 'true',
      'vc.credential_configuration_id': name,
      'vc.credential_identifier': name,
      'vc.format': format,
      'vc.verifiable_credential_type': vct,
      'vc.credential_signing_alg': algorithm,
      'vc.cryptographic_binding_methods_supported': 'jwk',
      'vc.credential_build_config.token_jws_type': format,
      // As it is registered. The default is in capitals, which RFC 9901 does not know.
      'vc.credential_build_config.hash_algorithm': 'sha-256',
      // With 0, version 26.5.2 draws a number of its own, and omits the key of the holder.
      'vc.sd_jwt.number_of_decoys': '2',
      'vc.credential_build_config.sd_jwt.visible_claims': ['iat', 'nbf', 'exp', 'jti', 'category', ...plain].join(),
      'vc.expiry_in_seconds': `${365 * 24 * 60 * 60}`,
      'vc.display': JSON.stringify(configuration.credential_metadata.display),
    },
    protocolMappers: [
      mapper('category', 'oid4vc-static-claim-mapper', { staticValue: 'urn:etsi:esi:eaa:eu:non-qualified' }),
      ...own.map(({ path: [claim], mandatory }) =>
        mapper(claim, 'oid4vc-user-attribute-mapper', { userAttribute: claim, 'vc.mandatory': `${mandatory}` }),
      ),
    ],
  }
}

const mapper = (claim: string, protocolMapper: string, config: object) => ({
  ...{ name: claim, protocol: 'oid4vc', protocolMapper, config: { 'claim.name': claim, ...config } },
})

/** Claims as the attributes of a user. */
export const toAttributes = (claims: object): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(claims).flatMap(([name, value]: [string, unknown]) =>
      ['string', 'number'].includes(typeof value) || Array.isArray(value) ? [[name, [value].flat().map(String)]] : [],
    ),
  )
