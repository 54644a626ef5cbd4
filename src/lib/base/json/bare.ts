/**
 * One value, whether it stands bare or in an array of its own: JSON-LD means the same. An array of several stays what it
 * is, and is no value of which there is one.
 */
export const bare = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value)

/** One value or several, as a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
