import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../../src/lib/document/closed-world.ts'
import type { Contexts } from '../../../src/lib/document/contexts.ts'
import { registerContext } from '../../../src/lib/document/registration.ts'
import { bundledContexts } from '../../../src/lib/profile/bundled-contexts.ts'
import { codeOf } from '../../support/errors.ts'

/**
 * The rules of the closed world that stand on a witness: two documents that a signature over RDF cannot tell apart and a
 * reader of JSON can. Each witness is tried as if its rule were switched off: plain `jsonld` gives both one canonical
 * form. Beside it stands its sound neighbour, which is accepted.
 */
interface Witness {
  readonly code: string
  readonly what: string
  /** Accepted. */
  readonly sound: JsonObject
  /** Refused, and of the same canonical form. */
  readonly refused: JsonObject
}

const v2 = 'https://www.w3.org/ns/credentials/v2'
const url = 'https://vocabulary.example/v1'
const rival = 'https://rival.example/v1'
const named = (name: string): string => `https://vocabulary.example/v1#${name}`
const context = {
  voc: named(''),
  colour: named('colour'),
  part: { '@id': named('part'), '@type': '@id' },
  title: { '@id': named('title'), '@container': '@language' },
  hours: { '@id': named('hours'), '@type': 'http://www.w3.org/2001/XMLSchema#integer' },
  level: { '@id': named('level'), '@type': '@vocab' },
  credits: { '@id': named('credits'), '@type': 'http://www.w3.org/2001/XMLSchema#float' },
  Course: named('Course'),
  Criteria: named('criteria'),
  criteria: { '@id': named('criteria'), '@type': '@id' },
}
const rivalContext = { colour: 'https://rival.example/v1#colour' }

const contexts: Contexts = await registerContext(
  await registerContext(bundledContexts, { url, document: { '@context': context } }),
  { url: rival, document: { '@context': rivalContext } },
)
const withSecondName: Contexts = await registerContext(contexts, {
  url: 'https://second.example/v1',
  document: { '@context': { hue: named('colour') } },
})

const issuer = { id: 'did:key:z6Mk', type: 'Course', name: 'A' }
const base: JsonObject = {
  '@context': [v2, url],
  id: 'urn:x:credential',
  type: ['VerifiableCredential'],
  issuer,
  credentialSubject: { id: 'urn:x:learner' },
}
const document = (change: JsonObject): JsonObject => ({ ...base, ...change })
const about = (claims: JsonObject): JsonObject => document({ credentialSubject: { id: 'urn:x:learner', ...claims } })
const row = (code: string, what: string, sound: JsonObject, refused: JsonObject): Witness => ({
  code,
  what,
  sound,
  refused,
})
const ofClaims = (code: string, what: string, sound: JsonObject, refused: JsonObject): Witness =>
  row(code, what, about(sound), about(refused))

const second = 'https://second.example/v1'
const witnesses: readonly Witness[] = [
  ofClaims('jsonld.keyword_key', 'a text as a value', { name: 'x' }, { name: { '@value': 'x' } }),
  ofClaims('jsonld.keyword_key', 'a member under a keyword', { type: 'Course' }, { '@type': 'Course' }),
  ofClaims('jsonld.iri_key', 'a claim under its IRI', { colour: 'x' }, { [named('colour')]: 'x' }),
  ofClaims('jsonld.iri_key', 'a claim under a prefix', { colour: 'x' }, { 'voc:colour': 'x' }),
  ofClaims('jsonld.undefined_term', 'a claim that nobody defines', {}, { grade: 'excellent' }),
  ofClaims(
    'jsonld.undefined_term',
    'a claim under the name of a type',
    { criteria: { id: 'urn:x:c', name: 'x' } },
    { Criteria: { id: 'urn:x:c', name: 'x' } },
  ),
  ofClaims('jsonld.null_value', 'a value that is null', {}, { name: null }),
  ofClaims('jsonld.empty_object', 'texts in no language', {}, { title: {} }),
  ofClaims('jsonld.nested_array', 'an array in an array', { name: ['x', 'y'] }, { name: [['x'], 'y'] }),
  ofClaims('jsonld.duplicate_value', 'a value twice', { name: 'x' }, { name: ['x', 'x'] }),
  ofClaims(
    'jsonld.duplicate_value',
    'a text in two cases of a language',
    { title: { en: 'x' } },
    { title: { en: 'x', EN: 'x' } },
  ),
  ofClaims('jsonld.relative_iri', 'an id that is no IRI', { name: 'x' }, { part: 'nowhere', name: 'x' }),
  ofClaims('jsonld.compact_iri', 'an id with a prefix', { part: named('x') }, { part: 'voc:x' }),
  ofClaims('jsonld.blank_id', 'an id that is a label', { part: { name: 'x' } }, { part: { id: '_:b', name: 'x' } }),
  ofClaims('jsonld.datatype', 'a number as a text', { hours: 5 }, { hours: '5' }),
  ofClaims('jsonld.datatype', 'a floating-point number as a text', { credits: 2.5 }, { credits: '2.5E0' }),
  ofClaims('jsonld.datatype', 'a word as its IRI', { level: 'Course' }, { level: named('Course') }),
  ofClaims('schema.duplicate_type', 'a type twice', { type: 'Course' }, { type: ['Course', 'Course'] }),
  ofClaims('schema.malformed_member', 'a type as its IRI', { type: 'Course' }, { type: named('Course') }),
  row(
    'jsonld.node_conflict',
    'two names of one id, in each other’s place',
    document({
      issuer: { ...issuer, name: ['A', 'B'] },
      credentialSubject: { part: { id: issuer.id, name: ['B', 'A'] } },
    }),
    document({ issuer: { ...issuer, name: 'A' }, credentialSubject: { part: { id: issuer.id, name: 'B' } } }),
  ),
  row(
    'jsonld.node_conflict',
    'the name of the issuer, where nobody looks for it',
    document({ credentialSubject: { part: { id: issuer.id } } }),
    document({ issuer: issuer.id, credentialSubject: { part: issuer } }),
  ),
  row(
    'jsonld.self_reference',
    'the end of the validity, where nobody looks for it',
    document({ validUntil: '2026-01-01T00:00:00Z', credentialSubject: { part: 'urn:x:other' } }),
    document({
      credentialSubject: { part: 'urn:x:other' },
      relatedResource: { id: 'urn:x:credential', type: 'VerifiableCredential', validUntil: '2026-01-01T00:00:00Z' },
    }),
  ),
  row('context.conflict', 'a context whose meaning another takes away', about({ colour: 'x' }), {
    ...about({ colour: 'x' }),
    '@context': [v2, rival, url],
  }),
  row(
    'context.conflict',
    'a claim under a second name',
    { ...about({ colour: 'x' }) },
    {
      ...about({ hue: 'x' }),
      '@context': [v2, url, second],
    },
  ),
  row('context.inline', 'a word with a meaning of its own', about({ colour: 'x' }), {
    ...about({ shade: 'x' }),
    '@context': [v2, url, { shade: named('colour') }],
  }),
  ofClaims(
    'context.nested',
    'a context further down',
    { colour: 'x' },
    { '@context': { hue: named('colour') }, hue: 'x' },
  ),
]

/** As the signature sees it, without any rule of ours, nor of safe mode. */
const canonicalForm = async (one: JsonObject): Promise<string> => {
  const documentLoader = async (from: string) => ({
    contextUrl: null,
    documentUrl: from,
    document: withSecondName.get(from)?.document,
  })
  const { canonize } = jsonld as unknown as { canonize(document: object, options: object): Promise<string> }
  const options = { algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: false, documentLoader }
  const form = await canonize(one, options)
  // What `relatedResource` says of the whole is the one statement more of that witness.
  return form
    .split('\n')
    .filter((line) => !line.includes('#relatedResource>'))
    .join('\n')
}

const codeFor = (one: JsonObject): string | undefined => codeOf(() => assertClosedWorld(one, withSecondName))

describe('a rule of the closed world', () => {
  it.each(witnesses)('$code has a witness: $what', async ({ code, sound, refused }) => {
    expect(codeFor(sound)).toBeUndefined()
    expect(codeFor(refused)).toBe(code)
    expect(await canonicalForm(refused)).toBe(await canonicalForm(sound))
  })

  it('stands in the explanation, with every witness', () => {
    const page = readFileSync('docs/explanation/closed-world.md', 'utf8')
    for (const { code, what } of witnesses) {
      expect(page).toContain(`\`${code}\``)
      expect(page).toContain(what)
    }
  })
})
