import { MicroCredentialError } from '../base/errors.ts'
import { able, callback, clockKinds, count, type Kind, listOf, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import type { Office } from '../office/office.ts'
import { answerToError, answerWith, type Handler } from './answer.ts'
import { membersOf } from './body.ts'
import { httpErrors } from './errors.ts'
import { assertSameSite, rateLimit, retryHeader } from './guards.ts'

/** Options that all handlers of requests with a body have. */
export interface RequestOptions extends ClockOptions {
  /**
   * The origins of pages that may send requests, beside the one of the handler: `https://claim.alliance.example`.
   * Behind a proxy the own origin has to be named for browsers that do not send `Sec-Fetch-Site`.
   */
  readonly origins?: readonly string[] | undefined
  /** How many requests a minute each may send, counted in this process. 300 if absent. */
  readonly perMinute?: number | undefined
  /** How long a body may take to arrive, in seconds. 10 if absent. */
  readonly bodySeconds?: number | undefined
  /** Is given the errors that the request is not to blame for: for your logs. */
  readonly onFault?: ((fault: unknown) => void) | undefined
}

export const requestKinds: { readonly [K in keyof RequestOptions]-?: Kind } = {
  ...clockKinds,
  origins: /* @__PURE__ */ listOf('a list of origins', text),
  perMinute: count,
  bodySeconds: count,
  onFault: callback,
}

/** Options of `claimHandler`. */
export interface ClaimHandlerOptions extends RequestOptions {
  readonly office: Pick<Office, 'claim'>
  /**
   * Reads the credential from where it is kept. What it returns is answered as JSON: the file, its name, what a page
   * needs. If it rejects, the link remains good.
   */
  readonly load: (credential: string) => unknown
  /** Who asks, for the rate: the address, from a header that your own proxy sets. There is no rate if absent. */
  readonly clientOf?: ((request: Request) => string | undefined) | undefined
}

const call: Call<ClaimHandlerOptions> = {
  line: 'claimHandler({ office, load: async (id) => ({ file: await readCredential(id) }) })',
  needs: { office: able('an office, as returned by `openOffice`', 'claim'), load: callback },
  may: { ...requestKinds, clientOf: callback },
}

/** A token is 43 characters long. */
const bytes = 16 * 1024

/**
 * Answers the page behind a link to a credential: a `POST` with `{ "token": "…" }`, which uses the link. It answers
 * nothing else, so that programs that open links in mails use none. Every link that is not good has one answer, by one
 * way: 404,
 * `office.link_invalid`. Who has the link is not verified. If the answer does not arrive, the link is used: offer it again.
 *
 * Codes: `http.*`, `input.*`, `office.link_invalid`, and those of `load`.
 *
 * @example
 * const claim = claimHandler({ office, load: async (id) => ({ file: await readCredential(id) }) })
 * const response = await claim(request)
 */
export const claimHandler = (options: ClaimHandlerOptions): Handler => {
  assertOptions(call, options)
  const { office, load, clientOf, origins = [], perMinute = 300, bodySeconds = 10, now = systemClock } = options
  const { onFault = () => {} } = options
  const assertRate = rateLimit(perMinute, now)
  const answer = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') throw new MicroCredentialError(httpErrors['http.method'])
    assertSameSite(request, origins)
    const client = clientOf?.(request)
    if (client !== undefined) assertRate(client)
    const { token } = await membersOf(request, { bytes, seconds: bodySeconds }, { needs: { token: text }, may: {} })
    // Written within the claim: what cannot be written leaves the link good.
    return office.claim(String(token), async (credential) => answerWith(200, await load(credential)))
  }
  return async (request) => {
    const allowed = allowedOrigin(request, origins)
    const response = await preflight(request, allowed, answer).catch((fault: unknown) =>
      answerToError(fault, onFault, { ...retryHeader(fault), ...(request.method === 'POST' ? {} : { allow: 'POST' }) }),
    )
    for (const [name, value] of Object.entries(allowed)) response.headers.set(name, value)
    return response
  }
}

/** What a browser has to be told before a page of another origin may read an answer. */
const allowedOrigin = (request: Request, origins: readonly string[]): Readonly<Record<string, string>> => {
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return {}
  return { 'access-control-allow-origin': origin, vary: 'origin' }
}

const preflight = async (request: Request, allowed: object, answer: Handler): Promise<Response> =>
  request.method === 'OPTIONS' && 'vary' in allowed
    ? answerWith(200, {}, { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' })
    : answer(request)
