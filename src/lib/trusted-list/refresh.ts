import { MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import { type Fetch, getBytes } from '../base/fetch.ts'
import { between, callback, callKinds, clockKinds, listOf, members, text, textOrBytes } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { maxListBytes, type ReadTrustedListOptions, readTrustedList } from './read-trusted-list.ts'
import type { TrustedList, TrustedListPointer } from './trusted-list.ts'

/** Options of `refreshTrustedLists`. */
export interface RefreshTrustedListsOptions extends ClockOptions, CallOptions {
  /** Your fetch: `guardedFetch({ profile: 'certificate-services', maxBytes: 20 * 1024 * 1024 })` on a server. */
  readonly fetch: Fetch
  /** The address of the list of lists, such as `https://ec.europa.eu/tools/lotl/eu-lotl.xml`. */
  readonly url: string
  /** The certificates of which one signs the list of lists, PEM text or DER. */
  readonly signers: readonly (string | Uint8Array)[]
  /** The territories whose lists are wanted; all if absent. */
  readonly territories?: readonly string[] | undefined
  /** What the last refresh gave as `kept`. */
  readonly kept?: readonly KeptTrustedList[] | undefined
  /** For how many hours a copy is used without asking again, 1 to 168; 24 if absent. */
  readonly hours?: number | undefined
}

/** A copy of a list to keep until the next refresh. */
export interface KeptTrustedList {
  readonly url: string
  /** As fetched: they are verified anew each time. */
  readonly bytes: Uint8Array
  /** An XSD dateTimeStamp. */
  readonly fetchedAt: string
  readonly territory: string
  /** A list with a lower number than this is refused. */
  readonly sequenceNumber: number
}

/** The lists that could be read, and what to keep. */
export interface RefreshedTrustedLists {
  /** The lists of the territories, for `anchorsOf`. */
  readonly lists: readonly TrustedList[]
  /** What to give to the next refresh, and to store if it is to survive a restart. */
  readonly kept: readonly KeptTrustedList[]
  /** Why a list could not be had, or only as a copy kept from before; `territory` is `EU` for the list of lists. */
  readonly problems: readonly { readonly territory: string; readonly problem: Problem }[]
  /** When to call again, an XSD dateTimeStamp. */
  readonly askAgainAt: string
}

const call: Call<RefreshTrustedListsOptions> = {
  line: 'await refreshTrustedLists({ fetch, url, signers, kept })',
  needs: {
    fetch: callback,
    url: text,
    signers: /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes),
  },
  may: {
    territories: /* @__PURE__ */ listOf('a list of territories', text),
    kept: /* @__PURE__ */ listOf('what the last refresh gave as `kept`', members),
    hours: /* @__PURE__ */ between(1, 168, 'hours'),
    ...callKinds,
    ...clockKinds,
  },
}
const hour = 3_600_000
const mediaTypes = ['application/vnd.etsi.tsl+xml', 'application/xml', 'text/xml']

/**
 * Brings the trusted lists that are wanted up to date: the list of lists, and through its pointers the lists of the
 * territories, each fetched if the copy kept is older than `hours`, and verified by `readTrustedList`. A list that cannot
 * be had or is refused, such as one with a lower sequence number, leaves the copy kept in use for as long as that is
 * current, and is reported as a problem. Pivots are not followed: that is `followPivots`.
 *
 * One request after the other, 60 seconds and 20 MiB each, no redirects. Never rejects because of what a server sends.
 * Rejects with the reason of `signal`, and with a `TypeError` for options that are wrong.
 *
 * @example
 * const { lists, kept, problems } = await refreshTrustedLists({
 *   fetch: guardedFetch({ profile: 'certificate-services', maxBytes: 20 * 1024 * 1024 }),
 *   url: 'https://ec.europa.eu/tools/lotl/eu-lotl.xml',
 *   signers: [certificateOfTheOfficialJournal],
 *   territories: ['BE', 'NL'],
 * })
 */
export const refreshTrustedLists = async (options: RefreshTrustedListsOptions): Promise<RefreshedTrustedLists> => {
  assertOptions(call, options)
  const now = readClock(call.line, options.now)
  const results: Result[] = []
  const [top] = await getInTurn(
    [{ url: options.url, territory: 'EU', signers: options.signers }],
    options,
    now,
    results,
  )
  const pointers = (top?.pointers ?? []).filter(({ type }) => type !== top?.type)
  const territories = options.territories ?? [...new Set(pointers.map(({ territory }) => territory))]
  const wanted = pointers.filter(({ territory }) => territories.includes(territory))
  const lists = await getInTurn(wanted.map(toWanted), options, now, results)
  const missing =
    top === undefined ? [] : territories.filter((one) => !wanted.some(({ territory }) => territory === one))
  const kept = results.flatMap((one) => one.kept ?? [])
  const others = (options.kept ?? []).filter(({ url }) => !results.some((one) => one.url === url))
  return {
    lists,
    kept: [...kept, ...others],
    problems: [
      ...results.flatMap(({ territory, problem }) => (problem === undefined ? [] : [{ territory, problem }])),
      ...missing.map((territory) => ({ territory, problem: problem(trustedListErrors['trustlist.no_pointer']) })),
    ],
    askAgainAt: toDateTimeStamp(nextTime(results, options.hours, now)),
  }
}

type Signers = Pick<ReadTrustedListOptions, 'signers' | 'pointer'>

interface Wanted extends Signers {
  readonly url: string
  readonly territory: string
}

interface Result {
  readonly url: string
  readonly territory: string
  readonly list?: TrustedList
  readonly kept?: KeptTrustedList
  readonly problem?: Problem
}

const toWanted = (pointer: TrustedListPointer): Wanted => ({ url: pointer.url, territory: pointer.territory, pointer })

const getInTurn = async (
  wanted: readonly Wanted[],
  options: RefreshTrustedListsOptions,
  now: Date,
  results: Result[],
): Promise<readonly TrustedList[]> => {
  const lists: TrustedList[] = []
  for (const one of wanted) {
    const result = await getOne(one, options, now)
    results.push(result)
    if (result.list !== undefined) lists.push(result.list)
  }
  return lists
}

const getOne = async (
  { url, territory, ...named }: Wanted,
  { fetch, signal, kept: copies = [], hours = 24 }: RefreshTrustedListsOptions,
  now: Date,
): Promise<Result> => {
  const place = { url, territory }
  const kept = copies.find((one) => one.url === url)
  const read = (bytes: Uint8Array): Promise<TrustedList> =>
    readTrustedList(bytes, { ...named, now: () => now, ...(kept === undefined ? {} : { previous: kept }) })
  const copy = kept === undefined ? undefined : await read(kept.bytes).catch(() => undefined)
  if (kept !== undefined && copy !== undefined && now.getTime() < Date.parse(kept.fetchedAt) + hours * hour)
    return { ...place, list: copy, kept }
  try {
    const bytes = await getBytes(url, {
      ...{ fetch, signal, mediaTypes, anyMediaType: true },
      ...{ maxBytes: maxListBytes, timeoutSeconds: 60 },
    })
    const list = await read(bytes)
    const { sequenceNumber } = list
    return {
      ...place,
      list,
      kept: { url, bytes, fetchedAt: toDateTimeStamp(now), territory: list.territory, sequenceNumber },
    }
  } catch (cause) {
    signal?.throwIfAborted()
    if (!(cause instanceof MicroCredentialError)) throw cause
    return {
      ...place,
      problem: toProblem(cause),
      ...(copy === undefined ? {} : { list: copy }),
      // Kept even if it is no longer used, so that an older one is refused later.
      ...(kept === undefined ? {} : { kept }),
    }
  }
}

/** The first moment at which a copy is too old; after an hour if some list could not be had. */
const nextTime = (results: readonly Result[], hours = 24, now: Date): Date => {
  const times = results.map(({ kept, problem: fault }) =>
    fault !== undefined || kept === undefined ? now.getTime() + hour : Date.parse(kept.fetchedAt) + hours * hour,
  )
  return new Date(Math.min(...times))
}
