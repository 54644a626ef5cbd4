import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { createXmlParser, type XmlFaults } from './parser.ts'

/** The start of an element, with its namespace. */
export interface XmlStart {
  /** As it is written, with its prefix. */
  readonly tag: string
  /** Without prefix. */
  readonly name: string
  readonly uri: string
  readonly attributes: ReadonlyMap<string, string>
  /** The namespaces in scope by prefix, `''` for the default one. */
  readonly scope: Scope
}

export type Scope = ReadonlyMap<string, string>

/** What a reader of elements reports, in the order of the document. */
export interface ElementEvents {
  open(start: XmlStart): void
  text(piece: string): void
  close(): void
  instruction?(target: string, body: string): void
}

const maxDepth = 64
const maxNamespaces = 100
const noNamespaces: ReadonlyMap<string, string> = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])

/**
 * Reads the elements of a document with their namespaces (Namespaces in XML, §5). Line ends and white space in
 * attributes are read as XML requires (XML 1.0, §2.11 and §3.3.3), except that a line end or tab written as a character
 * reference in an attribute becomes a space as well. Throws the faults given and `limit.depth`.
 */
export const readElements = (text: string, events: ElementEvents, faults: XmlFaults): void => {
  const scopes: Scope[] = []
  const refuse = (kind: ErrorKind): never => {
    throw new MicroCredentialError(kind)
  }
  const namespaceOf = (name: string, scope: Scope): string => {
    const prefix = prefixOf(name)
    return scope.get(prefix) ?? (prefix === '' ? '' : refuse(faults.malformed))
  }
  const parser = createXmlParser(
    {
      open: (tag, written) => {
        if (scopes.length >= maxDepth) refuse(limitErrors['limit.depth'])
        const attributes = withSpaces(written)
        const scope = withDeclarations(scopes.at(-1) ?? noNamespaces, attributes)
        if (scope.size > maxNamespaces) refuse(faults.malformed)
        for (const name of attributes.keys()) if (name.includes(':') && !isDeclaration(name)) namespaceOf(name, scope)
        scopes.push(scope)
        events.open({ tag, name: localName(tag), uri: namespaceOf(tag, scope), attributes, scope })
      },
      text: events.text,
      close: () => {
        scopes.pop()
        events.close()
      },
      ...(events.instruction === undefined ? {} : { instruction: events.instruction }),
    },
    faults,
  )
  parser.write(text.replace(/\r\n?/g, '\n'))
  parser.close()
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
export const prefixOf = (name: string): string => name.slice(0, Math.max(name.indexOf(':'), 0))

/** Whether an attribute declares a namespace. */
export const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

const withSpaces = (written: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  written.size === 0 ? written : new Map([...written].map(([name, value]) => [name, value.replace(/[\t\n]/g, ' ')]))

const withDeclarations = (outer: Scope, attributes: ReadonlyMap<string, string>): Scope => {
  if (attributes.size === 0) return outer
  const own = [...attributes].filter(([name]) => isDeclaration(name))
  if (own.length === 0) return outer
  return new Map([...outer, ...own.map(([name, uri]) => [name === 'xmlns' ? '' : localName(name), uri] as const)])
}
