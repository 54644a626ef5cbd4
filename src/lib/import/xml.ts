import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { createXmlParser } from '../xml/parser.ts'
import { importErrors } from './errors.ts'

/** An element with its content. */
export interface Element {
  /** Without prefix. */
  readonly name: string
  readonly uri: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Element[]
  readonly text: string
}

interface Open extends Element {
  readonly children: Element[]
  text: string
}

export interface XmlOptions {
  /**
   * Names of elements, directly below the root and in its namespace, that are returned when they end and then released.
   * Elsewhere these names have no special meaning.
   */
  readonly whole: ReadonlySet<string>
  /** Elements that are skipped with their content. */
  readonly skip: ReadonlySet<string>
}

/** Limits of depth, length and elements, above those of any export. */
const maxDepth = 100
const maxSize = 20_000_000
const maxElements = 500_000

/**
 * Parses XML 1.0 in chunks and yields the root, still without children, then each of the named elements when it ends.
 * Declares, resolves and fetches nothing: document type declarations (`import.doctype`) and entities that XML does not
 * define are refused. Throws `import.xml`, `limit.depth`, `import.too_large`, and the errors of decoding.
 */
export async function* readXml(
  text: AsyncIterable<string>,
  { whole, skip }: XmlOptions,
): AsyncGenerator<Element, void, void> {
  const ready: Element[] = []
  const stack: Open[] = []
  let skipped = 0
  let [size, elements] = [0, 0]
  let ended = false
  const open = (tag: string, attributes: ReadonlyMap<string, string>): void => {
    if (stack.length + skipped >= maxDepth) refuse(limitErrors['limit.depth'])
    const name = localName(tag)
    if (skipped > 0 || skip.has(name)) {
      skipped++
      return
    }
    if (ended) refuse(importErrors['import.xml'])
    if (++elements > maxElements) refuse(importErrors['import.too_large'])
    const scopes = [attributes, ...stack.map((one) => one.attributes).reverse()]
    const uri = uriOf(tag, scopes) ?? ''
    for (const [attribute, value] of attributes) {
      size += attribute.length + value.length
      if (attribute.includes(':')) uriOf(attribute, scopes)
    }
    const element: Open = { name, uri, attributes, children: [], text: '' }
    if (stack.length === 0) ready.push(element)
    stack.push(element)
  }
  const add = (piece: string): void => {
    const at = stack.at(-1)
    if (skipped > 0 || at === undefined) return
    size += piece.length
    if (size > maxSize) refuse(importErrors['import.too_large'])
    at.text += piece
  }
  const close = (): void => {
    if (skipped > 0) {
      skipped--
      return
    }
    const element = stack.pop()
    if (element === undefined) return
    ended = stack.length === 0
    const [root] = stack
    if (stack.length === 1 && root?.uri === element.uri && whole.has(element.name)) {
      ready.push(element)
      size = 0
      elements = 0
    } else if (stack.length > 0) stack.at(-1)?.children.push(element)
  }
  const faults = { malformed: importErrors['import.xml'], doctype: importErrors['import.doctype'] }
  const parser = createXmlParser({ open, text: add, close }, faults)
  for await (const piece of text) yield* readyAfter(() => parser.write(piece), ready)
  yield* readyAfter(() => parser.close(), ready)
}

const refuse = (kind: ErrorKind): never => {
  throw new MicroCredentialError(kind)
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The namespace of a name, from the nearest declaration. Undeclared prefixes are refused (Namespaces in XML, §5). */
const uriOf = (name: string, scopes: readonly ReadonlyMap<string, string>[]): string | undefined => {
  const at = name.indexOf(':')
  const declaration = at < 0 ? 'xmlns' : `xmlns:${name.slice(0, at)}`
  const uri = scopes.find((scope) => scope.has(declaration))?.get(declaration)
  // Two prefixes are predefined.
  return uri ?? (at < 0 || /^xmlns:(?:xml|xmlns)$/.test(declaration) ? undefined : refuse(importErrors['import.xml']))
}

/** Yields the elements completed before an error. */
function* readyAfter(step: () => void, ready: Element[]): Generator<Element, void, void> {
  let fault: unknown
  try {
    step()
  } catch (cause) {
    fault = cause
  }
  yield* ready.splice(0)
  if (fault !== undefined) throw fault
}
