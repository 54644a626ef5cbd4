import { type ErrorKind, MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { jsonldErrors } from '../../document/errors.ts'
import { canonErrors } from '../errors.ts'
import type { JsonLd, LoadedContext } from './json-ld.ts'
import { type CanonicalizeOptions, canonizeQuads } from './quads.ts'

/** Computes the canonical N-Quads of a document (RDF Dataset Canonicalization 1.0), which are hashed and signed. */
export interface Canonicalizer {
  /** Throws `jsonld.*`, `context.*`, `canon.too_complex`, and the reason of the signal. */
  canonicalize(document: JsonObject, options?: CanonicalizeOptions): Promise<string>
  /** Loads registered contexts only: no keys, no lists, no network. */
  loadContext(url: string): Promise<LoadedContext>
}

/** Defers what a canonicalizer would learn from a document. */
export const puttingOff = (
  { loadContext, canonicalize }: Canonicalizer,
  lessons: (() => Promise<void>)[],
): Canonicalizer => ({
  loadContext,
  canonicalize: (document, options) => canonicalize(document, { ...options, lessons }),
})

/** A canonicalizer that always uses `jsonld`. Throws `jsonld.*`, `context.*`, `canon.too_complex`. */
export const referenceCanonicalizer = ({ loadContext, toQuads }: JsonLd): Canonicalizer => ({
  loadContext,
  canonicalize: (document, options) => canonicalizeWith(toQuads, document, options),
})

const canonicalizeWith = async (
  toQuads: JsonLd['toQuads'],
  document: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<string> => {
  const { signal } = options
  try {
    const quads = await toQuads(document)
    signal?.throwIfAborted()
    return await canonizeQuads(quads, options)
  } catch (cause) {
    signal?.throwIfAborted()
    throw asCoded(cause)
  }
}

interface VendorError {
  readonly message?: unknown
  readonly cause?: unknown
  readonly details?: { readonly event?: { readonly code?: unknown }; readonly cause?: unknown }
}

/** The events of safe mode, by their names in `jsonld`. */
const events: Readonly<Record<string, ErrorKind>> = {
  'invalid property': jsonldErrors['jsonld.undefined_term'],
  'relative @type reference': jsonldErrors['jsonld.undefined_term'],
  'relative @id reference': jsonldErrors['jsonld.relative_iri'],
  'relative object reference': jsonldErrors['jsonld.relative_iri'],
  'relative predicate reference': jsonldErrors['jsonld.undefined_term'],
  'relative subject reference': jsonldErrors['jsonld.relative_iri'],
  'relative type reference': jsonldErrors['jsonld.undefined_term'],
}

/** Converts an error of the vendors' packages, which have no codes, only messages. */
export const asCoded = (cause: unknown): MicroCredentialError => {
  if (cause instanceof MicroCredentialError) return cause
  const error = cause as VendorError | undefined
  const nested = error?.details?.cause ?? error?.cause
  if (nested instanceof MicroCredentialError) return nested
  const event = error?.details?.event?.code
  if (typeof event === 'string' && Object.hasOwn(events, event))
    return new MicroCredentialError(events[event] ?? jsonldErrors['jsonld.invalid'], { cause })
  const complex = typeof error?.message === 'string' && error.message.startsWith('Maximum deep iterations')
  return new MicroCredentialError(complex ? canonErrors['canon.too_complex'] : jsonldErrors['jsonld.invalid'], {
    cause,
  })
}
