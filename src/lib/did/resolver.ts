import { type DIDResolver, Resolver } from 'did-resolver'
import { parseDid } from '../base/did.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { able, callback, type Kind, members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { CallOptions, Did } from '../base/types.ts'
import { type FoundDidDocument, parseDidDocument } from './document.ts'

/** The result of resolving a DID (DID Core 1.0, §7.1). It has not been checked. */
export interface DidResolution {
  readonly didDocument: object | null
  readonly didResolutionMetadata: { readonly error?: string | undefined }
  readonly didDocumentMetadata: { readonly deactivated?: boolean | undefined }
}

/**
 * Resolves DIDs to documents. A `Resolver` of the package `did-resolver`, with any methods, has this type. It may
 * report failure in the metadata or by rejecting. Its results are checked again where they are used.
 */
export interface DidResolver {
  resolve(did: string, options?: CallOptions): Promise<DidResolution>
}

export const aDidResolver: Kind = /* @__PURE__ */ able('a resolver of DIDs, such as `bundledDidResolver`', 'resolve')

/** A DID method: resolves the DIDs of one method. The resolver compares the id of the document. */
export interface DidMethod<Method extends string = string> {
  resolve(did: Did<Method>, options?: CallOptions): Promise<FoundDidDocument>
}

/** DID methods by name. The second part excludes arrays, whose names are indexes. */
export type DidMethods<M extends string> = { readonly [K in M]: DidMethod<K> } & { readonly [Symbol.iterator]?: never }

const createLine = 'createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) })'

/** Throws a `TypeError` for a value that is not a record of DID methods. */
export const assertDidMethods = (line: string, name: string, methods: unknown): void => {
  const named: Kind = { words: 'DID methods by name', is: (value) => members.is(value) && hasMethods(value as object) }
  assertArgument(line, name, named, methods)
}

/** Method names follow DID Core 1.0, §3.1; any other name would never be used. */
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
  // `did-resolver` looks methods up as properties: without a null prototype, `did:constructor:x` would find one.
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
 * A method of a `did-resolver` plug-in: what `getResolver()` of such a package returns under the name of the method.
 * The types of its arguments are left to `did-resolver`.
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
 * Resolves a DID and checks the result: it is not deactivated, the document is well-formed and its id is the DID.
 * Codes: `did.*`, and any coded error of the resolver.
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
    throw new MicroCredentialError(resolutionErrors.get(error) ?? didErrors['did.unresolvable'], {
      cause: didResolutionMetadata,
    })
  }
  // Anything but `false` counts as deactivated, such as the text "true".
  if ((didDocumentMetadata?.deactivated ?? false) !== false)
    throw new MicroCredentialError(didErrors['did.deactivated'])
  if (didDocument === null || didDocument === undefined) throw new MicroCredentialError(didErrors['did.unresolvable'])
  const document = parseDidDocument(didDocument)
  if (document.id !== did) throw new MicroCredentialError(didErrors['did.document_mismatch'])
  return document
}

/** The error names of DID Core 1.0, §7.1.2, and of DID Resolution. */
const resolutionErrors: ReadonlyMap<string, ErrorKind> = new Map<string, ErrorKind>([
  ['invalidDid', didErrors['did.malformed']],
  ['unsupportedDidMethod', didErrors['did.method_unsupported']],
  ['methodNotSupported', didErrors['did.method_unsupported']],
  ['deactivated', didErrors['did.deactivated']],
])

const ask = async (resolver: DidResolver, did: Did, signal: AbortSignal | undefined): Promise<DidResolution> => {
  try {
    const resolution: unknown = await resolver.resolve(did, signal === undefined ? {} : { signal })
    if (typeof resolution === 'object' && resolution !== null) return resolution as DidResolution
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) throw cause
    throw new MicroCredentialError(didErrors['did.unresolvable'], { cause })
  }
  throw new MicroCredentialError(didErrors['did.unresolvable'])
}
