import { MicroCredentialError } from '../base/errors.ts'
import { httpErrors } from './errors.ts'

/**
 * Refuses what a page of another site makes a browser send: browsers say where a request comes from, and other programs
 * do not send what a user never meant. Code: `http.cross_site`.
 */
export const assertSameSite = (request: Request, origins: readonly string[]): void => {
  const origin = request.headers.get('origin')
  if (origin !== null && origins.includes(origin)) return
  const site = request.headers.get('sec-fetch-site')
  const isOwn =
    site === null ? origin === null || origin === new URL(request.url).origin : ['same-origin', 'none'].includes(site)
  if (!isOwn) throw new MicroCredentialError(httpErrors['http.cross_site'])
}

/** Throws `http.too_many`, if somebody has asked too often; the error says in how many seconds they may ask again. */
export type AssertRate = (who: string) => void

/** The error `http.too_many`. */
export interface TooMany extends MicroCredentialError {
  readonly retryAfter: number
}

/** Of how many the rate is remembered: the rate of those who have not asked for longest is forgotten. */
const remembered = 10_000

/** So many requests a minute for each, and so many at once. Counted in this process. */
export const rateLimit = (perMinute: number, now: () => Date): AssertRate => {
  const left = new Map<string, { readonly requests: number; readonly at: number }>()
  return (who) => {
    const at = now().getTime()
    const before = left.get(who) ?? { requests: perMinute, at }
    const requests = Math.min(perMinute, before.requests + (Math.max(0, at - before.at) * perMinute) / 60_000)
    left.delete(who)
    left.set(who, { requests: requests < 1 ? requests : requests - 1, at })
    for (const [oldest] of left) {
      if (left.size <= remembered) break
      left.delete(oldest)
    }
    if (requests >= 1) return
    const retryAfter = Math.ceil(((1 - requests) * 60) / perMinute)
    throw Object.assign(new MicroCredentialError(httpErrors['http.too_many']), { retryAfter })
  }
}

/** The header that says when to ask again, if an error does. */
export const retryHeader = (fault: unknown): Readonly<Record<string, string>> => {
  const { retryAfter } = (fault ?? {}) as { readonly retryAfter?: unknown }
  return typeof retryAfter === 'number' ? { 'retry-after': `${retryAfter}` } : {}
}
