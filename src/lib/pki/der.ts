/** An element of DER (X.690): its tag in one byte, its content, and its bytes as a whole. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  readonly whole: Uint8Array
}

/** The tags that certificates and time-stamps have (X.680, §8.4), with the bit for constructed elements. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  id: 0x06,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const

/** The tag of a field with a number: `[0] EXPLICIT`, or `[0] IMPLICIT` of a sequence or set. */
export const field = (number: number): number => 0xa0 | number
/** The tag of `[0] IMPLICIT` of an element that is not constructed. */
export const plainField = (number: number): number => 0x80 | number

/** What is not DER is a `TypeError` within this room. Callers turn it into a coded error. */
export const demand: (condition: boolean) => asserts condition = (condition) => {
  if (!condition) throw new TypeError('The DER is not as it must be.')
}

/**
 * Reads one element with nothing after it. Lengths must be definite and as short as possible (X.690, §10.1): if one
 * value had two encodings, a change in a file could go unnoticed.
 */
export const readDer = (bytes: Uint8Array, tag?: number): DerElement => {
  const element = elementAt(bytes, 0)
  demand(element.whole.length === bytes.length && (tag === undefined || element.tag === tag))
  return element
}

/** The elements within one of this tag, by default a sequence. */
export const membersOf = ({ tag, content }: DerElement, expected: number = tags.sequence): readonly DerElement[] => {
  demand(tag === expected)
  const members: DerElement[] = []
  for (let at = 0; at < content.length; ) {
    const member = elementAt(content, at)
    members.push(member)
    at += member.whole.length
  }
  return members
}

const elementAt = (bytes: Uint8Array, at: number): DerElement => {
  const [tag = 0, first = 0x80] = [bytes[at], bytes[at + 1]]
  // No certificate or time-stamp has a tag of more than one byte, or one of zero.
  demand(tag !== 0 && (tag & 0x1f) !== 0x1f && first !== 0x80 && first <= 0x84)
  const size = first < 0x80 ? 0 : first & 0x7f
  let length = size === 0 ? first : 0
  for (let index = 0; index < size; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
  demand(size === 0 || (length >= 0x80 && length >= 256 ** (size - 1)))
  const start = at + 2 + size
  const end = start + length
  demand(end <= bytes.length)
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) }
}

/** Takes the fields of a sequence one after the other. */
export interface Fields {
  /** The next field, which must have this tag. */
  take(tag: number): DerElement
  /** The next field if it has this tag. */
  takeIf(tag: number): DerElement | undefined
  /** The next field, whatever it is, or `undefined` at the end. */
  takeAny(): DerElement | undefined
  /** Asserts that no field is left. */
  end(): void
}

export const fieldsOf = (element: DerElement): Fields => {
  const members = membersOf(element)
  let at = 0
  const takeIf = (tag: number): DerElement | undefined => (members[at]?.tag === tag ? members[at++] : undefined)
  return {
    takeIf,
    take: (tag) => {
      const found = takeIf(tag)
      demand(found !== undefined)
      return found
    },
    takeAny: () => members[at++],
    end: () => demand(at >= members.length),
  }
}

/** The only element within one, such as a field that states its tag explicitly. */
export const within = (element: DerElement, tag?: number): DerElement => {
  const [only, ...more] = membersOf(element, element.tag)
  demand(only !== undefined && more.length === 0 && (tag === undefined || only.tag === tag))
  return only
}
