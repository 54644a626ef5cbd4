import { parseDid } from './base/did.ts'
import { MicroCredentialError } from './base/errors.ts'
import { type Fetch, getBytes } from './base/fetch.ts'
import { callback, type Kind, listOf, members } from './base/kinds.ts'
import { assertOptions, type Call, misuse } from './base/options.ts'
import { didErrors, networkErrors } from './base/shared-errors.ts'
import { givenStatusLists, type StatusListSource, someLists } from './checks/given-status-lists.ts'
import { bundledDidMethods } from './did/bundled.ts'
import { cacheKinds, type DidCacheOptions, keepDocuments } from './did/cache.ts'
import { type FoundDidDocument, parseDidDocument } from './did/document.ts'
import { askMethods, assertDidMethods, createDidResolver, type DidMethod, type DidResolver } from './did/resolver.ts'
import { didWeb } from './did/web.ts'

/** Sources that a verification needs: spread them into the options of `verifyCredential`. */
export interface Sources {
  readonly didResolver: DidResolver
  readonly statusLists: StatusListSource
}

/** Options of `offline`. */
export interface OfflineOptions {
  /** Documents of DIDs whose method needs the network; `did:key` and `did:jwk` need none. */
  readonly didDocuments?: readonly object[] | undefined
  /** Secured status lists, as objects, text or bytes. */
  readonly statusLists?: Iterable<string | Uint8Array | object> | undefined
}

const offlineCall: Call<OfflineOptions> = {
  line: 'offline({ didDocuments: [didDocument], statusLists: [signedList] })',
  needs: {},
  may: { didDocuments: /* @__PURE__ */ listOf('a list of DID documents', members), statusLists: someLists },
}

/**
 * Creates sources of DID documents and status lists from data at hand: nothing is fetched. A DID or list that was not
 * given is unavailable, which makes the verification `indeterminate`.
 *
 * Does not verify the lists: `verifyCredential` does. Throws the codes of the readers (`input.*`, `did.*`, `limit.*`)
 * for data that cannot be read, and a `TypeError` for two documents or two lists of one id.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   ...offline({ didDocuments: [JSON.parse(await readFile('did.json', 'utf8'))], statusLists: [text] }),
 * })
 */
export const offline = (options: OfflineOptions = {}): Sources => {
  assertOptions(offlineCall, options)
  const { didDocuments = [], statusLists = [] } = options
  const documents = new Map<string, FoundDidDocument>()
  for (const document of didDocuments.map(parseDidDocument)) {
    // With two documents for one DID, the choice would be arbitrary.
    if (documents.has(document.id))
      throw misuse(offlineCall.line, 'didDocuments', 'of one document for each `id`', didDocuments)
    documents.set(document.id, document)
  }
  return { didResolver: givenDocuments(documents), statusLists: givenStatusLists(statusLists) }
}

const givenDocuments = (documents: ReadonlyMap<string, FoundDidDocument>): DidResolver => {
  const bundled = createDidResolver(bundledDidMethods)
  return {
    resolve: async (did, options) => {
      options?.signal?.throwIfAborted()
      const didDocument = documents.get(did)
      if (didDocument !== undefined) return { didDocument, didResolutionMetadata: {}, didDocumentMetadata: {} }
      if (Object.hasOwn(bundledDidMethods, parseDid(did).method)) return bundled.resolve(did, options)
      throw new MicroCredentialError(didErrors['did.unresolvable'])
    },
  }
}

/** Options of `online`. */
export interface OnlineOptions extends DidCacheOptions {
  /**
   * Sends the requests. The global `fetch` connects to any address that a name resolves to, private ones included: a
   * server that verifies files from strangers should pass `guardedFetch`.
   */
  readonly fetch: Fetch
  /** Host names that may be contacted, exactly as in URLs, with the port unless it is 443. */
  readonly hosts: string | Iterable<string>
  /** Additional DID methods, by name. */
  readonly didMethods?: Readonly<Record<string, DidMethod>> | undefined
}

const listMediaTypes = [
  ...['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json'],
  ...['application/vc+jwt', 'application/statuslist+jwt'],
]
const maxListBytes = 2 * 1024 * 1024
const listTimeoutSeconds = 10

const isHost = (host: unknown): boolean =>
  typeof host === 'string' && URL.canParse(`https://${host}`) && new URL(`https://${host}`).host === host

/** An empty list, or a name that cannot occur in a URL, would refuse the hosts that the caller means to allow. */
const hostNames: Kind = {
  words: "host names as in URLs: lower case, without 'https://', with the port unless it is 443",
  is: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isHost) : isHost(value)),
}

/** A generator can be iterated only once. */
const listed = (hosts: unknown): unknown =>
  typeof hosts === 'object' && hosts !== null && Symbol.iterator in hosts ? [...(hosts as Iterable<unknown>)] : hosts

const onlineCall: Call<OnlineOptions> = {
  line: "online({ fetch: guardedFetch(), hosts: ['university.example'] })",
  needs: { fetch: callback, hosts: hostNames },
  may: { didMethods: members, ...cacheKinds },
}

/** A `fetch` for the hosts named, and for no others. Rejects with `network.blocked`. */
export const fetchFrom = (hosts: Iterable<string>, fetch: Fetch): Fetch => {
  const allowed = new Set(hosts)
  return async (url, init) => {
    const { protocol, host } = new URL(url)
    if (protocol !== 'https:' || !allowed.has(host)) throw new MicroCredentialError(networkErrors['network.blocked'])
    return fetch(url, init)
  }
}

/**
 * Creates sources that fetch DID documents and status lists from the hosts named, and from no others, so that a
 * credential cannot make the verifier contact a host of its choice. DID documents are cached for five minutes, lists
 * are not cached.
 *
 * Does not check which address a host resolves to: `guardedFetch` does. Codes: `network.*`, `did.*`; those of a list
 * are reported together with `status.unavailable`. Throws a `TypeError` for a host that is not a host name.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   ...online({ fetch: guardedFetch(), hosts: ['university.example'] }),
 * })
 */
export const online = (options: OnlineOptions): Sources => {
  const given = { ...options, hosts: listed(options?.hosts) as string | readonly string[] }
  assertOptions(onlineCall, given)
  const { fetch, hosts, didMethods = {}, ...cache } = given
  assertDidMethods(onlineCall.line, 'didMethods', didMethods)
  const guarded = fetchFrom(typeof hosts === 'string' ? [hosts] : hosts, fetch)
  const methods = { ...bundledDidMethods, web: didWeb({ fetch: guarded }), ...didMethods }
  return {
    didResolver: keepDocuments(askMethods(methods), cache),
    statusLists: (url, { signal }) =>
      getBytes(url, {
        fetch: guarded,
        mediaTypes: listMediaTypes,
        // A list is signed, so the media type of the host does not matter.
        anyMediaType: true,
        maxBytes: maxListBytes,
        timeoutSeconds: listTimeoutSeconds,
        signal,
      }),
  }
}
