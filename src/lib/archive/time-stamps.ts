import { encodeBase64, toUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { jsonOf } from '../base/json/json.ts'
import type { CallOptions } from '../base/types.ts'
import { assertUnchanged } from '../jades/assert-unchanged.ts'
import { requestTimestamp } from '../jades/stamp.ts'
import { type Standing, standingOf } from '../jades/standing.ts'
import type { Anchors } from '../pki/anchors.ts'
import { type Budget, createBudget, isOverspent } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import type { CertificateChain } from '../pki/chain.ts'
import { certErrors } from '../pki/errors.ts'
import { forTimestamps } from '../pki/purpose.ts'
import { readAnswers } from '../pki/revocation.ts'
import type { RevocationAnswer } from '../pki/revocation-data.ts'
import { openTimestamp } from '../pki/timestamp-token.ts'
import type { Timestamper } from '../pki/timestamper.ts'
import type { Archive, ArchiveContent, ArchiveTimestamp } from './archive.ts'
import { archiveErrors } from './errors.ts'
import { bytesOf } from './sources.ts'

/** Times of certificates and answers may differ from ours by this much, in milliseconds. */
export const tolerance = 60_000

/**
 * The data that a time-stamp covers: the canonical form (RFC 8785) of the archive as it was before the token was there.
 */
const coveredBy = (
  { timestamps: _, ...content }: ArchiveContent & { readonly timestamps?: unknown },
  before: readonly ArchiveTimestamp[],
  next: Omit<ArchiveTimestamp, 'token'>,
): Uint8Array =>
  toUtf8(
    canonicalJson(
      jsonOf({
        ...content,
        timestamps: [...before, { certificates: next.certificates, revocations: next.revocations }],
      }),
    ),
  )

/** Requests a time-stamp of everything so far. Throws `timestamp.failed`, `jades.timestamp_invalid`. */
export const stampArchive = async (
  content: ArchiveContent,
  before: readonly ArchiveTimestamp[],
  next: Omit<ArchiveTimestamp, 'token'>,
  { timestamper, signal }: CallOptions & { readonly timestamper: Timestamper },
): Promise<ArchiveTimestamp> => {
  const token = await requestTimestamp(coveredBy(content, before, next), timestamper, { signal })
  return { ...next, token: encodeBase64(token) }
}

/** What the time-stamps of an archive prove. */
export interface ProvenArchive {
  /** The time at which everything in it existed. */
  readonly existedBy: Date
  /** The time-stamp on which this depends, with the chain of its authority. */
  readonly last: { readonly chain: CertificateChain; readonly index: number }
  readonly certificates: readonly Certificate[]
  readonly answers: readonly RevocationAnswer[]
  readonly budget: Budget
}

export interface ProofPolicy extends CallOptions {
  readonly anchors: Anchors
  readonly now: Date
}

/**
 * Verifies every time-stamp: the last one for now, and each before it for the time that the next one proves (ETSI EN
 * 319 102-1, §5.6.2). Throws `archive.timestamp_invalid` for one that is not valid, and if none counts what is
 * wrong with the last one: `archive.timestamp_untrusted`, `archive.timestamp_ended` or `cert.revoked`; `limit.*`.
 */
export const proveArchive = async (archive: Archive, policy: ProofPolicy): Promise<ProvenArchive> => {
  const { timestamps } = archive
  const { anchors, now } = policy
  const budget = createBudget(anchors.readCertificate)
  const certificates = timestamps.flatMap((one) => one.certificates.flatMap((der) => readIfPossible(der, budget)))
  const answers = readAnswers(
    timestamps.flatMap((one) => one.revocations.map(({ kind, der }) => ({ kind, der: bytesOf(der) }))),
    budget,
  )
  let existedBy: Date | undefined
  let last: ProvenArchive['last'] | undefined
  let fault: Standing | undefined
  for (const [index, one] of [...timestamps.entries()].reverse()) {
    policy.signal?.throwIfAborted()
    const data = coveredBy(archive, timestamps.slice(0, index), one)
    const stamp = await openTimestamp(bytesOf(one.token), data, budget).catch(asInvalid(index))
    const at = existedBy ?? now
    if (stamp.time.getTime() > at.getTime() + tolerance) refuse(index)
    const question = {
      ...{ leaf: stamp.signer, others: [...stamp.others, ...certificates], anchors: anchors.timestampAnchors },
      ...{ purpose: forTimestamps, at, budget, services: anchors.services, now },
      ...{ servicePurpose: 'time-stamp' as const, grantedAt: stamp.time },
    }
    const { standing, chain } = await standingOf(question, stamp.time, { answers, now, tolerance, budget })
    const known = [...anchors.timestampAnchors, ...(chain ?? []).slice(-1), ...certificates]
    await assertUnchanged(stamp, known, standing === 'trusted', budget).catch(asInvalid(index))
    if (standing !== 'trusted' || chain === undefined) {
      fault ??= standing
      continue
    }
    existedBy = stamp.time
    last ??= { chain, index }
  }
  if (existedBy === undefined || last === undefined) throw new MicroCredentialError(faults[fault ?? 'unknown'])
  return { existedBy, last, certificates, answers, budget }
}

const faults: Readonly<Record<Standing, ErrorKind>> = {
  trusted: archiveErrors['archive.timestamp_untrusted'],
  unknown: archiveErrors['archive.timestamp_untrusted'],
  unsound: archiveErrors['archive.timestamp_untrusted'],
  ended: archiveErrors['archive.timestamp_ended'],
  revoked: certErrors['cert.revoked'],
}

const refuse = (index: number, cause?: unknown): never => {
  throw new MicroCredentialError(archiveErrors['archive.timestamp_invalid'], {
    pointer: `/timestamps/${index}`,
    cause,
  })
}

const asInvalid =
  (index: number) =>
  (cause: unknown): never => {
    if (isOverspent(cause) || !(cause instanceof MicroCredentialError)) throw cause
    return refuse(index, cause)
  }

/** A certificate that cannot be read helps nobody. */
const readIfPossible = (base64: string, budget: Budget): readonly Certificate[] => {
  try {
    return [budget.readCertificate(bytesOf(base64))]
  } catch (cause) {
    if (isOverspent(cause) || !(cause instanceof MicroCredentialError)) throw cause
    return []
  }
}
