import { count, several } from '../base/kinds.ts'
import { assertOptions, type Call, misuse } from '../base/options.ts'
import { ownText } from '../base/own-text.ts'
import { keepRecent } from '../base/recent.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { PublishedStatusList } from '../status/credential.ts'

/** The newest version of a list that was relied on. */
export interface SeenStatusList {
  /** The issuer of the credentials for which the list was used. */
  readonly issuer: string
  /** The URL of the list. */
  readonly list: string
  /** When the newest list was issued: an XSD dateTimeStamp. */
  readonly issued: string
}

/** A verified list with its validity. Times are XSD dateTimeStamps. */
export interface VerifiedStatusList {
  readonly list: PublishedStatusList
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * The state that is kept between verifications: a value that the verifier creates and passes to every verification with
 * the same policy. Without it, every list is requested each time, and an outdated list is accepted until it expires.
 */
export interface StatusMemory {
  /** The state that must survive the process: plain data, for `createStatusMemory({ seen })`. */
  seen(): readonly SeenStatusList[]
  /** Returns a cached list that may still be used. Called by the status check. */
  recall(issuer: string, url: string, at: Date): VerifiedStatusList | undefined
  /** Caches a verified list; `false` if a newer one was seen. Called by the status check. */
  remember(issuer: string, verified: VerifiedStatusList, at: Date): boolean
}

/** Options of `createStatusMemory`. */
export interface StatusMemoryOptions {
  /** The state of an earlier instance. */
  readonly seen?: Iterable<SeenStatusList> | undefined
  /** Maximum number of lists; the least recently used is evicted. 10,000 if absent. */
  readonly max?: number | undefined
}

/** A list without `ttl` is cached for five minutes; one with a `ttl` for an hour at most. */
const defaultTtl = 5 * 60 * 1000
const maximumTtl = 60 * 60 * 1000
/** Memory limit of all cached lists, in bytes. Beyond it copies are evicted; `seen` is kept. */
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
  may: { seen: /* @__PURE__ */ several('a list of lists seen by another instance'), max: count },
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

/** A list without a date counts as older than any other. */
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
