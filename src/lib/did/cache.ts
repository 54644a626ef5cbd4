import type { ParsedDid } from '../base/did.ts'
import { between, clockKinds, count, type Kind } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { keepRecent } from '../base/recent.ts'
import { systemClock } from '../base/time.ts'
import type { CallOptions, ClockOptions } from '../base/types.ts'
import { askResolver } from './ask-resolver.ts'
import { type FoundDidDocument, freezeDidDocument } from './document.ts'
import { type AskForDocument, aDidResolver, type DidResolver, toResolver } from './resolver.ts'

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
  return keepDocuments(askResolver(resolver), options)
}

/** The same for whatever is asked for documents. */
export const keepDocuments = (ask: AskForDocument, options: DidCacheOptions): DidResolver => {
  const { max = 1000, ttlSeconds = 300, now = systemClock } = options
  const entries = new Map<string, Entry>()

  const load = (did: ParsedDid): Entry => {
    const keepFor = (seconds: number): number => now().getTime() + Math.min(seconds, ttlSeconds) * 1000
    const entry: Entry = { document: findFrozen(ask, did), until: keepFor(ttlSeconds) }
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

  return toResolver(async (parsed, { signal }) => {
    const { did } = parsed
    signal?.throwIfAborted()
    const kept = entries.get(did)
    const entry = kept !== undefined && now().getTime() < kept.until ? kept : load(parsed)
    keepRecent(entries, did, entry, max)
    return untilAborted(entry.document, signal)
  })
}

const findFrozen = async (ask: AskForDocument, did: ParsedDid): Promise<FoundDidDocument> =>
  freezeDidDocument(await ask(did, {}), did.did)

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
