import { sha256 } from '#platform'

import { toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { able, type Kind, members } from '../base/kinds.ts'
import { memoByObject } from '../base/memo.ts'
import { assertArgument } from '../base/options.ts'
import { type TermTable, termsOf } from './terms.ts'

/** What a context is for. That of the data model stands first, and no other; each stands at most once. */
export const contextRoles = ['data-model', 'profile', 'status', 'suite'] as const
export type ContextRole = (typeof contextRoles)[number]

/** A context that credentials may name, with its content. */
export interface RegisteredContext {
  readonly url: string
  /** `foreign`: known at the level of the proof alone; a credential that names it is never verified. */
  readonly role: ContextRole | 'foreign'
  /** The document as it is found at the URL: an object with a member `@context`. */
  readonly document: JsonObject
  /** SHA-256, in hexadecimal, of the document's canonical JSON (RFC 8785). */
  readonly sha256: string
  /** URLs one of which must stand before it, where it cannot be combined with any other. */
  readonly after?: readonly string[] | undefined
  /** What it defines. */
  readonly terms: TermTable
}

/** A context as it comes with the library or a profile: its hash is stated, and compared when it is first used. */
export type PinnedContext = Omit<RegisteredContext, 'terms'>

/** The contexts that are read, by URL. Nothing else is ever fetched or read. */
export type Contexts = ReadonlyMap<string, RegisteredContext>

/** Registers contexts as they are stated. */
export const pinned = (contexts: readonly PinnedContext[]): Contexts =>
  new Map(contexts.map((context) => [context.url, { ...context, terms: termsOf(context.document) }]))

export const aSetOfContexts: Kind = /* @__PURE__ */ able(
  'a set of contexts, such as `bundledContexts`',
  ...['get', 'has', 'values'],
)

/**
 * Computes the hash that pins a context: SHA-256 of its canonical JSON (RFC 8785), in hexadecimal.
 *
 * Does not judge the context; `registerContext` does. Throws `input.*` and `limit.*` for a value that is not plain
 * JSON, and a `TypeError` for a value that is not an object.
 *
 * @example
 * const sha256 = await hashContext({ '@context': { badge: 'https://university.example/terms#badge' } })
 */
export const hashContext = async (document: JsonObject): Promise<string> => {
  assertArgument('hashContext(document)', 'document', members, document)
  const copy = copyJson(document)
  if (!isObject(copy)) throw new MicroCredentialError('input.not_object')
  return toHex(await digestOf(copy))
}

/** The hash by which a context is pinned. */
export const digestOf = (document: JsonObject): Promise<Uint8Array> => sha256(toUtf8(canonicalJson(document)))

/**
 * The context that stands in a credential, by its URL or written out; `undefined` for one that is not registered. What is
 * written out is a registered context if the two have one canonical form (RFC 8785).
 */
export const findContext = (named: Json | undefined, contexts: Contexts): RegisteredContext | undefined => {
  if (typeof named === 'string') return contexts.get(named)
  return isObject(named) ? byContent(contexts).get(canonicalJson(named)) : undefined
}

const byContent: (contexts: Contexts) => ReadonlyMap<string, RegisteredContext> = memoByObject(
  (contexts) =>
    // Of several that say the same, the one that was there first: those that come with the library keep their names.
    new Map(
      [...contexts.values()].reverse().map((context) => [canonicalJson(context.document['@context'] ?? null), context]),
    ),
)

/**
 * The document with each context by its URL. What a context means does not depend on where it is written: whatever asks which
 * contexts a document has asks this one.
 */
export const withContextsNamed = (document: JsonObject, contexts: Contexts): JsonObject => {
  const { '@context': named } = document
  const nameOf = (one: Json): Json => findContext(one, contexts)?.url ?? one
  if (isObject(named)) return { ...document, '@context': nameOf(named) }
  if (!Array.isArray(named) || named.every((one) => typeof one === 'string')) return document
  return { ...document, '@context': named.map(nameOf) }
}
