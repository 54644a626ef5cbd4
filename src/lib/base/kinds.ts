import { isBytes } from './bytes.ts'
import type { CallOptions, ClockOptions } from './types.ts'

/**
 * The kind of value that an argument or option must have, as far as `typeof` and similar tests can determine: enough to
 * distinguish a wrong call from one that fails. Data from outside is validated elsewhere, with error codes.
 */
export interface Kind {
  /** As in "`now` must be a function". */
  readonly words: string
  is(value: unknown): boolean
}

type Members = Readonly<Record<string, unknown>>

/** An object with members: not an array, bytes, a `Date` or a promise. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !(value instanceof Date) &&
  typeof (value as Members)['then'] !== 'function'

const isText = (value: unknown): boolean => typeof value === 'string'

export const text: Kind = { words: 'a text', is: isText }
export const flag: Kind = { words: 'true or false', is: (value) => typeof value === 'boolean' }
export const callback: Kind = { words: 'a function', is: (value) => typeof value === 'function' }
export const members: Kind = { words: 'an object', is: isMembers }
export const bytes: Kind = { words: 'bytes, a Uint8Array', is: isBytes }
export const textOrBytes: Kind = { words: 'a text, or bytes', is: (value) => isText(value) || isBytes(value) }
export const moment: Kind = { words: 'a text or a Date', is: (value) => isText(value) || value instanceof Date }
export const count: Kind = {
  words: 'a whole number above zero',
  is: (value) => Number.isInteger(value) && Number(value) > 0,
}

/** Any value except `undefined`: error codes judge the rest. */
export const anything: Kind = { words: 'there', is: () => true }

/** An object with methods, such as a resolver, a signer or a profile. */
export const able = (words: string, ...methods: readonly string[]): Kind => ({
  words,
  is: (value) => isMembers(value) && methods.every((name) => typeof value[name] === 'function'),
})

export const oneOf = (...words: readonly unknown[]): Kind => ({
  words: `one of ${words.map((word) => (isText(word) ? `'${word}'` : word)).join(', ')}`,
  is: (value) => words.includes(value),
})

export const between = (least: number, most: number, unit: string): Kind => ({
  words: `a number of ${unit} from ${least} to ${most}`,
  is: (value) => typeof value === 'number' && value >= least && value <= most,
})

export const listOf = (words: string, kind: Kind, least = 0): Kind => ({
  words,
  is: (value) => Array.isArray(value) && value.length >= least && value.every((member) => kind.is(member)),
})

/** A record whose names the caller chooses. */
export const recordOf = (words: string, kind: Kind): Kind => ({
  words,
  is: (value) => isMembers(value) && Object.values(value).every((member) => kind.is(member)),
})

/** An iterable, but not a string. */
export const several = (words: string): Kind => ({
  words,
  is: (value) =>
    typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value),
})

export const either = (one: Kind, other: Kind): Kind => ({
  words: `${one.words}, or ${other.words}`,
  is: (value) => one.is(value) || other.is(value),
})

const isSignal = (value: unknown): boolean =>
  isMembers(value) && typeof value['aborted'] === 'boolean' && typeof value['throwIfAborted'] === 'function'

/** The kinds of `CallOptions` and `ClockOptions`. */
export const callKinds: { readonly [K in keyof CallOptions]-?: Kind } = {
  signal: { words: 'an AbortSignal', is: isSignal },
}
export const clockKinds: { readonly [K in keyof ClockOptions]-?: Kind } = { now: callback }

/** The kind of a value in a word, without anything of its content. */
export const kindOf = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (isBytes(value)) return 'bytes'
  if (value instanceof Date) return 'a Date'
  if (typeof value === 'string') return 'a text'
  if (typeof value !== 'object') return `a ${typeof value}`
  return typeof (value as Members)['then'] === 'function' ? 'a promise, not awaited' : 'an object'
}
