import { type DerElement, demand, tags } from './der.ts'

/** Longest object identifier in bytes: three times those that contain a UUID. */
const maxIdBytes = 64

/** Reads an object identifier (X.690, §8.19), as numbers with dots. */
export const readId = ({ tag, content }: DerElement): string => {
  demand(tag === tags.id && (content.at(-1) ?? 0x80) < 0x80 && content.length <= maxIdBytes)
  const arcs: string[] = []
  for (let from = 0, at = 0; at < content.length; at++) {
    if ((content[at] ?? 0) >= 0x80) continue
    // Leading zeros would be another encoding of the same number.
    demand(content[from] !== 0x80)
    const arc = content.subarray(from, at + 1)
    arcs.push(from === 0 ? firstTwo(small(arc)) : String(arc.length > 7 ? large(arc) : small(arc)))
    from = at + 1
  }
  return arcs.join('.')
}

const small = (arc: Uint8Array): number => arc.reduce((value, byte) => value * 128 + (byte & 0x7f), 0)
/** Some, such as those with a UUID, are larger than a safe number. */
const large = (arc: Uint8Array): bigint => arc.reduce((value, byte) => (value << 7n) | BigInt(byte & 0x7f), 0n)
const firstTwo = (arc: number): string => (arc < 80 ? `${Math.floor(arc / 40)}.${arc % 40}` : `2.${arc - 80}`)

/** The content of an integer (X.690, §8.3), which must be the shortest possible. */
export const integerBytes = ({ tag, content }: DerElement): Uint8Array => {
  const [first = 0, second = 0] = content
  demand(tag === tags.integer && content.length > 0)
  demand(content.length === 1 || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
  return content
}

/** Reads an integer; one of more than four bytes as an infinite one. */
export const readInteger = (element: DerElement): number => {
  const bytes = integerBytes(element)
  const isNegative = (bytes[0] ?? 0) >= 0x80
  if (bytes.length > 4) return isNegative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return bytes.reduce((value, byte) => value * 256 + byte, 0) - (isNegative ? 256 ** bytes.length : 0)
}

/** Any byte but zero is true: authorities write 1, although DER asks for 255. */
export const readBoolean = ({ tag, content }: DerElement): boolean => {
  demand(tag === tags.boolean && content.length === 1)
  return content[0] !== 0
}

/** Reads a bit string of whole bytes. */
export const readBytesOfBits = ({ tag, content }: DerElement): Uint8Array => {
  demand(tag === tags.bits && content[0] === 0)
  return content.subarray(1)
}

const [utcTime, generalizedTime] = [0x17, 0x18]
const timePattern = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d*[1-9]))?Z$/

/** Reads a time with its seconds, in UTC (RFC 5280, §4.1.2.5; fractions as in RFC 3161, §2.4.2). */
export const readTime = ({ tag, content }: DerElement): Date => {
  demand((tag === utcTime || tag === generalizedTime) && content.length < 40)
  const text = String.fromCharCode(...content)
  const [, ...parts] = timePattern.exec(tag === utcTime ? `${text < '50' ? 20 : 19}${text}` : text) ?? []
  const [year, month, day, hour, minute, second, fraction = ''] = parts as readonly string[]
  demand(second !== undefined && (tag === generalizedTime || fraction === ''))
  const whole = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = new Date(`${whole}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  // There is no 30 February, which a calendar would take for a day in March.
  demand(!Number.isNaN(time.getTime()) && time.toISOString().startsWith(whole))
  return time
}
