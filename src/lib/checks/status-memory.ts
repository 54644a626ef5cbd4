import { count, several } from '../base/kinds.ts'
import { assertOptions, type Call, misuse } from '../base/options.ts'
import { ownText } from '../base/own-text.ts'
import { keepRecent } from '../base/recent.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { PublishedStatusList } from '../status/credential.ts'

/** The newest of a list that has been relied on. */
export interface SeenStatusList {
  /** The issuer of the credentials that the list was asked about. */
  readonly issuer: string
  /** Where the list is published. */
  readonly list: string
  /** When the newest list says it was made: an XSD dateTimeStamp. */
  readonly issued: string
}

/** A list that has been verified, with what its validity came to. Moments are XSD dateTimeStamps. */
export interface VerifiedStatusList {
  readonly list: PublishedStatusList
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * What one verification leaves for the next: a value that the verifier makes, keeps and hands to every verification with
 * the same policy. Without one, each list is asked for each time, and an old list that has not expired is as good as the
 * newest.
 */
export interface StatusMemory {
  /** What must not be forgotten when the program ends: plain data, for `createStatusMemory({ seen })`. */
  seen(): readonly SeenStatusList[]
  /** A copy that was verified before and may still be used at the moment given. For the check of the status. */
  recall(issuer: string, url: string, at: Date): VerifiedStatusList | undefined
  /** Keeps a list; `false` if a newer one has been seen. For the check of the status, once the list is verified. */
  remember(issuer: string, verified: VerifiedStatusList, at: Date): boolean
}

export interface StatusMemoryOptions {
  /** What an earlier memory had seen. */
  readonly seen?: Iterable<SeenStatusList> | undefined
  /** How many lists to remember at most; the one not asked for the longest goes first. 10,000 if absent. */
  readonly max?: number | undefined
}

/** A list that does not say how long a copy may be kept is kept for five minutes; one that does, for an hour at most. */
const defaultTtl = 5 * 60 * 1000
const maximumTtl = 60 * 60 * 1000
/** Ceiling on all copies together, in bytes of bits. Beyond it, copies go; what was seen stays. */
const maximumCopies = 32 * 1024 * 1024

interface Copy {
  readonly verified: VerifiedStatusList
  /** Milliseconds since 1970. */
  readonly since: number
  readonly until: number
}

const call: Call<StatusMemoryOptions> = {
  line: 'createStatusMemory({ seen: earlier.seen() })',
  needs: {},
  may: { seen: /* @__PURE__ */ several('a list of what another memory had seen'), max: count },
}

const isSeen = (one: Partial<SeenStatusList> | null): boolean =>
  typeof one?.issuer === 'string' && typeof one.list === 'string' && readDateTimeStamp(one.issued) !== undefined

/**
 * Creates a cache of verified status lists that also detects a rollback. Copies are kept for as long as the list allows
 * (`ttl`), one hour at most, and a list older than one seen before is refused: `status.rollback`.
 *
 * The cache trusts what it stores: use one instance with one policy (resolver, contexts, mechanisms). Throws a
 * `TypeError` for an entry of `seen` without a valid time.
 *
 * @example
 * const statusMemory = createStatusMemory()
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   ...online({ fetch: guardedFetch(), hosts: ['university.example'] }),
 *   statusMemory,
 * })
 * const seen = statusMemory.seen()
 */
export const createStatusMemory = (options: StatusMemoryOptions = {}): StatusMemory => {
  assertOptions(call, options)
  const { seen = [], max = 10_000 } = options
  const newest = new Map<string, SeenStatusList>()
  const copies = new Map<string, Copy>()
  const keyOf = (issuer: string, url: string): string => JSON.stringify([issuer, url])
  for (const one of seen) {
    if (!isSeen(one))
      throw misuse(call.line, 'seen', 'what another memory had seen, `issued` an XSD dateTimeStamp', one)
    const { issuer, list, issued } = one
    keepRecent(newest, keyOf(issuer, list), { issuer, list, issued }, max)
  }

  return {
    seen: () => [...newest.values()],
    recall: (issuer, url, at) => {
      const key = keyOf(issuer, url)
      const copy = copies.get(key)
      if (copy === undefined || !(copy.since <= at.getTime() && at.getTime() < copy.until)) return undefined
      keepRecent(copies, key, copy, max)
      return copy.verified
    },
    remember: (issuer, verified, at) => {
      const { list, from } = verified
      const key = keyOf(issuer, list.id)
      const known = newest.get(key)
      if (known !== undefined && timeOf(from) < timeOf(known.issued)) return false
      if (from !== undefined) keepRecent(newest, key, { issuer: ownText(issuer), list: list.id, issued: from }, max)
      keepRecent(copies, key, toCopy(verified, at), max)
      dropOldest(copies)
      return true
    },
  }
}

/** A list without a date is older than any that has one. */
const timeOf = (moment: string | undefined): number => readDateTimeStamp(moment) ?? Number.NEGATIVE_INFINITY

const toCopy = (verified: VerifiedStatusList, at: Date): Copy => {
  const since = at.getTime()
  const lifetime = Math.min(verified.list.ttl ?? defaultTtl, maximumTtl)
  const end = readDateTimeStamp(verified.until) ?? Number.POSITIVE_INFINITY
  return { verified, since, until: Math.min(since + lifetime, end) }
}

const dropOldest = (copies: Map<string, Copy>): void => {
  let bytes = 0
  for (const { verified } of copies.values()) bytes += verified.list.bits.length
  for (const [key, { verified }] of copies) {
    if (bytes <= maximumCopies) return
    bytes -= verified.list.bits.length
    copies.delete(key)
  }
}
