import { describe, expect, it } from 'vitest'
import { encodeBase58 } from '../../src/lib/base/base58.ts'
import { encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import type { Fetch } from '../../src/lib/base/fetch.ts'
import { networkErrors } from '../../src/lib/base/shared-errors.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { credentialsV2Url } from '../../src/lib/credential/credential.ts'
import { cacheDidDocuments } from '../../src/lib/did/cache.ts'
import { createDidResolver } from '../../src/lib/did/resolver.ts'
import { didWeb } from '../../src/lib/did/web.ts'
import { importKeyPair } from '../../src/lib/keys/key-pair.ts'
import { online } from '../../src/lib/sources.ts'
import { type VerifyOptions, verifyCredential } from '../../src/lib/verify.ts'
import { sampleJwks, toPublic } from '../support/keys.ts'
import { signAnything } from '../support/sign-anything.ts'
import { now, issuer as pair, stranger } from '../support/status.ts'

/**
 * Attacks on the way from an issuer's name to its key, end to end: every credential has a sound signature by the key
 * that the attacker wants to be believed, and what counts is what `verifyCredential` answers. The ids are those of a
 * catalogue of what other resolvers accepted.
 */
interface Attack {
  readonly id: string
  readonly sentence: string
  /** The outcome, then the code of the first problem. */
  readonly expected: string
  /** The issuer; the university's if absent. */
  readonly did?: string
  /** The verification method; the issuer's `#key` if absent. */
  readonly method?: string
  readonly signer?: typeof pair
  readonly options?: Partial<VerifyOptions>
}

const did = 'did:web:university.example'
const place = 'https://university.example/.well-known/did.json'
const hosts = ['university.example']
const json = { 'content-type': 'application/did+json' }

const key = (members: object = {}, by = pair): object => ({
  id: `${did}#key`,
  type: 'Multikey',
  controller: did,
  publicKeyMultibase: by.publicKeyMultibase,
  ...members,
})
const documentWith = (members: object = {}): object => ({
  id: did,
  verificationMethod: [key()],
  assertionMethod: [`${did}#key`],
  ...members,
})

/** The university's server, which answers whatever the attack says, and is asked nothing but its document. */
const answering = (answer: (url: string) => Response | Promise<Response>): Partial<VerifyOptions> => {
  const fetch: Fetch = async (url) => {
    expect(url).toBe(place)
    return answer(url)
  }
  return online({ fetch, hosts })
}
const publishing = (document: unknown): Partial<VerifyOptions> =>
  answering(() => new Response(JSON.stringify(document), { headers: json }))
const nothingFetched = online({ fetch: async () => expect.fail('Nothing may be fetched.'), hosts })

/** Names that a careless resolver turns into requests nobody meant. None of them leads to one. */
const names: readonly (readonly [string, string, string])[] = [
  ['D1', 'an address', 'did:web:127.0.0.1'],
  ['D1b', 'an address in one number', 'did:web:2130706433'],
  ['D1c', 'an address with a hexadecimal part', 'did:web:0x7f.1'],
  ['D1d', 'an address of version 6', 'did:web:%5B%3A%3A1%5D'],
  ['D4', 'a path that leads upwards', 'did:web:university.example:..:..:admin'],
  ['D4b', 'an escaped path that leads upwards', 'did:web:university.example:%2e%2e:admin'],
  ['D5', 'an escaped slash, query and fragment', 'did:web:university.example:a%2F..%2F..%2Fsecret%3Fq%3D1%23'],
  ['D6', 'a name and a password', 'did:web:user%3Apass%40university.example'],
  ['D16', 'a name with a letter of another script', 'did:web:un%D1%96versity.example'],
  ['D16b', 'a name with a dot at its end', 'did:web:university.example.'],
  ['D16c', 'a name in upper case', 'did:web:University.example'],
  ['D16d', 'an empty label', 'did:web:university..example'],
]

const jwk = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `did:jwk:${encodeBase64Url(toUtf8(text))}`
}
const publicJwk = toPublic(sampleJwks.Ed25519)

/** Keys that stand in the DID itself. */
const keys: readonly (readonly [id: string, sentence: string, code: string, did: string, fragment?: string])[] = [
  ['D13', 'a did:jwk with its private half', 'key.private_material', jwk(sampleJwks.Ed25519)],
  ['D13b', 'a did:jwk for encryption', 'did.malformed', jwk({ ...publicJwk, use: 'enc' })],
  ['D13c', 'a did:jwk of another algorithm', 'did.malformed', jwk({ ...publicJwk, alg: 'ES256' })],
  ['D13d', 'a did:jwk of 700 KB', 'limit.did_length', jwk({ ...publicJwk, x5c: 'A'.repeat(500_000) })],
  [
    'D13e',
    'a did:jwk with a member twice',
    'did.malformed',
    jwk(JSON.stringify(publicJwk).replace('{', '{"x":"AAAA",')),
  ],
  ['D13f', 'a did:jwk with another last character', 'did.malformed', jwk(publicJwk).replace(/.$/, '~')],
  ['D13g', 'a did:jwk with padding', 'did.malformed', `${jwk({ ...publicJwk, kid: 'a' })}=`],
  ['D13h', 'a did:jwk that is a list', 'did.malformed', jwk([publicJwk])],
  [
    'D14',
    'a did:key of another kind of key',
    'key.unsupported',
    'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc',
  ],
  ['D14b', 'a did:key of 98 KB', 'limit.did_length', `did:key:z${'6'.repeat(98_000)}`],
  ['D14c', 'a did:key with zeros before it', 'key.unsupported', `did:key:z1${pair.publicKeyMultibase.slice(1)}`],
  ['D14d', 'a did:key in another base', 'did.malformed', 'did:key:uAAAA'],
  ['D14e', 'a did:key with a character that base58 has not', 'did.malformed', 'did:key:z0OIl'],
  [
    'D14f',
    'a did:key with a byte too many',
    'key.malformed',
    `did:key:z${encodeBase58(new Uint8Array([0xed, 1, ...new Array(33).fill(7)]))}`,
  ],
  [
    'D14g',
    'the did:key under which one signature fits every message',
    'key.weak',
    'did:key:z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj',
  ],
  ['D14h', 'a did:key by a fragment that is not its own', 'key.not_found', pair.controller, 'other'],
]

/** Documents that are served where the university's stands. */
const documents: readonly (readonly [string, string, string, object])[] = [
  [
    'D9',
    'the document of a DID that looks alike',
    'did.document_mismatch',
    documentWith({ id: 'did:web:un1versity.example' }),
  ],
  ['D9b', 'a document without an id', 'did.document_malformed', documentWith({ id: undefined })],
  [
    'D15',
    'a key by its fragment alone, of another controller',
    'key.controller_mismatch',
    documentWith({ verificationMethod: [key({ id: '#key', controller: stranger.controller })] }),
  ],
  [
    'D15b',
    'a key that is not for statements',
    'key.purpose_not_authorized',
    documentWith({ assertionMethod: [], authentication: [`${did}#key`] }),
  ],
  [
    'D15c',
    'a key for which nothing is said',
    'key.purpose_not_authorized',
    documentWith({ assertionMethod: undefined }),
  ],
  [
    'D15d',
    'a key whose name ends like one that is allowed',
    'key.purpose_not_authorized',
    documentWith({ assertionMethod: [`did:web:other.example#key`] }),
  ],
  [
    'D15e',
    'two keys of one name',
    'did.document_malformed',
    documentWith({ verificationMethod: [key({}, stranger), key()] }),
  ],
  [
    'D15f',
    'two keys of one name, one of them where it is allowed',
    'did.document_malformed',
    documentWith({ verificationMethod: [key({}, stranger)], assertionMethod: [key()] }),
  ],
  ['D15g', 'a key that is not there', 'key.not_found', documentWith({ verificationMethod: [] })],
  [
    'D15h',
    'a key that was withdrawn',
    'key.revoked',
    documentWith({ verificationMethod: [key({ revoked: '2026-01-15T11:59:59Z' })] }),
  ],
  [
    'D15i',
    'a key that had expired',
    'key.expired',
    documentWith({ verificationMethod: [key({ expires: '2026-01-15T12:00:00Z' })] }),
  ],
  [
    'D15j',
    'an end of a key that cannot be read',
    'time.malformed',
    documentWith({ verificationMethod: [key({ expires: 'soon' })] }),
  ],
  [
    'D15k',
    'another key than the one that signed',
    'proof.invalid_signature',
    documentWith({ verificationMethod: [key({}, stranger)] }),
  ],
  [
    'D15l',
    'a key in two forms that are two keys',
    'key.wrong_member',
    documentWith({ verificationMethod: [key({ publicKeyJwk: toPublic(sampleJwks.another) })] }),
  ],
  [
    'D15m',
    'a key with its private half',
    'key.private_material',
    documentWith({ verificationMethod: [key({ secretKeyMultibase: 'z1' })] }),
  ],
]

const attacks: readonly Attack[] = [
  { id: 'D0', sentence: 'no attack', expected: 'passed', options: publishing(documentWith()) },
  ...names.map(([id, sentence, name]) => ({
    id,
    sentence,
    expected: 'failed did.malformed',
    did: name,
    options: nothingFetched,
  })),
  ...keys.map(([id, sentence, code, name, fragment = '0']) => ({
    id,
    sentence,
    expected: `failed ${code}`,
    did: name,
    method: `${name}#${name.startsWith('did:key:') && fragment === '0' ? name.slice(8) : fragment}`,
  })),
  ...documents.map(([id, sentence, code, document]) => ({
    id,
    sentence,
    expected: `failed ${code}`,
    options: publishing(document),
  })),
  {
    id: 'D2',
    sentence: 'a redirect into the house',
    expected: 'indeterminate network.redirect',
    options: answering(() => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:18081/' } })),
  },
  {
    id: 'D3',
    sentence: 'a redirect to itself',
    expected: 'indeterminate network.redirect',
    options: answering((url) => new Response(null, { status: 301, headers: { location: url } })),
  },
  {
    id: 'D7',
    sentence: 'a document of 60 MB',
    expected: 'indeterminate network.too_large',
    options: answering(() => {
      let sent = 0
      const pull = (controller: ReadableStreamDefaultController): void => {
        sent += 65_536
        if (sent > 1024 * 1024) expect.fail('No more than the ceiling may be read.')
        controller.enqueue(new Uint8Array(65_536).fill(32))
      }
      return new Response(new ReadableStream({ pull }), { headers: json })
    }),
  },
  {
    id: 'D8',
    sentence: 'a server that drips',
    expected: 'indeterminate network.timeout',
    options: {
      didResolver: createDidResolver({ web: didWeb({ fetch: () => new Promise(() => {}), timeoutSeconds: 0.05 }) }),
    },
  },
  {
    id: 'D10',
    sentence: 'a web page',
    expected: 'indeterminate network.content_type',
    options: answering(
      () => new Response(JSON.stringify(documentWith()), { headers: { 'content-type': 'text/html' } }),
    ),
  },
  {
    id: 'D11',
    sentence: 'a name that the guard of the network found to lead into the house',
    expected: 'indeterminate network.blocked',
    options: answering(() => Promise.reject(new MicroCredentialError(networkErrors['network.blocked']))),
  },
  {
    id: 'D11b',
    sentence: 'a server that was not named',
    expected: 'indeterminate network.blocked',
    did: 'did:web:other.example',
    options: nothingFetched,
  },
  { id: 'D17', sentence: 'a method that is not in use', expected: 'failed did.method_unsupported', did: 'did:ebsi:z1' },
  {
    id: 'D17b',
    sentence: 'a method named like a part of every object',
    expected: 'failed did.method_unsupported',
    did: 'did:constructor:x',
  },
  {
    id: 'D18',
    sentence: 'a key by a path below the DID',
    expected: 'failed did.malformed',
    method: `${did}/other#key`,
    options: nothingFetched,
  },
  {
    id: 'D18b',
    sentence: 'a key by a query on the DID',
    expected: 'failed did.malformed',
    method: `${did}?versionId=1#key`,
    options: nothingFetched,
  },
  {
    id: 'D18c',
    sentence: 'a DID in place of a key',
    expected: 'failed did.malformed',
    method: did,
    options: nothingFetched,
  },
  {
    id: 'D19',
    sentence: "a sound key of somebody else, in the issuer's name",
    expected: 'failed proof.issuer_mismatch',
    method: stranger.id,
    signer: stranger,
    options: publishing(documentWith()),
  },
  {
    id: 'D20',
    sentence: 'a DID that was deactivated',
    expected: 'failed did.deactivated',
    options: {
      didResolver: {
        resolve: async () => ({
          didDocument: documentWith(),
          didResolutionMetadata: {},
          didDocumentMetadata: { deactivated: true },
        }),
      },
    },
  },
]

const credentialOf = (issuer: string): object => ({
  '@context': [credentialsV2Url],
  type: ['VerifiableCredential'],
  issuer,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
})

interface Signing {
  readonly name?: string | undefined
  readonly method?: string | undefined
  readonly by?: typeof pair | undefined
}

const verify = async (options: Partial<VerifyOptions>, signing: Signing = {}): Promise<string> => {
  const { name = did, by = pair } = signing
  const { method = `${name}#key` } = signing
  const signed = await signAnything(credentialOf(name), { id: method, sign: by.signer().sign })
  const report = await verifyCredential(JSON.stringify(signed), {
    trust: trustAnyIssuer,
    profiles: [],
    now,
    ...options,
  })
  const [problem, ...others] = report.errors
  expect(others).toEqual([])
  // Nothing is said of the content, nor asked because of it, before the key is known.
  if (!report.verified) expect(report.checks.slice(3).map(({ outcome }) => outcome)).toEqual(Array(3).fill('skipped'))
  return problem === undefined ? report.outcome : `${report.outcome} ${problem.code}`
}

describe('an attack on the way to the key', () => {
  it.each(attacks.map((one) => [one.id, one.sentence, one] as const))('%s, %s', async (_id, _sentence, attack) => {
    const started = performance.now()
    const { did: name, method, signer: by, options = {}, expected } = attack
    expect(await verify(options, { name, method, by })).toBe(expected)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('D12, an attack on what is kept of DID documents', () => {
  const at = (seconds: number) => () => new Date(now().getTime() + seconds * 1000)
  const setUp = (answers: readonly object[]) => {
    const clock = { seconds: 0 }
    const asked: string[] = []
    const fetch: Fetch = async (url) => {
      asked.push(url)
      return new Response(JSON.stringify(answers[asked.length - 1]), { headers: json })
    }
    const resolver = createDidResolver({ web: didWeb({ fetch }) })
    return { clock, asked, didResolver: cacheDidDocuments(resolver, { now: () => at(clock.seconds)() }) }
  }

  it('does not keep a forged answer beyond half a minute, nor for another DID', async () => {
    const forged = documentWith({ id: 'did:web:un1versity.example' })
    const { clock, didResolver } = setUp([forged, documentWith()])
    expect(await verify({ didResolver })).toBe('failed did.document_mismatch')
    clock.seconds = 30
    expect(await verify({ didResolver })).toBe('passed')
  })

  it('tells paths of one host apart', async () => {
    const path = `${did}:micro`
    const other = {
      id: path,
      verificationMethod: [key({ id: `${path}#key`, controller: path }, stranger)],
      assertionMethod: [`${path}#key`],
    }
    const { asked, didResolver } = setUp([other, documentWith()])
    expect(await verify({ didResolver }, { name: path, method: `${path}#key`, by: stranger })).toBe('passed')
    expect(await verify({ didResolver })).toBe('passed')
    expect(await verify({ didResolver }, { by: stranger })).toBe('failed proof.invalid_signature')
    expect(asked).toEqual(['https://university.example/micro/did.json', place])
  })

  it('notices a key that was withdrawn within five minutes', async () => {
    const { clock, didResolver } = setUp([
      documentWith(),
      documentWith({ verificationMethod: [key({ revoked: at(0)().toISOString() })] }),
    ])
    expect(await verify({ didResolver })).toBe('passed')
    clock.seconds = 299
    expect(await verify({ didResolver })).toBe('passed')
    clock.seconds = 300
    expect(await verify({ didResolver })).toBe('failed key.revoked')
  })
})

describe('D14, a key of another kind than the suite', () => {
  it('is refused', async () => {
    const p256 = await importKeyPair('P-256', sampleJwks['P-256'])
    expect(await verify({}, { name: p256.controller, method: p256.id, by: p256 as never })).toBe(
      'failed key.type_mismatch',
    )
  })
})
