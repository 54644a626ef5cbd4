import { type DIDResolver, Resolver } from 'did-resolver'
import { parseDid } from '../base/did.ts'
import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { able, callback, type Kind, members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { CallOptions, Did } from '../base/types.ts'
import { type FoundDidDocument, parseDidDocument } from './document.ts'

/** What resolving a DID gives (DID Core 1.0, §7.1). Nothing of it has been checked. */
export interface DidResolution {
  readonly didDocument: object | null
  readonly didResolutionMetadata: { readonly error?: string | undefined }
  readonly didDocumentMetadata: { readonly deactivated?: boolean | undefined }
}

/**
 * Finds the document of a DID. A `Resolver` of the package `did-resolver`, with whatever methods it was given, is one.
 * It may say that it failed in the metadata or by rejecting; both are understood. Its answers are checked again where
 * they are used.
 */
export interface DidResolver {
  resolve(did: string, options?: CallOptions): Promise<DidResolution>
}

export const aDidResolver: Kind = /* @__PURE__ */ able('a resolver of DIDs, such as `bundledDidResolver`', 'resolve')

/** One way to find documents: what one DID method says. The resolver compares the id of the document. */
export interface DidMethod<Method extends string = string> {
  resolve(did: Did<Method>, options?: CallOptions): Promise<FoundDidDocument>
}

/** DID methods by name. An array has names, too: those of places in it. */
export type DidMethods<M extends string> = { readonly [K in M]: DidMethod<K> } & { readonly [Symbol.iterator]?: never }

const createLine = 'createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) })'

/** Throws a `TypeError` for what holds no DID methods by name. */
export const assertDidMethods = (line: string, name: string, methods: unknown): void => {
  const named: Kind = { words: 'DID methods by name', is: (value) => members.is(value) && hasMethods(value as object) }
  assertArgument(line, name, named, methods)
}

/** A name that no DID can have would never be asked (DID Core 1.0, §3.1). */
const hasMethods = (methods: object): boolean =>
  Object.entries(methods).every(
    ([name, method]) => /^[a-z0-9]+$/.test(name) && members.is(method) && callback.is(method.resolve),
  )

/**
 * Creates a DID resolver from methods by name. It returns only documents whose id is the DID that was asked for and
 * rejects everything else with a coded error (`did.*`, and the codes of the method).
 *
 * Whether a host may be contacted is up to the `fetch` of the method. Throws a `TypeError` for a value that is not a
 * record of methods.
 *
 * @example
 * const didResolver = createDidResolver({ key: didKey(), web: didWeb({ fetch: guardedFetch() }) })
 */
export const createDidResolver = <M extends string>(methods: DidMethods<M>): DidResolver => {
  assertDidMethods(createLine, 'methods', methods)
  // `did-resolver` looks the method up as a property: without this, `did:constructor:x` would find one.
  const registry: Record<string, DIDResolver> = Object.create(null)
  for (const [name, method] of Object.entries<DidMethod>(methods)) registry[name] = toPlugin(method)
  const resolver = new Resolver(registry)
  return {
    resolve: async (did, options) => ({
      didDocument: await resolveDidDocument(did, { resolver, signal: options?.signal }),
      didResolutionMetadata: {},
      didDocumentMetadata: {},
    }),
  }
}

const toPlugin =
  (method: DidMethod): DIDResolver =>
  async (did, _parsed, _resolver, options) => ({
    didDocument: (await method.resolve(did as Did, { signal: options.signal })) as never,
    didResolutionMetadata: {},
    didDocumentMetadata: {},
  })

/**
 * A plug-in of `did-resolver`: what `getResolver()` of such a package has under the name of its method. Any such
 * function fits; which arguments it takes is between it and `did-resolver`.
 */
export type DidPlugin = (did: string, parsed: never, resolver: never, options: never) => Promise<DidResolution>

/**
 * Adapts one method of a `did-resolver` plug-in. The document it returns is checked as any other: its form, its id, and
 * that the DID is not deactivated.
 *
 * Does not restrict what the plug-in contacts. `resolve` rejects with `did.*`; the function throws a `TypeError` for a
 * value that is not a function.
 *
 * @example
 * const plugin: DidPlugin = async () => ({ didDocument: null, didResolutionMetadata: {}, didDocumentMetadata: {} })
 * const didResolver = createDidResolver({ ...bundledDidMethods, ebsi: fromDidPlugin(plugin) })
 */
export const fromDidPlugin = (plugin: DidPlugin): DidMethod => {
  assertArgument("fromDidPlugin(getResolver()['ebsi'])", 'plugin', callback, plugin)
  return {
    resolve: async (did, options) => {
      const { method } = parseDid(did)
      const resolver = new Resolver(Object.assign(Object.create(null), { [method]: plugin }))
      return resolveDidDocument(did, { resolver, signal: options?.signal })
    },
  }
}

/**
 * Asks a resolver for a document and checks the answer: the DID is not deactivated, the document has the form of one
 * and is that of the DID asked for. Codes: `did.*`, and whatever coded error the resolver itself rejects with.
 */
export const resolveDidDocument = async (
  input: string,
  { resolver, signal }: CallOptions & { readonly resolver: DidResolver },
): Promise<FoundDidDocument> => {
  const { did } = parseDid(input)
  signal?.throwIfAborted()
  const { didDocument, didResolutionMetadata, didDocumentMetadata } = await ask(resolver, did, signal)
  const { error } = didResolutionMetadata ?? {}
  if (error !== undefined) {
    throw new MicroCredentialError(resolutionErrors.get(error) ?? 'did.unresolvable', { cause: didResolutionMetadata })
  }
  // Anything but a plain `false` counts: a resolver that says "true" in a string means it.
  if ((didDocumentMetadata?.deactivated ?? false) !== false) throw new MicroCredentialError('did.deactivated')
  if (didDocument === null || didDocument === undefined) throw new MicroCredentialError('did.unresolvable')
  const document = parseDidDocument(didDocument)
  if (document.id !== did) throw new MicroCredentialError('did.document_mismatch')
  return document
}

/** Errors of DID Core 1.0, §7.1.2, and of DID Resolution, by the names resolvers give them. */
const resolutionErrors: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['invalidDid', 'did.malformed'],
  ['unsupportedDidMethod', 'did.method_unsupported'],
  ['methodNotSupported', 'did.method_unsupported'],
  ['deactivated', 'did.deactivated'],
])

const ask = async (resolver: DidResolver, did: Did, signal: AbortSignal | undefined): Promise<DidResolution> => {
  try {
    const resolution: unknown = await resolver.resolve(did, signal === undefined ? {} : { signal })
    if (typeof resolution === 'object' && resolution !== null) return resolution as DidResolution
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) throw cause
    throw new MicroCredentialError('did.unresolvable', { cause })
  }
  throw new MicroCredentialError('did.unresolvable')
}
