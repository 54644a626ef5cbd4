import { MicroCredentialError } from '../base/errors.ts'
import { type Fetch, getBytes } from '../base/fetch.ts'
import type { Json } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { between, callback, callKinds, count, type Kind, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { keepRecent } from '../base/recent.ts'
import type { CallOptions, Url } from '../base/types.ts'
import { escoErrors } from './errors.ts'
import type { Esco, EscoCallOptions } from './port.ts'
import { readResource, readSearch } from './read-answer.ts'

/** Options of `escoApi`. */
export interface EscoApiOptions {
  /** Sends the requests: the global `fetch`, or `guardedFetch` on a server. */
  readonly fetch: Fetch
  /** The version that every request asks for: `v1.2.0`. The service has an old one for whoever names none. */
  readonly version: string
  /** Where the service is, for a local installation. `https://ec.europa.eu/esco/api` if absent. */
  readonly url?: Url | undefined
  /** How many answers are kept, the most recent ones. 1,000 if absent. A version of ESCO does not change. */
  readonly max?: number | undefined
  /** Time limit for one request. 10 seconds if absent. */
  readonly timeoutSeconds?: number | undefined
}

const aVersion: Kind = {
  words: 'a version of ESCO, such as `v1.2.0`',
  is: (value) => typeof value === 'string' && /^v\d+(\.\d+)*$/.test(value),
}
const aUrl: Kind = {
  words: 'an address that begins with `https://`',
  is: (value) => typeof value === 'string' && value.startsWith('https://'),
}

const call: Call<EscoApiOptions> = {
  line: "escoApi({ fetch, version: 'v1.2.0' })",
  needs: { fetch: callback, version: aVersion },
  may: { url: aUrl, max: count, timeoutSeconds: /* @__PURE__ */ between(0, 86_400, 'seconds') },
}

export const conceptCall: Call<EscoCallOptions> = {
  line: "esco.concept(id, { language: 'en' })",
  needs: { language: text },
  may: callKinds,
}
export const searchCall: Call<Parameters<Esco['search']>[1]> = {
  line: "esco.search('teamwork', { language: 'en' })",
  needs: { language: text },
  may: { limit: /* @__PURE__ */ between(1, 100, 'results'), ...callKinds },
}

/** A skill that every occupation needs lists thousands of them. */
const limits = { bytes: 4 * 1024 * 1024, nodes: 200_000, arrayLength: 50_000 }

/**
 * Creates a client of the ESCO web service. Every request names the version; answers are bounded and kept. Nothing is
 * sent but the words that are searched for, or the IRI of a concept: the service learns which skills somebody looks up,
 * and nothing about learners.
 *
 * Believes the service. Which addresses may be contacted is up to the `fetch` given. The methods reject with
 * `esco.not_found`, `esco.malformed`, `network.*`; the function throws a `TypeError` for options that are wrong.
 *
 * @example
 * const esco = escoApi({ fetch: guardedFetch(), version: 'v1.2.0' })
 * for (const { id, label } of await esco.search('teamwork', { language: 'en' })) console.log(id, label.en)
 */
export const escoApi = (options: EscoApiOptions): Esco => {
  assertOptions(call, options)
  const { fetch, version, url = 'https://ec.europa.eu/esco/api', max = 1_000, timeoutSeconds = 10 } = options
  const kept = new Map<string, Json>()
  const ask = async (
    path: string,
    members: Readonly<Record<string, string>>,
    { signal }: CallOptions,
  ): Promise<Json> => {
    const address = `${url}/${path}?${new URLSearchParams({ ...members, selectedVersion: version })}`
    const known = kept.get(address)
    if (known !== undefined) return known
    const answer = await get(address, fetch, timeoutSeconds, signal)
    keepRecent(kept, address, answer, max)
    return answer
  }
  return {
    version,
    search: async (words, given) => {
      assertArgument(searchCall.line, 'text', text, words)
      assertOptions(searchCall, given)
      const { language, limit = 20 } = given
      const members = { text: words, type: 'skill', language, limit: String(limit), offset: '0' }
      return readSearch(await ask('search', members, given), language)
    },
    concept: async (id, given) => {
      assertArgument(conceptCall.line, 'id', text, id)
      assertOptions(conceptCall, given)
      const { language } = given
      // Groups of skills and concepts of other lists have an address of their own.
      const path = skill.test(id) ? 'resource/skill' : 'resource/concept'
      return readResource(await ask(path, { uri: id, language }, given), id, language)
    },
  }
}

const skill = /^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-f]{8}-/i

const get = async (
  address: string,
  fetch: Fetch,
  timeoutSeconds: number,
  signal: AbortSignal | undefined,
): Promise<Json> => {
  let status = 0
  const watched: Fetch = async (url, init) => {
    const response = await fetch(url, init)
    status = response.status
    return response
  }
  const mediaTypes = ['application/json', 'application/hal+json']
  const bounds = { mediaTypes, maxBytes: limits.bytes, timeoutSeconds, signal }
  const bytes = await getBytes(address, { fetch: watched, ...bounds }).catch((cause: unknown) => {
    throw status === 404 ? new MicroCredentialError(escoErrors['esco.not_found'], { cause }) : cause
  })
  try {
    return parseJson(bytes, limits)
  } catch (cause) {
    throw new MicroCredentialError(escoErrors['esco.malformed'], { cause })
  }
}
