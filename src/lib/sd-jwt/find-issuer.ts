import { MicroCredentialError, type Problem } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { isObject } from '../base/json/json.ts'
import { bare } from '../base/json/bare.ts'
import type { IssuerDetails } from '../credential/check.ts'
import type { IssuerId } from '../credential/credential.ts'
import { jwtErrors } from '../jose/errors.ts'
import { keyUrlOf } from '../jose/key-url.ts'
import { resolveTokenKey, type TokenKey } from '../jose/verify-token.ts'
import { findCertifiedIssuer, keyUrnOf } from './certified-issuer.ts'
import { sdJwtErrors } from './errors.ts'
import { findPublishedKey, isIssuerUrl } from './issuer-metadata.ts'
import type { Opening, ReadSdJwt } from './open-sd-jwt.ts'

/** The issuer of an SD-JWT with the key that is its own. The signature was not verified. */
export interface FoundIssuer {
  readonly key: TokenKey
  readonly verificationMethod: string
  readonly signedBy: IssuerDetails & { readonly statedId: IssuerId }
  readonly warnings: readonly Problem[]
}

/**
 * Finds who issued an SD-JWT: an SD-JWT VC by its certificates or by the address of the issuer (SD-JWT VC, "Issuer
 * Verification Key Discovery and Validation"), a credential of the data model by the DID of its issuer. Throws
 * `sdjwt.issuer_key` where none of these is there, and what each throws.
 */
export const findIssuer = (read: ReadSdJwt, opening: Opening): Promise<FoundIssuer> => {
  if (read.isDataModel) return findController(read, opening)
  return read.token.header['x5c'] === undefined ? findPublished(read, opening) : findCertified(read, opening)
}

const findCertified = async ({ token, disclosed, times }: ReadSdJwt, opening: Opening): Promise<FoundIssuer> => {
  const { now, tolerance, signal } = opening.context
  const policy = { ...opening, now, tolerance, signal }
  const found = await findCertifiedIssuer(token.header, disclosed.claims, times, policy)
  const { certificate, party, verificationMethod, warnings } = found
  const statedId = toIssuerId(disclosed.claims['iss']) ?? (await keyUrnOf(certificate.key))
  const seal =
    party.kind === 'organisation'
      ? { seal: { organizationIdentifier: party.organizationIdentifier, match: 'certificate' as const } }
      : {}
  return { key: certificate.key, verificationMethod, signedBy: { party, statedId, ...seal }, warnings }
}

const findPublished = async ({ token, disclosed }: ReadSdJwt, { fetch, context }: Opening): Promise<FoundIssuer> => {
  const { iss } = disclosed.claims
  if (!isIssuerUrl(iss) || fetch === undefined)
    throw new MicroCredentialError(sdJwtErrors['sdjwt.issuer_key'], { pointer: '/iss' })
  const key = await findPublishedKey(iss, token.header, { fetch, signal: context.signal })
  const { kid } = token.header
  const verificationMethod = typeof kid === 'string' ? `${iss}#${kid}` : iss
  return { key, verificationMethod, signedBy: { party: { kind: 'web', url: iss }, statedId: iss }, warnings: [] }
}

const findController = async ({ token, disclosed, times }: ReadSdJwt, { context }: Opening): Promise<FoundIssuer> => {
  const { now, didResolver: resolver, signal } = context
  const issuer = idOf(disclosed.claims['issuer'])
  if (typeof issuer !== 'string' || !issuer.startsWith('did:'))
    throw new MicroCredentialError(sdJwtErrors['sdjwt.issuer_key'], { pointer: '/issuer' })
  const { didUrl } = keyUrlOf(token.header, issuer)
  const method = await resolveTokenKey(didUrl, {
    purpose: 'assertionMethod',
    resolver,
    at: now,
    signedAt: times.iat,
    signal,
  })
  if (method.controller !== issuer) throw new MicroCredentialError(jwtErrors['jwt.kid_issuer_mismatch'])
  const signedBy = { party: { kind: 'did', did: method.controller }, statedId: method.controller } as const
  return { key: method.publicKey, verificationMethod: didUrl, signedBy, warnings: [] }
}

const idOf = (value: Json | undefined): Json | undefined => {
  const one = bare(value) as Json | undefined
  return one !== undefined && isObject(one) ? one['id'] : one
}

const toIssuerId = (iss: Json | undefined): IssuerId | undefined =>
  typeof iss === 'string' && /^(?:did:[a-z0-9]+:|urn:|https:\/\/)\S+$/.test(iss) ? (iss as IssuerId) : undefined
