import type { Datatype } from './rules.ts'

const xsd = 'http://www.w3.org/2001/XMLSchema#'
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** The IRI of a datatype. */
export const datatypeIri = (datatype: Datatype): string => {
  if (datatype === 'text') return `${rdf}langString`
  return datatype === 'HTML' ? `${rdf}HTML` : `${xsd}${datatype}`
}

/** The datatype of a JSON value without a context, according to JSON-LD 1.1 API, §8.2.2. */
export const nativeDatatype = (value: string | number | boolean): string => {
  if (typeof value === 'string') return `${xsd}string`
  if (typeof value === 'boolean') return `${xsd}boolean`
  return isWhole(value) ? `${xsd}integer` : `${xsd}double`
}

/** The RDF form of a value: a whole number in digits, any other with an exponent (JSON-LD 1.1 API, §8.2.2). */
export const lexicalOf = (value: string | number | boolean): string => {
  if (typeof value !== 'number') return String(value)
  return isWhole(value) ? value.toFixed(0) : value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')
}

const isWhole = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 1e21

const years = '-?(?:[1-9]\\d{3,}|0\\d{3})'
const durationTime = 'T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?'

/** The lexical spaces (XML Schema 1.1, part 2, §3). For other datatypes every text is valid. */
const lexicalSpaces: Partial<Readonly<Record<Datatype, RegExp>>> = {
  boolean: /^(?:true|false|0|1)$/,
  integer: /^[+-]?\d+$/,
  positiveInteger: /^\+?0*[1-9]\d*$/,
  decimal: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/,
  dateTime: new RegExp(`^${years}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:[+-]\\d{2}:\\d{2}|Z)?$`),
  duration: new RegExp(`^-?P(?=.)(?:\\d+Y)?(?:\\d+M)?(?:\\d+D)?(?:${durationTime})?$`),
}

/** Whether a text has the form of a datatype. Only the form is checked: 30 February has the form of a date. */
export const isLexical = (datatype: Datatype, text: string): boolean => lexicalSpaces[datatype]?.test(text) ?? true
