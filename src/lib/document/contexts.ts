import { sha256 } from '#platform'
import { toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { able, type Kind, members } from '../base/kinds.ts'
import { memoByObject } from '../base/memo.ts'
import { assertArgument } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { type TermTable, termsOf } from './terms.ts'

/** The role of a context. One data model context comes first; every context occurs at most once. */
export const contextRoles = ['data-model', 'profile', 'status', 'suite'] as const
/** The role of a context, which determines its place in the order of contexts. */
export type ContextRole = (typeof contextRoles)[number]

/** A registered context, with its content. */
export interface RegisteredContext {
  readonly url: string
  /** `foreign`: usable by `verifyProof` only; a credential that names it is never verified. */
  readonly role: ContextRole | 'foreign'
  /** The document at the URL: an object with a member `@context`. */
  readonly document: JsonObject
  /** SHA-256 of the document's canonical JSON (RFC 8785), in hexadecimal. */
  readonly sha256: string
  /**
   * The hashes of earlier documents at the URL. The present one means the same for every credential that uses only
   * terms of theirs, so that all of them are this context.
   */
  readonly earlier?: readonly string[] | undefined
  /** Requires one of these contexts earlier in the list. */
  readonly after?: readonly string[] | undefined
  /** The terms that it defines. */
  readonly terms: TermTable
}

/** A context that comes with the library or a profile: its hash is stated, and compared when it is first used. */
export type PinnedContext = Omit<RegisteredContext, 'terms'>

/** The registered contexts, by URL. Nothing else is ever fetched or read. */
export type Contexts = ReadonlyMap<string, RegisteredContext>

/** Registers contexts with the hashes stated. Their documents and terms are read when they are first needed. */
export const pinned = (contexts: readonly PinnedContext[]): Contexts =>
  new Map(contexts.map((context) => [context.url, toRegistered(context)]))

const toRegistered = (context: PinnedContext): RegisteredContext => {
  const { url, role, sha256, earlier, after } = context
  let terms: TermTable | undefined
  return {
    url,
    role,
    sha256,
    earlier,
    after,
    get document() {
      return context.document
    },
    get terms() {
      terms ??= termsOf(context.document)
      return terms
    },
  }
}

export const aSetOfContexts: Kind = /* @__PURE__ */ able(
  'a set of contexts, such as `bundledContexts`',
  ...['get', 'has', 'values'],
)

/**
 * Computes the hash that pins a context: SHA-256 of its canonical JSON (RFC 8785), in hexadecimal.
 *
 * Does not validate the context; `registerContext` does. Throws `input.*` and `limit.*` for a value that is not plain
 * JSON, and a `TypeError` for a value that is not an object.
 *
 * @example
 * const sha256 = await hashContext({ '@context': { badge: 'https://university.example/terms#badge' } })
 */
export const hashContext = async (document: JsonObject): Promise<string> => {
  assertArgument('hashContext(document)', 'document', members, document)
  const copy = copyJson(document)
  if (!isObject(copy)) throw new MicroCredentialError(inputErrors['input.not_object'])
  return toHex(await digestOf(copy))
}

/** The hash that pins a context. */
export const digestOf = (document: JsonObject): Promise<Uint8Array> => sha256(toUtf8(canonicalJson(document)))

/**
 * Finds a context that is named by URL or embedded; `undefined` if it is not registered. An embedded context is
 * recognised if its canonical form (RFC 8785) equals that of a registered one.
 */
export const findContext = (named: Json | undefined, contexts: Contexts): RegisteredContext | undefined => {
  if (typeof named === 'string') return contexts.get(named)
  return isObject(named) ? byContent(contexts).get(canonicalJson(named)) : undefined
}

const byContent: (contexts: Contexts) => ReadonlyMap<string, RegisteredContext> = memoByObject(
  (contexts) =>
    // Of several with the same content, the first one, so that bundled contexts keep their names.
    new Map(
      [...contexts.values()].reverse().map((context) => [canonicalJson(context.document['@context'] ?? null), context]),
    ),
)

/**
 * Replaces each context by its URL. Since the meaning of a context does not depend on whether it is embedded, all code
 * that compares the contexts of a document uses this form.
 */
export const withContextsNamed = (document: JsonObject, contexts: Contexts): JsonObject => {
  const { '@context': named } = document
  const nameOf = (one: Json): Json => findContext(one, contexts)?.url ?? one
  if (isObject(named)) return { ...document, '@context': nameOf(named) }
  if (!Array.isArray(named) || named.every((one) => typeof one === 'string')) return document
  return { ...document, '@context': named.map(nameOf) }
}
