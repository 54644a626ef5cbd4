import sax, { type QualifiedTag } from 'sax'

import { MicroCredentialError } from '../base/errors.ts'

/** An element with what is in it. */
export interface Element {
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
  /** Elements that are handed out when they end, and then let go. By their names. */
  readonly whole: ReadonlySet<string>
  /** Elements that are passed over with everything in them. */
  readonly skip: ReadonlySet<string>
}

/** Deeper, or larger in one whole element, than any export. */
const maxDepth = 100
const maxSize = 20_000_000

/**
 * Reads XML 1.0 piece by piece and gives its root, still without children, and then each whole element as it ends.
 * Declares nothing, resolves nothing, fetches nothing: a document type declaration is refused (`import.doctype`), and so
 * is an entity that XML itself does not define. Throws `import.xml`, and what the text throws.
 */
export async function* readXml(
  text: AsyncIterable<string>,
  { whole, skip }: XmlOptions,
): AsyncGenerator<Element, void, void> {
  const parser = sax.parser(true, { xmlns: true, position: false })
  const ready: Element[] = []
  const stack: Open[] = []
  let skipped = 0
  let size = 0
  let ended = false
  const refuse = (code: 'import.xml' | 'import.doctype', cause?: Error): never => {
    throw new MicroCredentialError(code, { cause })
  }
  parser.onerror = (cause) => refuse('import.xml', cause)
  parser.ondoctype = () => refuse('import.doctype')
  parser.onopentag = (opened) => {
    const tag = opened as QualifiedTag
    if (skipped > 0 || skip.has(tag.local)) {
      skipped++
      return
    }
    if (stack.length >= maxDepth || ended) refuse('import.xml')
    const element = open(tag)
    if (stack.length === 0) ready.push(element)
    stack.push(element)
  }
  const add = (piece: string): void => {
    const at = stack.at(-1)
    if (skipped > 0 || at === undefined) return
    size += piece.length
    if (size > maxSize) refuse('import.xml')
    at.text += piece
  }
  parser.ontext = add
  parser.oncdata = add
  parser.onclosetag = () => {
    if (skipped > 0) {
      skipped--
      return
    }
    const element = stack.pop()
    if (element === undefined) return
    ended = stack.length === 0
    if (whole.has(element.name)) {
      ready.push(element)
      size = 0
    } else if (stack.length > 0) stack.at(-1)?.children.push(element)
  }
  for await (const piece of text) yield* readyAfter(() => parser.write(piece), ready)
  yield* readyAfter(() => parser.close(), ready)
}

/** What was whole before a fault is handed out before it. */
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

const open = ({ local, uri, attributes }: QualifiedTag): Open => ({
  name: local,
  uri,
  attributes: new Map(Object.values(attributes).map(({ name, value }) => [name, value])),
  children: [],
  text: '',
})
