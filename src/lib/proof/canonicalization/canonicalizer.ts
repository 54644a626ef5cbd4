import { type ErrorCode, MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import type { JsonLd, LoadedContext } from './json-ld.ts'
import { type CanonicalizeOptions, canonizeQuads } from './quads.ts'

/** Turns a document into its canonical N-Quads (RDF Dataset Canonicalization 1.0): what is hashed and signed. */
export interface Canonicalizer {
  /** Throws `jsonld.*`, `context.*`, `canon.too_complex`, and what the signal says. */
  canonicalize(document: JsonObject, options?: CanonicalizeOptions): Promise<string>
  /** Gives the contexts, and nothing else: no key, no list, no network. */
  loadContext(url: string): Promise<LoadedContext>
}

/** Puts off what a canonicalizer would learn. */
export const puttingOff = (
  { loadContext, canonicalize }: Canonicalizer,
  lessons: (() => Promise<void>)[],
): Canonicalizer => ({
  loadContext,
  canonicalize: (document, options) => canonicalize(document, { ...options, lessons }),
})

/** A canonicalizer that asks `jsonld` every time. Throws `jsonld.*`, `context.*`, `canon.too_complex`. */
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

/** What safe mode reports, by the name `jsonld` gives the event. */
const events: Readonly<Record<string, ErrorCode>> = {
  'invalid property': 'jsonld.undefined_term',
  'relative @type reference': 'jsonld.undefined_term',
  'relative @id reference': 'jsonld.relative_iri',
  'relative object reference': 'jsonld.relative_iri',
  'relative predicate reference': 'jsonld.undefined_term',
  'relative subject reference': 'jsonld.relative_iri',
  'relative type reference': 'jsonld.undefined_term',
}

/** Translates a failure of the vendors' packages: they have no codes of their own for the graph, only a sentence. */
export const asCoded = (cause: unknown): MicroCredentialError => {
  if (cause instanceof MicroCredentialError) return cause
  const error = cause as VendorError | undefined
  const nested = error?.details?.cause ?? error?.cause
  if (nested instanceof MicroCredentialError) return nested
  const event = error?.details?.event?.code
  if (typeof event === 'string' && Object.hasOwn(events, event))
    return new MicroCredentialError(events[event] ?? 'jsonld.invalid', { cause })
  const complex = typeof error?.message === 'string' && error.message.startsWith('Maximum deep iterations')
  return new MicroCredentialError(complex ? 'canon.too_complex' : 'jsonld.invalid', { cause })
}
