import sax, { type Tag } from 'sax'

import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'

/** What a parser reports. Names are as they are written, with their prefixes. */
export interface XmlEvents {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  /** A piece of text, possibly one of several, with character references resolved. */
  text(piece: string): void
  close(): void
  /** A processing instruction; the XML declaration is none. */
  instruction?(target: string, body: string): void
}

/** The errors of one kind of document. */
export interface XmlFaults {
  readonly malformed: ErrorKind
  readonly doctype: ErrorKind
}

/** A parser of XML 1.0 in pieces. Both functions throw the errors of its kind of document, and those of the events. */
export interface XmlParser {
  write(piece: string): void
  /** Throws if the document is not complete. */
  close(): void
}

/** `strictEntities`, which the types of the package lack: without it the entities of HTML would be known as well. */
const settings = { position: false, strictEntities: true } as const

/**
 * Creates a parser that declares, resolves and fetches nothing: document type declarations and entities that XML does
 * not define are refused. Comments are not reported. Does not check namespaces, nor limit anything.
 */
export const createXmlParser = (events: XmlEvents, { malformed, doctype }: XmlFaults): XmlParser => {
  const parser = sax.parser(true, settings)
  const refuse = (kind: ErrorKind, cause?: unknown): never => {
    throw new MicroCredentialError(kind, { cause })
  }
  parser.onerror = (cause) => refuse(malformed, cause)
  parser.ondoctype = () => refuse(doctype)
  parser.onopentag = ({ name, attributes }) =>
    events.open(name, new Map(Object.entries(attributes as Tag['attributes'])))
  parser.ontext = (piece) => events.text(piece)
  parser.oncdata = (piece) => events.text(piece)
  parser.onclosetag = () => events.close()
  parser.onprocessinginstruction = ({ name, body }) => {
    if (name !== 'xml') events.instruction?.(name, body)
  }
  const attempt = (step: () => void): void => {
    try {
      step()
    } catch (cause) {
      // The parser fails for attributes named like members of `Object`.
      throw cause instanceof MicroCredentialError ? cause : new MicroCredentialError(malformed, { cause })
    }
  }
  return { write: (piece) => attempt(() => parser.write(piece)), close: () => attempt(() => parser.close()) }
}
