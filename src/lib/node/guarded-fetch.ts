import { buildConnector, Client, fetch as undiciFetch } from 'undici'

import { MicroCredentialError } from '../base/errors.ts'
import { type Fetch, getBytes } from '../base/fetch.ts'
import {
  type FetchRules,
  type GuardedFetchOptions,
  type GuardedRequest,
  readUrl,
  toFetchRules,
  toRequest,
} from './fetch-rules.ts'
import { pinnedLookup } from './pinned-lookup.ts'
import { createSlots } from './slots.ts'

/**
 * Creates a `fetch` for servers that request URLs chosen by strangers: for `didWeb`, `online` and similar options.
 *
 * A host name is resolved once, all its addresses must be public, and the connection uses exactly these addresses, so
 * that a second DNS answer changes nothing. It accepts no IP addresses as hosts, no user names, no ports other than the
 * default, no redirects, no cookies, and no headers except `accept` and `content-type`. Responses must have status 200
 * and a media type asked for, and are read completely within bounds of size and time. Proxies are not used.
 *
 * Does not check whether you mean to contact the host: `online({ hosts })` has that list. The promise rejects with
 * `network.*`, and with a `TypeError` for a method or header that must not be sent.
 *
 * @example
 * const didResolver = createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch: guardedFetch() }) })
 */
export const guardedFetch = (options: GuardedFetchOptions = {}): Fetch => {
  const rules = toFetchRules(options)
  const slots = createSlots(rules.slots)
  const connect = createConnector(rules, options.certificateAuthorities)
  return async (text, init = {}) => {
    const request = toRequest(init, rules)
    const url = readUrl(text, rules)
    const undo: (() => void)[] = []
    let mediaType = ''
    const fetch: Fetch = async (_, bounds) => {
      const signal = bounds.signal as AbortSignal
      undo.push(await slots.take(url.host, signal))
      const client = new Client(url.origin, { connect })
      undo.push(() => client.destroy(null, () => {}))
      const response = await ask(url, { ...request, signal }, client)
      mediaType = response.headers.get('content-type') ?? ''
      return response
    }
    try {
      const { signal } = init
      const bytes = await getBytes(url.href, { ...rules, fetch, signal: signal ?? undefined })
      return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': mediaType } })
    } finally {
      for (const step of undo.reverse()) step()
    }
  }
}

const createConnector = (
  rules: FetchRules,
  authorities: GuardedFetchOptions['certificateAuthorities'],
): buildConnector.connector =>
  buildConnector({
    lookup: pinnedLookup(rules),
    timeout: rules.timeoutSeconds * 1000,
    minVersion: 'TLSv1.2',
    // Explicit, because an environment variable can disable it.
    rejectUnauthorized: true,
    ...(authorities === undefined ? {} : { ca: [...authorities] }),
  })

/** Uses a client for one origin, so that the request cannot go elsewhere. */
const ask = async (
  url: URL,
  init: GuardedRequest & { readonly signal: AbortSignal },
  client: Client,
): Promise<Response> => {
  try {
    const fixed = { redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer' } as const
    const options = { ...init, ...fixed, dispatcher: client } as Parameters<typeof undiciFetch>[1]
    return (await undiciFetch(url.href, options)) as unknown as Response
  } catch (cause) {
    throw codedIn(cause) ?? cause
  }
}

/** Errors of the lookup are wrapped by the client. */
const codedIn = (error: unknown): MicroCredentialError | undefined => {
  if (error instanceof MicroCredentialError) return error
  return error instanceof Error ? codedIn(error.cause) : undefined
}
