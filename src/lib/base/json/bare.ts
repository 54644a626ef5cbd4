/**
 * What JSON-LD does not tell from a single value: an array of one; and none of an empty one. An array of several stays what
 * it is, and is no value of which there is one.
 */
export const bare = (value: unknown): unknown =>
  Array.isArray(value) && value.length < 2 ? (value as readonly unknown[])[0] : value

/** One value or several, as a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
