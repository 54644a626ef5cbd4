import { encodeBase64, equalBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { CallOptions } from '../base/types.ts'
import type { Budget } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { type RevocationStatus, readAnswers, revocationAt } from '../pki/revocation.ts'
import type { RevocationAnswer, RevocationData } from '../pki/revocation-data.ts'
import type { RevocationSource } from '../pki/revocation-source.ts'
import type { JudgedChain } from './times.ts'

export interface ValidationQuestion extends CallOptions {
  /** The chain of the seal first, then those of its time-stamps in their order. */
  readonly chains: readonly JudgedChain[]
  /** Certificates in the file. */
  readonly known: readonly Certificate[]
  /** Answers in the file. */
  readonly answers: readonly RevocationAnswer[]
  readonly source: RevocationSource | undefined
  readonly now: Date
  readonly tolerance: number
  readonly budget: Budget
}

/** What a verifier needs besides the file (ETSI TS 119 182-1, §5.3.5): certificates, and answers about revocation. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[]
  readonly revocations: readonly RevocationData[]
}

/**
 * Collects what a file lacks: the certificates of all chains, and for each certificate an answer that it had not been
 * revoked when it was needed. The seal and its last time-stamp must have one; about earlier time-stamps, which were
 * renewed, the authority may no longer answer.
 *
 * Throws `cert.revoked`, `cert.revocation_unknown`, and the error of the source as its cause.
 */
export const collectValidationData = async (question: ValidationQuestion): Promise<ValidationData> => {
  const { chains, known } = question
  const certificates: Uint8Array[] = []
  const revocations: RevocationData[] = []
  for (const [index, { chain, at }] of chains.entries()) {
    const isNeeded = index === 0 || index === chains.length - 1
    for (const [position, certificate] of chain.entries()) {
      const isKnown = [...known.map(({ der }) => der), ...certificates].some((der) => equalBytes(der, certificate.der))
      if (!isKnown) certificates.push(certificate.der)
      const issuer = chain[position + 1]
      if (issuer === undefined) continue
      const found = await answerAbout(certificate, issuer, at, question, revocations)
      if (found === 'revoked') throw new MicroCredentialError(certErrors['cert.revoked'])
      if (found === 'unknown' && isNeeded) throw new MicroCredentialError(certErrors['cert.revocation_unknown'])
      if (typeof found === 'object') revocations.push(found)
    }
  }
  return { certificates, revocations }
}

/** The answer to be added; a status if the file answers already, or if nobody does. */
const answerAbout = async (
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
  { answers, source, now, tolerance, budget, signal }: ValidationQuestion,
  added: readonly RevocationData[],
): Promise<RevocationData | RevocationStatus> => {
  const judge = (given: readonly RevocationAnswer[]): Promise<RevocationStatus> =>
    revocationAt({ certificate, issuer, answers: given, at, now, tolerance, budget })
  const before = await judge([...answers, ...readAnswers(added, budget)])
  if (before !== 'unknown' || source === undefined) return before
  const data = await source({ certificate: certificate.der, issuer: issuer.der }, { signal }).catch(
    (cause: unknown) => {
      signal?.throwIfAborted()
      throw new MicroCredentialError(certErrors['cert.revocation_unknown'], { cause })
    },
  )
  for (const one of data) {
    const status = await judge(readAnswers([one], budget))
    if (status === 'revoked') return status
    if (status === 'good') return one
  }
  return 'unknown'
}

/** Writes `xVals` and `rVals` (ETSI TS 119 182-1, §5.3.5.1 and §5.3.5.2). */
export const writeValidationData = ({
  certificates,
  revocations,
}: ValidationData): { readonly xVals: readonly object[]; readonly rVals: object } => {
  const values = (kind: RevocationData['kind']): readonly object[] =>
    revocations.filter((one) => one.kind === kind).map(({ der }) => ({ val: encodeBase64(der) }))
  const [lists, responses] = [values('crl'), values('ocsp')]
  return {
    xVals: certificates.map((der) => ({ x509Cert: { val: encodeBase64(der) } })),
    rVals: {
      ...(lists.length === 0 ? {} : { crlVals: lists }),
      ...(responses.length === 0 ? {} : { ocspVals: responses }),
    },
  }
}
