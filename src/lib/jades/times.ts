import { concat, toUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { SealTimestamp } from '../credential/check.ts'
import type { Budget } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import type { CertificateChain } from '../pki/chain.ts'
import { jadesErrors } from '../pki/errors.ts'
import { forTimestamps } from '../pki/purpose.ts'
import type { RevocationAnswer } from '../pki/revocation-data.ts'
import { openTimestamp, type Timestamp } from '../pki/timestamp-token.ts'
import type { AnchoredQuestion, ServiceAnchors } from '../pki/trusted-services.ts'
import { assertUnchanged } from './assert-unchanged.ts'
import type { SealHeader } from './header.ts'
import type { Payload, SealSignature } from './serialization.ts'
import { faultOf, standingOf } from './standing.ts'
import type { AddedTimestamp, Additions } from './unsigned.ts'

/** A chain to a trust anchor, and the time for which it was validated. */
export interface JudgedChain {
  readonly chain: CertificateChain
  readonly at: Date
}

/** The times proven by the time-stamps of a seal. */
export interface ProvenTimes {
  /** The time by which the seal existed, from a trusted time-stamp. */
  readonly existedBy: Date | undefined
  /** The same from a time-stamp by an unknown authority. */
  readonly existedByUnknown: Date | undefined
  /** The same from a time-stamp whose authority's certificate ended before the time-stamp was renewed. */
  readonly existedByEnded: Date | undefined
  readonly timestamps: readonly SealTimestamp[]
  /** The chains of the trusted authorities, in the order of their time-stamps. */
  readonly chains: readonly JudgedChain[]
  readonly warnings: readonly Problem[]
}

export interface TimeQuestion {
  readonly payload: Payload
  readonly signature: SealSignature
  readonly header: SealHeader
  readonly additions: Additions
  /** The trust anchors for time-stamps. */
  readonly anchors: readonly Certificate[]
  readonly services: readonly ServiceAnchors[]
  /** Answers about revocation in the file. */
  readonly answers: readonly RevocationAnswer[]
  /** The budget of the whole file. */
  readonly budget: Budget
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
}

/**
 * Verifies every time-stamp of a seal: its imprint, its signature, and whether its authority chains to a trust anchor.
 * An invalid one refuses the file (`jades.timestamp_invalid`), because it states something untrue. One by an unknown
 * authority proves nothing and is a warning.
 *
 * Throws `limit.*` if the file would cost too much.
 *
 * The last archive time-stamp is validated for the current time, and each earlier one for the time proven by the next
 * (ETSI EN 319 102-1, §5.6.2), so that a seal remains valid after its certificates expire.
 */
export const proveTimes = async (question: TimeQuestion): Promise<ProvenTimes> => {
  const { header, additions, payload, tolerance, budget } = question
  const tally: Tally = {
    question,
    existedBy: undefined,
    existedByUnknown: undefined,
    existedByEnded: undefined,
    timestamps: [],
    chains: [],
    warnings: new Set(),
  }
  for (const { kind, tokens, before } of inTurns(additions.timestamps).reverse()) {
    const data = kind === 'signature' ? toUtf8(question.signature.signatureText) : archivedData(question, before)
    const stamps: Timestamp[] = []
    for (const token of tokens) stamps.push(await openTimestamp(token, data, budget))
    // The order of time-stamps of the same data is not signed: the last one is the latest.
    stamps.sort((one, other) => other.time.getTime() - one.time.getTime())
    for (const stamp of stamps) await count(tally, kind, stamp)
  }
  const existedBy = tally.existedBy
  for (const token of header.contentTokens) {
    const stamp = await openTimestamp(token, payload.signed, budget)
    await count(tally, 'content', stamp)
    // A content time-stamp is part of what was sealed, so it cannot be later than the seal.
    const latest = Math.min(header.claimedAt.getTime(), (existedBy ?? question.now).getTime())
    if (stamp.time.getTime() > latest + tolerance)
      throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'])
  }
  const warnings = [...tally.warnings].map((kind) => problem(kind))
  const { existedByUnknown, existedByEnded } = tally
  return {
    existedBy,
    existedByUnknown,
    existedByEnded,
    timestamps: tally.timestamps.reverse(),
    chains: tally.chains.reverse(),
    warnings,
  }
}

/** Groups time-stamps of the seal itself, which cover the same data in any number of components. */
const inTurns = (all: readonly AddedTimestamp[]): AddedTimestamp[] => {
  const turns: AddedTimestamp[] = []
  for (const one of all) {
    const last = turns.at(-1)
    if (last?.kind === 'signature' && one.kind === 'signature')
      turns.splice(-1, 1, { ...last, tokens: [...last.tokens, ...one.tokens] })
    else turns.push(one)
  }
  return turns
}

interface Tally {
  readonly question: TimeQuestion
  existedBy: Date | undefined
  existedByUnknown: Date | undefined
  existedByEnded: Date | undefined
  readonly timestamps: SealTimestamp[]
  readonly chains: JudgedChain[]
  readonly warnings: Set<ErrorKind>
}

/**
 * The data covered by an archive time-stamp (ETSI TS 119 182-1, §5.3.6.2): the whole signature, and everything added
 * before.
 */
export const archivedData = (
  { payload, signature }: Pick<TimeQuestion, 'payload' | 'signature'>,
  before: readonly string[],
): Uint8Array =>
  concat(payload.signed, toUtf8(`.${signature.protectedText}.${signature.signatureText}.${before.join('')}`))

const count = async (tally: Tally, kind: SealTimestamp['kind'], stamp: Timestamp): Promise<void> => {
  const { anchors, services, now, additions, tolerance, budget } = tally.question
  if (stamp.time.getTime() > now.getTime() + tolerance)
    throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'])
  const at = tally.existedBy ?? now
  const others = [...stamp.others, ...additions.certificates]
  const chainQuestion: AnchoredQuestion = {
    ...{ leaf: stamp.signer, others, anchors, purpose: forTimestamps, at, budget },
    ...{ services, servicePurpose: 'time-stamp', grantedAt: stamp.time, now },
  }
  const { standing, chain } = await standingOf(chainQuestion, stamp.time, tally.question)
  if (chain !== undefined) tally.chains.push({ chain, at })
  const trusted = standing === 'trusted'
  await assertUnchanged(stamp, [...anchors, ...(chain ?? []).slice(-1), ...additions.certificates], trusted, budget)
  if (!trusted) tally.warnings.add(faultOf[standing])
  const isProof = kind !== 'content' && stamp.time.getTime() <= at.getTime() + tolerance
  if (isProof && trusted) tally.existedBy = stamp.time
  if (isProof && standing === 'unknown') tally.existedByUnknown = stamp.time
  if (isProof && standing === 'ended') tally.existedByEnded = stamp.time
  const { commonName, organisation } = stamp.signer.subject
  tally.timestamps.push({
    kind,
    time: toDateTimeStamp(stamp.time),
    authority: {
      ...(commonName === undefined ? {} : { commonName }),
      ...(organisation === undefined ? {} : { organisation }),
    },
    trusted,
  })
}
