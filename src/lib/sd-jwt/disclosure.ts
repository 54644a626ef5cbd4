import { decodeBase64Url, encodeBase64Url, fromUtf8, toUtf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { assertKey } from '../base/json/rules.ts'
import type { DigestName } from '../base/signature-scheme.ts'
import { sdJwtErrors } from './errors.ts'

/** A disclosure (RFC 9901, §4.2): the value of a claim with its name, or of an array element. Nothing was verified. */
export interface Disclosure {
  /** As in the file, which is what its digest is made of. */
  readonly text: string
  /** `undefined` for an array element. */
  readonly name: string | undefined
  readonly value: Json
}

/** Names that only digests have (RFC 9901, §4.2.1). */
export const reservedNames: ReadonlySet<string> = new Set(['_sd', '_sd_alg', '...'])

/** The place of a disclosure, as in the JSON serialization (RFC 9901, §8). */
const pointerTo = (index: number): string => `/disclosures/${index}`

/** Reads a disclosure. Throws `sdjwt.malformed_disclosure`, `sdjwt.reserved_claim`, `input.*`, `limit.*`. */
export const readDisclosure = (text: string, index: number): Disclosure => {
  const pointer = pointerTo(index)
  const fail = (kind: ErrorKind, cause?: unknown): never => {
    throw new MicroCredentialError(kind, { pointer, cause })
  }
  const bytes = decodeBase64Url(text)
  if (bytes === undefined || bytes.length === 0) return fail(sdJwtErrors['sdjwt.malformed_disclosure'])
  let parsed: Json
  try {
    parsed = parseJson(fromUtf8(bytes))
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    return fail(cause.code === 'input.not_json' ? sdJwtErrors['sdjwt.malformed_disclosure'] : cause.kind, cause)
  }
  if (!Array.isArray(parsed) || parsed.length < 2 || parsed.length > 3)
    return fail(sdJwtErrors['sdjwt.malformed_disclosure'])
  const [salt, ...rest] = parsed as readonly Json[]
  const [name, value] = rest.length === 2 ? rest : [undefined, rest[0]]
  if (typeof salt !== 'string' || value === undefined) return fail(sdJwtErrors['sdjwt.malformed_disclosure'])
  if (name === undefined) return { text, name, value }
  if (typeof name !== 'string') return fail(sdJwtErrors['sdjwt.malformed_disclosure'])
  if (reservedNames.has(name)) return fail(sdJwtErrors['sdjwt.reserved_claim'])
  // A name in a disclosure is a text, which the reader of JSON does not check as a key.
  assertKey(name, defaultLimits, ['disclosures', index])
  return { text, name, value }
}

const saltBytes = 16

/** Creates a disclosure with a salt of 128 random bits (RFC 9901, §9.3). */
export const createDisclosure = (name: string | undefined, value: Json): Disclosure => {
  const salt = encodeBase64Url(crypto.getRandomValues(new Uint8Array(saltBytes)))
  const members = name === undefined ? [salt, value] : [salt, name, value]
  return { text: encodeBase64Url(toUtf8(JSON.stringify(members))), name, value }
}

/** The permitted values of `_sd_alg`, and their names on the platform. */
export const digestAlgorithms: ReadonlyMap<unknown, DigestName> = new Map<unknown, DigestName>([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
])

/** The digest of a text of ASCII, in base64url (RFC 9901, §4.2.3 and §4.3.1). */
export const digestText = async (text: string, algorithm: DigestName): Promise<string> =>
  encodeBase64Url(await digest(algorithm, toUtf8(text)))
