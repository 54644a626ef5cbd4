import type { Json } from '../../src/lib/base/json/json.ts'
import type { VerifyOptions } from '../../src/lib/verify.ts'

/**
 * Bad inputs, as data: what is wrong, how it is made from a credential that is good, and what must be answered. Nothing
 * here needs Node.js, so that browsers can be asked the same.
 */
export interface BadInput {
  /** The number in the catalogue of bad inputs that this project collected; none for those found here. */
  readonly id?: string
  readonly what: string
  /** The code of the first problem. */
  readonly code: string
  readonly make: (good: Good) => unknown
  readonly options?: Partial<VerifyOptions>
}

/** Signed credentials that verify, and their text. */
export interface Good {
  /** Of version 2.0. */
  readonly signed: Members
  readonly text: string
  /** A European credential, of version 1.1. */
  readonly european: Members
}
type Members = { readonly [key: string]: Json }

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)
const inSubject =
  (members: object) =>
  ({ signed }: Good): unknown => ({
    ...signed,
    credentialSubject: { ...(signed['credentialSubject'] as Members), ...members },
  })
const inProof =
  (members: object) =>
  ({ signed }: Good): unknown => ({ ...signed, proof: { ...(signed['proof'] as Members), ...members } })
const at =
  (members: object) =>
  ({ signed }: Good): unknown => ({ ...signed, ...members })
const without =
  (name: string) =>
  ({ signed }: Good): unknown =>
    Object.fromEntries(Object.entries(signed).filter(([key]) => key !== name))
const inText =
  (from: string | RegExp, to: string) =>
  ({ text }: Good): unknown => {
    const changed = text.replace(from, to)
    if (changed === text) throw new Error('The text has no such place.')
    return changed
  }
const nested = (depth: number, value: Json): Json => (depth === 0 ? value : { description: nested(depth - 1, value) })
const repeat = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const claim = '"description":"A sample claim"'

const texts: readonly BadInput[] = [
  { id: '1', what: 'an empty text', code: 'input.not_json', make: () => '' },
  { id: '1', what: 'no bytes', code: 'input.not_json', make: () => bytes() },
  { what: 'white space', code: 'input.not_json', make: () => ' \n' },
  ...['null', '[]', '"x"', '1', 'true'].map((text) => ({
    id: '2',
    what: `the JSON ${text}`,
    code: 'input.not_object',
    make: () => text,
  })),
  ...[null, [], 1, true].map((value) => ({
    id: '2',
    what: `the value ${JSON.stringify(value)}`,
    code: 'input.not_object',
    make: () => value,
  })),
  ...[
    '{',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":NaN}',
    '{"a":Infinity}',
    '{"a":1}}',
    '{"a":1} x',
    '{"a":1}{}',
    '/* */{}',
    '{"a":"\n"}',
    '{"a":"\\x41"}',
    '{"a":"\\u12"}',
    '{"a":tru}',
    '\u00a0{}',
    '{"a":1}\u0000',
    '{,}',
    '{"a" 1}',
    '[1,]',
    'undefined',
  ].map((text) => ({ what: `no JSON: ${JSON.stringify(text)}`, code: 'input.not_json', make: () => text })),
  { id: '3', what: 'an overlong encoding of NUL', code: 'input.encoding', make: () => bytes(0xc0, 0x80) },
  { what: 'a lone continuation byte', code: 'input.encoding', make: () => bytes(0x7b, 0x80, 0x7d) },
  { what: 'a surrogate in UTF-8', code: 'input.encoding', make: () => bytes(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d) },
  { what: 'UTF-16', code: 'input.encoding', make: () => bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00) },
  { what: 'a code point beyond Unicode', code: 'input.encoding', make: () => bytes(0xf5, 0x80, 0x80, 0x80) },
  {
    id: '4',
    what: 'a byte order mark in bytes',
    code: 'input.encoding',
    make: () => bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d),
  },
  { id: '4', what: 'a byte order mark in text', code: 'input.encoding', make: ({ text }) => `\ufeff${text}` },
  {
    id: '5',
    what: 'a key twice in the subject',
    code: 'input.duplicate_key',
    make: inText(claim, `${claim},${claim}`),
  },
  {
    id: '6',
    what: 'a key twice, once escaped',
    code: 'input.duplicate_key',
    make: inText(claim, `${claim},"\\u0064escription":"Another"`),
  },
  { what: 'the proof twice', code: 'input.duplicate_key', make: inText('"proof":', '"proof":{},"proof":') },
  {
    what: 'the issuer twice',
    code: 'input.duplicate_key',
    make: inText('"issuer":', '"issuer":"did:key:z6Mk","issuer":'),
  },
  ...['__proto__', 'constructor', 'prototype', '\\u005f_proto__'].flatMap((key) => [
    { id: '7', what: `the key ${key} at the top`, code: 'input.forbidden_key', make: inText('{', `{"${key}":{},`) },
    {
      id: '8',
      what: `the key ${key} in the subject`,
      code: 'input.forbidden_key',
      make: inText(claim, `${claim},"${key}":{"prototype":{}}`),
    },
  ]),
  ...['\\ud800', '\\udc00', '\\ud800\\ud800', '\\udc00\\ud800'].flatMap((half) => [
    {
      id: '9',
      what: `half a pair in a text: ${half}`,
      code: 'input.lone_surrogate',
      make: inText('A sample claim', half),
    },
    {
      what: `half a pair in a key: ${half}`,
      code: 'input.lone_surrogate',
      make: inText(claim, `${claim},"${half}":"x"`),
    },
  ]),
  { what: 'half a pair in an object', code: 'input.lone_surrogate', make: inSubject({ description: '\ud800' }) },
  ...[
    '9007199254740993',
    '-9007199254740993',
    '1e21',
    '0.30000000000000004',
    '1.7976931348623157e309',
    '-0',
    '1e400',
    '-1e400',
    '0.1000000000000000055',
  ].map((number) => ({
    id: '10–12',
    what: `the number ${number}`,
    code: 'input.unsafe_number',
    make: inText(claim, `${claim},"name":${number}`),
  })),
  ...[Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -0, 0.1 + 0.2].map((number) => ({
    what: `the number ${number} in an object`,
    code: 'input.unsafe_number',
    make: inSubject({ name: number }),
  })),
]

const ceilings: readonly BadInput[] = [
  { id: '13', what: 'a depth beyond the ceiling', code: 'limit.depth', make: inSubject(nested(65, 'x') as object) },
  { what: 'arrays in arrays beyond the ceiling', code: 'limit.depth', make: () => '['.repeat(10_000) },
  { what: 'objects in objects beyond the ceiling', code: 'limit.depth', make: () => '{"a":'.repeat(10_000) },
  {
    id: '14',
    what: 'an array beyond the ceiling',
    code: 'limit.array_length',
    make: inSubject({ name: repeat(1_001, (index) => `x${index}`) }),
  },
  {
    id: '15',
    what: 'objects beyond the ceiling',
    code: 'limit.nodes',
    make: inSubject({ name: repeat(999, () => repeat(25, (index) => ({ id: `urn:x:${index}` }))) }),
  },
  {
    what: 'texts of one property beyond the ceiling, in several languages',
    code: 'limit.array_length',
    make: ({ european }) => ({
      ...european,
      credentialSubject: {
        ...(european['credentialSubject'] as Members),
        givenName: Object.fromEntries(
          ['en', 'nl', 'de', 'fr', 'es', 'pt', 'da', 'sv'].map((tag) => [tag, repeat(1_000, (index) => `x${index}`)]),
        ),
      },
    }),
  },
  {
    what: 'texts of one property beyond the ceiling, described again and again',
    code: 'limit.array_length',
    make: inSubject({
      name: repeat(140, (index) => ({
        id: `urn:x:${index}`,
        description: { id: 'urn:x:same', name: repeat(1_000, (text) => `x${text}`) },
      })),
    }),
  },
  {
    id: '16',
    what: 'a text beyond the ceiling',
    code: 'limit.bytes',
    make: ({ text }) => text + ' '.repeat(4 * 1024 * 1024),
  },
  { id: '16', what: 'bytes beyond the ceiling', code: 'limit.bytes', make: () => new Uint8Array(4 * 1024 * 1024 + 1) },
  {
    what: 'a string beyond the ceiling',
    code: 'limit.string_length',
    make: inSubject({ name: 'x'.repeat(1024 * 1024 + 1) }),
  },
  { what: 'a key beyond the ceiling', code: 'limit.key_length', make: inSubject({ ['x'.repeat(129)]: 'x' }) },
  {
    what: 'strings that are together beyond the ceiling',
    code: 'limit.bytes',
    make: inSubject({ name: repeat(5, (index) => `${index}${'x'.repeat(1024 * 1024 - 1)}`) }),
  },
  {
    what: 'more proofs than the ceiling',
    code: 'limit.proofs',
    options: { proofs: 'every' },
    make: ({ signed }) => ({ ...signed, proof: repeat(9, () => signed['proof']) }),
  },
]

const objects: readonly BadInput[] = [
  {
    id: '17',
    what: 'an accessor',
    code: 'input.not_json',
    make: ({ signed }) => Object.defineProperty({ ...signed }, 'name', { get: () => 'x', enumerable: true }),
  },
  { what: 'a function', code: 'input.not_json', make: inSubject({ name: () => 'x' }) },
  { what: 'a symbol', code: 'input.not_json', make: inSubject({ name: Symbol('x') }) },
  { what: 'a big integer', code: 'input.not_json', make: inSubject({ name: 5n }) },
  { what: 'a date', code: 'input.not_json', make: inSubject({ name: new Date(0) }) },
  { what: 'a map', code: 'input.not_json', make: inSubject({ name: new Map() }) },
  { what: 'a typed array', code: 'input.not_json', make: inSubject({ name: new Uint8Array(3) }) },
  { what: 'a hole in an array', code: 'input.not_json', make: inSubject({ name: new Array(3) }) },
  {
    what: 'a cycle',
    code: 'limit.depth',
    make: ({ signed }) => {
      const cycle: Record<string, unknown> = { ...signed }
      cycle['credentialSubject'] = cycle
      return cycle
    },
  },
  { what: 'undefined', code: 'input.not_json', make: () => undefined },
  { what: 'a class', code: 'input.not_json', make: ({ signed }) => Object.assign(new (class Credential {})(), signed) },
]

const v2 = 'https://www.w3.org/ns/credentials/v2'
const suite = 'https://w3id.org/security/suites/ed25519-2020/v1'
const contexts: readonly BadInput[] = [
  { what: 'no context', code: 'input.unrecognized', make: without('@context') },
  { id: '19', what: 'an empty context written out', code: 'context.inline', make: at({ '@context': [v2, {}] }) },
  {
    id: '20',
    what: 'a word that a context turns into a keyword',
    code: 'context.inline',
    make: at({ '@context': [v2, { description: '@index' }] }),
  },
  {
    what: 'a context that unmakes a word',
    code: 'context.inline',
    make: at({ '@context': [v2, { description: null }] }),
  },
  {
    id: '21',
    what: '400 contexts within contexts',
    code: 'context.inline|limit.depth',
    make: at({
      '@context': [
        v2,
        repeat(60, (index) => index).reduce<Json>(
          (inner, index) => ({ [`t${index}`]: { '@id': `urn:t${index}`, '@context': inner } }),
          {},
        ),
      ],
    }),
  },
  {
    id: '22',
    what: 'a context that is not registered',
    code: 'context.not_allowed',
    make: at({ '@context': [v2, 'https://contexts.example/v1'] }),
  },
  {
    what: 'a context over plain http',
    code: 'context.not_allowed',
    make: at({ '@context': [v2, 'http://www.w3.org/ns/credentials/v2'] }),
  },
  {
    what: 'a context with another letter case',
    code: 'context.not_allowed',
    make: at({ '@context': [v2, 'https://www.w3.org/ns/Credentials/v2'] }),
  },
  { what: 'a context with a fragment', code: 'context.not_allowed', make: at({ '@context': [`${v2}#x`] }) },
  {
    what: 'a context by a relative address',
    code: 'context.not_allowed',
    make: at({ '@context': [v2, '/ns/credentials/v2'] }),
  },
  { id: '23', what: 'a suite before the data model', code: 'context.order', make: at({ '@context': [suite, v2] }) },
  { id: '23', what: 'a context twice', code: 'context.order', make: at({ '@context': [v2, v2] }) },
  { id: '23', what: 'a context that is a string', code: 'context.order', make: at({ '@context': v2 }) },
  {
    what: 'both data models',
    code: 'context.order',
    make: at({ '@context': [v2, 'https://www.w3.org/2018/credentials/v1'] }),
  },
  { what: 'a list of no contexts', code: 'context.missing', make: at({ '@context': [] }) },
  { what: 'a context that is null', code: 'context.inline', make: at({ '@context': [v2, null] }) },
  { what: 'a context that is an array', code: 'context.inline', make: at({ '@context': [[v2]] }) },
  ...['subject', 'evidence'].map((place) => ({
    id: '24',
    what: `a context in the ${place}`,
    code: 'context.nested',
    make:
      place === 'subject'
        ? inSubject({ '@context': [v2] })
        : at({ evidence: { type: 'VerifiableCredential', '@context': [v2] } }),
  })),
  { id: '25', what: 'a context in the proof', code: 'proof.unknown_member', make: inProof({ '@context': [v2] }) },
]

const keywords = [
  '@id',
  '@type',
  '@value',
  '@index',
  '@set',
  '@list',
  '@nest',
  '@language',
  '@direction',
  '@graph',
  '@included',
  '@reverse',
  '@json',
  '@none',
  '@version',
  '@import',
  '@propagate',
  '@protected',
  '@base',
  '@vocab',
] as const
const claims: readonly BadInput[] = [
  ...keywords.flatMap((keyword): BadInput[] => [
    { id: '32', what: `${keyword} in a claim`, code: 'jsonld.keyword_key', make: inSubject({ [keyword]: 'x' }) },
    { id: '30', what: `${keyword} at the top`, code: 'jsonld.keyword_key', make: at({ [keyword]: { id: 'urn:x' } }) },
    {
      what: `${keyword} in place of a text`,
      code: 'jsonld.keyword_key',
      make: inSubject({ description: { [keyword]: 'A sample claim' } }),
    },
  ]),
  ...[
    'validUntil',
    'validFrom',
    'credentialStatus',
    'credentialSubject',
    'issuer',
    'proof',
    'evidence',
    'termsOfUse',
  ].flatMap((word): BadInput[] => [
    {
      id: '28–29',
      what: `${word} as an IRI at the top`,
      code: 'jsonld.iri_key',
      make: at({ [`https://www.w3.org/2018/credentials#${word}`]: 'x' }),
    },
    {
      id: '31',
      what: `${word} as an IRI in a claim`,
      code: 'jsonld.iri_key',
      make: inSubject({ [`https://www.w3.org/2018/credentials#${word}`]: 'x' }),
    },
  ]),
  // Words that no context has; with a context that has them, they are names.
  ...['näme', '1name', 'name.x'].map((key) => ({
    id: '31',
    what: `the key ${JSON.stringify(key)}`,
    code: 'jsonld.undefined_term',
    make: inSubject({ [key]: 'x' }),
  })),
  ...['schema:name', '_:x', 'name ', ' name', 'na me', '', 'name/x', 'urn:x:y'].map((key) => ({
    id: '31',
    what: `the key ${JSON.stringify(key)}`,
    code: 'jsonld.iri_key',
    make: inSubject({ [key]: 'x' }),
  })),
  ...['unheardOf', 'Name', 'givenName', 'hasClaim', 'degree', 'toString', 'valueOf', 'hasOwnProperty'].flatMap(
    (key) => [
      {
        id: '18',
        what: `the unknown word ${key} in a claim`,
        code: 'jsonld.undefined_term',
        make: inSubject({ [key]: 'x' }),
      },
      { id: '18', what: `the unknown word ${key} at the top`, code: 'jsonld.undefined_term', make: at({ [key]: 'x' }) },
    ],
  ),
  ...['name', 'description', 'id'].map((key) => ({
    id: '33',
    what: `null for ${key}`,
    code: key === 'id' ? 'schema.malformed_member|jsonld.relative_iri' : 'jsonld.null_value',
    make: inSubject({ [key]: null }),
  })),
  { id: '33', what: 'an object of empty arrays', code: 'jsonld.empty_object', make: inSubject({ name: { name: [] } }) },
  { id: '33', what: 'an empty object', code: 'jsonld.empty_object', make: inSubject({ name: {} }) },
  { what: 'an array in an array', code: 'jsonld.nested_array', make: inSubject({ name: [['x']] }) },
  { what: 'null in an array', code: 'jsonld.null_value', make: inSubject({ name: ['x', null] }) },
  { id: '36', what: 'a text twice', code: 'jsonld.duplicate_value', make: inSubject({ name: ['x', 'x'] }) },
  {
    id: '36',
    what: 'a node twice',
    code: 'jsonld.duplicate_value',
    make: inSubject({
      name: [
        { id: 'urn:n', description: 'x' },
        { id: 'urn:n', description: 'x' },
      ],
    }),
  },
  {
    id: '36',
    what: 'a node, and its id again',
    code: 'jsonld.duplicate_value',
    make: at({ evidence: [{ id: 'urn:e', type: 'VerifiableCredential' }, { id: 'urn:e' }] }),
  },
  {
    id: '34',
    what: 'a subject in two objects of one id',
    code: 'jsonld.duplicate_value|jsonld.node_conflict',
    make: ({ signed }) => ({
      ...signed,
      credentialSubject: [
        { id: 'urn:s', name: 'x' },
        { id: 'urn:s', description: 'y' },
      ],
    }),
  },
  {
    id: '35',
    what: 'a body that says otherwise at a second place',
    code: 'jsonld.node_conflict',
    make: ({ signed }) => ({
      ...signed,
      issuer: { id: signed['issuer'], name: 'x' },
      credentialSubject: { id: signed['issuer'], name: 'y', description: 'A sample claim' },
    }),
  },
  ...(['_:b0', '_:c14n0'] as const).map((id) => ({
    id: '37',
    what: `the id ${id}`,
    code: 'jsonld.blank_id',
    make: inSubject({ id }),
  })),
  ...(
    [
      'x',
      '../x',
      '/x',
      '//x',
      '#x',
      '?x',
      '',
      '__proto__',
      'urn',
      'http//x',
      ' urn:x',
      'urn:x y',
      'urn:x\ny',
      'urn:<x>',
      'urn:"x"',
      'urn:{x}',
      'urn:a|b',
      'urn:a\\b',
      'urn:a^b',
      'urn:a`b',
    ] as const
  ).map((id) => ({
    id: '37',
    what: `the id ${JSON.stringify(id)}`,
    code: 'jsonld.relative_iri',
    make: inSubject({ id }),
  })),
  ...[5, true, ['urn:x'], { id: 'urn:x' }].map((id) => ({
    what: `the id ${JSON.stringify(id)}`,
    code: 'schema.malformed_member',
    make: inSubject({ id }),
  })),
  { what: 'an id with the prefix of a word', code: 'jsonld.compact_iri', make: inSubject({ id: 'name:x' }) },
  {
    what: 'a type twice',
    code: 'schema.duplicate_type',
    make: at({ type: ['VerifiableCredential', 'VerifiableCredential'] }),
  },
  {
    what: 'a type that is an IRI',
    code: 'schema.malformed_member',
    make: at({ type: ['VerifiableCredential', 'https://www.w3.org/2018/credentials#VerifiableCredential'] }),
  },
  {
    what: 'a type that no context knows',
    code: 'jsonld.undefined_term',
    make: at({ type: ['VerifiableCredential', 'UnheardOf'] }),
  },
]

const envelope: readonly BadInput[] = [
  ...['issuer', 'credentialSubject'].map((name) => ({
    what: `no ${name}`,
    code: 'schema.missing_member',
    make: without(name),
  })),
  // The type brings the words of a credential.
  { what: 'no type', code: 'jsonld.undefined_term', make: without('type') },
  {
    what: 'a presentation',
    code: 'input.presentation',
    make: at({ type: ['VerifiablePresentation'] }),
  },
  ...['x', '', 'did:', 5, true, ['did:key:z6Mk', 'did:key:z6Mm'], { name: 'x' }].map((issuer) => ({
    what: `the issuer ${JSON.stringify(issuer)}`,
    code: 'schema.malformed_member|jsonld.relative_iri|jsonld.datatype',
    make: at({ issuer }),
  })),
  {
    what: 'a subject whose id is no URL',
    code: 'schema.malformed_member',
    make: inSubject({ id: 'https://university.example:99999/learner' }),
  },
  { what: 'a subject that is a text', code: 'schema.malformed_member', make: at({ credentialSubject: 'urn:x' }) },
  {
    // Which is a claim about nobody: the data model allows it, and it is not what was signed.
    what: 'a subject whose claims were taken away',
    code: 'proof.invalid_signature',
    make: at({ credentialSubject: { id: 'urn:x' } }),
  },
  { what: 'a status without a type', code: 'schema.malformed_member', make: at({ credentialStatus: { id: 'urn:x' } }) },
  ...['issuanceDate', 'expirationDate'].map((name) => ({
    what: `${name} in version 2.0`,
    code: 'jsonld.undefined_term|schema.wrong_version_property',
    make: at({ [name]: '2026-01-01T00:00:00Z' }),
  })),
  ...[
    '2026-01-01',

    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z ',
    '2026-01-01T00:00:00Zx',
    'on 2026-01-01T00:00:00Z',
    '2026-1-1T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:01Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T23:59:60Z',
    '299999-01-01T00:00:00Z',
    '-2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00+25:00',
    '2026-01-01T00:00:00+0000',
    '2026-01-01t00:00:00z',
    '20260101T000000Z',
    '2026-W01-1T00:00:00Z',
    '2026-001T00:00:00Z',
    '1767225600',
    '',
    'now',
    '٢٠٢٦-01-01T00:00:00Z',
  ].flatMap((date) => [
    { id: '57', what: `validFrom ${JSON.stringify(date)}`, code: 'time.malformed', make: at({ validFrom: date }) },
    { id: '57', what: `validUntil ${JSON.stringify(date)}`, code: 'time.malformed', make: at({ validUntil: date }) },
  ]),
  ...[5, true, ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'], { type: 'x' }].map((date) => ({
    id: '57',
    what: `validUntil ${JSON.stringify(date)}`,
    code: 'time.malformed|jsonld.datatype|schema.malformed_member|jsonld.undefined_term',
    make: at({ validUntil: date }),
  })),
]

const proofs: readonly BadInput[] = [
  {
    id: '39',
    what: 'another claim',
    code: 'proof.invalid_signature',
    make: inSubject({ description: 'Another claim' }),
  },
  { what: 'another issuer', code: 'proof.invalid_signature', make: at({ issuer: 'did:web:university.example' }) },
  { what: 'another id', code: 'proof.invalid_signature', make: at({ id: 'urn:credential:another' }) },
  { what: 'a later end', code: 'proof.invalid_signature', make: at({ validUntil: '2036-01-01T00:00:00Z' }) },
  {
    what: 'one type more',
    code: 'proof.invalid_signature',
    make: at({ type: ['VerifiableCredential', 'BitstringStatusListCredential'] }),
  },
  { id: '40', what: 'no proof', code: 'proof.missing', make: without('proof') },
  { id: '40', what: 'an empty list of proofs', code: 'proof.missing', make: at({ proof: [] }) },
  ...[null, 'x', 5, [null], ['x'], [[]]].map((proof) => ({
    what: `the proof ${JSON.stringify(proof)}`,
    code: 'proof.malformed',
    make: at({ proof }),
  })),
  { what: 'a proof of nothing', code: 'proof.unsupported', make: at({ proof: {} }) },
  {
    id: '41',
    what: 'a good proof and garbage',
    code: 'proof.multiple',
    make: ({ signed }) => ({ ...signed, proof: [signed['proof'], { type: 'x' }] }),
  },
  {
    id: '41',
    what: 'a good proof twice',
    code: 'proof.multiple',
    make: ({ signed }) => ({ ...signed, proof: [signed['proof'], signed['proof']] }),
  },
  {
    what: 'a good proof and garbage where every proof counts',
    code: 'proof.unsupported',
    options: { proofs: 'every' },
    make: ({ signed }) => ({ ...signed, proof: [signed['proof'], { type: 'x' }] }),
  },
  {
    id: '42',
    what: 'another suite of the same key, which signs something else',
    code: 'proof.invalid_signature',
    make: inProof({ cryptosuite: 'eddsa-jcs-2022' }),
  },
  {
    id: '42',
    what: 'a suite of other keys',
    code: 'key.type_mismatch',
    make: inProof({ cryptosuite: 'ecdsa-rdfc-2019' }),
  },
  {
    id: '42',
    what: 'a suite whose proofs are encoded in another way',
    code: 'proof.encoding',
    make: inProof({ cryptosuite: 'ecdsa-sd-2023' }),
  },
  ...['ecdsa-xi-2023', 'bbs-2023', 'EDDSA-RDFC-2022', 'eddsa-rdfc-2022 ', '', 'none'].map((cryptosuite) => ({
    id: '42',
    what: `the suite ${JSON.stringify(cryptosuite)}`,
    code: 'proof.unsupported',
    make: inProof({ cryptosuite }),
  })),
  ...['Ed25519Signature2018', 'RsaSignature2018', 'dataIntegrityProof', 'DataIntegrityProof2020', ''].map((type) => ({
    id: '42',
    what: `the type of proof ${JSON.stringify(type)}`,
    code: 'proof.unsupported',
    make: inProof({ type }),
  })),
  { what: 'a proof of two types', code: 'proof.unsupported', make: inProof({ type: ['DataIntegrityProof'] }) },
  ...['authentication', 'keyAgreement', 'assertionmethod', 'https://w3id.org/security#assertionMethod', ''].map(
    (proofPurpose) => ({
      id: '43',
      what: `the purpose ${JSON.stringify(proofPurpose)}`,
      code: 'proof.purpose',
      make: inProof({ proofPurpose }),
    }),
  ),
  {
    id: '44',
    what: 'a proof that has expired',
    code: 'proof.expired',
    make: inProof({ expires: '2026-01-01T00:00:00Z' }),
  },
  {
    id: '45',
    what: 'a proof made in the future',
    code: 'proof.created_in_future',
    make: inProof({ created: '2099-01-01T00:00:00Z' }),
  },
  ...['created', 'expires'].flatMap((name) =>
    ['2026-01-01', 'x', ''].map((date) => ({
      what: `${name} ${JSON.stringify(date)}`,
      code: 'proof.malformed',
      make: inProof({ [name]: date }),
    })),
  ),
  {
    id: '46',
    what: 'a proof after an earlier one',
    code: 'proof.chain_broken',
    make: inProof({ previousProof: 'urn:proof:0' }),
  },
  // These two a proof may have; they are signed with it.
  ...['id', 'nonce'].map((name) => ({
    what: `a proof with ${name}`,
    code: 'proof.invalid_signature',
    make: inProof({ [name]: 'urn:x' }),
  })),
  ...['jws', 'x', 'capability', 'type2'].map((name) => ({
    what: `a proof with ${name}`,
    code: 'proof.unknown_member',
    make: inProof({ [name]: 'urn:x' }),
  })),
  ...['created', 'verificationMethod', 'proofPurpose', 'proofValue'].map((name) => ({
    what: `${name} that is a list`,
    code: 'proof.malformed',
    make: inProof({ [name]: ['x'] }),
  })),
  {
    id: '47',
    what: 'a signature of 100 KB',
    code: 'proof.encoding',
    make: inProof({ proofValue: `z${'1'.repeat(100_000)}` }),
  },
  ...['', 'z', 'u', 'zIl0O', 'x'.repeat(88), `z${'2'.repeat(86)}`].map((proofValue) => ({
    id: '48',
    what: `the signature ${JSON.stringify(proofValue.slice(0, 12))}`,
    code: 'proof.encoding',
    make: inProof({ proofValue }),
  })),
  ...(['u', ' ', 'm', 'Z', 'f'] as const).map((prefix) => ({
    id: '48',
    what: `a signature that begins with ${JSON.stringify(prefix)}`,
    code: 'proof.encoding',
    make: ({ signed }: Good) =>
      inProof({ proofValue: `${prefix}${String((signed['proof'] as Members)['proofValue']).slice(1)}` })({
        signed,
      } as Good),
  })),
  {
    id: '48',
    what: 'a signature and a space',
    code: 'proof.encoding',
    make: ({ signed }) => inProof({ proofValue: `${(signed['proof'] as Members)['proofValue']} ` })({ signed } as Good),
  },
  {
    id: '48',
    what: 'a signature and a byte',
    code: 'proof.encoding',
    make: ({ signed }) => inProof({ proofValue: `${(signed['proof'] as Members)['proofValue']}1` })({ signed } as Good),
  },
  {
    what: 'a signature of zeros',
    code: 'proof.invalid_signature',
    make: inProof({ proofValue: `z${'1'.repeat(64)}` }),
  },
  {
    what: 'another date of the proof',
    code: 'proof.invalid_signature',
    make: inProof({ created: '2026-01-15T11:59:59Z' }),
  },
  { what: 'a domain added', code: 'proof.invalid_signature', make: inProof({ domain: 'university.example' }) },
  ...[
    '',
    'x',
    'did:key',
    'did:key:',
    'did:key:x',
    'did:key:z6Mk',
    'did:KEY:z6Mk#z6Mk',
    'https://university.example/key',
    'did:key:z6Mk#',
    '#key',
  ].map((verificationMethod) => ({
    what: `the verification method ${JSON.stringify(verificationMethod)}`,
    code: 'did.malformed|key.not_found|key.malformed',
    make: inProof({ verificationMethod }),
  })),
  {
    what: 'a DID of a method that is not in use',
    code: 'did.method_unsupported',
    make: inProof({ verificationMethod: 'did:web:university.example#key' }),
  },
  {
    what: 'a DID of a method like a property',
    code: 'did.method_unsupported',
    make: inProof({ verificationMethod: 'did:constructor:x#key' }),
  },
  ...['A4', 'z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj'].slice(1).map((weak) => ({
    id: '51',
    what: 'a key of small order',
    code: 'key.weak|key.malformed',
    make: inProof({ verificationMethod: `did:key:${weak}#${weak}` }),
  })),
]

export const badInputs: readonly BadInput[] = [
  ...texts,
  ...ceilings,
  ...objects,
  ...contexts,
  ...claims,
  ...envelope,
  ...proofs,
]
