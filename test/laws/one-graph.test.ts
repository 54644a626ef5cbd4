import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../src/lib/document/closed-world.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { registerContext } from '../../src/lib/document/registration.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { referenceCanonicalizer } from '../../src/lib/proof/canonicalization/canonicalizer.ts'
import { createJsonLd } from '../../src/lib/proof/canonicalization/json-ld.ts'
import { mutateOnce, mutationsOf } from '../support/mutations.ts'

const v2 = 'https://www.w3.org/ns/credentials/v2'
const url = 'https://vocabulary.example/v1'
const named = (name: string): string => `https://vocabulary.example/v1#${name}`

/** Every kind of word, some with another meaning under a type. */
const context = {
  id: '@id',
  type: '@type',
  steps: { '@id': named('steps'), '@container': '@list' },
  part: { '@id': named('part'), '@type': '@id' },
  title: { '@id': named('title'), '@container': '@language' },
  hours: { '@id': named('hours'), '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
  level: { '@id': named('level'), '@type': '@vocab' },
  Advanced: named('Advanced'),
  unit: { '@id': named('unit'), '@type': named('Unit') },
  '1stYear': named('1stYear'),
  Course: {
    '@id': named('Course'),
    '@context': {
      outcome: { '@id': named('outcome'), '@type': '@id', '@context': { depth: named('depth') } },
      depth: named('courseDepth'),
    },
  },
  Exam: { '@id': named('Exam'), '@context': { outcome: { '@id': named('note') } } },
}
const contexts: Contexts = await registerContext(bundledContexts, { url, document: { '@context': context } })
const { canonicalize } = referenceCanonicalizer(createJsonLd(contexts))

const school = { id: 'https://school.example/', type: 'Course', name: 'A school', title: { en: 'S', 'pt-BR': 'E' } }
const document: JsonObject = {
  '@context': [v2, url],
  id: 'urn:x:credential',
  type: ['VerifiableCredential'],
  name: [
    { '@value': 'A course', '@language': 'en' },
    { '@value': 'Een vak', '@language': 'NL' },
  ],
  issuer: school,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'urn:x:learner',
    type: ['Course', 'urn:x:Thing'],
    part: [
      { id: 'urn:x:a', name: 'A', part: { id: school.id, name: 'A school' } },
      { id: 'urn:x:b', type: 'Exam', outcome: 'well', part: 'urn:x:a' },
      { type: ['1stYear'], steps: ['one', 'two', 'one'], unit: { hours: 5 } },
    ],
    outcome: { id: 'urn:x:a', title: { en: ['A', 'a'] }, depth: 'deep' },
    level: 'Advanced',
    description: [],
  },
}

const vocabulary = {
  keys: [
    'id',
    'type',
    'name',
    'part',
    'title',
    'outcome',
    'depth',
    'level',
    'unit',
    'steps',
    'hours',
    'issuer',
    'evidence',
  ],
  texts: ['urn:x:a', 'urn:x:b', school.id, 'A', 'a', 'Course', 'Exam', 'EN', named('Course'), 'urn:x:learner'],
}

type Statements = Map<string, Map<string, Set<string>>>

/** What somebody reads who knows that order, arrays of one and the places of what is said of an id mean nothing. */
const readGraph = (root: JsonObject): string => {
  const nodes: Statements = new Map()
  const formOf = (value: Json): string => {
    if (typeof value === 'string') return `<${value}>`
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    const object = value as JsonObject
    const members = new Map<string, Set<string>>()
    for (const [key, member = null] of Object.entries(object)) {
      if (key === 'id' || key === '@context') continue
      const forms = key === 'steps' ? [JSON.stringify([member].flat())] : valuesOf(key, member)
      if (forms.length > 0) members.set(key, new Set(forms))
    }
    const id = object['id']
    if (typeof id !== 'string') return `_${write(members)}`
    const known = nodes.get(id) ?? new Map<string, Set<string>>()
    for (const [key, forms] of members) known.set(key, new Set([...(known.get(key) ?? []), ...forms]))
    nodes.set(id, known)
    return `<${id}>`
  }
  const valuesOf = (key: string, member: Json): string[] => {
    const values = [member].flat() as Json[]
    if (key === '@language') return values.map((tag) => String(tag).toLowerCase())
    if (key !== 'title' || typeof member !== 'object') return values.map(formOf)
    return Object.entries(member as JsonObject).flatMap(([tag, texts]) =>
      ([texts ?? []].flat() as Json[]).map((text) => `${tag.toLowerCase()}:${formOf(text)}`),
    )
  }
  const write = (members: Map<string, Set<string>>): string =>
    JSON.stringify([...members].map(([key, forms]) => [key, [...forms].sort()]).sort())
  formOf(root)
  return JSON.stringify([...nodes].map(([id, members]) => [id, write(members)]).sort())
}

/** What somebody reads who looks at the issuer and the subject where they stand. */
const readPlaces = (root: JsonObject): string =>
  JSON.stringify(
    ['issuer', 'credentialSubject'].map((place) =>
      ([root[place] ?? []].flat() as Json[])
        .map((one) => (typeof one === 'string' ? { id: one } : (one as JsonObject)))
        .map((one) =>
          Object.keys(one)
            .filter((key) => !(Array.isArray(one[key]) && one[key].length === 0))
            .sort(),
        )
        .sort(),
    ),
  )

const isAccepted = (changed: Json): changed is JsonObject => {
  try {
    assertClosedWorld(changed as JsonObject, contexts)
    return true
  } catch {
    return false
  }
}

const expectOneReading = async (changed: Json, expected: string): Promise<boolean> => {
  if (!isAccepted(changed)) return false
  const form = await canonicalize(changed).catch(() => undefined)
  if (form !== expected) return false
  expect(readGraph(changed)).toBe(readGraph(document))
  expect(readPlaces(changed)).toBe(readPlaces(document))
  return true
}

describe('two documents of one canonical form, both accepted, are read as one', () => {
  it('which is accepted as it stands', async () => {
    expect(() => assertClosedWorld(document, contexts)).not.toThrow()
    expect(await canonicalize(document)).toContain('v1#depth')
  })

  it('whatever single edit leads from one to the other', async () => {
    const expected = await canonicalize(document)
    let equal = 0
    for (const { make } of mutationsOf(document, vocabulary)) if (await expectOneReading(make(), expected)) equal++
    expect(equal).toBeGreaterThan(30)
  }, 120_000)

  it('whatever edits, one after the other, lead from one to the other', async () => {
    const expected = await canonicalize(document)
    const randoms = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), randoms, async (edits, numbers) => {
        const random = (): number => numbers.next().value as number
        let changed: Json = document
        for (let edit = 0; edit < edits; edit++) changed = mutateOnce(changed, vocabulary, random)
        await expectOneReading(changed, expected)
      }),
      { numRuns: 4_000 },
    )
  }, 120_000)
})
