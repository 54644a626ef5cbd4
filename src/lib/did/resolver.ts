import { type ParsedDid, parseDid } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { able, callback, type Kind, members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { CallOptions, Did } from '../base/types.ts'
import { type FoundDidDocument, readDidDocument } from './document.ts'

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
 * Creates a DID resolver from methods by name. It returns only documents whose id is the requested DID and rejects
 * everything else with a coded error (`did.*`, and the codes of the method).
 *
 * Whether a host may be contacted is up to the `fetch` of the method. Throws a `TypeError` for a value that is not a
 * record of methods.
 *
 * @example
 * const didResolver = createDidResolver({ key: didKey(), web: didWeb({ fetch: guardedFetch() }) })
 */
export const createDidResolver = <M extends string>(methods: DidMethods<M>): DidResolver => {
  assertDidMethods(createLine, 'methods', methods)
  const ask = askMethods({ ...methods })
  return toResolver(async (did, call) => readDidDocument(await ask(did, call), did.did))
}

/** Requests the document of a DID. The result has not been checked. Rejects with coded errors. */
export type AskForDocument = (did: ParsedDid, call: CallOptions) => Promise<unknown>

/** Calls the method that a DID names. Codes: `did.method_unsupported`, `did.unresolvable`, and those of the method. */
export const askMethods =
  (methods: Readonly<Record<string, DidMethod>>): AskForDocument =>
  async ({ did, method }, { signal }) => {
    signal?.throwIfAborted()
    // A property of every object, such as `constructor`, is no method.
    const known = Object.hasOwn(methods, method) ? methods[method] : undefined
    if (known === undefined) throw new MicroCredentialError(didErrors['did.method_unsupported'])
    const found: unknown = await orUnresolvable(
      () => known.resolve(did, signal === undefined ? {} : { signal }),
      signal,
    )
    return found ?? unresolvable()
  }

/** Keeps coded errors and the reason of the signal; anything else that is thrown becomes the cause. */
export const orUnresolvable = async <T>(ask: () => Promise<T>, signal: CallOptions['signal']): Promise<T> => {
  try {
    return await ask()
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) throw cause
    throw new MicroCredentialError(didErrors['did.unresolvable'], { cause })
  }
}

export const unresolvable = (): never => {
  throw new MicroCredentialError(didErrors['did.unresolvable'])
}

/** The form in which resolvers are handed out: the DID is parsed here, once, and the document comes checked. */
export const toResolver = (find: (did: ParsedDid, call: CallOptions) => Promise<FoundDidDocument>): DidResolver => ({
  resolve: async (input, call = {}) => ({
    didDocument: await find(parseDid(input), call),
    didResolutionMetadata: {},
    didDocumentMetadata: {},
  }),
})
