import { digestOfText } from '#platform'
import { decodeBase64Url, toHex } from '../base/bytes.ts'
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
  /**
   * Has the addresses of the status lists. Lists are answered at the paths of their addresses, whatever host a request
   * names: a proxy may name its own. Of lists with one path the host decides, and so does the query.
   */
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
  const placeOf = placesByAddress(register, now)
  /** What is at an address: its key, the path of a document or the id of a list, and its text. */
  const foundAt = async (url: URL): Promise<{ readonly key: string; readonly text: string | undefined }> => {
    const key = url.pathname
    if (Object.hasOwn(documents, key)) {
      const found = await documents[key]?.()
      return { key, text: typeof found === 'string' ? found : JSON.stringify(found) }
    }
    const place = await placeOf(url)
    return place === undefined ? { key, text: undefined } : { key: place.id, text: (await host.read(place, {}))?.text }
  }
  // As many as there are lists and documents, each as it was answered last.
  const described = new Map<string, Described>()
  const describedAs = async (key: string, text: string): Promise<Described> => {
    const before = described.get(key)
    const found = before?.text === text ? before : await describe(text)
    described.set(key, found)
    return found
  }
  const answer = async (request: Request): Promise<Response> => {
    if (!reading.includes(request.method)) throw new MicroCredentialError(httpErrors['http.method'])
    const { key, text } = await foundAt(new URL(request.url))
    if (text === undefined) throw new MicroCredentialError(httpErrors['http.not_found'])
    const { etag, type, ttl, end } = await describedAs(key, text)
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
const placesByAddress = (register: Pick<Register, 'lists'>, now: () => Date) => {
  let places: ReadonlyMap<string, readonly ListPlace[]> = new Map()
  let asked = Number.NEGATIVE_INFINITY
  return async (url: URL): Promise<ListPlace | undefined> => {
    const at = now().getTime()
    const isKnown = places.get(url.pathname)?.some(({ id }) => isAt(url, id)) === true
    if (!isKnown && Math.abs(at - asked) >= patience) {
      const lists = await register.lists()
      asked = at
      // Numbers are given in the order of the lists, from 1.
      places = byPath(lists.map(({ id }, index) => ({ id, number: index + 1 })))
    }
    return placeIn(places.get(url.pathname) ?? [], url)
  }
}

const byPath = (places: readonly ListPlace[]): ReadonlyMap<string, readonly ListPlace[]> => {
  const found = new Map<string, ListPlace[]>()
  for (const place of places) {
    const path = new URL(place.id).pathname
    found.set(path, [...(found.get(path) ?? []), place])
  }
  return found
}

const isAt = ({ host, search }: URL, id: string): boolean => {
  const list = new URL(id)
  return list.host === host && list.search === search
}

/** The only list with this path; of several the one with the query, and then the host, of the request, or none. */
const placeIn = (samePath: readonly ListPlace[], url: URL): ListPlace | undefined => {
  if (samePath.length < 2) return samePath[0]
  const sameQuery = samePath.filter(({ id }) => new URL(id).search === url.search)
  return sameQuery.length < 2 ? sameQuery[0] : sameQuery.find(({ id }) => isAt(url, id))
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
  if (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text.trim())) return typeOfToken(text.trim())
  if ('credentialSubject' in content) return /"proof"/.test(text) ? 'application/vc' : 'application/json'
  return 'verificationMethod' in content ? 'application/did+json' : 'application/json'
}

/** The type that the header of a token states: of a list for wallets, `statuslist+jwt`. Without it, a credential. */
const typeOfToken = (token: string): string => {
  const [header = ''] = token.split('.')
  const { typ } = readContent(decodeBase64Url(header) ?? '')
  return typeof typ === 'string' && /^[\w.+-]+$/.test(typ) ? `application/${typ.toLowerCase()}` : 'application/vc+jwt'
}

const readContent = (text: string | Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    return contentOf(text, statusListLimits)
  } catch {
    return {}
  }
}
