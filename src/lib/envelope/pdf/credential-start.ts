import { decodeBase64Url } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { limitErrors } from '../../base/shared-errors.ts'

/** What may stand before a text: white space, and the marks of the encodings of Unicode, with their zero bytes. */
const before: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff])

/** The place of the first byte of a text; less than 0 if there is none. */
export const placeOfText = (bytes: Uint8Array): number => bytes.findIndex((byte) => !before.has(byte))

/** Unpacks as many bytes of an attachment as are asked for, from its beginning. */
export type Unpack = (bytes: number) => Uint8Array

/** As many bytes are looked at, one after the other: as far as only white space was found. */
const looks = [64, 4_096, defaultLimits.bytes] as const
/** So many bytes of a text tell what it is. */
const telling = 32
/** What may be unpacked of all attachments together to find what stands behind white space. */
const mostSearched = 4 * defaultLimits.bytes

/**
 * A function that tells which attachments look like credentials, by their first bytes behind white space. Throws
 * `limit.bytes` if all of them together begin with more of that than anybody needs.
 */
export const credentialFinder = (): ((unpack: Unpack) => boolean) => {
  let left = mostSearched
  return (unpack) => {
    for (const bytes of looks) {
      if (bytes > looks[0]) left -= bytes
      if (left < 0) throw new MicroCredentialError(limitErrors['limit.bytes'])
      const start = unpack(bytes)
      const from = placeOfText(start)
      if (start.length < bytes || (from >= 0 && from + telling <= bytes)) return looksLikeCredential(start, from)
    }
    return false
  }
}

/** JSON begins with a bracket, and a token with the base64url of JSON. */
const looksLikeCredential = (bytes: Uint8Array, from: number): boolean => {
  if (from < 0) return false
  const [first] = bytes.subarray(from)
  return first === 0x7b || first === 0x5b || looksLikeToken(bytes.subarray(from, from + looks[0]))
}

const looksLikeToken = (start: Uint8Array): boolean => {
  const [run = ''] = /^[\w-]{8,}/.exec(String.fromCharCode(...start.filter((byte) => byte !== 0))) ?? []
  const header = decodeBase64Url(run.slice(0, run.length - (run.length % 4))) ?? new Uint8Array()
  const from = placeOfText(header)
  // White space may come first here, too, and may be all that can be seen.
  return header.length > 0 && (from < 0 || header[from] === 0x7b)
}
