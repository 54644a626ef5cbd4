import { encodeBase64Url, toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { anything, type Kind, listOf, oneOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import {
  aSetOfContexts,
  type ContextRole,
  type Contexts,
  contextRoles,
  digestOf,
  type RegisteredContext,
} from './contexts.ts'
import { contextErrors } from './errors.ts'
import { assertOneName, assertPlainContext } from './plain-context.ts'
import { termsOf } from './terms.ts'

/** The options of `registerContext`. */
export interface ContextRegistration {
  /** Absent for a context that credentials embed instead of naming it. */
  readonly url?: string | undefined
  /**
   * The document at the URL: an object with a member `@context`. For an embedded context, the object as it stands in
   * the credential is accepted, too.
   */
  readonly document: JsonObject
  /** `profile` if absent, for the vocabulary of a community. */
  readonly role?: ContextRole | undefined
  /** The expected hash: pass it if the document comes from a place that you do not control. */
  readonly sha256?: string | undefined
  readonly after?: readonly string[] | undefined
}

const anAbsoluteUrl: Kind = {
  words: 'an absolute URL without spaces',
  is: (url) => typeof url === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(url),
}

type ForeignRegistration = Omit<ContextRegistration, 'role' | 'after'>

const call: Call<ContextRegistration> = {
  line: 'registerContext(bundledContexts, { url, document, sha256 })',
  needs: { document: anything },
  may: {
    url: anAbsoluteUrl,
    role: /* @__PURE__ */ oneOf(...contextRoles),
    sha256: text,
    after: /* @__PURE__ */ listOf('a list of URLs', text),
  },
}

const foreignCall: Call<ForeignRegistration> = {
  line: 'registerForeignContext(bundledContexts, { url, document, sha256 })',
  needs: call.needs,
  may: { url: call.may.url, sha256: text },
}

/**
 * Registers a JSON-LD context, so that credentials that use it can be issued and verified. A context decides what a
 * signed credential means: read it before you register it.
 *
 * Constructs by which a credential could mean one thing to the signature and another to its reader are refused:
 * `@vocab`, `@base`, `@import`, `@nest`, `@reverse`, terms mapped to `null`, aliases of keywords except `id` and
 * `type`, two terms for one IRI, prefixes that the context does not define, nested and remote contexts, a default
 * language, and a type on a term with a language. Contexts may be registered in any order; conflicts between them are
 * checked in each credential.
 *
 * A context that credentials embed instead of naming is registered without a URL. It gets a name derived from its
 * content (RFC 6920), and every embedded context with exactly the same content is recognised.
 *
 * A context that is already registered is kept, as is one of which the document is an earlier edition (`earlier`), and a
 * different one for the same URL is refused, because credentials that were verified with one would mean something else
 * with the other. To replace a context, leave the old one out of
 * `contexts`.
 *
 * Retrieves nothing. Throws `context.vocab_forbidden` and `context.construct_forbidden`, each with the place in the
 * document; `context.hash_mismatch`, `input.*`, `limit.*`; a `TypeError` for a `url` that is not a URL.
 *
 * @example
 * const contexts = await registerContext(bundledContexts, {
 *   url: 'https://university.example/contexts/course-v1.jsonld',
 *   document: { '@context': { courseCode: 'https://university.example/terms#courseCode' } },
 * })
 */
export const registerContext = async (contexts: Contexts, registration: ContextRegistration): Promise<Contexts> => {
  assertRegistration(call, contexts, registration)
  const named = await nameOf(registration)
  if (isKnown(contexts, named) && contexts.get(named.url)?.role !== 'foreign') return contexts
  const { document } = named
  assertPlainContext(document['@context'])
  assertOneName(document)
  return add(contexts, registration, named, registration.role ?? 'profile')
}

/**
 * Registers a context of any kind for `verifyProof` and `issueProof`, which work on the proof alone: for conformance
 * suites and for vocabularies that `registerContext` refuses. `verifyCredential` refuses credentials that name such a
 * context.
 *
 * Does not check what the context does. Throws `context.hash_mismatch`, `input.*`, `limit.*`; a `TypeError` for a `url`
 * that is not a URL.
 *
 * @example
 * const contexts = await registerForeignContext(bundledContexts, {
 *   url: 'https://university.example/contexts/open-v1.jsonld',
 *   document: { '@context': { '@vocab': 'https://university.example/terms#' } },
 * })
 */
export const registerForeignContext = async (
  contexts: Contexts,
  registration: Omit<ContextRegistration, 'role' | 'after'>,
): Promise<Contexts> => {
  assertRegistration(foreignCall, contexts, registration)
  const named = await nameOf(registration)
  return isKnown(contexts, named) ? contexts : add(contexts, registration, named, 'foreign')
}

const assertRegistration = (form: Call<ForeignRegistration>, contexts: Contexts, registration: unknown): void => {
  assertArgument(form.line, 'contexts', aSetOfContexts, contexts)
  assertOptions(form, registration, 'registration')
}

const copyDocument = ({ url, document }: Pick<ContextRegistration, 'url' | 'document'>): JsonObject => {
  const copy = copyJson(document)
  if (!isObject(copy)) throw new MicroCredentialError(inputErrors['input.not_object'])
  return url === undefined && copy['@context'] === undefined ? { '@context': copy } : copy
}

/** A context with its name. */
type Named = Pick<RegisteredContext, 'url' | 'document' | 'sha256'>

/** Throws `context.hash_mismatch` if the document is not the pinned one. */
const nameOf = async (registration: Omit<ContextRegistration, 'role' | 'after'>): Promise<Named> => {
  const document = copyDocument(registration)
  const digest = await digestOf(document)
  const sha256 = toHex(digest)
  if (registration.sha256 !== undefined && registration.sha256 !== sha256)
    throw new MicroCredentialError(contextErrors['context.hash_mismatch'])
  return { url: registration.url ?? `ni:///sha-256;${encodeBase64Url(digest)}`, document, sha256 }
}

const isKnown = (contexts: Contexts, { url, sha256 }: Named): boolean => {
  const known = contexts.get(url)
  if (known !== undefined && known.sha256 !== sha256 && !known.earlier?.includes(sha256))
    throw new MicroCredentialError(contextErrors['context.hash_mismatch'])
  return known !== undefined
}

const add = (
  contexts: Contexts,
  { after }: ContextRegistration,
  { url, document, sha256 }: Named,
  role: RegisteredContext['role'],
): Contexts => new Map([...contexts, [url, { url, role, document, sha256, after, terms: termsOf(document) }]])
