import { isMembers, type Kind, kindOf, members } from './kinds.ts'
import { systemClock } from './time.ts'

/**
 * The signature of a public function at run time. It gives JavaScript callers the information that TypeScript callers
 * get from the compiler: which argument or option is wrong, and a call that works. It reports the kind of the given
 * value and nothing else, since a secret may have been passed in the wrong place.
 */
export interface Call<Options = object> {
  /** A working call to copy. */
  readonly line: string
  /** Required options. */
  readonly needs: { readonly [K in keyof Options as undefined extends Options[K] ? never : K]-?: Kind }
  readonly may: { readonly [K in keyof Options as undefined extends Options[K] ? K : never]-?: Kind }
}

/** Creates the `TypeError` for a wrong call. */
export const misuse = (line: string, name: string, words: string, given: unknown): TypeError =>
  new TypeError(`\`${name}\` must be ${words}. Given: ${kindOf(given)}. For example: \`${line}\`.`)

/**
 * Creates the cause of an error due to a wrong return value of the caller's function: its name, and what it must
 * return.
 */
export const wrongAnswer = (name: string, words: string, given: unknown): TypeError =>
  new TypeError(`\`${name}\` must give ${words}. Given: ${kindOf(given)}.`)

/** Throws a `TypeError` for an argument of another kind. */
export const assertArgument = (line: string, name: string, kind: Kind, value: unknown): void => {
  if (value === undefined || !kind.is(value)) throw misuse(line, name, kind.words, value)
}

/**
 * Throws a `TypeError` for options that are not an object, for a missing option or one of another kind, and for unknown
 * names: a misspelt option would be ignored, and with it what the caller relies on. `undefined` counts as absent.
 */
export const assertOptions = <Options>(
  { line, needs, may }: Call<Options>,
  options: unknown,
  name = 'options',
): void => {
  // If no options were given, the message names the required option.
  if (options !== undefined && !isMembers(options)) throw misuse(line, name, members.words, options)
  const given = options ?? {}
  const needed: Readonly<Record<string, Kind>> = needs
  const optional: Readonly<Record<string, Kind>> = may
  for (const option in needed) assertArgument(line, option, needed[option] as Kind, given[option])
  for (const option of Object.keys(given)) {
    const value = given[option]
    if (value === undefined || Object.hasOwn(needed, option)) continue
    const kind = Object.hasOwn(optional, option) ? optional[option] : undefined
    if (kind === undefined) throw unknownName(line, name, [...Object.keys(needed), ...Object.keys(optional)])
    if (!kind.is(value)) throw misuse(line, option, kind.words, value)
  }
}

/** The given name is not repeated, since it may be anything. */
const unknownName = (line: string, name: string, names: readonly string[]): TypeError =>
  new TypeError(`\`${name}\` has a name that is not known here. Known: ${names.join(', ')}. For example: \`${line}\`.`)

/** Reads the clock of a call once. Throws a `TypeError` if it does not return a valid `Date`. */
export const readClock = (line: string, now: () => Date = systemClock): Date => {
  const at: unknown = now()
  if (at instanceof Date && !Number.isNaN(at.getTime())) return at
  throw misuse(line, 'now', 'a function that gives a valid Date', at)
}
