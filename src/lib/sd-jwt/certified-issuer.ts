import { asBuffer, decodeBase64, decodeBase64Url, encodeBase64Url, equalBytes, toHex, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type ErrorKind, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { CallOptions, Urn } from '../base/types.ts'
import type { ProofDetails, SealDetails } from '../credential/check.ts'
import type { ProvenIssuer } from '../credential/party.ts'
import { judgeChain } from '../jades/judge-chain.ts'
import type { ProvenTimes } from '../jades/times.ts'
import type { TokenTimes } from '../jose/claims.ts'
import type { CertificateKey } from '../keys/x509-key.ts'
import type { Anchors } from '../pki/anchors.ts'
import { createBudget } from '../pki/budget.ts'
import { type Certificate, fingerprintOf } from '../pki/certificate.ts'
import type { CertificateChain } from '../pki/chain.ts'
import { certErrors } from '../pki/errors.ts'
import { concernsOf, forSeal } from '../pki/purpose.ts'
import { qualificationOf } from '../pki/qualification.ts'
import type { RevocationOptions } from '../pki/revocation-source.ts'
import type { AnchoredQuestion } from '../pki/trusted-services.ts'
import { isIssuerUrl } from './issuer-metadata.ts'

/** Maximum number of certificates in `x5c`. */
const maxCertificates = 10

export interface CertificatePolicy
  extends Pick<Anchors, 'trustAnchors' | 'services' | 'readCertificate'>,
    RevocationOptions,
    CallOptions {
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
}

/** An issuer who is named by a certificate. */
export interface CertifiedIssuer {
  readonly certificate: Certificate
  readonly party: ProvenIssuer
  readonly verificationMethod: ProofDetails['verificationMethod']
  /** Its signature as a seal; absent if no signing time is stated, which every seal has. */
  readonly seal?: SealDetails
  readonly warnings: readonly Problem[]
}

/** No time-stamp: the chain is judged at the time of verification. */
const noTimes: ProvenTimes = {
  existedBy: undefined,
  existedByUnknown: undefined,
  existedByEnded: undefined,
  timestamps: [],
  chains: [],
  warnings: [],
}

/**
 * Finds the issuer whose certificate is in `x5c`: the chain is verified signature by signature to an anchor of the
 * verifier or to a service that is granted now, as that of a seal is, and the certificate was in force at the stated
 * signing time. Throws `cert.*`, `key.*`, `trust.unknown_root`, `trustlist.*`, `limit.*`.
 */
export const findCertifiedIssuer = async (
  header: JsonObject,
  { iss }: JsonObject,
  { iat }: TokenTimes,
  policy: CertificatePolicy,
): Promise<CertifiedIssuer> => {
  const budget = createBudget(policy.readCertificate)
  const [leaf, ...others] = readChain(header['x5c'], budget.readCertificate)
  await assertThumbprint(header, leaf)
  if (iat !== undefined) assertInForce(leaf, iat, policy.tolerance)
  const question: AnchoredQuestion = {
    ...{ leaf, others, anchors: policy.trustAnchors, purpose: forSeal, at: policy.now, budget },
    ...{ services: policy.services, servicePurpose: 'e-seal', grantedAt: policy.now, now: policy.now },
  }
  const { chain, concerns } = await judgeChain(question, noTimes, [], { ...policy, budget })
  const kinds: readonly ErrorKind[] = [...concernsOf(leaf), ...concerns]
  return {
    certificate: leaf,
    party: partyOf(leaf, iss),
    verificationMethod: `ni:///sha-256;${encodeBase64Url(await fingerprintOf(leaf, 'SHA-256'))}`,
    ...(iat === undefined ? {} : { seal: await sealOf(chain, { algorithm: String(header['alg']), iat }, policy) }),
    warnings: kinds.map((kind) => problem(kind)),
  }
}

/**
 * The signature in the terms of a seal (JAdES, level B-B), with what a trusted list makes of it: only the service that is
 * granted makes it qualified. Judged at the time of verification, since no time-stamp proves another.
 */
const sealOf = async (
  chain: CertificateChain,
  { algorithm, iat }: { readonly algorithm: string; readonly iat: Date },
  { services, now }: CertificatePolicy,
): Promise<SealDetails> => {
  const [leaf] = chain
  const digests = await Promise.all(chain.map((one) => fingerprintOf(one, 'SHA-256')))
  const qualified = qualificationOf(chain, services, { at: now, now })
  return {
    level: 'B-B',
    algorithm,
    signer: { ...leaf.subject, chain: digests.map(toHex), claims: leaf.qualifiedClaims },
    time: { claimed: toDateTimeStamp(iat), judgedAt: toDateTimeStamp(now), source: 'verifier' },
    timestamps: [],
    ...(qualified === undefined ? {} : { qualified }),
  }
}

const fail = (kind: ErrorKind, pointer = '/x5c'): never => {
  throw new MicroCredentialError(kind, { pointer })
}

const readChain = (
  value: Json | undefined,
  read: Anchors['readCertificate'],
): readonly [Certificate, ...Certificate[]] => {
  if (!Array.isArray(value) || value.length > maxCertificates) return fail(certErrors['cert.chain_invalid'])
  const [first, ...more] = value.map((text: Json) =>
    read((typeof text === 'string' ? decodeBase64(text) : undefined) ?? new Uint8Array(0)),
  )
  return first === undefined ? fail(certErrors['cert.chain_invalid']) : [first, ...more]
}

/** A thumbprint beside the certificate must be that of the certificate (RFC 7515, §4.1.8). */
const assertThumbprint = async ({ 'x5t#S256': thumbprint }: JsonObject, leaf: Certificate): Promise<void> => {
  if (thumbprint === undefined) return
  const bytes = typeof thumbprint === 'string' ? decodeBase64Url(thumbprint) : undefined
  if (bytes === undefined || !equalBytes(bytes, await fingerprintOf(leaf, 'SHA-256')))
    fail(certErrors['cert.chain_invalid'], '/x5t#S256')
}

const assertInForce = ({ notBefore, notAfter }: Certificate, at: Date, tolerance: number): void => {
  if (at.getTime() < notBefore.getTime() - tolerance) fail(certErrors['cert.not_yet_valid'], '/iat')
  if (at.getTime() > notAfter.getTime() + tolerance) fail(certErrors['cert.expired'], '/iat')
}

const names = { dns: 2, uri: 6 } as const

/**
 * The issuer is the subject of the certificate. Without the identifier of an organisation in it, the address in `iss` is
 * the name, if the certificate is issued for that address or its host.
 */
const partyOf = (leaf: Certificate, iss: Json | undefined): ProvenIssuer => {
  const { organizationIdentifier } = leaf.subject
  if (organizationIdentifier !== undefined) return { kind: 'organisation', organizationIdentifier }
  if (!isIssuerUrl(iss)) return fail(certErrors['cert.issuer_mismatch'], '/iss')
  const { hostname } = new URL(iss)
  const isNamed = leaf
    .names()
    .some(({ form, text }) =>
      form === names.uri ? text === iss : form === names.dns && text.toLowerCase() === hostname,
    )
  return isNamed ? { kind: 'web', url: iss } : fail(certErrors['cert.issuer_mismatch'], '/iss')
}

/**
 * The name of a key that has no other: its thumbprint (RFC 9278), for issuers whom only their certificate names.
 */
export const keyUrnOf = async ({ spki, curve }: CertificateKey): Promise<Urn> => {
  const algorithm = curve === undefined ? { name: 'RSA-PSS', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: curve }
  const key = await crypto.subtle.importKey('spki', asBuffer(spki), algorithm, true, ['verify'])
  const { crv, e, kty, n, x, y } = await crypto.subtle.exportKey('jwk', key)
  // In the order and form of RFC 7638, §3.2; members that the kind of key has not are left out.
  const text = JSON.stringify({ crv, e, kty, n, x, y })
  return `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${encodeBase64Url(await digest('SHA-256', toUtf8(text)))}`
}
