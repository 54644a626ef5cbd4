import { equalBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Budget, isOverspent } from './budget.ts'
import { type Certificate, type Signed, verifySigned } from './certificate.ts'
import { certificateIds } from './certificate-ids.ts'
import type { CertificateChain } from './chain.ts'
import { isAbout } from './list-scope.ts'
import { forStatusSigning } from './purpose.ts'
import {
  type CrlAnswer,
  type OcspAnswer,
  type RevocationAnswer,
  type RevocationData,
  type RevocationEntry,
  readRevocation,
} from './revocation-data.ts'

export interface RevocationQuestion {
  readonly certificate: Certificate
  /** The authority that issued it. */
  readonly issuer: Certificate
  readonly answers: readonly RevocationAnswer[]
  /** The time for which the answer is needed. */
  readonly at: Date
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
  readonly budget: Budget
}

/** `revoked`: at the time asked about. Without an answer that holds and covers that time: `unknown`. */
export type RevocationStatus = 'good' | 'revoked' | 'unknown'

/**
 * Judges the revocation of a certificate at a time, from answers of which nobody knows where they come from (RFC 5280,
 * §6.3; RFC 6960, §3.2; ETSI EN 319 102-1, §5.2.5). An answer counts if the authority of the certificate signed it, or a
 * responder that it authorised. One that does not hold is as if it were not there: anybody can add one to a file.
 */
export const revocationAt = async (question: RevocationQuestion): Promise<RevocationStatus> => {
  const { certificate, at } = question
  if (certificate.isNeverRevoked) return 'good'
  const said: RevocationEntry[] = []
  for (const answer of question.answers) said.push(...(await entriesIn(answer, question)))
  const goods = said.filter(({ revokedAt }) => revokedAt === undefined)
  const revocations = said.filter(
    ({ isOnHold, thisUpdate }) => !isOnHold || !goods.some((good) => good.thisUpdate > thisUpdate),
  )
  const revoked = revocations.flatMap(({ revokedAt }) => revokedAt ?? [])
  if (revoked.some((time) => time <= at)) return 'revoked'
  // Who is revoked later was not revoked before.
  if (revoked.length > 0) return 'good'
  return goods.some((entry) => covers(entry, question)) ? 'good' : 'unknown'
}

/**
 * Whether an answer says that the certificate was not revoked at the time asked about: it was given later, or its
 * successor was not due. About a certificate that had expired when it was given it says nothing, unless it says that it
 * names those.
 */
const covers = (
  { thisUpdate, nextUpdate, keepsFrom }: RevocationEntry,
  { certificate: { notAfter }, at, tolerance }: RevocationQuestion,
): boolean => {
  if (thisUpdate > notAfter && (keepsFrom === undefined || keepsFrom > notAfter)) return false
  return thisUpdate.getTime() + tolerance >= at.getTime() || (nextUpdate !== undefined && at <= nextUpdate)
}

/** What an answer says about the certificate, if its signature holds. */
const entriesIn = async (
  answer: RevocationAnswer,
  question: RevocationQuestion,
): Promise<readonly RevocationEntry[]> => {
  try {
    const entries = answer.kind === 'ocsp' ? await entriesOfOcsp(answer, question) : entriesOfList(answer, question)
    const inTime = entries.filter(({ thisUpdate }) => !isFuture(thisUpdate, question))
    if (inTime.length === 0) return []
    const isSigned =
      answer.kind === 'ocsp'
        ? isSignedByResponder(answer, question)
        : isSignedBy(answer.signed, question.issuer, question)
    return (await isSigned) ? inTime : []
  } catch (cause) {
    if (isOverspent(cause)) throw cause
    return []
  }
}

const isFuture = (time: Date, { now, tolerance }: RevocationQuestion): boolean =>
  time.getTime() > now.getTime() + tolerance

const entriesOfOcsp = async (
  { entries }: OcspAnswer,
  question: RevocationQuestion,
): Promise<readonly RevocationEntry[]> => {
  const found: RevocationEntry[] = []
  for (const { id, said } of entries) {
    if (id.serialNumber !== question.certificate.serialNumber) continue
    const own = await certificateIds(question.issuer)(id.hash)
    if (own !== undefined && equalBytes(own.name, id.issuerName) && equalBytes(own.key, id.issuerKey)) found.push(said)
  }
  return found
}

const entriesOfList = (
  { issuerDer, scope, about }: CrlAnswer,
  { certificate, issuer }: RevocationQuestion,
): readonly RevocationEntry[] => {
  const isTheirs = issuerDer === certificate.issuerDer && issuer.keyUsage?.cRLSign !== false
  return isTheirs && isAbout(scope, certificate) ? [about(certificate.serialNumber)] : []
}

/** Maximum number of certificates in an answer of which one may be the responder's. */
const maxResponders = 4

/** Signed by the authority itself, or by a responder that it certified for this (RFC 6960, §4.2.2.2). */
const isSignedByResponder = async (answer: OcspAnswer, question: RevocationQuestion): Promise<boolean> => {
  const { issuer, budget } = question
  if (await isSignedBy(answer.signed, issuer, question)) return true
  for (const der of answer.certificates.slice(0, maxResponders)) {
    const responder = budget.readCertificate(der)
    if (!isAuthorised(responder, answer.producedAt, issuer)) continue
    if ((await budget.isSignedBy(responder, issuer)) && (await isSignedBy(answer.signed, responder, question)))
      return true
  }
  return false
}

const isAuthorised = (responder: Certificate, at: Date, issuer: Certificate): boolean => {
  const { issuerDer, notBefore, notAfter, unknownCritical } = responder
  const isInForce = notBefore <= at && at <= notAfter
  return issuerDer === issuer.subjectDer && isInForce && unknownCritical.length === 0 && forStatusSigning(responder)
}

const isSignedBy = async (signed: Signed, signer: Certificate, { budget }: RevocationQuestion): Promise<boolean> => {
  budget.spendSignature()
  try {
    return await verifySigned(signed, signer)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return false
    throw cause
  }
}

/** The certificates between the end entity and the anchor, each with the one that issued it. */
const linksOf = (chain: CertificateChain): readonly (readonly [Certificate, Certificate])[] =>
  chain.slice(1).map((issuer, index) => [chain[index] as Certificate, issuer])

/**
 * Judges a whole chain. The source is asked where the answers given are silent; one that fails says nothing. A
 * certificate that is itself an anchor has nobody who could revoke it: `unknown`.
 */
export const chainRevocation = async (
  chain: CertificateChain,
  question: Omit<RevocationQuestion, 'certificate' | 'issuer'>,
  ask: (certificate: Certificate, issuer: Certificate) => Promise<readonly RevocationAnswer[]> = async () => [],
): Promise<RevocationStatus> => {
  let whole: RevocationStatus = chain.length === 1 ? 'unknown' : 'good'
  for (const [certificate, issuer] of linksOf(chain)) {
    const one = { ...question, certificate, issuer }
    let status = await revocationAt(one)
    if (status === 'unknown') status = await revocationAt({ ...one, answers: await ask(certificate, issuer) })
    if (status === 'revoked') return status
    if (status === 'unknown') whole = status
  }
  return whole
}

/** Reads answers, leaving out those that cannot be read: anybody can add one. Throws `limit.revocations`. */
export const readAnswers = (data: readonly RevocationData[], budget: Budget): readonly RevocationAnswer[] =>
  data.flatMap((one) => {
    budget.spendRevocation()
    try {
      return [readRevocation(one)]
    } catch {
      return []
    }
  })
