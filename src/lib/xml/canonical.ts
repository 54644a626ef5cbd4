import { type ElementEvents, isDeclaration, localName, prefixOf, type Scope, type XmlStart } from './elements.ts'

/** A canonical form of XML, without comments. */
export interface CanonicalForm {
  /** `exclusive` (Exclusive XML Canonicalization 1.0) or `inclusive` (Canonical XML 1.0). */
  readonly kind: 'exclusive' | 'inclusive'
  /** For the exclusive form: the prefixes that are treated as in the inclusive one; `#default` is the default namespace. */
  readonly prefixes?: readonly string[]
}

/** Writes the canonical form of the events that it is given. */
export interface CanonicalWriter extends Required<ElementEvents> {
  /** What was written so far. */
  result(): string
}

interface Written {
  readonly tag: string
  /** The namespaces that the output declares here, by prefix. */
  readonly declared: Scope
}

/**
 * Creates a writer of a document or an element in canonical form. An element inside a document is written as a part of
 * it: the namespaces around it are in the scope of its start. Attributes of the namespace `xml` are not inherited.
 */
export const createCanonicalWriter = (form: CanonicalForm): CanonicalWriter => {
  const pieces: string[] = []
  const stack: Written[] = []
  let ended = false
  return {
    open: (start) => {
      const outer = stack.at(-1)?.declared ?? new Map<string, string>()
      const namespaces = namespacesToWrite(start, form, outer)
      pieces.push('<', start.tag)
      for (const [prefix, uri] of namespaces)
        pieces.push(prefix === '' ? ' xmlns' : ` xmlns:${prefix}`, '="', escapeAttribute(uri), '"')
      for (const [name, value] of sortedAttributes(start)) pieces.push(' ', name, '="', escapeAttribute(value), '"')
      pieces.push('>')
      stack.push({ tag: start.tag, declared: namespaces.length === 0 ? outer : new Map([...outer, ...namespaces]) })
    },
    text: (piece) => {
      if (stack.length > 0) pieces.push(escapeText(piece))
    },
    close: () => {
      pieces.push('</', stack.pop()?.tag ?? '', '>')
      ended = stack.length === 0
    },
    instruction: (target, body) => {
      const written = `<?${target}${body === '' ? '' : ` ${body}`}?>`
      pieces.push(stack.length > 0 ? written : ended ? `\n${written}` : `${written}\n`)
    },
    result: () => pieces.join(''),
  }
}

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The declarations that an element needs in the output, in their order. */
const namespacesToWrite = (
  { tag, attributes, scope }: XmlStart,
  { kind, prefixes = [] }: CanonicalForm,
  outer: Scope,
): readonly (readonly [string, string])[] => {
  const used =
    kind === 'inclusive'
      ? scope.keys()
      : [
          prefixOf(tag),
          ...[...attributes.keys()].filter((name) => name.includes(':') && !isDeclaration(name)).map(prefixOf),
          ...prefixes.map((prefix) => (prefix === '#default' ? '' : prefix)).filter((prefix) => scope.has(prefix)),
        ]
  return [...new Set(used)]
    .filter((prefix) => prefix !== 'xml')
    .map((prefix) => [prefix, scope.get(prefix) ?? ''] as const)
    .filter(([prefix, uri]) => (outer.get(prefix) ?? '') !== uri)
    .sort(([one], [other]) => inOrder(one, other))
}

/** By namespace and name; those without a namespace first. */
const sortedAttributes = ({ attributes, scope }: XmlStart): readonly (readonly [string, string])[] => {
  const own = [...attributes].filter(([name]) => !isDeclaration(name))
  if (own.length < 2) return own
  const uriOf = (name: string): string => (name.includes(':') ? (scope.get(prefixOf(name)) ?? '') : '')
  return own.sort(([one], [other]) => inOrder(uriOf(one), uriOf(other)) || inOrder(localName(one), localName(other)))
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (one) => references[one] ?? one)
const escapeAttribute = (text: string): string => text.replace(/[&<"\t\n\r]/g, (one) => references[one] ?? one)
