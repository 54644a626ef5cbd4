import { generateKeyPairSync } from 'node:crypto'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import { Openid4vpClient } from '@openid4vc/openid4vp'
import { DcqlQuery, runDcqlQuery } from 'dcql'
import { importKeyPair, trustAnyIssuer, verifyCredential } from 'microcredentials'
import { type ClaimPath, presentSdJwt, sdJwtVerifier } from 'microcredentials/wallet'

import { callbacks, keep } from './callbacks.ts'

type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** A wallet that does by a script what a learner would do: it takes what is offered, and shows what it is asked for. */
export const createWallet = async (fetch: Fetch, trustAnchors: readonly string[]) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const secret = privateKey.export({ format: 'jwk' })
  const { kty, crv, x, y } = secret
  const publicJwk = { kty, crv, x, y } as never
  const holder = await importKeyPair('P-256', privateKey)
  keep(secret)
  const held = new Map<string, string>()
  const all = { ...(callbacks as object), fetch } as never

  const take = async (offer: string): Promise<readonly string[]> => {
    const client = new Openid4vciClient({ callbacks: all })
    const credentialOffer = await client.resolveCredentialOffer(offer)
    const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
    const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
    })
    for (const credentialConfigurationId of credentialOffer.credential_configuration_ids) {
      const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
      const { jwt } = await client.createCredentialRequestJwtProof({
        issuerMetadata,
        credentialConfigurationId,
        nonce,
        signer: { method: 'jwk', publicJwk, alg: 'ES256' },
      })
      const { credentialResponse } = await client.retrieveCredentials({
        issuerMetadata,
        credentialConfigurationId,
        accessToken: accessTokenResponse.access_token,
        proofs: { jwt: [jwt] },
      })
      const [first] = credentialResponse.credentials ?? []
      held.set(credentialConfigurationId, String((first as { readonly credential?: unknown } | undefined)?.credential))
    }
    return [...held.values()]
  }

  /** Finds what answers a question, discloses that and no more, and sends it to where the request says. */
  const answer = async (request: string): Promise<void> => {
    const client = new Openid4vpClient({ callbacks: all })
    const { params } = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: request }) as never as {
      readonly params: {
        readonly nonce: string
        readonly client_id: string
        readonly response_uri: string
        readonly dcql_query: never
      }
    }
    const query = DcqlQuery.parse(params.dcql_query)
    const attestation = held.get('micro-credential-sd-jwt') ?? ''
    const result = runDcqlQuery(query, {
      credentials: [
        {
          credential_format: 'dc+sd-jwt',
          vct: 'VerifiableMicroCredential',
          cryptographic_holder_binding: true,
          claims: (await claimsOf(attestation)) as never,
        },
      ],
      presentation: false,
    } as never)
    const vp_token: Record<string, readonly string[]> = {}
    for (const { id, claims = [] } of query.credentials) {
      if (result.credential_matches[id]?.success !== true) continue
      const disclose = claims.flatMap((one) => ('path' in one ? [one.path as never as ClaimPath] : []))
      const { nonce, client_id: audience } = params
      vp_token[id] = [await presentSdJwt(attestation, { disclose, signer: holder.signer(), nonce, audience })]
    }
    const response = await client.createOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: params as never,
      authorizationResponsePayload: { vp_token } as never,
    })
    await client.submitOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: params as never,
      authorizationResponsePayload: response.authorizationResponsePayload,
    } as never)
  }

  /** What its own credential says, for the learner: nobody else has to be convinced, so no nonce is needed. */
  const claimsOf = async (attestation: string): Promise<object> => {
    const report = await verifyCredential(attestation, {
      mechanisms: [sdJwtVerifier({ trustAnchors, keyBinding: 'off' })],
      trust: trustAnyIssuer,
      status: 'off',
    })
    return report.verified ? report.credential.credentialSubject : {}
  }

  return { take, answer }
}
