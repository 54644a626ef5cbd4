import { concat, equalBytes, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { SealTimestamp } from '../credential/check.ts'
import { type Budget, isOverspent } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import { type ChainQuestion, findChain } from '../pki/chain.ts'
import { forTimestamps } from '../pki/purpose.ts'
import { openTimestamp, type Timestamp } from '../pki/timestamp-token.ts'
import type { SealHeader } from './header.ts'
import type { Payload, SealSignature } from './serialization.ts'
import type { AddedTimestamp, Additions } from './unsigned.ts'

/** What the time-stamps of a seal prove. */
export interface ProvenTimes {
  /** By when the seal existed, if a trusted time-stamp says so. */
  readonly existedBy: Date | undefined
  /** By when it would have existed, if an authority that nobody here knows may be believed. */
  readonly existedByUnknown: Date | undefined
  readonly timestamps: readonly SealTimestamp[]
  readonly warnings: readonly Problem[]
}

export interface TimeQuestion {
  readonly payload: Payload
  readonly signature: SealSignature
  readonly header: SealHeader
  readonly additions: Additions
  /** Authorities for time-stamps that the caller trusts. */
  readonly anchors: readonly Certificate[]
  /** Of the whole file. */
  readonly budget: Budget
  readonly now: Date
  /** Milliseconds. */
  readonly tolerance: number
}

/**
 * Checks every time-stamp of a seal: its imprint and signature, and whether its authority leads to an anchor. One that
 * does not hold refuses the file (`jades.timestamp_invalid`): somebody put it there to say something untrue. One whose
 * authority is not known proves nothing, and is a warning.
 *
 * Throws `limit.*` where that would take more than a file may cost.
 *
 * The last archive time-stamp is judged for now, and each before it for the time that the later one proves (ETSI EN
 * 319 102-1, §5.6.2): so a seal outlives the certificates it was made with.
 */
export const proveTimes = async (question: TimeQuestion): Promise<ProvenTimes> => {
  const { header, additions, payload, tolerance, budget } = question
  const tally: Tally = {
    question,
    existedBy: undefined,
    existedByUnknown: undefined,
    timestamps: [],
    warnings: new Set(),
  }
  for (const { kind, tokens, before } of inTurns(additions.timestamps).reverse()) {
    const data = kind === 'signature' ? toUtf8(question.signature.signatureText) : archivedData(question, before)
    const stamps: Timestamp[] = []
    for (const token of tokens) stamps.push(await openTimestamp(token, data, budget))
    // Those of one thing stand in an order that nobody signed: the last is the one that was made last.
    stamps.sort((one, other) => other.time.getTime() - one.time.getTime())
    for (const stamp of stamps) await count(tally, kind, stamp)
  }
  const existedBy = tally.existedBy
  for (const token of header.contentTokens) {
    const stamp = await openTimestamp(token, payload.signed, budget)
    await count(tally, 'content', stamp)
    // It is part of what was sealed, so it cannot be younger than the seal.
    const latest = Math.min(header.claimedAt.getTime(), (existedBy ?? question.now).getTime())
    if (stamp.time.getTime() > latest + tolerance) throw new MicroCredentialError('jades.timestamp_invalid')
  }
  const warnings = [...tally.warnings].map((code) => problem(code))
  const { existedByUnknown } = tally
  return { existedBy, existedByUnknown, timestamps: tally.timestamps.reverse(), warnings }
}

/** Time-stamps of the seal itself are of one thing, in however many components they stand. */
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
  readonly timestamps: SealTimestamp[]
  readonly warnings: Set<'jades.timestamp_untrusted'>
}

/** What an archive time-stamp is of (ETSI TS 119 182-1, §5.3.6.2): the whole signature, and what was added before. */
const archivedData = ({ payload, signature }: TimeQuestion, before: readonly string[]): Uint8Array =>
  concat(payload.signed, toUtf8(`.${signature.protectedText}.${signature.signatureText}.${before.join('')}`))

const count = async (tally: Tally, kind: SealTimestamp['kind'], stamp: Timestamp): Promise<void> => {
  const { anchors, now, additions, tolerance, budget } = tally.question
  if (stamp.time.getTime() > now.getTime() + tolerance) throw new MicroCredentialError('jades.timestamp_invalid')
  const at = tally.existedBy ?? now
  const others = [...stamp.others, ...additions.certificates]
  const standing = await standingOf({ leaf: stamp.signer, others, anchors, purpose: forTimestamps, at, budget })
  const trusted = standing === 'trusted'
  await assertUnchanged(stamp, [...anchors, ...additions.certificates], trusted, budget)
  if (!trusted) tally.warnings.add('jades.timestamp_untrusted')
  const isProof = kind !== 'content' && stamp.time.getTime() <= at.getTime() + tolerance
  if (isProof && trusted) tally.existedBy = stamp.time
  if (isProof && standing === 'unknown') tally.existedByUnknown = stamp.time
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

/**
 * The other certificates of a time-stamp are not under its signature, but each is under that of its issuer, and has to
 * fit, needed or not: a file in which something was changed is not the file that was sealed. Only of an authority that
 * is not known may the issuers be missing.
 */
const assertUnchanged = async (
  { others, signer }: Timestamp,
  known: readonly Certificate[],
  trusted: boolean,
  budget: Budget,
): Promise<void> => {
  const all = [...known, ...others, signer]
  for (const certificate of others) {
    if (known.some(({ der }) => equalBytes(der, certificate.der))) continue
    const issuers = all.filter(({ subjectDer }) => subjectDer === certificate.issuerDer)
    const missing = issuers.length === 0 && !trusted
    if (!missing && !(await isSignedByOne(certificate, issuers, budget)))
      throw new MicroCredentialError('jades.timestamp_invalid')
  }
}

/** One after the other, so that no more are asked than it takes. */
const isSignedByOne = async (
  certificate: Certificate,
  issuers: readonly Certificate[],
  budget: Budget,
): Promise<boolean> => {
  for (const issuer of issuers) if (await mayBeSignedBy(certificate, issuer, budget)) return true
  return false
}

/** An old algorithm can say nothing either way. */
const mayBeSignedBy = async (certificate: Certificate, issuer: Certificate, budget: Budget): Promise<boolean> => {
  try {
    return await budget.isSignedBy(certificate, issuer)
  } catch (cause) {
    if (isOverspent(cause)) throw cause
    return cause instanceof MicroCredentialError && cause.code === 'key.weak'
  }
}

/** What is known of an authority. One that is not among those given might be trusted; one that is no authority never is. */
const standingOf = async (question: ChainQuestion): Promise<'trusted' | 'unknown' | 'unsound'> => {
  try {
    await findChain(question)
    return 'trusted'
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError) || isOverspent(cause)) throw cause
    const isInForce = question.leaf.notBefore <= question.at && question.at <= question.leaf.notAfter
    return cause.code === 'trust.unknown_root' && isInForce ? 'unknown' : 'unsound'
  }
}
