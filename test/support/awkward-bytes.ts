import { deflateRawSync, gzipSync } from 'node:zlib'

/** Bytes that are gzip, or nearly, each with whether they are one whole member and nothing besides. */
export interface AwkwardBytes {
  readonly what: string
  readonly bytes: Uint8Array
  readonly sound: boolean
}

const content = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 7) % 11)
const checksum = (bytes: Uint8Array): number => {
  let value = -1
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

/** A member of the content, with whatever stands in its header. */
export const awkwardMembers = (size: number): readonly AwkwardBytes[] => {
  const data = content(size)
  const [whole, raw] = [gzipSync(data), deflateRawSync(data)]
  const trailer = whole.subarray(-8)
  const plain = [0x1f, 0x8b, 8]
  const head = (flags: number, extra: readonly number[] = []): number[] => [
    ...plain,
    flags,
    0,
    0,
    0,
    0,
    0,
    255,
    ...extra,
  ]
  const member = (header: readonly number[], body: Uint8Array = raw, end: Uint8Array = trailer): Uint8Array =>
    Uint8Array.from([...header, ...body, ...end])
  const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => [...part]))
  const changed = (at: number, by: number): Uint8Array => {
    const copy = Uint8Array.from(whole)
    const place = at < 0 ? copy.length + at : at
    copy[place] = (copy[place] ?? 0) ^ by
    return copy
  }
  const withChecksum = (header: readonly number[]): number[] => {
    const sum = checksum(Uint8Array.from(header)) & 0xffff
    return [...header, sum & 0xff, sum >> 8]
  }
  const stating = (length: number): Uint8Array => {
    const end = Uint8Array.from(trailer)
    new DataView(end.buffer).setUint32(4, length, true)
    return member(head(0), raw, end)
  }
  const list = (sound: boolean, cases: Readonly<Record<string, Uint8Array>>): AwkwardBytes[] =>
    Object.entries(cases).map(([what, bytes]) => ({ what, bytes: Uint8Array.from(bytes), sound }))
  return [
    ...list(true, {
      'a member as it is': whole,
      'called text': member(head(0x01)),
      'with an extra field': member(head(0x04, [2, 0, 65, 66])),
      'with an empty extra field': member(head(0x04, [0, 0])),
      'with a name': member(head(0x08, [65, 0])),
      'with a comment': member(head(0x10, [65, 66, 0])),
      'with a name and a comment': member(head(0x18, [65, 0, 66, 0])),
      'with a checksum of the header': member(withChecksum(head(0x02))),
      'with all that a header may have': member(withChecksum(head(0x1f, [1, 0, 9, 65, 0, 66, 0]))),
      'from another system, at another time': changed(9, 0xff).map((byte, at) => (at >= 4 && at < 8 ? 0x7f : byte)),
      'compressed in another way': gzipSync(data, { level: 0 }),
    }),
    ...list(false, {
      nothing: new Uint8Array(),
      zeros: new Uint8Array(100),
      'a header alone': whole.subarray(0, 10),
      'without its end': whole.subarray(0, -8),
      'with half of its end': whole.subarray(0, -4),
      'without its last byte': whole.subarray(0, -1),
      'with an extra field that never ends': member(head(0x04, [255, 255, 65])),
      'with a name that never ends': Uint8Array.from(head(0x08, Array(40).fill(65))),
      'with a wrong checksum of the header': member(head(0x02, [1, 2])),
      'with the first reserved flag': member(head(0x20)),
      'with the second reserved flag': member(head(0x40)),
      'with the third reserved flag': member(head(0x80)),
      'of another method': changed(2, 15),
      'of another magic number': changed(0, 1),
      'with another checksum': changed(-8, 1),
      'with another length': changed(-4, 1),
      'that says it is empty': stating(0),
      'that says it is one byte shorter': stating(size - 1),
      'that says it is one byte longer': stating(size + 1),
      'with a byte of the content changed': changed(14, 1),
      'as zlib has it': joined([0x78, 0x9c], raw),
      'without a frame': raw,
      'in base64': new TextEncoder().encode(Buffer.from(whole).toString('base64')),
      'and a zero after it': joined(whole, [0]),
      'and a letter after it': joined(whole, [65]),
      twice: joined(whole, whole),
      'after an empty one': joined(gzipSync(''), whole),
      'before an empty one': joined(whole, gzipSync('')),
      'with its end twice': joined(whole, trailer),
      'with a block of a reserved kind': member(head(0), Uint8Array.of(7)),
      'with a distance before the beginning': member(head(0), Uint8Array.of(0x4b, 0x04, 0x12, 0)),
      'with a stored block whose length is not its complement': member(head(0), Uint8Array.of(1, 1, 0, 0, 0, 65)),
      'without an end of its last block': member(head(0), raw.subarray(0, -2)),
    }),
  ]
}
