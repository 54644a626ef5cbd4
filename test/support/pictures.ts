import { checksumOf } from '../../src/lib/base/gzip.ts'

/** Pictures with badges in them, as others make them. */

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const number = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)

/** A chunk of a PNG, with its checksum unless another is given. */
export const chunk = (type: string, data: Uint8Array = new Uint8Array(), checksum?: number): Uint8Array => {
  const body = joined(bytesOf(type), data)
  return joined(number(data.length), body, number(checksum ?? checksumOf(body)))
}

/** The text of an `iTXt` chunk. */
export const internationalText = (
  keyword: string,
  text: string | Uint8Array,
  flags: readonly number[] = [0, 0],
): Uint8Array => joined(bytesOf(keyword), [0], flags, [0], [0], typeof text === 'string' ? bytesOf(text) : text)

export const badgeChunk = (text: string | Uint8Array): Uint8Array =>
  chunk('iTXt', internationalText('openbadgecredential', text))

/** A grey pixel, with chunks between its head and its end. */
export const png = (...chunks: readonly Uint8Array[]): Uint8Array =>
  joined(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...chunks,
    chunk('IEND'),
  )

export const svg = (inside: string, attributes = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'): string =>
  `<?xml version="1.0"?>\n<!-- a picture -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes} viewBox="0 0 1 1">\n${inside}\n<g><path d="M0 0"/></g></svg>\n`

export const badgeElement = (json: string): string =>
  `<openbadges:credential><![CDATA[${json}]]></openbadges:credential>`
