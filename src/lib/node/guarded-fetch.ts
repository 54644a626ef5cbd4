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
 * A `fetch` for servers that are told by strangers where to ask: for `didWeb`, `online` and whatever else takes one.
 *
 * A name is resolved once, every address it has must be public, and the connection goes to those very addresses, so
 * that a second answer of the name server changes nothing. No addresses in the place of names, no user names, no ports
 * but the protocol's own, no redirects, no cookies, no headers but `accept` and `content-type`; answers of status 200,
 * of a media type asked for, read to their end within bounds of size and time. Proxies are not used.
 *
 * Has not been asked: whether the name is one you mean to ask. `online({ hosts })` has the list.
 *
 * The promise rejects with `network.*`; with a `TypeError` for a method or header that is not to be sent.
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
    // Said aloud, for there is an environment variable that says otherwise.
    rejectUnauthorized: true,
    ...(authorities === undefined ? {} : { ca: [...authorities] }),
  })

/** A client of one origin, so that the request can go nowhere else. */
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

/** What the lookup threw comes wrapped. */
const codedIn = (error: unknown): MicroCredentialError | undefined => {
  if (error instanceof MicroCredentialError) return error
  return error instanceof Error ? codedIn(error.cause) : undefined
}
