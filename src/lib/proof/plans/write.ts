import type { OpenObject, Place } from './plan.ts'

/** What a plan is filled with. */
export interface Filling {
  readonly texts: readonly string[]
  /** The label of a node without an id. */
  labelOf(node: number): string
}

/** With the space after it. */
export const writeSubject = (subject: Place, { texts, labelOf }: Filling): string => {
  if (subject.kind === 'fixed') return subject.written
  return subject.kind === 'text' ? `<${texts[subject.text]}> ` : `${labelOf(subject.node)} `
}

/** What follows the subject, to the end of the line. */
export const writeRest = ({ before, object, after }: OpenObject, { texts, labelOf }: Filling): string => {
  switch (object.kind) {
    case 'fixed':
      return object.written
    case 'blank':
      return before + labelOf(object.node) + after
    case 'iri':
      return before + texts[object.text] + after
    case 'literal':
      return before + escapeLiteral(texts[object.text] ?? '') + after
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const special = /[\u0000-\u001f\u007f"\\]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const allSpecial = /[\u0000-\u001f\u007f"\\]/g
const short: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** Canonical N-Quads (RDF Canonicalization 1.0, §5). */
const escapeLiteral = (value: string): string =>
  special.test(value)
    ? value.replace(
        allSpecial,
        (char) => short[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      )
    : value
