import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'

import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json.ts'
import type { CallOptions } from '../base/types.ts'
import { type Contexts, hashContext } from '../document/contexts.ts'
import { canonizeQuads, type Quad } from './quads.ts'

/** Turns a document into its canonical N-Quads (RDF Dataset Canonicalization 1.0): what is hashed and signed. */
export interface Canonicalizer {
  canonicalize(document: JsonObject, options?: CallOptions): Promise<string>
  /** Gives the vendors' packages the contexts, and nothing else: no key, no list, no network. */
  loadContext(url: string): Promise<{ contextUrl: null; documentUrl: string; document: JsonObject }>
}

/** What `jsonld` does for this library. */
export interface JsonLd extends Pick<Canonicalizer, 'loadContext'> {
  /** Turns a document into RDF statements. */
  toQuads(document: JsonObject): Promise<Quad[]>
}

/** A canonicalizer that asks `jsonld` every time. Throws `jsonld.*`, `context.*`, `canon.too_complex`. */
export const referenceCanonicalizer = ({ loadContext, toQuads }: JsonLd): Canonicalizer => ({
  loadContext,
  canonicalize: (document, options) => canonicalizeWith(toQuads, document, options),
})

const canonicalizeWith = async (
  toQuads: JsonLd['toQuads'],
  document: JsonObject,
  { signal }: CallOptions = {},
): Promise<string> => {
  try {
    const quads = await toQuads(document)
    signal?.throwIfAborted()
    return await canonizeQuads(quads, signal)
  } catch (cause) {
    signal?.throwIfAborted()
    throw asCoded(cause)
  }
}

/**
 * Sets `jsonld` up for a set of contexts. It keeps what `jsonld` learns of them: the cache has no more entries than the
 * contexts have definitions, and it is this value's own, because the one that `jsonld` shares in a process keeps the
 * first document that anybody loaded for a URL. Safe mode: what would be dropped is refused.
 */
export const createJsonLd = (contexts: Contexts): JsonLd => {
  const sharedCache = new Map<string, unknown>()
  const loadContext: Canonicalizer['loadContext'] = async (url) => {
    const context = contexts.get(url)
    if (context === undefined) throw new MicroCredentialError('context.not_allowed')
    if ((await hashContext(context.document)) !== context.sha256)
      throw new MicroCredentialError('context.hash_mismatch')
    return { contextUrl: null, documentUrl: url, document: context.document }
  }
  const toQuads: JsonLd['toQuads'] = (document) =>
    jsonld.toRDF(document, {
      // The tag lets the resolver keep the context; without it every document is read against fresh ones.
      documentLoader: async (url) => ({ ...(await loadContext(url)), tag: 'static' }),
      contextResolver: new ContextResolver({ sharedCache }),
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
    })
  return { loadContext, toQuads }
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
const asCoded = (cause: unknown): MicroCredentialError => {
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
