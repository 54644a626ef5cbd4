import { sha256 } from '#platform'

import { toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { expand, idOf, isTypeName, scopesOf, type TermTable, termsOf } from './terms.ts'

/** Where a context may stand: contexts stand in this order, each at most once. */
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
 * for a keyword (save `id` and `type`), a second name for an IRI, contexts within contexts and references to further ones, a type for texts in
 * languages.
 *
 * Throws `context.vocab_forbidden`, `context.construct_forbidden`, `context.hash_mismatch`, `input.*`, `limit.*`; a
 * `TypeError` for a `url` that is none.
 */
export const registerContext = async (contexts: Contexts, registration: ContextRegistration): Promise<Contexts> => {
  const document = copyDocument(registration)
  assertPlainContext(document['@context'])
  assertOneName(document, contexts)
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

const allowedContainers: ReadonlySet<unknown> = new Set(['@set', '@list', '@language', '@graph'])
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isString = (value: unknown): boolean => typeof value === 'string'
const isLanguage = (value: unknown): boolean => value === null || isString(value)

/** The keywords that a context may have, and what their values may be. */
const contextKeywords: ReadonlyMap<string, (value: Json) => boolean> = new Map<string, (value: Json) => boolean>([
  ['@version', (value) => value === 1.1],
  // One for all texts would make others of them.
  ['@language', (value) => value === null],
  ['@protected', isBoolean],
  ['@propagate', isBoolean],
  // It is said everywhere, and says nothing.
  ['@vocab', (value) => value === null],
])

/** The keywords that the definition of a term may have. `@context` is looked into. */
const definitionKeywords: ReadonlyMap<string, (value: Json) => boolean> = new Map<string, (value: Json) => boolean>([
  ['@id', isString],
  ['@type', isString],
  ['@container', (value) => [value].flat().every((one) => allowedContainers.has(one))],
  ['@language', isLanguage],
  ['@prefix', isBoolean],
  ['@protected', isBoolean],
  ['@context', () => true],
])

/**
 * A claim under another name is signed as well, and nobody looks for it there: an IRI has one name, in all contexts that
 * may stand together. Types may have several, and never stand where a property of the same IRI stands. What a name
 * stands for is said by its own context alone, so that no other can change it.
 */
const assertOneName = (document: JsonObject, contexts: Contexts): void => {
  for (const [scope, around] of scopesOf(document['@context'], {}))
    for (const [term, definition] of Object.entries(scope))
      if (!term.startsWith('@')) assertWrittenOut(definition, around, contexts)
  for (const [iri, all] of termsOf(document).names) {
    if (iri === rdfType) refuse()
    // A prefix, under which nobody makes a claim.
    if (/[#/]$/.test(iri)) continue
    const known = [...contexts.values()]
      .filter(({ role }) => role !== 'foreign')
      .map(({ terms }) => terms.names.get(iri))
    const properties = new Set(
      [...all, ...known.flatMap((names) => [...(names ?? [])])].filter((one) => !isTypeName(one)),
    )
    for (const name of all) {
      const isKnown = known.some((names) => names?.has(name))
      if (properties.size > 1 && properties.has(name) && !isKnown) refuse()
    }
  }
}

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

const assertWrittenOut = (definition: Json | undefined, around: JsonObject, contexts: Contexts): void => {
  const type = isObject(definition) ? definition['@type'] : undefined
  for (const name of [idOf(definition), ...(type === undefined ? [] : [type])]) {
    const iri = expand(name, around)
    // `id` and `type` have been looked at.
    if (iri === undefined || (iri.startsWith('@') && iri !== name)) refuse()
  }
  const iri = expand(idOf(definition), around) ?? ''
  const colon = iri.indexOf(':')
  const isPrefix = [...contexts.values()].some(({ terms }) => terms.kinds.has(iri.slice(0, Math.max(colon, 0))))
  if (isPrefix && !iri.startsWith('//', colon + 1)) refuse()
}

const refuse: () => never = () => {
  throw new MicroCredentialError('context.construct_forbidden')
}

const assertPlainContext = (context: Json | undefined): void => {
  if (Array.isArray(context)) {
    for (const scope of context as readonly Json[]) assertPlainContext(scope)
    return
  }
  if (!isObject(context)) refuse()
  for (const [term, definition = null] of Object.entries(context)) {
    if (term === '@vocab' && definition !== null) throw new MicroCredentialError('context.vocab_forbidden')
    if (!term.startsWith('@')) assertPlainDefinition(term, definition)
    // A context within a context would be followed, and is not what its reader looks at.
    else if (contextKeywords.get(term)?.(definition) !== true) refuse()
  }
}

const assertPlainDefinition = (term: string, definition: Json): void => {
  const id = isObject(definition) ? definition['@id'] : definition
  const isAlias = typeof id === 'string' && id.startsWith('@')
  const isAllowedAlias = (term === 'id' && id === '@id') || (term === 'type' && id === '@type')
  if (isAlias && !isAllowedAlias) refuse()
  if (typeof definition === 'string') return
  if (!isObject(definition)) refuse()
  for (const [keyword, value = null] of Object.entries(definition)) {
    if (definitionKeywords.get(keyword)?.(value) !== true) refuse()
    if (keyword === '@context') assertPlainContext(value)
  }
  // Which of the two decides what a bare text is, a text or an IRI, readers do not agree on.
  if (definition['@type'] !== undefined && [definition['@container']].flat().includes('@language')) refuse()
}
