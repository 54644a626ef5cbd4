import { toRecommendedCase } from '../../../base/language-tags.ts'
import { datatypeIri, lexicalOf, nativeDatatype } from './datatypes.ts'

/** A literal, in its RDF form. */
export interface Literal {
  readonly is: 'literal'
  readonly text: string
  /** An IRI; empty for a value that is not a literal in JSON-LD. */
  readonly datatype: string
  /** In the case that BCP 47 recommends, since the case in the document is not signed. */
  readonly language: string | undefined
  /** Its type in JSON. */
  readonly json: 'text' | 'number' | 'boolean' | 'node'
}

/** A value of a term: with the datatype of the term, unless the term holds references. */
export const literalOf = (value: string | number | boolean, datatype: string | undefined): Literal => ({
  is: 'literal',
  text: lexicalOf(value),
  datatype: datatype === undefined || datatype.startsWith('@') ? nativeDatatype(value) : datatype,
  language: undefined,
  json: typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean'),
})

export const textIn = (text: string, tag: string): Literal =>
  tag === '@none'
    ? literalOf(text, undefined)
    : { is: 'literal', text, datatype: datatypeIri('text'), language: toRecommendedCase(tag), json: 'text' }

/**
 * Texts by language are in one object: JSON-LD does not read the members of an array of such objects as texts (JSON-LD
 * 1.1 API, §5.1.2, step 13.7). Each counts as a value of its own.
 */
export const notText = (at: number): Literal => ({
  is: 'literal',
  text: String(at),
  datatype: '',
  language: undefined,
  json: 'node',
})
