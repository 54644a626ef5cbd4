import { fromUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { checksumOf } from '../../base/gzip.ts'
import { inputErrors } from '../../base/shared-errors.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, at) => bytes[at] === byte)

/** The length of a chunk besides its data: length, type, checksum. */
const frame = 12

const malformed = (cause?: unknown): never => {
  throw new MicroCredentialError(inputErrors['input.picture'], { cause })
}

/**
 * The badges in a PNG: texts under the keyword of Open Badges. Every chunk up to the end of the picture is looked at,
 * since a second badge may stand behind the first; what follows the picture is not part of it.
 */
export const badgesInPng = (bytes: Uint8Array): readonly string[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const badges: string[] = []
  let isOfVersion2 = false
  for (let at: number = signature.length; ; ) {
    if (at + frame > bytes.length) return malformed()
    const length = view.getUint32(at)
    if (length > bytes.length - at - frame) return malformed()
    const type = ascii(bytes.subarray(at + 4, at + 8))
    if (type === 'IEND') break
    const data = bytes.subarray(at + 8, at + 8 + length)
    const keyword = texts.has(type) ? keywordOf(data) : ''
    if (keyword === 'openbadgecredential') {
      if (checksumOf(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) malformed()
      badges.push(readText(type, data.subarray(keyword.length + 1)))
    } else if (keyword === 'openbadges') isOfVersion2 = true
    at += frame + length
  }
  if (badges.length === 0 && isOfVersion2) throw new MicroCredentialError(inputErrors['input.open_badge_2'])
  return badges
}

const texts: ReadonlySet<string> = new Set(['iTXt', 'tEXt', 'zTXt'])

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** The longest keyword (PNG, §11.3.4.2), and the byte after it. */
const keywordOf = (data: Uint8Array): string => {
  const end = data.subarray(0, 80).indexOf(0)
  return end < 0 ? '' : ascii(data.subarray(0, end))
}

/** Open Badges asks for `iTXt`. Libraries write `tEXt` and `zTXt` as well, and read all of them alike. */
const readText = (type: string, rest: Uint8Array): string => {
  if (type === 'iTXt') return textIn(rest)
  // It is Latin-1 by the standard, and often UTF-8.
  return type === 'tEXt' && rest.every((byte) => byte < 0x80) ? fromUtf8(rest) : malformed()
}

/** The text after two flags, a language and a translated keyword. Open Badges forbids compression. */
const textIn = (rest: Uint8Array): string => {
  const language = rest.indexOf(0, 2)
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1)
  if (rest[0] !== 0 || translated < 0) return malformed()
  return fromUtf8(rest.subarray(translated + 1))
}
