import { describe, expect, it } from 'vitest'

import type { MicroCredentialError } from '../../../src/lib/base/errors.ts'
import { copyJson } from '../../../src/lib/base/json/copy-json.ts'
import type { Json, JsonObject } from '../../../src/lib/base/json/json.ts'
import { parseJson } from '../../../src/lib/base/json/parse-json.ts'
import { assertClosedWorld } from '../../../src/lib/document/closed-world.ts'
import { hashContext } from '../../../src/lib/document/contexts.ts'
import { registerContext, registerForeignContext } from '../../../src/lib/document/registration.ts'
import { isTypeName } from '../../../src/lib/document/terms.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { codeOf, codeOfAsync, expectFailure } from '../../support/errors.ts'

const v1 = 'https://www.w3.org/2018/credentials/v1'
const v2 = 'https://www.w3.org/ns/credentials/v2'
const edcAp = 'http://data.europa.eu/snb/model/context/edc-ap'
const status = 'https://www.w3.org/ns/credentials/status/v1'
const dataIntegrity = 'https://w3id.org/security/data-integrity/v2'
const ed25519 = 'https://w3id.org/security/suites/ed25519-2020/v1'

const good: JsonObject = {
  '@context': [v1, edcAp],
  id: 'urn:credential:1',
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  issuer: {
    id: 'did:key:z6Mk',
    type: 'Organisation',
    legalName: { en: 'Example University', 'pt-BR': 'Universidade' },
  },
  credentialSubject: {
    id: 'urn:epass:person:1',
    type: 'Person',
    hasClaim: [
      {
        id: 'urn:epass:claim:1',
        type: 'LearningAchievement',
        title: { en: 'One' },
        specifiedBy: { id: 'urn:epass:spec:1' },
      },
      { id: 'urn:epass:claim:2', type: 'LearningAchievement', title: { en: 'Two' }, specifiedBy: 'urn:epass:spec:1' },
    ],
  },
  displayParameter: {
    id: 'urn:epass:display:1',
    type: 'DisplayParameter',
    individualDisplay: { displayDetail: { page: 1 } },
  },
}

const check = (document: JsonObject): string | undefined => codeOf(() => assertClosedWorld(document, bundledContexts))
const withSubject = (change: JsonObject): JsonObject => ({
  ...good,
  credentialSubject: { ...(good['credentialSubject'] as JsonObject), ...change },
})

describe('the closed world', () => {
  it('lets an ordinary credential pass', () => {
    expect(check(good)).toBeUndefined()
  })

  it.each<[string, readonly string[]]>([
    ['the data model alone', [v2]],
    ['a profile after it', [v1, edcAp]],
    ['a status after that', [v1, edcAp, status]],
    ['suites last', [v1, edcAp, status, ed25519, dataIntegrity]],
    ['a suite before them', [v1, dataIntegrity, status, edcAp, ed25519]],
    ['one whose words the data model has as well', [v2, dataIntegrity]],
  ])('leaves the order of contexts after the first to the issuer: %s', (_, contexts) => {
    expect(check({ '@context': contexts, type: 'VerifiableCredential' })).toBeUndefined()
  })

  it.each<[string, unknown, string]>([
    ['none', undefined, 'context.missing'],
    ['an empty list', [], 'context.missing'],
    ['a single string', v1, 'context.order'],
    ['an object', { title: '@index' }, 'context.inline'],
    ['an object among strings', [v1, {}], 'context.inline'],
    [
      'one that redefines a term',
      [v1, edcAp, { title: '@index', realTitle: { '@id': 'http://purl.org/dc/terms/title' } }],
      'context.inline',
    ],
    ['null', [v1, null], 'context.inline'],
    ['one that is not registered', [v1, 'https://example.org/context'], 'context.not_allowed'],
    ['a name every object has', [v1, 'toString'], 'context.not_allowed'],
    ['the profile first', [edcAp, v1], 'context.order'],
    ['one of them twice', [v1, edcAp, edcAp], 'context.order'],
    ['both data models', [v1, v2], 'context.order'],
    ['a profile under a data model it does not fit', [v2, edcAp], 'context.order'],
  ])('refuses contexts: %s', (_, contexts, code) => {
    expect(check({ ...good, '@context': contexts } as JsonObject)).toBe(code)
  })

  it.each<[string, JsonObject, string]>([
    ['a context inside', { '@context': edcAp }, 'context.nested'],
    ['@id', { '@id': 'urn:a' }, 'jsonld.keyword_key'],
    ['@type', { '@type': 'Person' }, 'jsonld.keyword_key'],
    ['@reverse', { '@reverse': { hasClaim: 'urn:a' } }, 'jsonld.keyword_key'],
    ['@included', { '@included': [{ id: 'urn:a' }] }, 'jsonld.keyword_key'],
    ['@graph', { '@graph': [{ id: 'urn:a' }] }, 'jsonld.keyword_key'],
    ['@index', { '@index': 'anything' }, 'jsonld.keyword_key'],
    ['a value object', { description: { '@value': 'x' } }, 'jsonld.keyword_key'],
    ['an IRI as a key', { 'http://purl.org/dc/terms/title': 'x' }, 'jsonld.iri_key'],
    ['a compact IRI as a key', { 'dc:title': 'x' }, 'jsonld.iri_key'],
    ['null', { description: null }, 'jsonld.null_value'],
    ['null in a language map', { description: { en: null } }, 'jsonld.null_value'],
    ['null in an array', { identifier: [null] }, 'jsonld.null_value'],
    ['an empty object', { identifier: {} }, 'jsonld.empty_object'],
    ['an array in an array', { identifier: [['urn:a']] }, 'jsonld.nested_array'],
    ['a member twice', { identifier: ['urn:a', 'urn:a'] }, 'jsonld.duplicate_value'],
    ['a member twice, once as an object', { identifier: ['urn:a', { id: 'urn:a' }] }, 'jsonld.duplicate_value'],
    [
      'a node that is written out, and its id again',
      { identifier: ['urn:a', { id: 'urn:a', type: 'VerifiableCredential' }] },
      'jsonld.duplicate_value',
    ],
    ['a text twice', { description: { en: ['a', 'a'] } }, 'jsonld.duplicate_value'],
    ['a key that is not defined', { favouriteColour: 'x' }, 'jsonld.undefined_term'],
    ['a type that is not defined', { type: 'Wizard' }, 'jsonld.undefined_term'],
    ['a type by its IRI', { type: 'http://data.europa.eu/snb/model/elm/Person' }, 'schema.malformed_member'],
    ['a type twice', { type: ['Person', 'Person'] }, 'schema.duplicate_type'],
    ['a blank node', { id: '_:b0' }, 'jsonld.blank_id'],
    ['a reference to a blank node', { identifier: '_:c14n0' }, 'jsonld.blank_id'],
    ['a relative id', { id: 'person/1' }, 'jsonld.relative_iri'],
    ['an id that is a prototype', { id: '__proto__' }, 'jsonld.relative_iri'],
    ['an id with a space', { id: 'urn:a b' }, 'jsonld.relative_iri'],
    ['an id that would end its N-Quad', { id: 'urn:a> <urn:b> <urn:c' }, 'jsonld.relative_iri'],
    ['an abbreviated id', { id: 'elm:person' }, 'jsonld.compact_iri'],
    ['an abbreviated reference', { identifier: 'skos:thing' }, 'jsonld.compact_iri'],
    ['a number as a reference', { identifier: 5 }, 'jsonld.datatype'],
    ['a number as a date', { dateOfBirth: 2001 }, 'jsonld.datatype'],
    ['an object as a date', { dateOfBirth: { id: 'urn:a' } }, 'jsonld.datatype'],
    [
      'a text twice, in two spellings of a language',
      { givenName: { EN: ['a', 'b'], en: 'a' } },
      'jsonld.duplicate_value',
    ],
    ['a language with an underscore', { givenName: { en_US: 'x' } }, 'jsonld.language_tag'],
    ['a language that is none', { givenName: { e: 'x' } }, 'jsonld.language_tag'],
    ['a text that is no string', { givenName: { en: 5 } }, 'jsonld.datatype'],
    ['a reference to the credential itself', { identifier: 'urn:credential:1' }, 'jsonld.self_reference'],
    ['the credential itself, within', { identifier: { id: 'urn:credential:1' } }, 'jsonld.self_reference'],
    ['a proof in the claims', { proof: { type: 'DataIntegrityProof' } }, 'schema.unknown_member'],
  ])('refuses %s', (_, change, code) => {
    expect(check(withSubject(change))).toBe(code)
  })

  it.each<[string, JsonObject, string | undefined]>([
    ['an integer as a string', { page: '1' }, 'jsonld.datatype'],
    ['a fraction', { page: 1.5 }, 'jsonld.datatype'],
    ['an integer', { page: 1 }, undefined],
  ])('has one way to write an integer: %s', (_, detail, code) => {
    const displayParameter = { individualDisplay: { displayDetail: detail } }
    expect(check({ ...good, displayParameter })).toBe(code)
  })

  it.each<[string, unknown, string | undefined]>([
    ['true', true, undefined],
    ['the word', 'true', 'jsonld.datatype'],
    ['the number', 1, 'jsonld.datatype'],
  ])('has one way to write a boolean: %s', (_, value, code) => {
    expect(check(withSubject({ hasClaim: { specifiedBy: { isPartialQualification: value as boolean } } }))).toBe(code)
  })

  it('lets a node be said once, or the same each time, and be referred to everywhere', () => {
    const body = { id: 'urn:epass:spec:1', type: 'Qualification', title: { en: 'Spec' } }
    const twice = (first: unknown, second: unknown): JsonObject =>
      withSubject({
        hasClaim: [
          { id: 'urn:epass:claim:1', specifiedBy: first as JsonObject },
          { id: 'urn:epass:claim:2', specifiedBy: second as JsonObject },
        ],
      })
    expect(check(twice(body, { ...body }))).toBeUndefined()
    expect(check(twice(body, body.id))).toBeUndefined()
    expect(check(twice({ id: body.id }, body))).toBeUndefined()
    expect(check(twice(body, { ...body, title: { en: 'Other' } }))).toBe('jsonld.node_conflict')
    expect(check(twice(body, { id: body.id, type: 'Qualification' }))).toBeUndefined()
    expect(check(twice({ ...body, type: ['Qualification'] }, body))).toBeUndefined()
    expect(check(twice(body, { ...body, title: { en: 'Spec', nl: 'Opgave' } }))).toBeUndefined()
    expect(check(twice(body, { ...body, type: 'Specification' }))).toBe('jsonld.node_conflict')
    expect(
      check(twice({ ...body, isPartOf: ['urn:a', 'urn:b'] }, { ...body, isPartOf: ['urn:b', { id: 'urn:a' }] })),
    ).toBe(undefined)
  })

  it('says where the fault is, and names a key that the contexts lack, unless it is no ordinary name', () => {
    const pointerTo = (
      change: JsonObject,
      code: 'jsonld.null_value' | 'jsonld.undefined_term',
      pointer: string,
    ): void => expectFailure(() => assertClosedWorld(withSubject(change), bundledContexts), code, pointer)
    pointerTo({ identifier: ['urn:a', null] }, 'jsonld.null_value', '/credentialSubject/identifier/1')
    pointerTo({ unheardOf: 'x' }, 'jsonld.undefined_term', '/credentialSubject/unheardOf')
    pointerTo({ type: ['Person', 'UnheardOf'] }, 'jsonld.undefined_term', '/credentialSubject/type/1')
    for (const key of ['sample.learner', 'samplé', 'a'.repeat(65)])
      pointerTo({ [key]: 'x' }, 'jsonld.undefined_term', '/credentialSubject')
  })

  it('names both places where two contradict each other or say the same', () => {
    const told = (change: JsonObject): unknown => {
      try {
        assertClosedWorld(withSubject(change), bundledContexts)
      } catch (error) {
        const { code, pointer, conflictsWith } = error as MicroCredentialError
        return [code, pointer, conflictsWith]
      }
      return undefined
    }
    const subject = '/credentialSubject'
    expect(told({ identifier: ['urn:a', 'urn:b', 'urn:a'] })).toEqual([
      'jsonld.duplicate_value',
      `${subject}/identifier/2`,
      `${subject}/identifier/0`,
    ])
    expect(
      told({
        hasClaim: [
          { id: 'urn:a', type: 'LearningAchievement', title: { en: 'One' } },
          { id: 'urn:a', type: 'LearningAchievement', title: { en: 'Other' } },
        ],
      }),
    ).toEqual(['jsonld.node_conflict', `${subject}/hasClaim/1`, `${subject}/hasClaim/0`])
    expect(told({ type: ['Person', 'Agent', 'Person'] })).toEqual([
      'schema.duplicate_type',
      `${subject}/type/2`,
      `${subject}/type/0`,
    ])
    // Less is said of the subject where verification looks than elsewhere.
    const elsewhere = { id: 'urn:epass:person:1', type: 'Person', fullName: { en: 'Sample' } }
    expect(told({ hasClaim: [{ id: 'urn:a', type: 'LearningAchievement', specifiedBy: elsewhere }] })).toEqual([
      'jsonld.node_conflict',
      subject,
      `${subject}/hasClaim/0/specifiedBy`,
    ])
  })
})

describe('the bundled contexts', () => {
  // Of a type every name is read, whichever was written.
  it('have no two names of members for one IRI, so that no claim can be renamed', () => {
    for (const { terms, url } of bundledContexts.values()) {
      expect(terms.names.size, url).toBeGreaterThan(1)
      for (const [iri, names] of terms.names)
        expect([...names].filter((name) => !isTypeName(name)).length, iri).toBeLessThan(2)
    }
  })
})

describe('registering a context', () => {
  const url = 'https://example.org/context'
  const document = { '@context': { id: '@id', type: '@type', colour: 'https://example.org/colour' } }

  it('makes its words known', async () => {
    const contexts = await registerContext(bundledContexts, { url, document })
    const claim = { ...good, '@context': [v1, url], credentialSubject: { colour: 'blue' } }
    const { displayParameter: _, ...credential } = claim as JsonObject
    expect(
      codeOf(() =>
        assertClosedWorld({ ...credential, issuer: 'did:key:z6Mk', type: ['VerifiableCredential'] }, contexts),
      ),
    ).toBeUndefined()
    expect(bundledContexts.has(url)).toBe(false)
  })

  it('accepts one with the right hash and refuses another', async () => {
    const sha256 = await hashContext(document)
    expect((await registerContext(bundledContexts, { url, document, sha256 })).has(url)).toBe(true)
    const changed = { '@context': { ...document['@context'], colour: 'https://example.org/color' } }
    expect(await codeOfAsync(() => registerContext(bundledContexts, { url, document: changed, sha256 }))).toBe(
      'context.hash_mismatch',
    )
  })

  it('keeps a context that is known, whoever brings it again, and refuses another one for its URL', async () => {
    for (const known of bundledContexts.values()) {
      const { url, document } = known
      expect(await registerContext(bundledContexts, { url, document })).toBe(bundledContexts)
      const other = { '@context': { id: '@id', type: '@type', name: 'https://example.org/another' } }
      for (const register of [registerContext, registerForeignContext])
        expect(await codeOfAsync(() => register(bundledContexts, { url, document: other }))).toBe(
          'context.hash_mismatch',
        )
    }
    // What was for proofs alone is judged anew when it is to be read.
    const foreign = await registerForeignContext(bundledContexts, { url, document })
    expect((await registerContext(foreign, { url, document })).get(url)?.role).toBe('profile')
  })

  it.each<[string, unknown, string]>([
    ['@vocab', { '@vocab': 'https://example.org/' }, 'context.vocab_forbidden'],
    [
      '@vocab in a scoped context',
      { a: { '@id': 'urn:a', '@context': { '@vocab': 'urn:x' } } },
      'context.vocab_forbidden',
    ],
    ['@base', { '@base': 'https://example.org/' }, 'context.construct_forbidden'],
    ['@import', { '@import': 'https://example.org/' }, 'context.construct_forbidden'],
    ['a reference to another context', 'https://example.org/other', 'context.construct_forbidden'],
    ['a term that means nothing', { colour: null }, 'context.construct_forbidden'],
    ['a term that means nothing, in long', { colour: { '@id': null } }, 'context.construct_forbidden'],
    ['a term for @index', { colour: '@index' }, 'context.construct_forbidden'],
    ['another name for @id', { name: '@id' }, 'context.construct_forbidden'],
    ['@nest', { colour: { '@id': 'urn:c', '@nest': '@nest' } }, 'context.construct_forbidden'],
    ['@reverse', { colour: { '@reverse': 'urn:c' } }, 'context.construct_forbidden'],
    ['an index container', { colour: { '@id': 'urn:c', '@container': '@index' } }, 'context.construct_forbidden'],
    ['nothing', undefined, 'context.construct_forbidden'],
    ['a context within a context', { '@context': { '@vocab': 'urn:x:' } }, 'context.construct_forbidden'],
    [
      'a context within a scoped context',
      { a: { '@id': 'urn:a', '@context': { '@context': { b: 'urn:b' } } } },
      'context.construct_forbidden',
    ],
    [
      'a datatype for texts in languages',
      { colour: { '@id': 'urn:c', '@container': '@language', '@type': '@id' } },
      'context.construct_forbidden',
    ],
    ['two names for one IRI', { colour: 'urn:c', color: 'urn:c' }, 'context.construct_forbidden'],
    [
      'two names for one IRI, one in a scope and with a prefix',
      { x: 'urn:x:', colour: 'urn:x:c', Paint: { '@id': 'urn:p', '@context': { color: 'x:c' } } },
      'context.construct_forbidden',
    ],
    [
      'a datatype that every object has',
      { colour: { '@id': 'urn:c', '@type': 'toString' } },
      'context.construct_forbidden',
    ],
    ['a second name by a name', { note: 'urn:n', remark: 'note' }, 'context.construct_forbidden'],
    ['a second name by a name of another context', { remark: { '@id': 'name' } }, 'context.construct_forbidden'],
    ['another name for `type`, by its name', { kind: 'type' }, 'context.construct_forbidden'],
    ['another name for `id`, by its own name', { id: '@id', key: 'id' }, 'context.construct_forbidden'],
    [
      'another name for `type`, by its IRI',
      { kind: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' },
      'context.construct_forbidden',
    ],
    ['one language for all texts', { '@language': 'en', colour: 'urn:c' }, 'context.construct_forbidden'],
    ['prefixes without end', { a: 'b:x', b: 'a:x', colour: 'a:c' }, 'context.construct_forbidden'],
    ['a term that is a number', { colour: 5 }, 'context.construct_forbidden'],
    ['an IRI that is a number', { colour: { '@id': 5 } }, 'context.construct_forbidden'],
    ['a datatype that is nothing', { colour: { '@id': 'urn:c', '@type': null } }, 'context.construct_forbidden'],
    ['a keyword with another meaning', { '@type': { '@id': 'urn:t' } }, 'context.construct_forbidden'],
  ])('refuses %s', async (_, context, code) => {
    expect(
      await codeOfAsync(() =>
        registerContext(bundledContexts, { url, document: { '@context': context } as JsonObject }),
      ),
    ).toBe(code)
  })
})

describe('a status list', () => {
  const within = { id: 'urn:x:other', type: 'BitstringStatusListEntry', statusListCredential: 'urn:credential:1' }
  it.each<[string, JsonObject, string | undefined]>([
    ['may be its own, of which the check of its status tells', { statusListCredential: 'urn:credential:1' }, undefined],
    ['is not referred to from deeper within', { identifier: within }, 'jsonld.self_reference'],
  ])('%s', (_, members, code) => {
    const credentialStatus = { id: 'urn:x:entry', type: 'BitstringStatusListEntry', ...members }
    expect(check({ ...good, '@context': [v1, edcAp, status], credentialStatus })).toBe(code)
  })
})

describe('a refusal to register', () => {
  it.each<[object, string]>([
    [{ colour: 'urn:c', color: 'urn:c' }, '/@context/colour'],
    [{ colour: { '@id': 'urn:c', '@nest': '@nest' } }, '/@context/colour/@nest'],
    [{ a: { '@id': 'urn:a', '@context': [{ b: null }] } }, '/@context/a/@context/0/b'],
    [{ remark: { '@id': 'name' } }, '/@context/remark'],
  ])('says where: %j', async (context, pointer) => {
    const document = { '@context': context } as JsonObject
    await expect(registerContext(bundledContexts, { url: 'urn:x:context', document })).rejects.toMatchObject({
      pointer,
    })
  })
})

describe('a context that is registered', () => {
  const url = 'https://example.org/context'
  const named = (name: string) => `https://example.org/terms#${name}`
  const checkWith = async (context: object, claims: object, contexts = [v1, url]) => {
    const registered = await registerContext(bundledContexts, { url, document: { '@context': context } as JsonObject })
    return codeOf(() =>
      assertClosedWorld(
        { '@context': contexts, type: ['VerifiableCredential'], credentialSubject: claims } as unknown as JsonObject,
        registered,
      ),
    )
  }

  it('may give a type and a property one IRI: neither can stand in for the other', async () => {
    const context = { Criteria: named('Criteria'), criteria: { '@id': named('Criteria'), '@type': '@id' } }
    expect(await checkWith(context, { criteria: { id: 'urn:a', type: 'Criteria' } })).toBeUndefined()
    expect(await checkWith(context, { Criteria: { id: 'urn:a', type: 'Criteria' } })).toBe('jsonld.undefined_term')
    expect(await checkWith(context, { criteria: { id: 'urn:a', type: 'criteria' } })).toBe('jsonld.undefined_term')
    const withWords = { ...context, level: { '@id': named('level'), '@type': '@vocab' } }
    for (const level of ['criteria', 'Criteria'])
      expect(await checkWith(withWords, { level })).toBe('jsonld.undefined_term')
    expect(await checkWith(withWords, { level: 'level' })).toBeUndefined()
  })

  it('may have prefixes of its own for what others have prefixes for', async () => {
    const context = { vc: 'https://www.w3.org/2018/credentials#', colour: named('colour') }
    expect(await checkWith(context, { colour: 'blue' })).toBeUndefined()
  })

  it('does not stand beside one that gives one of its words another meaning', async () => {
    const context = { category: { '@id': named('category'), '@type': '@id' } }
    expect(await checkWith(context, { category: 'urn:a' }, [v1, url])).toBeUndefined()
    expect(await checkWith(context, { category: 'urn:a' }, [v1, edcAp, url])).toBe('context.conflict')
    expect(await checkWith(context, { category: { en: 'a' } }, [v1, url, edcAp])).toBe('context.conflict')
  })

  it.each<[string, object]>([
    ['directly', { until: 'https://www.w3.org/2018/credentials#validUntil' }],
    ['by prefixes of prefixes', { a: 'https://www.w3.org/', b: 'a:2018/', until: 'b:credentials#validUntil' }],
    ['by a prefix that stands before it', [{ w: 'https://www.w3.org/2018/' }, { until: 'w:credentials#validUntil' }]],
    ['by a prefix of the other', { until: 'cred:validUntil' }],
  ])('is of no use where it has another name for what a context beside it has a name for: %s', async (_, context) => {
    // Where both hold, and where only the other does: something could be moved from one name to the other.
    const type = 'VerifiableCredential'
    expect(await checkWith(context, { type, until: '2026-01-01T00:00:00Z' }, [v1, url])).toBe('context.conflict')
    expect(await checkWith(context, { type, validUntil: '2026-01-01T00:00:00Z' }, [v1, url])).toBe('context.conflict')
  })

  it.each([null, 5, 'a text', []])('is an object, and not %j', async (document) => {
    expect(await codeOfAsync(() => registerContext(bundledContexts, { url, document: document as never }))).toBe(
      'input.not_object',
    )
  })

  it.each(['', 'context', 'https://example.org/a https://example.org/b', null])(
    'has a URL or none, and not %j',
    async (wrong) => {
      const document = { '@context': { colour: named('colour') } }
      await expect(registerContext(bundledContexts, { url: wrong as never, document })).rejects.toThrow(TypeError)
    },
  )
})

describe('the number of values of one property', () => {
  const texts = (count: number): string[] => Array.from({ length: count }, (_, at) => `${at}`)

  it('is bounded over all languages, because `jsonld` compares each with each', () => {
    const inLanguages = (count: number): JsonObject =>
      withSubject({ givenName: { en: texts(count), nl: texts(count), de: texts(count) } })
    expect(check(inLanguages(900))).toBeUndefined()
    expect(check(inLanguages(1_000))).toBe('limit.array_length')
  })

  it('counts again where a node is described again', () => {
    const described = (count: number): JsonObject => {
      const body = { id: 'urn:epass:org:1', type: 'Organisation', altLabel: { en: texts(500) } }
      const claims = Array.from({ length: count }, (_, at) => ({
        id: `urn:epass:claim:${at}`,
        type: 'LearningAchievement',
        awardedBy: { id: `urn:epass:process:${at}`, type: 'AwardingProcess', awardingBody: body },
      }))
      return copyJson(withSubject({ hasClaim: claims })) as JsonObject
    }
    expect(check(described(15))).toBeUndefined()
    expect(check(described(25))).toBe('limit.array_length')
  })
})

describe('the number of objects that JSON-LD runs on', () => {
  const withClaims = (count: number): JsonObject =>
    withSubject({
      hasClaim: Array.from({ length: count }, (_, at) => ({
        id: `urn:epass:claim:${at}`,
        type: 'LearningAchievement',
        title: { en: `${at}` },
        specifiedBy: { id: `urn:epass:spec:${at}`, type: 'Qualification', title: { en: `${at}` } },
      })),
    })

  it('is bounded before any work: 3,000, which is four times the largest of the European samples', () => {
    // The credential, its issuer, subject and display bring six, and the second type of the credential one.
    expect(check(withClaims(1_496))).toBeUndefined()
    expect(check(withClaims(1_497))).toBe('limit.nodes')
  })

  it('counts types after the first like objects, because each may bring a context of its own', () => {
    const typed = (count: number): JsonObject =>
      withSubject({
        hasClaim: Array.from({ length: count }, (_, at) => ({
          id: `urn:epass:claim:${at}`,
          type: [
            'LearningAchievement',
            'LearningActivity',
            'LearningAssessment',
            'LearningEntitlement',
            'Qualification',
          ],
        })),
      })
    expect(check(typed(590))).toBeUndefined()
    expect(check(typed(610))).toBe('limit.nodes')
  })

  it('counts what is described again wherever it stands, as JSON-LD walks it', () => {
    const again = (count: number): Json => {
      const specification = {
        id: 'urn:epass:spec:1',
        type: 'Qualification',
        title: { en: 'Sample' },
        awardingBody: Array.from({ length: 20 }, (_, at) => ({ id: `urn:epass:org:${at}`, type: 'Organisation' })),
      }
      const claims = Array.from({ length: count }, (_, at) => ({
        id: `urn:epass:claim:${at}`,
        type: 'LearningAchievement',
        specifiedBy: specification,
      }))
      return JSON.parse(JSON.stringify(withSubject({ hasClaim: claims }))) as Json
    }
    for (const read of [copyJson, (value: Json) => parseJson(JSON.stringify(value)), (value: Json) => value]) {
      expect(check(read(again(136)) as JsonObject)).toBeUndefined()
      expect(check(read(again(137)) as JsonObject)).toBe('limit.nodes')
    }
  })
})
