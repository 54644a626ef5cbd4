import type { CredentialConfigurationOptions } from 'microcredentials/wallet'

import { toAttributes, toClientScope } from './client-scope.ts'

/** Who gets an attestation, and the client by which an office asks for it. */
export interface Realm {
  readonly name: string
  /** The id of the configuration, and the scope. */
  readonly attestation: string
  readonly type: CredentialConfigurationOptions
  /** The claims, as `learningCredential.encode` returns them. */
  readonly claims: object
  readonly office: { readonly id: string; readonly secret: string }
  readonly learner: { readonly name: string; readonly password: string }
}

/** Users may have attributes that the realm does not list. */
const userProfile = {
  unmanagedAttributePolicy: 'ENABLED',
  attributes: ['username', 'email', 'firstName', 'lastName'].map((name) => ({ name })),
}

/** A realm of Keycloak 26.5 that issues attestations of one type, to be imported: with an ES256 key and one learner. */
export const toRealm = ({ name, attestation, type, claims, office, learner }: Realm) => ({
  realm: name,
  enabled: true,
  verifiableCredentialsEnabled: true,
  attributes: { preAuthorizedCodeLifespanS: '300' },
  components: {
    'org.keycloak.keys.KeyProvider': [
      {
        name: 'ES256',
        providerId: 'ecdsa-generated',
        config: { ecdsaEllipticCurveKey: ['P-256'], active: ['true'], enabled: ['true'], priority: ['200'] },
      },
    ],
    'org.keycloak.userprofile.UserProfileProvider': [
      { providerId: 'declarative-user-profile', config: { 'kc.user.profile.config': [JSON.stringify(userProfile)] } },
    ],
  },
  clientScopes: [toClientScope(attestation, type)],
  clients: [
    {
      clientId: office.id,
      secret: office.secret,
      enabled: true,
      directAccessGrantsEnabled: true,
      attributes: { 'oid4vci.enabled': 'true' },
      optionalClientScopes: [attestation],
    },
  ],
  users: [
    {
      username: learner.name,
      enabled: true,
      ...{ firstName: 'Sample', lastName: 'Learner', email: 'learner@university.example', emailVerified: true },
      credentials: [{ type: 'password', value: learner.password }],
      realmRoles: ['credential-offer-create'],
      attributes: toAttributes(claims),
    },
  ],
})
