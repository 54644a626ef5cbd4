import ContextResolver from 'jsonld/lib/ContextResolver.js'
import jsonLdContext, { type ActiveContext } from 'jsonld/lib/context.js'
import jsonLdEvents from 'jsonld/lib/events.js'
import jsonLdExpand from 'jsonld/lib/expand.js'
import jsonLdToRdf from 'jsonld/lib/toRdf.js'
import jsonLdUtil from 'jsonld/lib/util.js'
import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { type Contexts, hashContext, withContextsNamed } from '../../document/contexts.ts'
import { contextErrors } from '../../document/errors.ts'
import { knowingCopies, withCheapCopies } from './active-context.ts'
import type { Quad } from './quads.ts'

/** The functions of `jsonld` that this library uses. */
export interface JsonLd {
  /** Converts a document to RDF statements. */
  toQuads(document: JsonObject): Promise<Quad[]>
  /** Loads registered contexts only: no keys, no lists, no network. */
  loadContext(url: string): Promise<LoadedContext>
}

/** A registered context in the form that JSON-LD processors expect from a document loader. */
export interface LoadedContext {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: JsonObject
}

/**
 * Sets up `jsonld` for a set of contexts, in safe mode, which refuses whatever would be dropped. The cache of processed
 * contexts is bounded by the number of definitions, and private, because the shared one of `jsonld` keeps the first
 * document loaded for a URL.
 */
export const createJsonLd = (contexts: Contexts): JsonLd => {
  const sharedCache = new Map<string, unknown>()
  const loadContext: JsonLd['loadContext'] = async (url) => {
    const context = contexts.get(url)
    if (context === undefined) throw new MicroCredentialError(contextErrors['context.not_allowed'])
    if ((await hashContext(context.document)) !== context.sha256)
      throw new MicroCredentialError(contextErrors['context.hash_mismatch'])
    return { contextUrl: null, documentUrl: url, document: context.document }
  }
  const initial = withCheapCopies(jsonLdContext.getInitialContext({}))
  return {
    loadContext,
    toQuads: (document) =>
      toRdf(initial, withContextsNamed(document, contexts), {
        // The tag makes the resolver cache the context.
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
 * `jsonld.toRDF` for an object, assembled from its parts. The complete package includes an HTTP client for loading
 * documents, which is never used here and takes longer to load than everything else (decision 3).
 */
const toRdf = async (activeCtx: ActiveContext, document: JsonObject, options: Options): Promise<Quad[]> => {
  const expanded = await jsonLdExpand.expand({
    activeCtx,
    element: jsonLdUtil.clone(document),
    options,
  })
  return jsonLdToRdf.toRDF(toList(expanded), options)
}

/** A default graph is the list of its nodes. */
const toList = (expanded: unknown): readonly unknown[] => {
  if (expanded === null) return []
  const [graph, ...others] = Object.entries(expanded as object)
  const nodes = graph?.[0] === '@graph' && others.length === 0 ? graph[1] : expanded
  return Array.isArray(nodes) ? nodes : [nodes]
}
