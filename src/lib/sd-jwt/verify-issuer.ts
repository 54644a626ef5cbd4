import { MicroCredentialError, type Problem } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import type { IssuerDetails, ProofDetails } from '../credential/check.ts'
import type { IssuerId } from '../credential/credential.ts'
import { nameOf } from '../credential/party.ts'
import { proofErrors } from '../envelope/errors.ts'
import { assertInTime, stampOf, type TokenTimes } from '../jose/claims.ts'
import { verifyByDid } from '../jose/verify-by-did.ts'
import { assertAlgorithm, type TokenKey, verifyToken } from '../jose/verify-token.ts'
import { idOf } from '../vc-jwt/claims.ts'
import { findCertifiedIssuer, keyUrnOf } from './certified-issuer.ts'
import { sdJwtErrors } from './errors.ts'
import { findPublishedKey, isIssuerUrl } from './issuer-metadata.ts'
import type { Opening } from './opening.ts'
import type { ReadSdJwt } from './read-sd-jwt.ts'

/** Who issued an SD-JWT: the signature was verified with a key that is the issuer's. */
export interface VerifiedIssuer {
  readonly signedBy: IssuerDetails & { readonly statedId: IssuerId }
  readonly details: ProofDetails
  readonly warnings: readonly Problem[]
}

/**
 * Verifies the signature of the issuer: of an SD-JWT VC with the key of its certificate, or one that the issuer publishes
 * at its address (SD-JWT VC, "Issuer Verification Key Discovery and Validation"); of a credential of the data model with
 * a key of the DID of its issuer. Throws `sdjwt.issuer_key` where there is none of these, `jwt.*`, `cert.*`, `key.*`,
 * `proof.*`, `did.*`, `network.*`.
 */
export const verifyIssuer = async (read: ReadSdJwt, opening: Opening): Promise<VerifiedIssuer> => {
  if (read.isDataModel) return verifyController(read, opening)
  const { token, times } = read
  const algorithm = assertAlgorithm(token.header)
  const found = await findKey(read, opening)
  const { key, signedBy, verificationMethod, seal } = found
  const { context } = opening
  const { proofs, now } = context
  if (typeof proofs !== 'string' && proofs.by !== nameOf(signedBy.party))
    throw new MicroCredentialError(proofErrors['proof.signer_missing'])
  // Its validity is a check of its own.
  if (times.iat !== undefined) assertInTime({ iat: times.iat }, context)
  const warnings = await verifyToken(token, key, now)
  const created = stampOf(times.iat)
  return {
    signedBy,
    details: {
      ...{ cryptosuite: algorithm, verificationMethod },
      ...(created === undefined ? {} : { created }),
      ...(seal === undefined ? {} : { seal }),
    },
    warnings: [...found.warnings, ...warnings],
  }
}

const findKey = ({ token, disclosed, times }: ReadSdJwt, opening: Opening): Promise<FoundKey> =>
  token.header['x5c'] === undefined
    ? findPublished(token.header, disclosed.claims, opening)
    : findCertified(token.header, disclosed.claims, times, opening)

/** A key with its issuer. The signature was not verified. */
export interface FoundKey extends Pick<VerifiedIssuer, 'signedBy' | 'warnings'> {
  readonly key: TokenKey
  readonly verificationMethod: string
  readonly seal?: ProofDetails['seal']
}

/** Finds the key of the certificate in a header. Rejects with `cert.*`, `key.*`, `trust.unknown_root`, `trustlist.*`. */
export const findCertified = async (
  header: JsonObject,
  claims: JsonObject,
  times: TokenTimes,
  opening: Opening,
): Promise<FoundKey> => {
  const { now, tolerance, signal } = opening.context
  const policy = { ...opening, now, tolerance, signal }
  const { certificate, party, ...found } = await findCertifiedIssuer(header, claims, times, policy)
  const statedId = statedIssuer(claims) ?? (await keyUrnOf(certificate.key))
  const seal =
    party.kind === 'organisation'
      ? { seal: { organizationIdentifier: party.organizationIdentifier, match: 'certificate' as const } }
      : {}
  return { ...found, key: certificate.key, signedBy: { party, statedId, ...seal } }
}

const statedIssuer = ({ iss }: JsonObject): IssuerId | undefined =>
  typeof iss === 'string' && /^(?:did:[a-z0-9]+:|urn:|https:\/\/)\S+$/.test(iss) ? (iss as IssuerId) : undefined

/** Finds the key that an issuer publishes at its address. Rejects with `sdjwt.issuer_key`, `network.*`, `key.*`. */
export const findPublished = async (
  header: JsonObject,
  { iss }: JsonObject,
  { fetch, context }: Opening,
): Promise<FoundKey> => {
  if (!isIssuerUrl(iss) || fetch === undefined) return noKey('/iss')
  const key = await findPublishedKey(iss, header, { fetch, signal: context.signal })
  const { kid } = header
  const verificationMethod = typeof kid === 'string' ? `${iss}#${kid}` : iss
  return { key, verificationMethod, signedBy: { party: { kind: 'web', url: iss }, statedId: iss }, warnings: [] }
}

const verifyController = async ({ token, disclosed, times }: ReadSdJwt, opening: Opening): Promise<VerifiedIssuer> => {
  const issuer: Json | undefined = idOf(disclosed.claims['issuer'])
  if (typeof issuer !== 'string' || !issuer.startsWith('did:')) return noKey('/issuer')
  const { signer: did, ...verified } = await verifyByDid(token, {
    ...opening.context,
    issuer,
    times,
    purpose: 'assertionMethod',
  })
  return { ...verified, signedBy: { party: { kind: 'did', did }, statedId: did } }
}

const noKey = (pointer: string): never => {
  throw new MicroCredentialError(sdJwtErrors['sdjwt.issuer_key'], { pointer })
}
