/** A place in a JSON document, as the keys and indexes that lead to it. Kept as a list because most are never printed. */
export type Path = readonly (string | number)[]

/** A key that could hold somebody's data, rather than a word of a vocabulary, is not repeated. */
const speakable = /^[@A-Za-z][A-Za-z0-9_-]{0,63}$/

/**
 * Writes a path as a JSON Pointer (RFC 6901). It stops before a key that is no ordinary member name: such a key came
 * with the input and might be anything, a person's name included.
 */
export const toPointer = (path: Path): string => {
  let pointer = ''
  for (const step of path) {
    if (typeof step === 'string' && !speakable.test(step)) break
    pointer += `/${step}`
  }
  return pointer
}
