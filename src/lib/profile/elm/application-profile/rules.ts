/**
 * The notation of the tables in the other files of this folder. One line for each property: its term in the context of
 * ELM, the number of its values (`1`, `?` for none or one, `+` for one or more, `*` for any number), and their kind:
 *
 * - classes, of which each value has one;
 * - or a datatype, `text` being text in a language; `unique`: one text per language; `literal`: any text or number; `iri`: a node with an id;
 * - `in:<list>`: a concept that states it is in that list;
 * - `to:<number>`: at most that;
 * - `issuer`, `claim`, `achievement`: a shape of its own (`shapes.ts`).
 */
export type Rows = Readonly<Record<string, string>>

/** The constraints of the values of one property. */
export interface Rule {
  readonly word: string
  readonly least: number
  readonly most: number
  /** Each value has one of these classes; any class if there are none. */
  readonly classes: readonly string[]
  readonly datatype: Datatype | undefined
  readonly unique: boolean
  readonly nodeKind: 'literal' | 'iri' | undefined
  /** The IRI of the list that a concept has to name. */
  readonly scheme: string | undefined
  readonly shape: ShapeName | undefined
  readonly greatest: number | undefined
}

const datatypes = [
  'text',
  'string',
  'boolean',
  'integer',
  'positiveInteger',
  'decimal',
  'dateTime',
  'duration',
  'anyURI',
  'HTML',
] as const
/** The datatypes of the profile, by their local names; `text` is `rdf:langString`. */
export type Datatype = (typeof datatypes)[number]

const shapeNames = ['issuer', 'claim', 'achievement'] as const
export type ShapeName = (typeof shapeNames)[number]

const cardinalities: Readonly<Record<string, readonly [least: number, most: number]>> = {
  '1': [1, 1],
  '?': [0, 1],
  '+': [1, Number.POSITIVE_INFINITY],
  '*': [0, Number.POSITIVE_INFINITY],
}

const authority = 'http://publications.europa.eu/resource/authority'
const authorityLists: ReadonlySet<string> = new Set(['atu', 'country', 'currency', 'language'])

/** The IRI of a list, as a concept names it in `inScheme`. */
const schemeNamed = (list: string): string => {
  if (authorityLists.has(list)) return `${authority}/${list}`
  const [, esco] = list.split('esco-')
  return esco === undefined
    ? `http://data.europa.eu/snb/${list}/25831c2`
    : `http://data.europa.eu/esco/concept-scheme/${esco}`
}

/** Reads the rows of a class. If two lines have the same term, both apply. */
export const rulesOf = (rows: string): readonly Rule[] =>
  rows
    .trim()
    .split(/\s*\n\s*/)
    .filter((line) => line !== '')
    .map(ruleOf)

const ruleOf = (line: string): Rule => {
  const [word = '', cardinality = '', ...marks] = line.split(' ')
  const [least, most] = cardinalities[cardinality] ?? [0, 0]
  const named = (prefix: string): string | undefined =>
    marks.find((mark) => mark.startsWith(prefix))?.slice(prefix.length)
  const list = named('in:')
  const greatest = named('to:')
  return {
    word,
    least,
    most,
    classes: marks.filter((mark) => /^[A-Z]/.test(mark) && mark !== 'HTML'),
    datatype: datatypes.find((datatype) => marks.includes(datatype)),
    unique: marks.includes('unique'),
    nodeKind: marks.includes('literal') ? 'literal' : list !== undefined || marks.includes('iri') ? 'iri' : undefined,
    scheme: list === undefined ? undefined : schemeNamed(list),
    shape: shapeNames.find((shape) => marks.includes(shape)),
    greatest: greatest === undefined ? undefined : Number(greatest),
  }
}
