import type { Kind } from '../base/kinds.ts'

/** The maximum length for which an index of the database accepts the text, whatever its characters are. */
const longest = 500

/**
 * Whether a text can be stored and looked up: PostgreSQL accepts no NUL in a text, and no encoding an unpaired
 * surrogate.
 */
export const isStorable = (text: string): boolean =>
  text.length <= longest && !text.includes('\0') && !/\p{Surrogate}/u.test(text)

export const storable: Kind = {
  words: `a text of at most ${longest} characters, none of which is NUL`,
  is: (value) => typeof value === 'string' && isStorable(value),
}
