import type { CanonicalForm } from './canonical.ts'
import { createCanonicalWriter } from './canonical.ts'
import type { ElementEvents, XmlStart } from './elements.ts'

/** An element with its content, in the order of the document. */
export interface XmlElement extends XmlStart {
  readonly content: readonly (XmlElement | string)[]
}

interface Growing extends XmlElement {
  readonly content: (XmlElement | string)[]
}

/** Builds one element from events that begin with its start. */
export const createTreeBuilder = (): ElementEvents & { readonly root: () => XmlElement | undefined } => {
  const stack: Growing[] = []
  let root: Growing | undefined
  return {
    open: (start) => {
      const element: Growing = { ...start, content: [] }
      stack.at(-1)?.content.push(element)
      root ??= element
      stack.push(element)
    },
    text: (piece) => {
      stack.at(-1)?.content.push(piece)
    },
    close: () => {
      stack.pop()
    },
    root: () => root,
  }
}

/** The elements directly inside an element. */
export const elementsIn = ({ content }: XmlElement): readonly XmlElement[] =>
  content.filter((one): one is XmlElement => typeof one !== 'string')

/** The text directly inside an element, without white space around it. */
export const textIn = ({ content }: XmlElement): string =>
  content
    .filter((one) => typeof one === 'string')
    .join('')
    .trim()

/** The canonical form of an element, as a part of the document that it stands in. */
export const canonicalElement = (element: XmlElement, form: CanonicalForm): string => {
  const writer = createCanonicalWriter(form)
  const write = (one: XmlElement | string): void => {
    if (typeof one === 'string') writer.text(one)
    else {
      writer.open(one)
      for (const child of one.content) write(child)
      writer.close()
    }
  }
  write(element)
  return writer.result()
}
