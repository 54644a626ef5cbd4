import { randomBytes } from 'node:crypto'
import { Openid4vciIssuer } from '@openid4vc/openid4vci'
import { issueCredential, type KeyPair, openBadge, type StatusEntry } from 'microcredentials'
import type { SealSigner } from 'microcredentials/eseal'
import type { MicroCredential } from 'microcredentials/model'
import {
  issueSdJwtVc,
  learningCredential,
  type TokenStatus,
  toCredentialConfiguration,
  vcJwt,
} from 'microcredentials/wallet'

import { callbacks } from './callbacks.ts'

/**
 * An issuer for OpenID4VCI 1.0, pre-authorised code flow. The protocol is that of `@openid4vc/openid4vci`; this library
 * makes what is handed over. A real issuer keeps codes and nonces in a database, and is registered with the wallets.
 */
export const address = 'https://issuer.university.example'

/** What the learner earned, and by which code it is fetched. */
export interface Awarded {
  readonly model: MicroCredential
  readonly status: { readonly token: TokenStatus; readonly entry: StatusEntry }
}

const proofTypes = { jwt: { proof_signing_alg_values_supported: ['ES256'] } }

export const metadata = {
  credential_issuer: address,
  credential_endpoint: `${address}/credential`,
  nonce_endpoint: `${address}/nonce`,
  credential_configurations_supported: {
    'micro-credential-sd-jwt': toCredentialConfiguration({
      ...{ type: 'we-build', name: { en: 'Micro-credential' }, scope: 'MicroCredential' },
    }),
    'micro-credential-badge': {
      format: 'jwt_vc_json',
      scope: 'OpenBadge',
      cryptographic_binding_methods_supported: ['jwk'],
      credential_signing_alg_values_supported: ['ES256'],
      proof_types_supported: proofTypes,
      credential_definition: { type: ['VerifiableCredential', 'OpenBadgeCredential'] },
    },
  },
} as const

const authorizationServer = {
  issuer: address,
  token_endpoint: `${address}/token`,
  'pre-authorized_grant_anonymous_access_supported': true,
}

export const createIssuer = (seal: SealSigner, key: KeyPair) => {
  const issuer = new Openid4vciIssuer({ callbacks })
  const waiting = new Map<string, Awarded>()
  const granted = new Map<string, Awarded>()
  const nonces = new Set<string>()
  const issuerMetadata = {
    credentialIssuer: issuer.createCredentialIssuerMetadata(metadata as never),
    authorizationServers: [authorizationServer],
    originalDraftVersion: 'V1',
    knownCredentialConfigurations: metadata.credential_configurations_supported,
  } as never
  const random = (): string => randomBytes(16).toString('base64url')
  const keep = <V>(kept: Map<string, V>, value: V): string => {
    const name = random()
    kept.set(name, value)
    return name
  }

  const offer = async (awarded: Awarded): Promise<string> => {
    const { credentialOffer } = await issuer.createCredentialOffer({
      issuerMetadata,
      credentialConfigurationIds: Object.keys(metadata.credential_configurations_supported),
      grants: {
        'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': keep(waiting, awarded) },
      },
    })
    return credentialOffer
  }

  const token = (form: URLSearchParams): object => {
    const code = form.get('pre-authorized_code') ?? ''
    const awarded = waiting.get(code)
    waiting.delete(code)
    if (awarded === undefined) throw new Error('the code is not known')
    return { access_token: keep(granted, awarded), token_type: 'Bearer', expires_in: 300 }
  }

  const nonce = (): object => {
    const c_nonce = random()
    nonces.add(c_nonce)
    return { c_nonce }
  }

  const credential = async (body: Record<string, unknown>, bearer: string): Promise<object> => {
    const awarded = granted.get(bearer)
    if (awarded === undefined) throw new Error('the token is not known')
    const request = issuer.parseCredentialRequest({ issuerMetadata, credentialRequest: body })
    const [jwt = ''] = request.proofs?.jwt ?? []
    const expectedNonce = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()).nonce as string
    if (!nonces.delete(expectedNonce)) throw new Error('the nonce is not known')
    // Proves that the wallet has the key that the credential will be bound to.
    const { header } = await issuer.verifyCredentialRequestJwtProof({ issuerMetadata, jwt, expectedNonce })
    const made =
      request.credentialConfigurationId === 'micro-credential-sd-jwt'
        ? await issueSdJwtVc(learningCredential.encode(awarded.model, { type: 'we-build' }), {
            signer: seal,
            holderKey: header.jwk as never,
            status: awarded.status.token,
          })
        : await issueCredential(
            openBadge.encode(awarded.model, { issuer: key.controller, status: awarded.status.entry }),
            { secureWith: vcJwt({ signer: key.signer() }) },
          )
    return issuer.createCredentialResponse({ credentialRequest: request, credentials: [{ credential: made }] })
  }

  /** Answers as the server of the issuer would, without a network. */
  const answer = async (url: string, init: RequestInit = {}): Promise<object | undefined> => {
    const { pathname } = new URL(url)
    const text = String(init.body ?? '')
    const bearer = new Headers(init.headers).get('authorization')?.replace(/^Bearer /, '') ?? ''
    if (pathname === '/.well-known/openid-credential-issuer') return metadata
    if (pathname === '/.well-known/oauth-authorization-server') return authorizationServer
    if (pathname === '/token') return token(new URLSearchParams(text))
    if (pathname === '/nonce') return nonce()
    return pathname === '/credential' ? credential(JSON.parse(text), bearer) : undefined
  }

  return { offer, answer }
}
