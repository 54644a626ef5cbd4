import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import rdfCanonize from 'rdf-canonize'

import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json.ts'
import type { CallOptions } from '../base/types.ts'
import { type Contexts, hashContext } from '../document/contexts.ts'

/** Turns a document into its canonical N-Quads (RDF Dataset Canonicalization 1.0): what is hashed and signed. */
export interface Canonicalizer {
  canonicalize(document: object, options?: CallOptions): Promise<string>
  /** Gives the vendors' packages the contexts, and nothing else: no key, no list, no network. */
  loadContext(url: string): Promise<{ contextUrl: null; documentUrl: string; document: JsonObject }>
}

/**
 * Makes a canonicalizer that knows the given contexts. It keeps what `jsonld` learns of them: the cache has no more
 * entries than the contexts have definitions, and it is this value's own, because the one that `jsonld` shares in a
 * process keeps the first document that anybody loaded for a URL.
 *
 * JSON-LD runs in safe mode: what would be dropped is refused. Throws `jsonld.*`, `context.*`, `canon.too_complex`.
 */
export const createCanonicalizer = (contexts: Contexts): Canonicalizer => {
  const sharedCache = new Map<string, unknown>()
  const loadContext: Canonicalizer['loadContext'] = async (url) => {
    const context = contexts.get(url)
    if (context === undefined) throw new MicroCredentialError('context.not_allowed')
    if ((await hashContext(context.document)) !== context.sha256)
      throw new MicroCredentialError('context.hash_mismatch')
    return { contextUrl: null, documentUrl: url, document: context.document }
  }
  const loadOnce = async (url: string) => {
    const loaded = await loadContext(url)
    // The tag lets the resolver keep the context; without it every document is read against fresh ones.
    return { ...loaded, tag: 'static' }
  }
  const canonicalize: Canonicalizer['canonicalize'] = async (document, { signal } = {}) => {
    try {
      const quads = await jsonld.toRDF(document, {
        documentLoader: loadOnce,
        contextResolver: new ContextResolver({ sharedCache }),
        base: null,
        safe: true,
        rdfDirection: 'i18n-datatype',
        produceGeneralizedRdf: false,
      })
      signal?.throwIfAborted()
      return await rdfCanonize.canonize(quads, {
        algorithm: 'RDFC-1.0',
        format: 'application/n-quads',
        // 1 refuses graphs that are made to be slow; nodes with ids never need more.
        maxWorkFactor: 1,
        signal,
      })
    } catch (cause) {
      signal?.throwIfAborted()
      throw asCoded(cause)
    }
  }
  return { canonicalize, loadContext }
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

const canonicalizers = new WeakMap<Contexts, Canonicalizer>()

/**
 * The canonicalizer of a set of contexts. What it keeps follows from the contexts alone and goes when they go, so
 * that keeping it cannot be observed but in speed.
 */
export const canonicalizerFor = (contexts: Contexts): Canonicalizer => {
  const known = canonicalizers.get(contexts)
  if (known !== undefined) return known
  const made = createCanonicalizer(contexts)
  canonicalizers.set(contexts, made)
  return made
}
