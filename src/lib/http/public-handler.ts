import { digestOfText } from '#platform'
import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { statusListLimits } from '../base/json/limits.ts'
import { able, callback, clockKinds, count, recordOf } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { readDateTimeStamp, systemClock } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import { contentOf } from '../envelope/content.ts'
import type { Register } from '../registry/acts.ts'
import type { ListHost, ListPlace } from '../registry/list-host.ts'
import { answerPublicly, answerToError, type Handler } from './answer.ts'
import { httpErrors } from './errors.ts'

/** Options of `publicHandler`. */
export interface PublicHandlerOptions extends ClockOptions {
  /** Has the addresses of the status lists. Lists are answered at the paths of their addresses. */
  readonly register: Pick<Register, 'lists'>
  /** Has the lists as they were published: `listFolder({ folder })`, `listTable({ database })`. */
  readonly host: Pick<ListHost, 'read'>
  /**
   * Other documents by their paths, as texts or JSON: `'/.well-known/did.json'`, `'/alliance/register'`. They are read
   * for every request.
   */
  readonly documents?: Readonly<Record<string, () => unknown>> | undefined
  /** For how many seconds caches may keep a document, if neither a `ttl` nor its end says less. 300 if absent. */
  readonly maxAge?: number | undefined
  /** Is given the errors that the request is not to blame for: for your logs. */
  readonly onFault?: ((fault: unknown) => void) | undefined
}

const call: Call<PublicHandlerOptions> = {
  line: "publicHandler({ register, host, documents: { '/.well-known/did.json': () => didDocument } })",
  needs: {
    register: able('a register, as returned by `openRegister`', 'lists'),
    host: able('a host of lists, such as `listFolder({ folder })`', 'read'),
  },
  may: {
    ...clockKinds,
    documents: /* @__PURE__ */ recordOf('functions by path', callback),
    maxAge: count,
    onFault: callback,
  },
}

/** How often at most the register is asked for lists that are not known yet, in milliseconds. */
const patience = 1_000

/**
 * Answers what everybody may read: status lists, the DID document, the register of the alliance. With `ETag`, so that an
 * unchanged document is not sent again (304), and with the time for which caches may keep it: the `ttl` of a list, at
 * most until it ends. What is answered was signed before; it is not verified again. Codes: `http.not_found`,
 * `http.method`,
 * `registry.*`.
 *
 * @example
 * const answer = publicHandler({ register, host: listFolder({ folder: 'lists' }) })
 * const response = await answer(request)
 */
export const publicHandler = (options: PublicHandlerOptions): Handler => {
  assertOptions(call, options)
  const { register, host, documents = {}, maxAge = 300, now = systemClock, onFault = () => {} } = options
  const placeOf = placesByPath(register, now)
  const textAt = async (path: string): Promise<string | undefined> => {
    if (Object.hasOwn(documents, path)) {
      const found = await documents[path]?.()
      return found === undefined || typeof found === 'string' ? found : JSON.stringify(found)
    }
    const place = await placeOf(path)
    return place === undefined ? undefined : (await host.read(place, {}))?.text
  }
  // As many as there are lists and documents, each as it was answered last.
  const described = new Map<string, Described>()
  const describedAt = async (path: string, text: string): Promise<Described> => {
    const before = described.get(path)
    const found = before?.text === text ? before : await describe(text)
    described.set(path, found)
    return found
  }
  const answer = async (request: Request): Promise<Response> => {
    if (!reading.includes(request.method)) throw new MicroCredentialError(httpErrors['http.method'])
    const { pathname } = new URL(request.url)
    const text = await textAt(pathname)
    if (text === undefined) throw new MicroCredentialError(httpErrors['http.not_found'])
    const { etag, type, ttl, end } = await describedAt(pathname, text)
    const seconds = Math.max(0, Math.floor(Math.min(maxAge, ttl, end - now().getTime() / 1_000)))
    const headers = { etag, 'cache-control': `public, max-age=${seconds}` }
    if (isKnown(request.headers.get('if-none-match'), etag)) return answerPublicly(304, null, headers)
    return answerPublicly(200, request.method === 'HEAD' ? null : text, { ...headers, 'content-type': type })
  }
  return async (request) =>
    answer(request).catch((fault: unknown) =>
      answerToError(fault, onFault, reading.includes(request.method) ? {} : { allow: reading.join(', ') }),
    )
}

const reading: readonly string[] = ['GET', 'HEAD']

/** Lists are never closed or moved: only what is not known is asked for, and not for every stranger's path. */
const placesByPath = (register: Pick<Register, 'lists'>, now: () => Date) => {
  let places: ReadonlyMap<string, ListPlace> = new Map()
  let asked = Number.NEGATIVE_INFINITY
  return async (path: string): Promise<ListPlace | undefined> => {
    const at = now().getTime()
    if (!places.has(path) && Math.abs(at - asked) >= patience) {
      const lists = await register.lists()
      asked = at
      // Numbers are given in the order of the lists, from 1.
      places = new Map(lists.map(({ id }, index) => [new URL(id).pathname, { id, number: index + 1 }]))
    }
    return places.get(path)
  }
}

/** Weakly, as RFC 9110 compares for reading. */
const isKnown = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()))

/** A text with what its headers say; times in seconds. */
interface Described {
  readonly text: string
  readonly etag: string
  readonly type: string
  readonly ttl: number
  readonly end: number
}

const describe = async (text: string): Promise<Described> => {
  const content = readContent(text)
  const { credentialSubject, validUntil } = content
  const { ttl } = (credentialSubject ?? {}) as { readonly ttl?: unknown }
  const end = typeof validUntil === 'string' ? readDateTimeStamp(validUntil) : undefined
  return {
    text,
    etag: `"${toHex(await digestOfText(text, 'SHA-256'))}"`,
    type: typeOf(text, content),
    ttl: typeof ttl === 'number' ? ttl / 1_000 : Number.POSITIVE_INFINITY,
    end: end === undefined ? Number.POSITIVE_INFINITY : end / 1_000,
  }
}

const typeOf = (text: string, content: Readonly<Record<string, unknown>>): string => {
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text.trim())) return 'application/vc+jwt'
  if ('credentialSubject' in content) return /"proof"/.test(text) ? 'application/vc' : 'application/json'
  return 'verificationMethod' in content ? 'application/did+json' : 'application/json'
}

const readContent = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return contentOf(text, statusListLimits)
  } catch {
    return {}
  }
}
