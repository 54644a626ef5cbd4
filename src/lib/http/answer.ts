import { MicroCredentialError } from '../base/errors.ts'
import { httpErrors } from './errors.ts'

/** A function that answers a request, as servers and frameworks that know the Fetch API take it. */
export type Handler = (request: Request) => Promise<Response>

/** Nothing that is answered is a page: browsers neither run it, nor show it within another one, nor tell others of it. */
const guarding = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Answers with JSON that no cache keeps. */
export const answerWith = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...guarding, 'cache-control': 'no-store', 'content-type': 'application/json', ...headers },
  })

/** Answers with a text that everybody may have, and keep as long as it says. */
export const answerPublicly = (
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>>,
): Response => new Response(body, { status, headers: { ...guarding, 'access-control-allow-origin': '*', ...headers } })

/** The status of codes that differ from their family. */
const statuses: Readonly<Record<string, number>> = {
  'http.not_authenticated': 401,
  'http.cross_site': 403,
  'http.not_found': 404,
  'http.method': 405,
  'http.slow': 408,
  'http.too_large': 413,
  'http.media_type': 415,
  'http.too_many': 429,
  'http.failed': 500,
  'office.not_allowed': 403,
  'office.same_person': 403,
  'office.link_invalid': 404,
  'office.not_storable': 422,
  'office.other_member': 422,
  'office.delivery_failed': 502,
  'issuer.unknown_credential': 404,
  'registry.not_kept': 404,
  'registry.reference': 422,
  'registry.closed': 409,
  'registry.no_list': 409,
}

/** The status of the codes of a family: of those that are not here, 422. */
const familyStatuses: Readonly<Record<string, number>> = {
  http: 400,
  input: 400,
  limit: 400,
  office: 409,
  mandate: 409,
  issuer: 409,
  status: 409,
  registry: 503,
}

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

const statusOf = ({ code, outcome }: MicroCredentialError): number => {
  const [family = ''] = code.split('.')
  return statuses[code] ?? (outcome === 'indeterminate' ? 503 : (familyStatuses[family] ?? 422))
}

/** In how many seconds another attempt makes sense, where nothing says so more precisely. */
const later = '5'

/**
 * Answers an error with problem details (RFC 9457), of which `code` is an extension. Codes and fixed sentences only: what
 * an error has as its cause stays here, and is given to `onFault` where the request is not to blame.
 */
export const answerToError = (
  fault: unknown,
  onFault: (fault: unknown) => void,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const error = fault instanceof MicroCredentialError ? fault : new MicroCredentialError(httpErrors['http.failed'])
  const status = statusOf(error)
  if (status >= 500) onFault(fault)
  const { code, kind, pointer, problems } = error
  const [first, ...more] = problems.map((one) => ({ code: one.code, detail: one.message, pointer: one.pointer }))
  const body = {
    type: 'about:blank',
    title: phrases[status],
    status,
    detail: kind.message,
    code,
    pointer: pointer ?? first?.pointer,
    problems: more.length === 0 ? undefined : [first, ...more],
  }
  return answerWith(status, body, {
    'content-type': 'application/problem+json',
    ...(status === 503 ? { 'retry-after': later } : {}),
    ...headers,
  })
}
