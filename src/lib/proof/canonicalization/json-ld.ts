import ContextResolver from 'jsonld/lib/ContextResolver.js'
import jsonLdContext, { type ActiveContext } from 'jsonld/lib/context.js'
import jsonLdEvents from 'jsonld/lib/events.js'
import jsonLdExpand from 'jsonld/lib/expand.js'
import jsonLdToRdf from 'jsonld/lib/toRdf.js'
import jsonLdUtil from 'jsonld/lib/util.js'

import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { type Contexts, hashContext, withContextsNamed } from '../../document/contexts.ts'
import { knowingCopies, withCheapCopies } from './active-context.ts'
import type { Quad } from './quads.ts'

/** What `jsonld` does for this library. */
export interface JsonLd {
  /** Turns a document into RDF statements. */
  toQuads(document: JsonObject): Promise<Quad[]>
  /** Gives the contexts, and nothing else: no key, no list, no network. */
  loadContext(url: string): Promise<LoadedContext>
}

export interface LoadedContext {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: JsonObject
}

/**
 * Sets `jsonld` up for a set of contexts. It keeps what `jsonld` learns of them: the cache has no more entries than the
 * contexts have definitions, and it is this value's own, because the one that `jsonld` shares in a process keeps the
 * first document that anybody loaded for a URL. Safe mode: what would be dropped is refused.
 */
export const createJsonLd = (contexts: Contexts): JsonLd => {
  const sharedCache = new Map<string, unknown>()
  const loadContext: JsonLd['loadContext'] = async (url) => {
    const context = contexts.get(url)
    if (context === undefined) throw new MicroCredentialError('context.not_allowed')
    if ((await hashContext(context.document)) !== context.sha256)
      throw new MicroCredentialError('context.hash_mismatch')
    return { contextUrl: null, documentUrl: url, document: context.document }
  }
  const initial = withCheapCopies(jsonLdContext.getInitialContext({}))
  return {
    loadContext,
    toQuads: (document) =>
      toRdf(initial, withContextsNamed(document, contexts), {
        // The tag lets the resolver keep the context; without it every document is read against fresh ones.
        documentLoader: async (url) => ({ ...(await loadContext(url)), tag: 'static' }),
        contextResolver: knowingCopies(new ContextResolver({ sharedCache })),
        keepFreeFloatingNodes: false,
        base: null,
        safe: true,
        eventHandler: [jsonLdEvents.safeEventHandler],
        rdfDirection: 'i18n-datatype',
        produceGeneralizedRdf: false,
      }),
  }
}

type Options = Parameters<typeof jsonLdExpand.expand>[0]['options']

/**
 * `jsonld.toRDF` for an object, out of the parts it consists of. The package as a whole brings an HTTP client, for
 * loading documents: it is never used here and takes longer to load than all the rest (decision 3).
 */
const toRdf = async (activeCtx: ActiveContext, document: JsonObject, options: Options): Promise<Quad[]> => {
  const expanded = await jsonLdExpand.expand({
    activeCtx,
    element: jsonLdUtil.clone(document),
    options,
  })
  return jsonLdToRdf.toRDF(toList(expanded), options)
}

/** A graph without a name is its nodes. */
const toList = (expanded: unknown): readonly unknown[] => {
  if (expanded === null) return []
  const [graph, ...others] = Object.entries(expanded as object)
  const nodes = graph?.[0] === '@graph' && others.length === 0 ? graph[1] : expanded
  return Array.isArray(nodes) ? nodes : [nodes]
}
