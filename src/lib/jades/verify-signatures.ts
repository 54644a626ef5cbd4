import { concat, encodeBase64Url, toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { CallOptions } from '../base/types.ts'
import type { ProofDetails, SealDetails } from '../credential/check.ts'
import { proofErrors } from '../envelope/errors.ts'
import { keyErrors } from '../keys/errors.ts'
import { verifySignature } from '../keys/x509-key.ts'
import type { Anchors } from '../pki/anchors.ts'
import { type Budget, createBudget } from '../pki/budget.ts'
import { type Certificate, fingerprintOf } from '../pki/certificate.ts'
import type { CertificateChain } from '../pki/chain.ts'
import { certErrors, jadesErrors } from '../pki/errors.ts'
import { concernsOf, forSeal } from '../pki/purpose.ts'
import { qualificationOf } from '../pki/qualification.ts'
import { readAnswers } from '../pki/revocation.ts'
import type { RevocationAnswer } from '../pki/revocation-data.ts'
import type { RevocationOptions } from '../pki/revocation-source.ts'
import type { AnchoredQuestion } from '../pki/trusted-services.ts'
import { readHeader, type SealHeader } from './header.ts'
import { judgeChain } from './judge-chain.ts'
import { type Payload, type ReadSeal, readPayload, type SealSignature } from './serialization.ts'
import { type JudgedChain, type ProvenTimes, proveTimes } from './times.ts'
import { type Additions, readAdditions } from './unsigned.ts'

export interface SealPolicy extends Anchors, RevocationOptions, CallOptions {
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
}

/** A verified seal: its content, its signers, its times. */
export interface VerifiedSeal {
  /** The sealed bytes. */
  readonly content: Uint8Array
  /** The content as text, if it is unencoded in the file. */
  readonly text: string | undefined
  readonly seals: readonly VerifiedSignature[]
  readonly warnings: readonly Problem[]
}

export interface VerifiedSignature {
  readonly certificate: Certificate
  /** The certificates of the signed header. */
  readonly certificates: readonly Certificate[]
  /** The chains of the certificate and of the trusted time-stamps, in their order. */
  readonly chains: readonly JudgedChain[]
  /** Answers about revocation in the file. */
  readonly answers: readonly RevocationAnswer[]
  /** Whether the payload is base64url. */
  readonly encoded: boolean
  /** As in the file, base64url. */
  readonly signature: string
  readonly details: ProofDetails & { readonly seal: SealDetails }
}

/**
 * Verifies every signature of a seal (RFC 7515, §5.2; ETSI TS 119 182-1; ETSI EN 319 102-1): headers, signature,
 * time-stamps, the certificate chain to a trust anchor and its revocation, at the proven time or else now. Costs are
 * bounded: `limit.*`.
 */
export const verifySignatures = async (seal: ReadSeal, policy: SealPolicy): Promise<VerifiedSeal> => {
  const budget = createBudget(policy.readCertificate)
  const headers = await inTurn(seal.signatures, (signature) => readHeader(signature, budget.readCertificate))
  // All signatures must use the same encoding of the payload; otherwise there would be two documents.
  const [encoded = true, ...more] = new Set(headers.map((header) => header.encoded))
  if (more.length > 0) throw new MicroCredentialError(jadesErrors['jades.malformed'], { pointer: '/signatures' })
  const payload = readPayload(seal.payload, encoded)
  const warnings = new Map<string, Problem>()
  const seals = await inTurn(seal.signatures, async (signature, index) => {
    const { verified, concerns } = await verifyOne(payload, signature, headers[index] as SealHeader, {
      ...policy,
      budget,
    })
    for (const concern of concerns) warnings.set(concern.code, concern)
    return verified
  })
  return { content: payload.content, text: payload.text, seals, warnings: [...warnings.values()] }
}

const inTurn = async <T, R>(
  items: readonly T[],
  ask: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> => {
  const answers: R[] = []
  for (const [index, item] of items.entries()) answers.push(await ask(item, index))
  return answers
}

const verifyOne = async (
  payload: Payload,
  signature: SealSignature,
  header: SealHeader,
  policy: SealPolicy & { readonly budget: Budget },
): Promise<{ readonly verified: VerifiedSignature; readonly concerns: readonly Problem[] }> => {
  const { now, tolerance, budget } = policy
  budget.spendSignature()
  await assertSigned(payload, signature, header)
  const [leaf, ...others] = header.certificates
  const additions = readAdditions(signature, budget.readCertificate)
  const answers = readAnswers(additions.revocations, budget)
  const times = await proveTimes({
    payload,
    signature,
    header,
    additions,
    anchors: policy.timestampAnchors,
    services: policy.services,
    answers,
    budget,
    now,
    tolerance,
  })
  assertPlausible(header.claimedAt, times.existedBy ?? now, tolerance)
  assertInForce(leaf, header.claimedAt, tolerance)
  const question: AnchoredQuestion = {
    leaf,
    others: [...others, ...additions.certificates],
    anchors: policy.trustAnchors,
    purpose: forSeal,
    at: times.existedBy ?? now,
    budget,
    services: policy.services,
    servicePurpose: 'e-seal',
    grantedAt: times.existedBy ?? now,
    now,
  }
  const { chain, concerns } = await judgeChain(question, times, answers, policy)
  return {
    verified: {
      certificate: leaf,
      certificates: header.certificates,
      chains: [{ chain, at: question.at }, ...times.chains],
      answers,
      encoded: header.encoded,
      signature: signature.signatureText,
      details: await describe(header, additions, chain, times, policy),
    },
    concerns: [...times.warnings, ...[...concernsOf(leaf), ...concerns].map((kind) => problem(kind))],
  }
}

/** Throws unless the certificate's key signed header and payload. */
export const assertSigned = async (payload: Payload, signature: SealSignature, header: SealHeader): Promise<void> => {
  const [{ key }] = header.certificates
  const { algorithm } = header
  if (algorithm.curve !== key.curve) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const input = concat(toUtf8(`${signature.protectedText}.`), payload.signed)
  if (!(await verifySignature(key, algorithm, input, signature.signature)))
    throw new MicroCredentialError(proofErrors['proof.invalid_signature'])
}

/** The stated time must not be later than the time by which the seal existed; if earlier, it proves nothing. */
export const assertPlausible = (claimed: Date, existedBy: Date, tolerance: number): void => {
  if (claimed.getTime() > existedBy.getTime() + tolerance)
    throw new MicroCredentialError(jadesErrors['jades.signing_time'])
}

/** A signing time outside the validity of the certificate contradicts the seal. */
const assertInForce = ({ notBefore, notAfter }: Certificate, claimed: Date, tolerance: number): void => {
  if (claimed.getTime() < notBefore.getTime() - tolerance)
    throw new MicroCredentialError(certErrors['cert.not_yet_valid'])
  if (claimed.getTime() > notAfter.getTime() + tolerance) throw new MicroCredentialError(certErrors['cert.expired'])
}

const describe = async (
  header: SealHeader,
  additions: Additions,
  chain: CertificateChain,
  { existedBy, timestamps }: ProvenTimes,
  { now, services }: SealPolicy,
): Promise<VerifiedSignature['details']> => {
  const [leaf] = chain
  const digests = await inTurn(chain, (one) => fingerprintOf(one, 'SHA-256'))
  const claimed = toDateTimeStamp(header.claimedAt)
  const qualified = qualificationOf(chain, services, { at: existedBy ?? now, now })
  return {
    cryptosuite: header.alg,
    verificationMethod: `ni:///sha-256;${encodeBase64Url(digests[0] as Uint8Array)}`,
    created: claimed,
    seal: {
      level: additions.level,
      algorithm: header.alg,
      signer: { ...leaf.subject, chain: digests.map(toHex), claims: leaf.qualifiedClaims },
      time: {
        claimed,
        ...(existedBy === undefined ? {} : { proven: toDateTimeStamp(existedBy) }),
        judgedAt: toDateTimeStamp(existedBy ?? now),
        source: existedBy === undefined ? 'verifier' : 'time-stamp',
      },
      timestamps,
      ...(qualified === undefined ? {} : { qualified }),
      ...(header.commitments === undefined ? {} : { commitments: header.commitments }),
    },
  }
}
