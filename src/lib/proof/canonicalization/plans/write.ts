import type { NamedPlace, OpenEnd, Place, Plan } from './plan.ts'

/** Followed by a space, like all subjects. */
export const writeNamed = (subject: NamedPlace, texts: readonly string[]): string =>
  subject.kind === 'fixed' ? subject.written : `<${texts[subject.text]}> `

export const writeSubject = (subject: Place, texts: readonly string[], labels: readonly string[]): string =>
  subject.kind === 'blank' ? `${labels[subject.node]} ` : writeNamed(subject, texts)

/** Writes predicates and objects to the end of the line; empty for blank nodes as objects. */
export const writeEnds = ({ ends }: Plan, texts: readonly string[]): string[] => ends.map((end) => writeEnd(end, texts))

const writeEnd = ({ before, object, after }: OpenEnd, texts: readonly string[]): string => {
  switch (object.kind) {
    case 'fixed':
      return object.written
    case 'blank':
      return ''
    case 'iri':
      return before + texts[object.text] + after
    case 'literal':
      return before + escapeLiteral(texts[object.text] ?? '') + after
  }
}

/** Adds the ends whose object is a blank node. */
export const writeLabels = ({ ends }: Plan, written: string[], labels: readonly string[]): void => {
  ends.forEach(({ before, object, after }, at) => {
    if (object.kind === 'blank') written[at] = before + labels[object.node] + after
  })
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
