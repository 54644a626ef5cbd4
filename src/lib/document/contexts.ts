import { sha256 } from '#platform'

import { toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
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
  readonly url: string
  readonly document: JsonObject
  /** `profile` if absent: the words of a community. */
  readonly role?: ContextRole | undefined
  /** Refuses the document if its hash is another one; pass it wherever the document comes from a place you do not control. */
  readonly sha256?: string | undefined
  readonly after?: readonly string[] | undefined
}

/** Hashes a context document the way contexts are pinned. */
export const hashContext = async (document: JsonObject): Promise<string> =>
  toHex(await sha256(toUtf8(canonicalJson(document))))

/**
 * Adds a context to those that are read. The text of a context decides what a signed credential means, so read it
 * before you register it. Refused are constructs by which a credential could say one thing to the signature and
 * another to its reader: `@vocab`, `@base`, `@import`, `@nest`, `@reverse`, a term that means nothing, another name
 * for a keyword (save `id` and `type`), a second name for an IRI, a name that it does not explain itself, contexts
 * within contexts and references to further ones, one language for all texts, a type for texts in languages. Contexts
 * are registered in any order; whether they go together is asked where they stand together in a credential.
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
  if (typeof url !== 'string' || !/^[a-z][a-z0-9+.-]*:\S+$/i.test(url))
    throw new TypeError('The `url` of a context is absolute and has no spaces.')
  const copy = copyJson(document)
  if (!isObject(copy)) throw new MicroCredentialError('input.not_object')
  return copy
}

const add = async (
  contexts: Contexts,
  { url, sha256: pinned, after }: ContextRegistration,
  document: JsonObject,
  role: RegisteredContext['role'],
): Promise<Contexts> => {
  const hash = await hashContext(document)
  if (pinned !== undefined && pinned !== hash) throw new MicroCredentialError('context.hash_mismatch')
  return new Map([...contexts, [url, { url, role, document, sha256: hash, after, terms: termsOf(document) }]])
}
