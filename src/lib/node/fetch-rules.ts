import { isIP } from 'node:net'
import { MicroCredentialError } from '../base/errors.ts'
import { callback, count, type Kind, listOf, oneOf, recordOf, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { networkErrors } from '../base/shared-errors.ts'
import { isNetwork, type Network, parseNetwork } from './addresses.ts'
import { type FetchProfile, type FetchProfileName, fetchProfiles } from './fetch-profiles.ts'
import { createLookup, type Lookup } from './lookup.ts'
import type { SlotLimits } from './slots.ts'

/** Options of `guardedFetch`. */
export interface GuardedFetchOptions {
  /**
   * `documents` (the default): DID documents, status lists, registers; `https` and `GET` only. `certificate-services`:
   * OCSP, revocation lists, issuer certificates, time-stamps; also `http` and `POST`, under the same rules otherwise.
   */
  readonly profile?: FetchProfileName | undefined
  /** Allowed ports besides the default of the protocol. */
  readonly ports?: readonly number[] | undefined
  /** Your own networks with public addresses, such as `192.0.2.0/24`: no requests are sent to them. */
  readonly ownNetworks?: readonly string[] | undefined
  /**
   * Hosts in your own network that may be contacted: for each name, the networks in which its addresses may be. No
   * other name can lead there.
   */
  readonly ownHosts?: Readonly<Record<string, readonly string[]>> | undefined
  /** Certification authorities of servers, as PEM, instead of those of Node.js. */
  readonly certificateAuthorities?: readonly string[] | undefined
  /** Resolves host names. The configured name servers if absent; the hosts file is not read. */
  readonly lookup?: Lookup | undefined
  /** Accepted media types, without parameters. Those of the profile if absent. */
  readonly mediaTypes?: readonly string[] | undefined
  /** Size limit of a response. 2 MiB if absent; 10 MiB for `certificate-services`. */
  readonly maxBytes?: number | undefined
  /** Time limit of a request, including the wait for its turn. 10 if absent. */
  readonly timeoutSeconds?: number | undefined
  /** Maximum number of concurrent requests. 16 if absent. */
  readonly maxConcurrent?: number | undefined
  /** Maximum number of concurrent requests to one host. 4 if absent. */
  readonly maxConcurrentPerHost?: number | undefined
}

/** The options with their defaults, read once. */
export interface FetchRules extends FetchProfile {
  readonly ports: readonly number[]
  readonly ownNetworks: readonly Network[]
  readonly ownHosts: ReadonlyMap<string, readonly Network[]>
  readonly lookup: Lookup
  readonly timeoutSeconds: number
  readonly slots: SlotLimits
}

const networks: Kind = {
  words: 'a list of networks, such as `10.20.0.0/16`',
  is: (value) => Array.isArray(value) && value.every(isNetwork),
}
const isOwnHost = (host: string): boolean => URL.canParse(`https://${host}`) && new URL(`https://${host}`).host === host
const hostNetworks = /* @__PURE__ */ recordOf(
  'networks by the name of a host, in lower case and without a port',
  networks,
)

const call: Call<GuardedFetchOptions> = {
  line: "guardedFetch({ ports: [8443], ownNetworks: ['192.0.2.0/24'] })",
  needs: {},
  may: {
    profile: /* @__PURE__ */ oneOf('documents', 'certificate-services'),
    ports: /* @__PURE__ */ listOf('a list of ports, from 1 to 65535', {
      ...count,
      is: (value) => count.is(value) && Number(value) < 65_536,
    }),
    ownNetworks: networks,
    ownHosts: {
      ...hostNetworks,
      is: (value) => hostNetworks.is(value) && Object.keys(value as object).every(isOwnHost),
    },
    certificateAuthorities: /* @__PURE__ */ listOf('a list of certificates in PEM', text, 1),
    lookup: callback,
    mediaTypes: /* @__PURE__ */ listOf('a list of media types', text, 1),
    maxBytes: count,
    // Longer timers overflow and fire at once.
    timeoutSeconds: {
      words: 'a number of seconds above zero, a day at most',
      is: (value) => typeof value === 'number' && value > 0 && value <= 86_400,
    },
    maxConcurrent: count,
    maxConcurrentPerHost: count,
  },
}

/** Throws a `TypeError` for options that are wrong. */
export const toFetchRules = (options: GuardedFetchOptions): FetchRules => {
  assertOptions(call, options)
  const profile: FetchProfile = fetchProfiles[options.profile ?? 'documents']
  const { mediaTypes = profile.mediaTypes, maxBytes = profile.maxBytes, timeoutSeconds = 10 } = options
  const { maxConcurrent: total = 16, maxConcurrentPerHost: perHost = 4 } = options
  return {
    ...profile,
    mediaTypes,
    maxBytes,
    timeoutSeconds,
    slots: { total, perGroup: perHost },
    ports: options.ports ?? [],
    ownNetworks: (options.ownNetworks ?? []).map(parseNetwork),
    ownHosts: new Map(Object.entries(options.ownHosts ?? {}).map(readOwnHost)),
    lookup: options.lookup ?? createLookup(),
  }
}

const readOwnHost = ([host, networks]: [string, readonly string[]]): [string, readonly Network[]] => [
  host,
  networks.map(parseNetwork),
]

/** Parses a URL and checks it, as far as possible before name resolution. */
export const readUrl = (text: string, { protocols, ports }: FetchRules): URL => {
  if (!URL.canParse(text)) throw new MicroCredentialError(networkErrors['network.blocked'])
  const url = new URL(text)
  const ownPort = Object.hasOwn(protocols, url.protocol) ? protocols[url.protocol] : undefined
  const allowed =
    ownPort !== undefined &&
    (url.port === '' || ports.includes(Number(url.port))) &&
    url.username === '' &&
    url.password === '' &&
    // Connections to an IP address bypass the lookup, and no DID or list is published under one.
    isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0
  if (!allowed) throw new MicroCredentialError(networkErrors['network.blocked'])
  return url
}

export type GuardedRequest = Pick<RequestInit, 'method' | 'body'> & {
  readonly headers: Readonly<Record<string, string>>
}

const sentHeaders = ['accept', 'content-type']

export const toRequest = (init: RequestInit, { methods, mediaTypes }: FetchRules): GuardedRequest => {
  const { method = 'GET', body } = init
  if (!methods.includes(method)) throw new TypeError(`A guarded fetch sends ${methods.join(' and ')} alone.`)
  const headers = Object.fromEntries(new Headers(init.headers))
  if (!Object.keys(headers).every((name) => sentHeaders.includes(name)))
    throw new TypeError(`A guarded fetch sends no headers but ${sentHeaders.join(' and ')}.`)
  return {
    method,
    ...(body === undefined ? {} : { body }),
    headers: {
      accept: mediaTypes.join(', '),
      ...headers,
      // Compression would hide the size, which is counted in any case.
      'accept-encoding': 'identity',
      'user-agent': 'microcredentials',
    },
  }
}
