import { sha256 } from '#platform'

import { encodeBase64Url, toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import { assertOneName, assertPlainContext } from './plain-context.ts'
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

/** The contexts that are read, by URL. Nothing else is ever fetched or read. */
export type Contexts = ReadonlyMap<string, RegisteredContext>

/** What is needed to register a context. */
export interface ContextRegistration {
  /** Absent for a context that credentials write out instead of naming it. */
  readonly url?: string | undefined
  /**
   * The document as it is found at the URL: an object with a member `@context`. Of a context that is written out the
   * object itself will do, as it stands in the credential.
   */
  readonly document: JsonObject
  /** `profile` if absent: the words of a community. */
  readonly role?: ContextRole | undefined
  /** Refuses the document if its hash is another one; pass it wherever the document comes from a place you do not control. */
  readonly sha256?: string | undefined
  readonly after?: readonly string[] | undefined
}

/** Hashes a context document the way contexts are pinned. */
export const hashContext = async (document: JsonObject): Promise<string> => toHex(await digestOf(document))

const digestOf = (document: JsonObject): Promise<Uint8Array> => sha256(toUtf8(canonicalJson(document)))

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

/**
 * Adds a context to those that are read. The text of a context decides what a signed credential means, so read it
 * before you register it. Refused are constructs by which a credential could say one thing to the signature and
 * another to its reader: `@vocab`, `@base`, `@import`, `@nest`, `@reverse`, a term that means nothing, another name
 * for a keyword (save `id` and `type`), a second name for an IRI, a name that it does not explain itself, contexts
 * within contexts and references to further ones, one language for all texts, a type for texts in languages. Contexts
 * are registered in any order; whether they go together is asked where they stand together in a credential.
 *
 * A context that credentials write out is registered without a URL. It gets a name that follows from its content
 * (RFC 6920), and whatever says the same, word for word, is that context.
 *
 * Throws `context.vocab_forbidden`, `context.construct_forbidden`, each with the place in the document; and
 * `context.hash_mismatch`, `input.*`, `limit.*`; a `TypeError` for a `url` that is none.
 */
export const registerContext = async (contexts: Contexts, registration: ContextRegistration): Promise<Contexts> => {
  const document = copyDocument(registration)
  assertPlainContext(document['@context'])
  assertOneName(document)
  return add(contexts, registration, document, registration.role ?? 'profile')
}

/**
 * Adds a context of any kind for `verifyProof`, which works at the level of the proof alone: for conformance suites and
 * vocabularies whose contexts `registerContext` refuses. `verifyCredential` refuses credentials that name it.
 *
 * Throws `context.hash_mismatch`, `input.*`, `limit.*`; a `TypeError` for a `url` that is none.
 */
export const registerForeignContext = (
  contexts: Contexts,
  registration: Omit<ContextRegistration, 'role' | 'after'>,
): Promise<Contexts> => add(contexts, registration, copyDocument(registration), 'foreign')

const copyDocument = ({ url, document }: Pick<ContextRegistration, 'url' | 'document'>): JsonObject => {
  if (url !== undefined && !(typeof url === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(url)))
    throw new TypeError('The `url` of a context is absolute and has no spaces.')
  const copy = copyJson(document)
  if (!isObject(copy)) throw new MicroCredentialError('input.not_object')
  return url === undefined && copy['@context'] === undefined ? { '@context': copy } : copy
}

const add = async (
  contexts: Contexts,
  registration: ContextRegistration,
  document: JsonObject,
  role: RegisteredContext['role'],
): Promise<Contexts> => {
  const { sha256: pinned, after } = registration
  const digest = await digestOf(document)
  const hash = toHex(digest)
  const url = registration.url ?? `ni:///sha-256;${encodeBase64Url(digest)}`
  if (pinned !== undefined && pinned !== hash) throw new MicroCredentialError('context.hash_mismatch')
  return new Map([...contexts, [url, { url, role, document, sha256: hash, after, terms: termsOf(document) }]])
}
