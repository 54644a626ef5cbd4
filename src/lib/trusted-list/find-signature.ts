import { MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { trustedListErrors } from '../pki/errors.ts'
import { type CanonicalForm, createCanonicalWriter } from '../xml/canonical.ts'
import { type ElementEvents, readElements, type XmlStart } from '../xml/elements.ts'
import { createTreeBuilder, type XmlElement } from '../xml/tree.ts'
import { isNamed, listFaults, malformed, namespaces } from './namespaces.ts'

/** What is known of a list before its signature is verified. */
export interface FoundSignature {
  readonly root: XmlStart
  readonly signature: XmlElement
}

/** Starts, ends, comments and references of a document, ten times those of the largest lists; and elements of a signature. */
const maxMarkup = 350_000
const maxSignatureElements = 5_000

/** Before anything is parsed, since parsing takes a thousand times as long as counting. */
const assertBounded = (text: string): void => {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code === 0x3c || code === 0x26) && ++count > maxMarkup)
      throw new MicroCredentialError(limitErrors['limit.nodes'])
  }
}

/**
 * Finds the signature of a trusted list: the only one in the document, directly in the root. Throws
 * `trustlist.malformed`, `trustlist.doctype`, `trustlist.signature_place` `limit.depth` and `limit.nodes`.
 */
export const findSignature = (text: string): FoundSignature => {
  const place = (): never => {
    throw new MicroCredentialError(trustedListErrors['trustlist.signature_place'])
  }
  assertBounded(text)
  let depth = 0
  let signatureElements = 0
  let root: XmlStart | undefined
  let builder: ReturnType<typeof createTreeBuilder> | undefined
  // Whether the events are those of the signature.
  let inside = false
  const open = (start: XmlStart): void => {
    if (depth === 0) {
      if (root !== undefined || !isNamed(start, 'TrustServiceStatusList')) throw malformed()
      root = start
    }
    if (isNamed(start, 'Signature', namespaces.signature)) {
      if (depth !== 1 || builder !== undefined) place()
      builder = createTreeBuilder()
      inside = true
    }
    depth++
    if (!inside) return
    if (++signatureElements > maxSignatureElements) throw new MicroCredentialError(limitErrors['limit.nodes'])
    builder?.open(start)
  }
  const close = (): void => {
    depth--
    if (inside) builder?.close()
    if (depth === 1) inside = false
  }
  const addText = (piece: string): void => {
    if (inside) builder?.text(piece)
  }
  readElements(text, { open, close, text: addText }, listFaults)
  const signature = builder?.root()
  if (root === undefined) throw malformed()
  return { root, signature: signature ?? place() }
}

/**
 * The canonical form of the whole list without its signature, which is what an enveloped signature covers. Processing
 * instructions outside the root belong to the document, but not to a reference to the root by its identifier.
 */
export const canonicalList = (text: string, form: CanonicalForm, ofDocument: boolean): string => {
  const writer = createCanonicalWriter(form)
  let depth = 0
  let skippedFrom: number | undefined
  const events: ElementEvents = {
    open: (start) => {
      if (depth === 1 && isNamed(start, 'Signature', namespaces.signature)) skippedFrom = depth
      depth++
      if (skippedFrom === undefined) writer.open(start)
    },
    text: (piece) => {
      if (skippedFrom === undefined) writer.text(piece)
    },
    close: () => {
      depth--
      if (skippedFrom === undefined) writer.close()
      else if (depth === skippedFrom) skippedFrom = undefined
    },
    instruction: (target, body) => {
      if (skippedFrom === undefined && (ofDocument || depth > 0)) writer.instruction(target, body)
    },
  }
  readElements(text, events, listFaults)
  return writer.result()
}
