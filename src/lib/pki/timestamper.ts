import { asBuffer } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { Fetch } from '../base/fetch.ts'
import { callback, type Kind, members } from '../base/kinds.ts'
import { assertOptions, type Call, wrongAnswer } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { withDefiniteLengths } from './definite-lengths.ts'
import { fieldsOf, membersOf, readDer, tags } from './der.ts'
import { readInteger } from './der-values.ts'
import { timestampErrors } from './errors.ts'
import { writeAlgorithm, writeDer, writeInteger } from './write-der.ts'

/** Requests an RFC 3161 time-stamp token (DER) for a SHA-256 digest. Nothing else is sent. */
export type Timestamper = (digest: Uint8Array, options: CallOptions) => Promise<Uint8Array>

/** Options of `timestampAuthority`. */
export interface TimestampAuthorityOptions {
  /** The URL of the authority; `http:` is common, since responses are signed. */
  readonly url: string
  /** `guardedFetch({ profile: 'certificate-services' })` of `microcredentials/node`, or another with such rules. */
  readonly fetch: Fetch
}

const sha256 = '2.16.840.1.101.3.4.2.1'
const granted: readonly number[] = [0, 1]

const anAddress: Kind = {
  words: 'a URL that begins with http: or https:',
  is: (value) => typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value),
}

const call: Call<TimestampAuthorityOptions> = {
  line: "timestampAuthority({ url, fetch: guardedFetch({ profile: 'certificate-services' }) })",
  needs: { url: anAddress, fetch: callback },
  may: {},
}

/**
 * Creates a timestamper that requests tokens over HTTP (RFC 3161, §3.4), each with a new nonce that the response must
 * repeat.
 *
 * Does not verify the token; sealing does. Throws `timestamp.failed`, and the errors of `fetch`.
 *
 * @example
 * const fetch = guardedFetch({ profile: 'certificate-services' })
 * const timestamper = timestampAuthority({ url: 'https://timestamps.example', fetch })
 */
export const timestampAuthority = (options: TimestampAuthorityOptions): Timestamper => {
  assertOptions(call, options)
  const { url, fetch: ask } = options
  return async (digest, { signal }) => {
    const nonce = crypto.getRandomValues(new Uint8Array(16))
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
    const response = await ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: asBuffer(toRequest(digest, nonce)),
      ...(signal === undefined ? {} : { signal }),
    })
    if (!members.is(response))
      throw new MicroCredentialError(timestampErrors['timestamp.failed'], {
        cause: wrongAnswer('fetch', 'a Response', response),
      })
    if (!response.ok) throw new MicroCredentialError(timestampErrors['timestamp.failed'])
    return tokenIn(new Uint8Array(await response.arrayBuffer()), nonce)
  }
}

/** `TimeStampReq` (RFC 3161, §2.4.1), with certificates in the answer. */
const toRequest = (digest: Uint8Array, nonce: Uint8Array): Uint8Array =>
  writeDer(
    tags.sequence,
    writeInteger(1),
    writeDer(tags.sequence, writeAlgorithm(sha256), writeDer(tags.octets, digest)),
    writeInteger(...nonce),
    writeDer(tags.boolean, Uint8Array.of(0xff)),
  )

/** The token in a `TimeStampResp` (RFC 3161, §2.4.2). */
const tokenIn = (answer: Uint8Array, nonce: Uint8Array): Uint8Array => {
  try {
    // Authorities that answer in BER exist; what stands in a seal is to be DER.
    const fields = fieldsOf(readDer(withDefiniteLengths(answer), tags.sequence))
    const [status] = membersOf(fields.take(tags.sequence))
    const token = fields.takeAny()
    fields.end()
    if (status === undefined || !granted.includes(readInteger(status)) || token === undefined)
      throw new TypeError('refused')
    if (!containsInteger(token.whole, nonce)) throw new TypeError('another answer')
    return token.whole.slice()
  } catch (cause) {
    throw new MicroCredentialError(timestampErrors['timestamp.failed'], { cause })
  }
}

/** The nonce is 16 random bytes, which occur nowhere else in a token. */
const containsInteger = (der: Uint8Array, value: Uint8Array): boolean => {
  const wanted = [0x02, value.length, ...value].join(',')
  for (let at = der.indexOf(0x02); at >= 0; at = der.indexOf(0x02, at + 1))
    if (der.subarray(at, at + value.length + 2).join(',') === wanted) return true
  return false
}
