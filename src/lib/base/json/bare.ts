/**
 * Unwraps an array of one value, which JSON-LD does not distinguish from the bare value; an empty array becomes absent.
 * An array of several values stays an array and never counts as a single value.
 */
export const bare = (value: unknown): unknown =>
  Array.isArray(value) && value.length < 2 ? (value as readonly unknown[])[0] : value

/** A list of the values, whether one or several are given. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
