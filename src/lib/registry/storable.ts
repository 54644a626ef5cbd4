import type { Kind } from '../base/kinds.ts'

/** A longer text no index of the database takes, whatever its characters are. */
const longest = 500

/** Whether a text can be kept and looked up: PostgreSQL has no NUL in a text, and nothing has half a surrogate pair. */
export const isStorable = (text: string): boolean =>
  text.length <= longest && !text.includes('\0') && !/\p{Surrogate}/u.test(text)

export const storable: Kind = {
  words: `a text of at most ${longest} characters, none of which is NUL`,
  is: (value) => typeof value === 'string' && isStorable(value),
}
