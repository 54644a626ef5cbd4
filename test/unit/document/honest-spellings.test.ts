import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../../src/lib/document/closed-world.ts'
import type { Contexts } from '../../../src/lib/document/contexts.ts'
import { registerContext } from '../../../src/lib/document/registration.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { codeOf } from '../../support/errors.ts'

const v2 = 'https://www.w3.org/ns/credentials/v2'
const url = 'https://vocabulary.example/v1'
const named = (name: string): string => `https://vocabulary.example/v1#${name}`

const xsdString = 'http://www.w3.org/2001/XMLSchema#string'

/** A vocabulary of courses: `outcome` is a node in one kind of course, and a text in another. */
const context = {
  '@protected': true,
  id: '@id',
  type: '@type',
  '1stYearCourse': named('1stYearCourse'),
  Größe: named('Size'),
  'course.code': named('code'),
  steps: { '@id': named('steps'), '@container': '@list' },
  unit: { '@id': named('unit'), '@type': named('Unit') },
  part: { '@id': named('part'), '@type': '@id' },
  title: { '@id': named('title'), '@container': '@language' },
  Course: { '@id': named('Course'), '@context': { outcome: { '@id': named('outcome'), '@type': '@id' } } },
  Exam: { '@id': named('Exam'), '@context': { outcome: { '@id': named('outcomeText'), '@type': xsdString } } },
}
const contexts: Contexts = await registerContext(bundledContexts, { url, document: { '@context': context } })

const checkDocument = (change: JsonObject): string | undefined =>
  codeOf(() =>
    assertClosedWorld(
      {
        '@context': [v2, url],
        type: ['VerifiableCredential'],
        issuer: 'did:key:z6Mk',
        credentialSubject: { id: 'urn:x:subject' },
        ...change,
      },
      contexts,
    ),
  )
const check = (claims: JsonObject): string | undefined => checkDocument({ credentialSubject: claims })

describe('a name', () => {
  it.each<[string, JsonObject]>([
    ['a type that begins with a digit', { type: '1stYearCourse' }],
    ['a member with letters of any language', { Größe: 'small' }],
    ['a member with a point', { 'course.code': 'C-1' }],
  ])('is whatever a context defines: %s', (_, claims) => {
    expect(check(claims)).toBeUndefined()
  })

  it('is judged in the scope where it stands', () => {
    expect(check({ type: 'Course', outcome: 'urn:x:outcome' })).toBeUndefined()
    expect(check({ type: 'Course', outcome: 'knows how' })).toBe('jsonld.relative_iri')
    expect(check({ type: 'Exam', outcome: 'knows how' })).toBeUndefined()
    expect(check({ type: 'Exam', outcome: { id: 'urn:x:outcome' } })).toBe('jsonld.datatype')
    // What a type brings ends with its node.
    expect(check({ type: 'Course', part: { outcome: 'urn:x:outcome' } })).toBe('jsonld.undefined_term')
    expect(check({ outcome: 'urn:x:outcome' })).toBe('jsonld.undefined_term')
  })
})

describe('a type', () => {
  it.each<[string, JsonObject, string | undefined]>([
    ['an IRI that has no name', { type: 'https://other.example/terms#Course' }, undefined],
    ['an IRI beside a name', { type: ['Course', 'urn:x:Course'] }, undefined],
    ['an IRI that has a name', { type: named('Course') }, 'schema.malformed_member'],
    ['a blank node', { type: '_:b' }, 'schema.malformed_member'],
    ['an IRI with a prefix', { type: 'Course:x' }, 'schema.malformed_member'],
    ['a keyword', { type: 'type' }, 'jsonld.undefined_term'],
    ['none', { id: 'urn:x:a', type: [] }, undefined],
  ])('may be %s', (_, claims, code) => {
    expect(check(claims)).toBe(code)
  })
})

describe('a text', () => {
  it.each<[string, JsonObject, string | undefined]>([
    ['its language', { '@value': 'x', '@language': 'EN-gb' }, undefined],
    ['its direction', { '@value': 'x', '@direction': 'rtl' }, undefined],
    ['both', { '@value': 'x', '@language': 'ar', '@direction': 'rtl' }, undefined],
    ['neither', { '@value': 'x' }, 'jsonld.keyword_key'],
    ['a datatype', { '@value': 'x', '@type': 'urn:x:type' }, 'jsonld.keyword_key'],
    ['a language and a datatype', { '@value': 'x', '@language': 'en', '@type': 'urn:x' }, 'jsonld.keyword_key'],
    ['a language, as a number', { '@value': 5, '@language': 'en' }, 'jsonld.datatype'],
    ['a language that is none', { '@value': 'x', '@language': 'en_GB' }, 'jsonld.language_tag'],
    ['a language that is null', { '@value': 'x', '@language': null }, 'jsonld.language_tag'],
    ['a direction that is none', { '@value': 'x', '@direction': 'up' }, 'jsonld.datatype'],
  ])('may say %s', (_, name, code) => {
    expect(check({ name })).toBe(code)
  })

  it('says its language in a map where there is one', () => {
    expect(check({ title: { '@value': 'x', '@language': 'en' } })).toBe('jsonld.keyword_key')
  })

  it('is there once, in whatever case its language is written', () => {
    const text = (language: string) => ({ '@value': 'x', '@language': language })
    expect(check({ name: [text('en'), text('EN')] })).toBe('jsonld.duplicate_value')
    expect(check({ name: [text('en'), text('nl')] })).toBeUndefined()
  })

  it('may be said of several things that say nothing else', () => {
    expect(check({ part: [{ name: 'x' }, { name: 'x' }] })).toBeUndefined()
    expect(check({ part: [{ id: 'urn:x:a' }, 'urn:x:a'] })).toBe('jsonld.duplicate_value')
  })
})

describe('an empty array', () => {
  it('says nothing', () => {
    expect(check({ id: 'urn:x:a', name: [], title: { en: [] }, part: [] })).toBeUndefined()
  })

  it('is not all that an object has', () => {
    expect(check({ name: [] })).toBe('jsonld.empty_object')
  })

  it('does not stand under a word for graphs', () => {
    expect(checkDocument({ proof: [] })).toBe('schema.unknown_member')
  })
})

describe('a word that names a class where JSON-LD asks for a datatype', () => {
  it('has nodes and texts, which RDF tells apart', () => {
    expect(check({ unit: [{ name: 'A unit' }, 'U-2'] })).toBeUndefined()
    expect(check({ unit: { nobody: 'knows' } })).toBe('jsonld.undefined_term')
    expect(check({ unit: 5 })).toBe('jsonld.datatype')
  })
})

describe('a list', () => {
  it('has a value as often as it says, since its order is signed', () => {
    expect(check({ steps: ['a', 'b', 'a'] })).toBeUndefined()
    expect(check({ part: ['urn:x:a', 'urn:x:a'] })).toBe('jsonld.duplicate_value')
  })
})

describe('what is said of one id', () => {
  const twice = (one: JsonObject, other: JsonObject): string | undefined =>
    check({ part: [{ part: one }, { part: { part: other } }] })

  it.each<[string, JsonObject, JsonObject, string | undefined]>([
    [
      'more here than there',
      { id: 'urn:x:a', name: 'A', type: 'Course' },
      { id: 'urn:x:a', type: 'Course' },
      undefined,
    ],
    ['one thing here, another there', { id: 'urn:x:a', name: 'A' }, { id: 'urn:x:a', type: 'Course' }, undefined],
    ['a bare value here, an array there', { id: 'urn:x:a', name: 'A' }, { id: 'urn:x:a', name: ['A'] }, undefined],
    [
      'in another order',
      { id: 'urn:x:a', name: ['A', 'B'], part: ['urn:x:b', 'urn:x:c'] },
      { id: 'urn:x:a', name: ['B', 'A'], part: [{ id: 'urn:x:c' }, 'urn:x:b'] },
      undefined,
    ],
    ['two names', { id: 'urn:x:a', name: 'A' }, { id: 'urn:x:a', name: 'B' }, 'jsonld.node_conflict'],
    ['one name more', { id: 'urn:x:a', name: 'A' }, { id: 'urn:x:a', name: ['A', 'B'] }, 'jsonld.node_conflict'],
    ['a text and a number', { id: 'urn:x:a', name: '5' }, { id: 'urn:x:a', name: 5 }, 'jsonld.node_conflict'],
    [
      'a text and what has that id',
      { id: 'urn:x:a', name: 'urn:x:b' },
      { id: 'urn:x:a', name: { id: 'urn:x:b' } },
      'jsonld.node_conflict',
    ],
    [
      'a list in another order',
      { id: 'urn:x:a', steps: ['a', 'b'] },
      { id: 'urn:x:a', steps: ['b', 'a'] },
      'jsonld.node_conflict',
    ],
    [
      'a text in two languages, one in each case',
      { id: 'urn:x:a', title: { en: 'A' } },
      { id: 'urn:x:a', title: { EN: 'A', nl: 'B' } },
      undefined,
    ],
    [
      'two texts in one language',
      { id: 'urn:x:a', title: { en: 'A' } },
      { id: 'urn:x:a', title: { EN: 'B' } },
      'jsonld.node_conflict',
    ],
    ['nothing by an empty array', { id: 'urn:x:a', name: 'A' }, { id: 'urn:x:a', name: [], type: 'Course' }, undefined],
  ])('may be %s', (_, one, other, code) => {
    expect(twice(one, other)).toBe(code)
    expect(twice(other, one)).toBe(code)
  })

  it('is all said where verification looks: issuer, subject, status', () => {
    const [id, name] = ['did:key:z6Mk', 'A']
    const short = { id, type: 'Course' }
    const full = { ...short, name }
    const withIssuer = (issuer: JsonObject | string, part: JsonObject | string): string | undefined =>
      checkDocument({ issuer, credentialSubject: { part } } as JsonObject)
    expect(withIssuer(full, short)).toBeUndefined()
    expect(withIssuer(full, id)).toBeUndefined()
    expect(withIssuer(short, full)).toBe('jsonld.node_conflict')
    expect(withIssuer(id, full)).toBe('jsonld.node_conflict')
    expect(withIssuer({ id }, full)).toBe('jsonld.node_conflict')
    expect(checkDocument({ credentialSubject: { id }, evidence: full } as JsonObject)).toBe('jsonld.node_conflict')
    expect(checkDocument({ credentialSubject: [{ id: 'urn:x:b', part: full }, { id }] } as JsonObject)).toBe(
      'jsonld.node_conflict',
    )
    const entry = { id: 'urn:x:entry', type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }
    const more = { ...entry, statusListIndex: '5' }
    expect(checkDocument({ credentialStatus: more, credentialSubject: { part: entry } })).toBeUndefined()
    expect(checkDocument({ credentialStatus: entry, credentialSubject: { part: more } })).toBe('jsonld.node_conflict')
  })
})
