import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import { isLanguageTag } from '../base/language-tags.ts'
import { schemaErrors } from '../credential/errors.ts'
import type { Combination, KindsOf } from './combination.ts'
import { jsonldErrors } from './errors.ts'
import type { Scope } from './scope.ts'
import type { TermKind } from './terms.ts'

const fail = (kind: ErrorKind, path: Path): never => {
  throw new MicroCredentialError(kind, { pointer: toPointer(path) })
}

// RFC 3987 without the characters that N-Quads would have to escape: with them, two graphs could share one text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the pattern excludes
const absoluteIri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0000-\u0020<>"{}|^`\\]+$/

/** Asserts an absolute IRI in full: not a blank node, a relative reference or a compact IRI. */
export const assertIri = (value: Json, path: Path, { kindsOf }: Words): void => {
  const iri = typeof value === 'string' ? value : fail(schemaErrors['schema.malformed_member'], path)
  const fault = faultOfIri(iri, kindsOf)
  if (fault !== undefined) fail(fault, path)
}

/** Why a text is not an absolute IRI in full; `undefined` if it is one and is signed unchanged. */
export const faultOfIri = (iri: string, kindsOf: KindsOf): ErrorKind | undefined => {
  if (iri.startsWith('_:')) return jsonldErrors['jsonld.blank_id']
  if (!absoluteIri.test(iri)) return jsonldErrors['jsonld.relative_iri']
  const colon = iri.indexOf(':')
  // JSON-LD expands `prefix:suffix` for any term, unless the suffix begins with two slashes.
  const isCompact = !iri.startsWith('//', colon + 1) && kindsOf(iri.slice(0, colon)) !== undefined
  return isCompact ? jsonldErrors['jsonld.compact_iri'] : undefined
}

export const assertLanguageTag = (tag: string, path: Path): void => {
  if (tag.startsWith('@')) fail(jsonldErrors['jsonld.keyword_key'], path)
  if (!isLanguageTag(tag)) fail(jsonldErrors['jsonld.language_tag'], path)
}

/** The vocabulary of the contexts. */
type Words = Pick<Combination, 'kindsOf' | 'hasName' | 'placeOf'>

/** Whether an IRI is used although the contexts have a name for it. */
const isUnnamedIri = (value: string, { kindsOf, hasName }: Words): boolean =>
  faultOfIri(value, kindsOf) === undefined && !hasName(value)

/** Asserts that a type is a term of its scope, or an IRI for which the contexts have no term. */
export const assertType = (type: Json, path: Path, { terms }: Scope, words: Words): void => {
  if (typeof type !== 'string') fail(schemaErrors['schema.malformed_member'], path)
  else if (type.includes(':')) {
    if (!isUnnamedIri(type, words)) fail(schemaErrors['schema.malformed_member'], path)
  } else {
    const { iri } = terms.get(type) ?? fail(jsonldErrors['jsonld.undefined_term'], path)
    // A property with the same IRI, or a keyword instead of a type.
    if (words.placeOf.get(type) === 'property' || iri?.startsWith('@'))
      fail(jsonldErrors['jsonld.undefined_term'], path)
  }
}

/** Asserts that a text object has a language or a direction; without either it must be a string. */
export const assertValueObject = (value: JsonObject, path: Path): void => {
  const { '@value': text, '@language': language, '@direction': direction, ...others } = value
  const isBare = language === undefined && direction === undefined
  if (isBare || Object.keys(others).length > 0) fail(jsonldErrors['jsonld.keyword_key'], path)
  if (typeof text !== 'string') fail(jsonldErrors['jsonld.datatype'], path)
  if (language !== undefined) assertLanguageTag(typeof language === 'string' ? language : '', path)
  if (direction !== undefined && direction !== 'ltr' && direction !== 'rtl') fail(jsonldErrors['jsonld.datatype'], path)
}

type Rule = (value: Json, path: Path, words: Words) => void

const isNode = (value: Json): boolean => typeof value === 'object' && value !== null

/**
 * Allows one way to write each value. Under an integer term RDF does not distinguish the number 5 from the string "5",
 * nor a term from its IRI, but readers of JSON do.
 */
const rules: Readonly<Record<TermKind, Rule>> = {
  reference: (value, path, words) => {
    if (typeof value === 'string') assertIri(value, path, words)
    else if (!isNode(value)) fail(jsonldErrors['jsonld.datatype'], path)
  },
  word: (value, path, words) => {
    if (typeof value !== 'string' || (value.includes(':') && !isUnnamedIri(value, words)))
      fail(jsonldErrors['jsonld.datatype'], path)
    else if (words.placeOf.has(value)) fail(jsonldErrors['jsonld.undefined_term'], path)
  },
  'language-map': (value, path) => {
    if (typeof value !== 'string') fail(jsonldErrors['jsonld.datatype'], path)
  },
  // Refused by name elsewhere.
  graph: () => {},
  type: () => {},
  property: () => {},
  json: () => {},
  boolean: (value, path) => {
    if (typeof value !== 'boolean') fail(jsonldErrors['jsonld.datatype'], path)
  },
  integer: (value, path) => {
    if (!Number.isSafeInteger(value)) fail(jsonldErrors['jsonld.datatype'], path)
  },
  double: (value, path) => {
    if (typeof value !== 'number') fail(jsonldErrors['jsonld.datatype'], path)
  },
  datatype: (value, path) => {
    if (typeof value !== 'string') fail(jsonldErrors['jsonld.datatype'], path)
  },
  plain: () => {},
}

export const assertValueOfKind = (value: Json, kind: TermKind, path: Path, words: Words): void =>
  rules[kind](value, path, words)
