import { toRecommendedCase } from '../../../base/language-tags.ts'
import { datatypeIri, lexicalOf, nativeDatatype } from './datatypes.ts'

/** A value that is no thing, as RDF writes it. */
export interface Literal {
  readonly is: 'literal'
  readonly text: string
  /** An IRI; empty for what JSON-LD makes no literal of. */
  readonly datatype: string
  /** In the case that BCP 47 recommends: that of the document is not signed. */
  readonly language: string | undefined
  /** What it is in JSON. */
  readonly json: 'text' | 'number' | 'boolean' | 'node'
}

/** A value under a term: of the datatype that the term has, unless that says what references are. */
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
 * Texts by language stand in one object: the members of an array of such objects are no texts to JSON-LD (JSON-LD 1.1 API,
 * §5.1.2, step 13.7). Each is one of its own.
 */
export const notText = (at: number): Literal => ({
  is: 'literal',
  text: String(at),
  datatype: '',
  language: undefined,
  json: 'node',
})
