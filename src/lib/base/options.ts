import { isMembers, type Kind, kindOf, members } from './kinds.ts'
import { systemClock } from './time.ts'

/**
 * How a public function is called. Whoever writes JavaScript learns here what the compiler tells others: which argument or
 * option is wrong, and a line that works. Of what was given the answer says the kind and nothing else, since a secret may
 * stand in the wrong place.
 */
export interface Call<Options = object> {
  /** A call that works, to be copied. */
  readonly line: string
  /** Options that have no default. */
  readonly needs: { readonly [K in keyof Options as undefined extends Options[K] ? never : K]-?: Kind }
  readonly may: { readonly [K in keyof Options as undefined extends Options[K] ? K : never]-?: Kind }
}

/** The answer to a call that is written wrongly. */
export const misuse = (line: string, name: string, words: string, given: unknown): TypeError =>
  new TypeError(`\`${name}\` must be ${words}. Given: ${kindOf(given)}. For example: \`${line}\`.`)

/** The cause of an error that came of what a function of the caller gave: which it was, and what it has to give. */
export const wrongAnswer = (name: string, words: string, given: unknown): TypeError =>
  new TypeError(`\`${name}\` must give ${words}. Given: ${kindOf(given)}.`)

/** Throws a `TypeError` for an argument of another kind. */
export const assertArgument = (line: string, name: string, kind: Kind, value: unknown): void => {
  if (value === undefined || !kind.is(value)) throw misuse(line, name, kind.words, value)
}

/**
 * Throws a `TypeError` for options that are none, for one that is missing or of another kind, and for names that no option
 * has: one that is misspelt would be passed over, and with it what the caller relies on. `undefined` is as good as absent.
 */
export const assertOptions = <Options>(
  { line, needs, may }: Call<Options>,
  options: unknown,
  name = 'options',
): void => {
  // Called with nothing: the option that is missing is what there is to say.
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

/** The name that was given is not repeated: it may be anything. */
const unknownName = (line: string, name: string, names: readonly string[]): TypeError =>
  new TypeError(`\`${name}\` has a name that is not known here. Known: ${names.join(', ')}. For example: \`${line}\`.`)

/** Reads the clock of a call, once. Throws a `TypeError` for one that tells no time. */
export const readClock = (line: string, now: () => Date = systemClock): Date => {
  const at: unknown = now()
  if (at instanceof Date && !Number.isNaN(at.getTime())) return at
  throw misuse(line, 'now', 'a function that gives a valid Date', at)
}
