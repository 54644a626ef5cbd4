import { type ErrorKind, MicroCredentialError, problem } from '../base/errors.ts'
import type { CallOptions } from '../base/types.ts'
import { isOverspent } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import type { CertificateChain } from '../pki/chain.ts'
import { certErrors, jadesErrors } from '../pki/errors.ts'
import { chainRevocation, type RevocationQuestion, type RevocationStatus, readAnswers } from '../pki/revocation.ts'
import type { RevocationAnswer } from '../pki/revocation-data.ts'
import type { RevocationOptions } from '../pki/revocation-source.ts'
import { concernsOfStrength } from '../pki/strength.ts'
import { type AnchoredQuestion, findAnchoredChain } from '../pki/trusted-services.ts'
import type { ProvenTimes } from './times.ts'

/** What the chain of a seal is judged by, besides what is in the file. */
type ChainPolicy = RevocationOptions & CallOptions & Pick<RevocationQuestion, 'now' | 'tolerance' | 'budget'>

/**
 * Finds the chain of a seal, and judges its revocation and the strength of its keys at the time asked about. Throws
 * what `findAnchoredChain` throws, `cert.revoked`, `cert.revocation_unknown` if the policy refuses what nobody answers,
 * and
 * `key.ending`.
 */
export const judgeChain = async (
  question: AnchoredQuestion,
  times: ProvenTimes,
  answers: readonly RevocationAnswer[],
  policy: ChainPolicy,
): Promise<{ readonly chain: CertificateChain; readonly concerns: readonly ErrorKind[] }> => {
  const chain = await findAnchoredChain(question).catch((cause: unknown) => refuseChain(cause, question, times))
  const strength = concernsOfStrength(withoutAnchor(chain), question.at)
  const revocation = await revocationOf(chain, answers, question.at, policy)
  const unknown = revocation === 'unknown' ? [certErrors['cert.revocation_unknown']] : []
  return { chain, concerns: [...strength, ...unknown] }
}

/** A seal that is itself an anchor is judged as any other. */
const withoutAnchor = (chain: CertificateChain): readonly Certificate[] =>
  chain.length === 1 ? chain : chain.slice(0, -1)

/** Throws `cert.revoked`, and `cert.revocation_unknown` if the policy refuses what nobody answers. */
const revocationOf = async (
  chain: CertificateChain,
  answers: readonly RevocationAnswer[],
  at: Date,
  { now, tolerance, budget, revocation: source, unknownRevocation, signal }: ChainPolicy,
): Promise<RevocationStatus> => {
  let failure: unknown
  const ask = async ({ der: certificate }: Certificate, { der: issuer }: Certificate) => {
    try {
      return readAnswers((await source?.({ certificate, issuer }, { signal })) ?? [], budget)
    } catch (cause) {
      signal?.throwIfAborted()
      if (isOverspent(cause)) throw cause
      failure = cause
      return []
    }
  }
  const status = await chainRevocation(chain, { answers, at, now, tolerance, budget }, ask)
  if (status === 'revoked') throw new MicroCredentialError(certErrors['cert.revoked'])
  if (status === 'unknown' && unknownRevocation === 'refuse')
    throw new MicroCredentialError(certErrors['cert.revocation_unknown'], { cause: failure })
  return status
}

/** What is true of a chain now, and need not have been when the seal was made. */
const hasEnded: ReadonlySet<string> = new Set(['cert.expired', 'trustlist.not_granted'])

/**
 * Throws the error of the chain. If it has ended and would be valid at the time stated by a time-stamp that proves
 * nothing, the result is indeterminate (ETSI EN 319 102-1, §5.2.6): the authority of the time-stamp is unknown, or its
 * certificate ended before the time-stamp was renewed.
 */
const refuseChain = async (
  cause: unknown,
  question: AnchoredQuestion,
  { existedByUnknown, existedByEnded }: ProvenTimes,
): Promise<never> => {
  const at = existedByUnknown ?? existedByEnded
  if (!(cause instanceof MicroCredentialError) || !hasEnded.has(cause.code) || at === undefined) throw cause
  await findAnchoredChain({ ...question, at, grantedAt: at }).catch(() => {
    throw cause
  })
  const kinds =
    existedByUnknown === undefined
      ? [jadesErrors['jades.timestamp_ended'], cause.kind]
      : [cause.kind, jadesErrors['jades.timestamp_untrusted']]
  throw new MicroCredentialError(kinds[0] ?? cause.kind, {
    cause,
    problems: kinds.map((kind) => problem(kind)),
    outcome: 'indeterminate',
  })
}
