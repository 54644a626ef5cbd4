import { MicroCredentialError } from '../base/errors.ts'
import { able, callback, count, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import { answerToError, answerWith, type Handler } from './answer.ts'
import { assertMembers, membersOf } from './body.ts'
import { requestKinds } from './claim-handler.ts'
import { httpErrors } from './errors.ts'
import { assertSameSite, rateLimit, retryHeader } from './guards.ts'
import { type OfficeHandlerOptions, type Route, routes } from './office-routes.ts'

const call: Call<OfficeHandlerOptions> = {
  line: 'officeHandler({ office, register, authenticate: (request) => sessionOf(request)?.user, contents, issue, link })',
  needs: {
    office: able('an office, as returned by `openOffice`', 'prepare', 'approve', 'change'),
    register: able('a register, as returned by `openRegister`', 'revoke', 'suspend', 'reinstate'),
    authenticate: callback,
    contents: able('a store of contents', 'keep', 'load'),
    issue: callback,
    link: callback,
  },
  may: { ...requestKinds, base: text, challenge: text, maxBytes: count, deliver: callback, changed: callback },
}

/**
 * Answers the acts of an office over HTTP, under a path of yours: to prepare, look at, approve and issue batches, to
 * offer credentials to learners, and to revoke them. Bodies and answers are JSON; what is refused is a problem of RFC
 * 9457 with its
 * `code`. Every act is decided by the `authorise` of the office, for who `authenticate` says is asking.
 *
 * | Request | Body or query | Answer |
 * | - | - | - |
 * | `POST /batches` | `member`, `issuer`, `models`, `replaces?` | 201 the batch |
 * | `GET /batches` | `?member=` | the batches |
 * | `GET /batches/{id}` | | its progress |
 * | `GET /batches/{id}/preview` | | what is to be approved, with its contents |
 * | `POST /batches/{id}/approve` | `digest` | the batch |
 * | `POST /batches/{id}/refuse` | `reason?` | the batch |
 * | `POST /batches/{id}/issue` | | 202 the progress |
 * | `GET /batches/{id}/credentials` | | ids, in the order of the batch |
 * | `POST /credentials/{id}/offer` | `to?`, `language?`, `hours?` | 201 the offer, with its link if it is not sent |
 * | `GET /credentials/{id}/offers` | | the offers |
 * | `POST /credentials/{id}/revoke`, `suspend`, `reinstate` | `reason?` | the state, and whether it changed |
 * | `GET /journal` | `?member=` | the entries |
 *
 * Codes: `http.*`, `input.*`, `limit.*`, and those of the acts.
 *
 * @example
 * const answer = officeHandler({
 *   office,
 *   register,
 *   authenticate: (request) => sessions.get(request.headers.get('authorization') ?? ''),
 *   contents,
 *   issue: (batch, actor) => office.enqueue(batch, { actor, queue }),
 *   link: (token) => `https://claim.alliance.example/#${token}`,
 * })
 * const response = await answer(request)
 */
export const officeHandler = (options: OfficeHandlerOptions): Handler => {
  assertOptions(call, options)
  const { authenticate, base = '', origins = [], perMinute = 300, now = systemClock } = options
  const { maxBytes = 4 * 1024 * 1024, bodySeconds = 10, challenge = 'Bearer', onFault = () => {} } = options
  const assertRate = rateLimit(perMinute, now)
  const answer = async (request: Request, { route, id }: Found): Promise<Response> => {
    assertSameSite(request, origins)
    const actor: unknown = await authenticate(new Request(request.url, { headers: request.headers }))
    if (typeof actor !== 'string' || actor === '') throw new MicroCredentialError(httpErrors['http.not_authenticated'])
    assertRate(actor)
    const given =
      request.method === 'POST'
        ? await membersOf(request, { bytes: maxBytes, seconds: bodySeconds }, route.members)
        : assertMembers(queryOf(request), route.members)
    return answerWith(route.status, await route.act({ ...options, actor, id, given }))
  }
  return async (request) => {
    const found = find(request, base)
    if (found === undefined) return answerToError(new MicroCredentialError(httpErrors['http.not_found']), onFault)
    if (found.route === undefined)
      return answerToError(new MicroCredentialError(httpErrors['http.method']), onFault, { allow: found.methods })
    const { route, id } = found
    return answer(request, { route, id }).catch((fault: unknown) => {
      const isStranger = fault instanceof MicroCredentialError && fault.code === 'http.not_authenticated'
      return answerToError(fault, onFault, {
        ...retryHeader(fault),
        ...(isStranger ? { 'www-authenticate': challenge } : {}),
      })
    })
  }
}

interface Found {
  readonly route: Route
  readonly id: string
}

/** The route of a request; only its methods, if none of the routes at its path has the method. */
const find = (
  { method, url }: Request,
  base: string,
): Found | { readonly route?: never; readonly methods: string } | undefined => {
  const { pathname } = new URL(url)
  if (!pathname.startsWith(`${base}/`)) return undefined
  const parts = pathname.slice(base.length + 1).split('/')
  const here = routes.filter(({ path }) => {
    const pattern = path.split('/')
    return pattern.length === parts.length && pattern.every((part, at) => part === '{id}' || part === parts[at])
  })
  if (here.length === 0) return undefined
  const route = here.find((one) => one.method === method)
  if (route === undefined) return { methods: here.map((one) => one.method).join(', ') }
  const id = decoded(parts[1] ?? '')
  return id === undefined ? undefined : { route, id }
}

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** A name that stands twice in a query is refused as unknown: which of the two counts, nobody could know. */
const queryOf = ({ url }: Request): Readonly<Record<string, unknown>> => {
  const { searchParams } = new URL(url)
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name)
      return [name, values.length === 1 ? values[0] : undefined]
    }),
  )
}
