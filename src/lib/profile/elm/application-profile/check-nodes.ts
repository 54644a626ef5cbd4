import type { FoundKind, ProfileConstraint } from '../../../credential/profile-report.ts'
import { datatypeIri, isLexical } from './datatypes.ts'
import type { Literal } from './literals.ts'
import type { Rule } from './rules.ts'
import { shapes } from './shapes.ts'
import type { Thing, Things, Value } from './things.ts'

/** The rules of a class: those that an absent property violates, and those of each term. */
export interface ClassRule {
  readonly needed: readonly Rule[]
  readonly byWord: ReadonlyMap<string, readonly Rule[]>
}
export type ClassRules = ReadonlyMap<string, ClassRule>

const noRules: readonly Rule[] = []

/** A constraint that a thing violates. */
export interface Breach {
  readonly thing: Thing
  readonly property: string
  readonly constraint: ProfileConstraint
  readonly kind: FoundKind
}

/** All violations in a document, each once, in an order without meaning. */
export const breachesIn = (things: Things, classes: ClassRules): readonly Breach[] =>
  things.all.flatMap((thing) => {
    // Most things violate nothing: what records violations is made for the first one.
    let found: Map<string, Breach> | undefined
    const check = (rule: Rule): void =>
      checkRule(things, thing, rule, (constraint, kind) => {
        found ??= new Map()
        found.set(`${rule.word} ${constraint} ${kind}`, { thing, property: rule.word, constraint, kind })
      })
    const words = wordsOf(thing)
    for (const type of thing.types) {
      const { needed = noRules, byWord } = classes.get(type) ?? {}
      for (const rule of needed) if (!thing.objects.some(({ object }) => object[rule.word] !== undefined)) check(rule)
      for (const word of words) for (const rule of byWord?.get(word) ?? noRules) check(rule)
    }
    return found === undefined ? noBreaches : [...found.values()]
  })

const noBreaches: readonly Breach[] = []

/** The terms of the statements about a thing, each once. */
const wordsOf = ({ objects }: Thing): readonly string[] => {
  const [first, ...others] = objects
  const words = Object.keys(first?.object ?? {})
  return others.length === 0 ? words : [...new Set([...words, ...others.flatMap(({ object }) => Object.keys(object))])]
}

type Tell = (constraint: ProfileConstraint, kind: FoundKind) => void

const checkRule = (things: Things, thing: Thing, rule: Rule, tell: Tell): void => {
  const values = things.valuesOf(thing, rule.word)
  if (values.length < rule.least) tell('min-count', 'nothing')
  if (values.length > rule.most) tell('max-count', 'several')
  if (rule.unique && hasLanguageTwice(values)) tell('unique-language', 'several')
  for (const value of values) checkValue(things, value, rule, (constraint) => tell(constraint, kindOf(value)))
}

const checkValue = (
  things: Things,
  value: Value,
  { classes, datatype, nodeKind, scheme, shape, greatest }: Rule,
  tell: (constraint: ProfileConstraint) => void,
): void => {
  if (classes.length > 0 && !isOneOf(value, classes)) tell('class')
  if (datatype !== undefined && !(isOfDatatype(value, datatypeIri(datatype)) && isLexical(datatype, value.text)))
    tell('datatype')
  if (nodeKind === 'literal' && value.is === 'thing') tell('node-kind')
  if (nodeKind === 'iri' && !isIri(value)) tell('node-kind')
  if (scheme !== undefined && !isInScheme(things, value, scheme)) tell('in-scheme')
  if (greatest !== undefined && !(value.is === 'literal' && Number.parseInt(value.text, 10) <= greatest))
    tell('max-inclusive')
  if (shape === undefined) return
  const { constraint, classes: kinds, rules } = shapes[shape]
  const isKept = rules.length > 0 && value.is === 'thing' && keeps(things, value.thing, rules)
  if (!isKept && !isOneOf(value, kinds)) tell(constraint)
}

const keeps = (things: Things, thing: Thing, rules: readonly Rule[]): boolean => {
  let isKept = true
  for (const rule of rules)
    checkRule(things, thing, rule, () => {
      isKept = false
    })
  return isKept
}

const isOneOf = (value: Value, classes: readonly string[]): boolean =>
  value.is === 'thing' && classes.some((name) => value.thing.types.has(name))

const isOfDatatype = (value: Value, datatype: string): value is Literal =>
  value.is === 'literal' && value.datatype === datatype

const isIri = (value: Value): boolean =>
  value.is === 'thing' && value.thing.id !== undefined && !isBlank(value.thing.id)
const isBlank = (id: string): boolean => id.startsWith('_:')

/** Only the list of accreditations may be used without the type of a list. */
const untyped = 'http://data.europa.eu/snb/accreditation/25831c2'

const isInScheme = (things: Things, value: Value, scheme: string): boolean => {
  if (value.is !== 'thing') return false
  const named = things.valuesOf(value.thing, 'inScheme')
  return (
    named.some((one) => one.is === 'thing' && one.thing.id === scheme) &&
    named.every((one) => isIri(one) && (scheme === untyped || isOneOf(one, ['ConceptScheme'])))
  )
}

const hasLanguageTwice = (values: readonly Value[]): boolean => {
  if (values.length < 2) return false
  const languages = values.flatMap((value) => (value.is === 'literal' ? (value.language ?? []) : []))
  return new Set(languages).size < languages.length
}

const kindOf = (value: Value): FoundKind => {
  if (value.is === 'thing') return isBare(value.thing) ? 'reference' : 'node'
  return value.language === undefined ? value.json : 'language-text'
}

const isBare = ({ objects }: Thing): boolean =>
  objects.every(({ object }) => Object.keys(object).every((key) => key === 'id'))
