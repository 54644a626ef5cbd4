import { parseDid } from '../base/did.ts'
import { between, clockKinds, count, type Kind } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { keepRecent } from '../base/recent.ts'
import { systemClock } from '../base/time.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { type FoundDidDocument, freezeDidDocument } from './document.ts'
import { aDidResolver, type DidResolver, resolveDidDocument } from './resolver.ts'

/** Options of `cacheDidDocuments`. */
export interface DidCacheOptions extends ClockOptions {
  /** Maximum number of cached DIDs; the least recently used is evicted. 1,000 if absent. */
  readonly max?: number | undefined
  /**
   * Lifetime of a cached document, and therefore the delay after which a revoked key is noticed. 300 seconds if absent.
   */
  readonly ttlSeconds?: number | undefined
}

/** The kinds of `DidCacheOptions`. */
export const cacheKinds: { readonly [K in keyof DidCacheOptions]-?: Kind } = {
  max: count,
  ttlSeconds: /* @__PURE__ */ between(0, 86_400, 'seconds'),
  ...clockKinds,
}

const call: Call<DidCacheOptions> = {
  line: 'cacheDidDocuments(resolver, { ttlSeconds: 300 })',
  needs: {},
  may: cacheKinds,
}

/** Failures are cached for at most this long, so that a server that recovers is noticed. */
const failureSeconds = 30

interface Entry {
  readonly document: Promise<FoundDidDocument>
  /** Milliseconds since 1970. */
  until: number
}

/**
 * Caches the DID documents that a resolver finds, by the exact DID. Concurrent requests for one DID share one
 * resolution, and the `signal` of one caller does not abort it for the others. Documents are stored as frozen copies,
 * after their id was compared with the DID. Failures are cached for 30 seconds at most.
 *
 * The cache does not notice a key that was revoked within `ttlSeconds`. `resolve` rejects with the codes of the
 * resolver (`did.*`, `network.*`); the function itself throws a `TypeError` for options that are wrong.
 *
 * @example
 * const didResolver = cacheDidDocuments(
 *   createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch: guardedFetch() }) }),
 *   { ttlSeconds: 60 },
 * )
 */
export const cacheDidDocuments = (resolver: DidResolver, options: DidCacheOptions = {}): DidResolver => {
  assertArgument(call.line, 'resolver', aDidResolver, resolver)
  assertOptions(call, options)
  const { max = 1000, ttlSeconds = 300, now = systemClock } = options
  const entries = new Map<string, Entry>()

  const load = (did: string): Entry => {
    const keepFor = (seconds: number): number => now().getTime() + Math.min(seconds, ttlSeconds) * 1000
    const entry: Entry = { document: resolveFrozen(resolver, did), until: keepFor(ttlSeconds) }
    entry.document.then(
      () => {
        entry.until = keepFor(ttlSeconds)
      },
      () => {
        entry.until = keepFor(failureSeconds)
      },
    )
    return entry
  }

  return {
    resolve: async (input, { signal } = {}) => {
      const { did } = parseDid(input)
      signal?.throwIfAborted()
      const kept = entries.get(did)
      const entry = kept !== undefined && now().getTime() < kept.until ? kept : load(did)
      keepRecent(entries, did, entry, max)
      const didDocument = await untilAborted(entry.document, signal)
      return { didDocument, didResolutionMetadata: {}, didDocumentMetadata: {} }
    },
  }
}

const resolveFrozen = async (resolver: DidResolver, did: string): Promise<FoundDidDocument> =>
  freezeDidDocument(await resolveDidDocument(did, { resolver }))

const untilAborted = async <T>(promise: Promise<T>, signal: CallOptions['signal']): Promise<T> => {
  if (signal === undefined) return promise
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop)
  }
}
