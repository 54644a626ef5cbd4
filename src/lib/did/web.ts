import { parseDid } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Fetch, getBytes } from '../base/fetch.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { between, callback, count } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { Url } from '../base/types.ts'
import { type FoundDidDocument, parseDidDocument } from './document.ts'
import type { DidMethod } from './resolver.ts'

/** Options of `didWeb`. */
export interface DidWebOptions {
  /**
   * Sends the requests. The global `fetch` connects to any address that a name resolves to, private ones included: a
   * server that verifies files from strangers should pass `guardedFetch`.
   */
  readonly fetch: Fetch
  /** 256 KiB if absent. */
  readonly maxBytes?: number | undefined
  /** Time limit for one document. 5 seconds if absent. */
  readonly timeoutSeconds?: number | undefined
}

const call: Call<DidWebOptions> = {
  line: 'didWeb({ fetch: guardedFetch() })',
  needs: { fetch: callback },
  may: { maxBytes: count, timeoutSeconds: /* @__PURE__ */ between(0, 86_400, 'seconds') },
}

/**
 * Creates the DID method `did:web`, whose documents are files on a web server (did:web Method). It requests only
 * `https`, follows no redirects, accepts JSON media types and those that static hosts use, and bounds bytes and
 * seconds.
 *
 * Which addresses may be contacted is up to the `fetch` given: use `guardedFetch` for identifiers from strangers.
 * `resolve` rejects with `did.malformed`, `did.document_malformed`, `network.*`.
 *
 * @example
 * const didResolver = createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch: guardedFetch() }) })
 */
export const didWeb = (options: DidWebOptions): DidMethod<'web'> => {
  assertOptions(call, options)
  const { fetch, maxBytes = 256 * 1024, timeoutSeconds = 5 } = options
  return {
    resolve: async (did, { signal } = {}) => {
      const bytes = await getBytes(toDidWebUrl(did), { fetch, mediaTypes, maxBytes, timeoutSeconds, signal })
      return readDocument(bytes)
    },
  }
}

const mediaTypes = [
  'application/did+json',
  'application/did+ld+json',
  'application/json',
  'application/ld+json',
  'application/did',
  // Media types that static hosts use for unknown files. A web page has none of these.
  'text/plain',
  'application/octet-stream',
  'binary/octet-stream',
]

const readDocument = (bytes: Uint8Array): FoundDidDocument => {
  try {
    return parseDidDocument(parseJson(bytes))
  } catch (cause) {
    const pointer = cause instanceof MicroCredentialError ? cause.pointer : undefined
    throw new MicroCredentialError(didErrors['did.document_malformed'], { pointer, cause })
  }
}

/** The URL at which the document of a `did:web` must be published. Code: `did.malformed`. */
export const toDidWebUrl = (did: string): Url => {
  const { method, id } = parseDid(did)
  const [authority = '', ...path] = id.split(':')
  const { host, port } = authorityForm.exec(authority)?.groups ?? {}
  if (method !== 'web' || host === undefined || !isDomain(host) || !isPort(port) || !path.every(isSegment)) {
    throw new MicroCredentialError(didErrors['did.malformed'])
  }
  const directory = path.length === 0 ? '.well-known' : path.join('/')
  return `https://${host}${port === undefined ? '' : `:${port}`}/${directory}/did.json`
}

/** A colon separates path segments, so the one before a port is percent-encoded; no other escape is allowed. */
const authorityForm = /^(?<host>[a-z0-9.-]{1,253})(?:%3A(?<port>[1-9]\d{0,4}))?$/

/**
 * A lower-case ASCII domain name without a trailing dot. The last label begins with a letter, unlike in any notation of
 * an IP address. Whether a label with `xn--` is one of another script is not asked: URL parsers answer differently, and
 * such a name is that of one host or of none.
 */
const isDomain = (host: string): boolean => {
  const labels = host.split('.')
  if (!labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return false
  return /^[a-z]/.test(labels.at(-1) ?? '')
}

const isPort = (port: string | undefined): boolean => port === undefined || Number(port) < 65_536

/** A path segment that needs no escape and is neither `.` nor `..`. */
const isSegment = (segment: string): boolean => /^[A-Za-z0-9._-]+$/.test(segment) && !/^\.{1,2}$/.test(segment)
