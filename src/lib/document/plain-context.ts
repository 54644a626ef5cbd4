import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import { contextErrors } from './errors.ts'
import { expand, idOf, isTypeName, scopesOf, termsOf } from './terms.ts'

const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isString = (value: unknown): boolean => typeof value === 'string'

/** Whether a value of a keyword is allowed. */
type Judge = (value: Json) => boolean

const contextKeywords: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['@version', (value) => value === 1.1],
  // A default language would change every text.
  ['@language', (value) => value === null],
  ['@protected', isBoolean],
  ['@propagate', isBoolean],
  // Often written, but without effect.
  ['@vocab', (value) => value === null],
])

const allowedContainers: ReadonlySet<unknown> = new Set(['@set', '@list', '@language', '@graph'])

const definitionKeywords: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['@id', isString],
  ['@type', isString],
  ['@container', (value) => [value].flat().every((one) => allowedContainers.has(one))],
  ['@language', (value) => value === null || isString(value)],
  ['@prefix', isBoolean],
  ['@protected', isBoolean],
  // Checked recursively.
  ['@context', () => true],
])

/** A context belongs to the operator, so its terms may appear in a pointer. */
const refuse: (path: Path, kind?: ErrorKind) => never = (path, code = contextErrors['context.construct_forbidden']) => {
  throw new MicroCredentialError(code, { pointer: toPointer(path) })
}

/**
 * Allows only terms, and keywords that say what they stand for. Throws `context.vocab_forbidden`,
 * `context.construct_forbidden`.
 */
export const assertPlainContext = (context: Json | undefined, path: Path = ['@context']): void => {
  if (Array.isArray(context)) {
    for (const [at, scope] of (context as readonly Json[]).entries()) assertPlainContext(scope, [...path, at])
    return
  }
  if (!isObject(context)) refuse(path)
  for (const [term, definition = null] of Object.entries(context)) {
    const place = [...path, term]
    if (term === '@vocab' && definition !== null) refuse(place, contextErrors['context.vocab_forbidden'])
    if (!term.startsWith('@')) assertPlainDefinition(term, definition, place)
    // A remote context inside a context would be loaded, and differ from what its reader looks at.
    else if (contextKeywords.get(term)?.(definition) !== true) refuse(place)
  }
}

const assertPlainDefinition = (term: string, definition: Json, path: Path): void => {
  const id = idOf(definition)
  const isAlias = typeof id === 'string' && id.startsWith('@')
  const isAllowedAlias = (term === 'id' && id === '@id') || (term === 'type' && id === '@type')
  if (isAlias && !isAllowedAlias) refuse(path)
  if (typeof definition === 'string') return
  if (!isObject(definition)) refuse(path)
  for (const [keyword, value = null] of Object.entries(definition)) {
    const place = [...path, keyword]
    if (definitionKeywords.get(keyword)?.(value) !== true) refuse(place)
    if (keyword === '@context') assertPlainContext(value, place)
  }
  // Processors disagree about which of the two decides whether a bare text is a text or an IRI.
  if (definition['@type'] !== undefined && [definition['@container']].flat().includes('@language')) refuse(path)
}

/**
 * Requires one name for each IRI: a claim under an alias would be signed, but nobody would look for it there. Types may
 * have several names, but never where a property with the same IRI is allowed. The context itself must define what each
 * name stands for, so that no other context can change it. Throws `context.construct_forbidden`.
 */
export const assertOneName = (document: JsonObject): void => {
  for (const [scope, around] of scopesOf(document['@context'], {}))
    for (const [term, definition] of Object.entries(scope))
      if (!term.startsWith('@')) assertWrittenOut(term, definition, around)
  for (const [iri, names] of termsOf(document).names) {
    const [first, second] = [...names].filter((name) => !isTypeName(name))
    // A prefix is not used for claims.
    const isRenamed = second !== undefined && !/[#/]$/.test(iri)
    if (iri === rdfType || isRenamed) refuse(['@context', first ?? ''])
  }
}

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

const assertWrittenOut = (term: string, definition: Json | undefined, around: JsonObject): void => {
  const [id, type] = [idOf(definition), isObject(definition) ? definition['@type'] : undefined]
  const iri = expand(id, around)
  const datatype = type === undefined ? type : expand(type, around)
  // Keywords were checked already.
  const isAlias = (written: string | undefined, name: unknown): boolean =>
    written?.startsWith('@') === true && written !== name
  if (
    iri === undefined ||
    isAlias(iri, id) ||
    isAlias(datatype, type) ||
    (type !== undefined && datatype === undefined)
  )
    refuse(['@context', term])
}
