import type { Store, Term } from 'n3'

import { isObject, type Json, type JsonObject } from '../../src/lib/base/json/json.ts'
import { credentialsV1Url } from '../../src/lib/credential/credential.ts'
import { combine } from '../../src/lib/document/combination.ts'
import { scopeOf } from '../../src/lib/document/scope.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { elmContextUrl } from '../../src/lib/profile/elm/context.ts'
import { pick, type Random } from './random.ts'

/** Documents that break every constraint of the shapes, made from the shapes themselves. */

const sh = 'http://www.w3.org/ns/shacl#'
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const context = [credentialsV1Url, elmContextUrl]

/** One property of one class, as the shapes have it. */
export interface PropertyShape {
  readonly type: string
  readonly word: string
  readonly path: string
  /** The constraint components, by their names in SHACL. */
  readonly components: readonly string[]
  readonly classes: readonly string[]
  readonly datatype: string | undefined
  readonly scheme: string | undefined
}

/** The names of classes and properties, by IRI, as the contexts have them. */
export const namesByIri = (): ReadonlyMap<string, string> => {
  const { top } = combine(context, bundledContexts)
  const scopes = ['VerifiableCredential', 'VerifiablePresentation'].map((type) => scopeOf(top, undefined, type))
  const names = new Map<string, string>()
  for (const { terms } of [...scopes, top])
    for (const [name, { iri }] of terms) if (iri !== undefined && !names.has(iri)) names.set(iri, name)
  return names
}

export interface ReadShapes {
  readonly properties: readonly PropertyShape[]
  /** Properties of the shapes that the context has no word for: no document can have them. */
  readonly wordless: readonly string[]
}

export const readPropertyShapes = (shapes: Store): ReadShapes => {
  const names = namesByIri()
  const properties: PropertyShape[] = []
  const wordless: string[] = []
  const one = (subject: Term, name: string): string | undefined => shapes.getObjects(subject, sh + name, null)[0]?.value
  const listOf = (head: Term | undefined): readonly Term[] =>
    head === undefined || head.value === `${rdf}nil`
      ? []
      : [...shapes.getObjects(head, `${rdf}first`, null), ...listOf(shapes.getObjects(head, `${rdf}rest`, null)[0])]
  for (const { subject, object } of shapes.getQuads(null, `${sh}targetClass`, null, null)) {
    if (one(subject, 'deactivated') !== undefined) continue
    const type = names.get(object.value) ?? object.value
    for (const property of shapes.getObjects(subject, `${sh}property`, null)) {
      const path = one(property, 'path') ?? ''
      const word = names.get(path)
      if (word === undefined || word === 'proof' || inGraphsOfTheirOwn.has(word)) {
        wordless.push(path)
        continue
      }
      const or = listOf(shapes.getObjects(property, `${sh}or`, null)[0]).map((member) => one(member, 'class'))
      const node = shapes.getObjects(property, `${sh}node`, null)[0]
      const inner = node === undefined ? undefined : shapes.getObjects(node, `${sh}property`, null)[0]
      const has = (name: string): boolean => one(property, name) !== undefined
      properties.push({
        type,
        word,
        path,
        classes: [...or, one(property, 'class')].flatMap((iri) => (iri === undefined ? [] : [names.get(iri) ?? iri])),
        datatype: one(property, 'datatype')?.replace(/.*#/, ''),
        scheme: inner === undefined ? undefined : one(inner, 'hasValue'),
        components: [
          ...(has('minCount') ? ['MinCount'] : []),
          ...(has('maxCount') ? ['MaxCount'] : []),
          ...(has('class') ? ['Class'] : []),
          ...(or.length > 0 ? ['Or'] : []),
          ...(has('datatype') ? ['Datatype'] : []),
          ...(has('uniqueLang') ? ['UniqueLang'] : []),
          ...(has('nodeKind') ? ['NodeKind'] : []),
          ...(has('maxInclusive') ? ['MaxInclusive'] : []),
          ...(node === undefined ? [] : ['Node']),
        ],
      })
    }
  }
  return { properties, wordless }
}

const samples: Readonly<Record<string, readonly Json[]>> = {
  langString: [{ en: 'one' }, { en: 'one', nl: 'two' }],
  string: ['one', 'two'],
  dateTime: ['2026-01-15T10:00:00Z', '2026-01-16T10:00:00.5+01:00'],
  duration: ['PT60H', 'P1Y2M3DT4H5M6.7S'],
  anyURI: ['https://university.example/1', 'https://university.example/2'],
  integer: [1, 2],
  positiveInteger: [1, 2],
  decimal: ['1.5', '2'],
  boolean: [true, false],
  HTML: [],
}

/** Values that are no node of a class, or of the wrong one. */
const strangeNodes = (n: string): readonly Json[] => [
  `urn:sample:${n}:reference`,
  'no IRI',
  5,
  true,
  {},
  { id: `urn:sample:${n}:phone`, type: 'Phone' },
  { id: 'no IRI', type: 'Phone' },
  { type: 'Phone' },
  { type: ['Concept', 'Person', 'Organisation'] },
]

/** Values that few datatypes have. */
const strangeLiterals = (n: string): readonly Json[] => [
  ...[
    '',
    'one',
    '0',
    '-1',
    '007',
    '1e3',
    '.5',
    '2026-13',
    '2026-01-15',
    '2026-01-15T10:00:00',
    'P',
    'PT',
    'P1Y',
    'no IRI',
  ],
  ...[0, 5, 2.5, 101, true],
  ...[{}, { en: ['one', 'two'] }, { en: ['one', 'one'] }, { en: 'one', EN: 'two' }, { '@none': 'text' }],
  { id: `urn:sample:${n}:phone`, type: 'Phone' },
]

const list = (scheme: string): JsonObject => ({ id: scheme, type: 'ConceptScheme' })

/** Concepts that are in a list, or nearly. */
const concepts = (n: string, scheme: string): readonly Json[] => {
  const concept = (name: string, inScheme?: Json): JsonObject => ({
    id: `urn:sample:${n}:${name}`,
    type: 'Concept',
    ...(inScheme === undefined ? {} : { inScheme }),
  })
  return [
    concept('in', list(scheme)),
    concept('also-in', list(scheme)),
    concept('in-none'),
    concept('in-another', list('urn:sample:list')),
    concept('in-two', [list(scheme), list('urn:sample:list')]),
    concept('in-two-of-which-one-is-no-list', [list(scheme), 'urn:sample:no-list']),
    concept('in-a-nameless', [list(scheme), { type: 'ConceptScheme' }]),
    { type: 'Concept', inScheme: list(scheme) },
  ]
}

/** Issuers with as many numbers as one may have, or not. */
const issuers = (n: string): readonly Json[] =>
  [0, 1, 2].map((count) => ({
    id: `urn:sample:${n}:issuer:${count}`,
    type: 'Organisation',
    eIDASIdentifier: Array.from({ length: count }, (_, at) => ({
      id: `urn:sample:${n}:number:${at}`,
      type: 'LegalIdentifier',
    })),
  }))

const claim = (n: string, name: string, more: JsonObject): JsonObject => ({
  id: `urn:sample:${n}:${name}`,
  type: 'Claim',
  title: { en: 'A claim' },
  awardedBy: { id: 'urn:sample:awarding', type: 'AwardingProcess' },
  ...more,
})

/** Claims of no kind that the profile names, which say of which kind they are, or not. */
const claims = (n: string): readonly Json[] => [
  { id: `urn:sample:${n}:achievement`, type: 'LearningAchievement' },
  claim(n, 'kind', { dcType: { id: 'urn:sample:kind', type: 'Concept' } }),
  claim(n, 'no-class', { type: 'Note', dcType: { type: 'Concept' } }),
  claim(n, 'no-kind', {}),
  claim(n, 'no-concept', { dcType: 'urn:sample:kind-without-class' }),
]

const hasNode = (value: JsonObject): boolean => value['id'] !== undefined || value['type'] !== undefined

/** The contexts give the members of a credential and of a presentation their meaning where the W3C's type stands as well. */
const wider: Readonly<Record<string, string>> = {
  EuropeanDigitalCredential: 'VerifiableCredential',
  EuropeanDigitalPresentation: 'VerifiablePresentation',
}
const typed = (type: string): JsonObject => ({ type: [type, ...(wider[type] === undefined ? [] : [wider[type]])] })

/** Every value to be tried at a property, alone; and lists of several. */
const valuesFor = (n: string, { classes, datatype, scheme, word, components }: PropertyShape): readonly Json[] => {
  const nodes = classes.flatMap((type): readonly JsonObject[] =>
    [1, 2].map((at) => ({ id: `urn:sample:${n}:${type}:${at}`, ...typed(type) })),
  )
  const good: readonly Json[] = [
    ...nodes,
    ...(datatype === undefined ? [] : (samples[datatype] ?? [])),
    ...(scheme === undefined ? [] : concepts(n, scheme)),
    ...(word === 'issuer' ? issuers(n) : []),
    ...(components.includes('Node') && scheme === undefined && word !== 'issuer' ? claims(n) : []),
    ...(components.includes('NodeKind') && classes.length === 0
      ? ['one', 'two', 'urn:sample:one', 'urn:sample:two']
      : []),
  ]
  // JSON-LD has no nodes among texts by language.
  const strange = (datatype === undefined ? strangeNodes(n) : strangeLiterals(n)).filter(
    (one) => datatype !== 'langString' || !isObject(one) || !hasNode(one),
  )
  return [
    ...good,
    good.slice(0, 2) as readonly Json[] as Json,
    [good[0] ?? null, good[0] ?? null],
    ['urn:sample:one', 'urn:sample:two'],
    ...strange,
  ]
}

/**
 * What the shapes ask for in vain: JSON-LD puts each credential of a presentation into a graph of its own, which has no class.
 * The table looks at the credential.
 */
export const inGraphsOfTheirOwn: ReadonlySet<string> = new Set(['verifiableCredential'])

/** The documents: one for each class, with a node for every property and every value that is tried at it. */
export const faultyDocuments = (properties: readonly PropertyShape[]): ReadonlyMap<string, JsonObject> => {
  const documents = new Map<string, Map<string, JsonObject>>()
  for (const property of properties) {
    const { type, word } = property
    const nodes = documents.get(type) ?? new Map<string, JsonObject>()
    documents.set(type, nodes)
    const add = (id: string, more: JsonObject): void => void nodes.set(id, { id, ...typed(type), ...more })
    add(`urn:sample:${type}:empty`, {})
    for (const [at, value] of valuesFor(`${word}`, property).entries())
      add(
        `urn:sample:${type}:${word}:${property.components.join('-')}:${property.scheme === undefined ? '' : 'list:'}${at}`,
        { [word]: value },
      )
  }
  return new Map(
    [...documents].map(([type, nodes]) => [
      type,
      { '@context': context, id: 'urn:sample:document', hasPart: [...nodes.values()] },
    ]),
  )
}

/** A document in which members were taken out, doubled, or given the value of another: nodes where nodes are, texts where texts are. */
export const damaged = (document: JsonObject, random: Random): JsonObject => {
  const nodes: JsonObject[] = []
  const texts: string[] = []
  const collect = (value: Json | undefined): void => {
    if (typeof value === 'string') texts.push(value)
    if (Array.isArray(value)) for (const member of value) collect(member as Json)
    if (!isObject(value)) return
    if (hasNode(value)) nodes.push(value)
    for (const key of Object.keys(value)) if (key !== '@context') collect(value[key])
  }
  collect(document)
  const types = nodes.flatMap(({ type }) => (typeof type === 'string' ? [type] : []))
  const change = (key: string, value: Json): Json | undefined => {
    const chance = random()
    if (key === '@context' || key === 'id' || chance > 0.06) return visit(value)
    if (chance < 0.02) return undefined
    if (key === 'type') return pick(random, types)
    if (typeof value === 'string') return pick(random, texts)
    return isObject(value) && hasNode(value) ? [visit(value), bareOf(pick(random, nodes))] : visit(value)
  }
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((member: Json) => visit(member))
    if (!isObject(value)) return value
    const members = Object.entries(value).flatMap(([key, member]): (readonly [string, Json])[] => {
      const changed = member === undefined ? undefined : change(key, member)
      return changed === undefined ? [] : [[key, changed]]
    })
    return Object.fromEntries(members)
  }
  return visit(document) as JsonObject
}

/** Of a node that may hold the document itself no more than what it is. */
const bareOf = ({ id, type }: JsonObject): JsonObject => ({
  ...(id === undefined ? {} : { id }),
  ...(type === undefined ? {} : { type }),
})
