/**
 * A place in a JSON document, as the keys and indexes that lead to it. Kept as a list because most are never formatted.
 */
export type Path = readonly (string | number)[]

/** Keys that look like names of a vocabulary. Others could be personal data and are not repeated. */
const plainKey = /^[@A-Za-z][A-Za-z0-9_-]{0,63}$/

/**
 * Formats a path as a JSON Pointer (RFC 6901). It stops before a key that does not look like a member name: such a key
 * came with the input and might be anything, a person's name included.
 */
export const toPointer = (path: Path): string => {
  let pointer = ''
  for (const step of path) {
    if (typeof step === 'string' && !plainKey.test(step)) break
    pointer += `/${step}`
  }
  return pointer
}
