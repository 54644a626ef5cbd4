import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { createDidDocument, createDidResolver } from '../../../src/index.ts'
import { encodeBase64Url } from '../../../src/lib/base/bytes.ts'
import { credentialsV2Url } from '../../../src/lib/credential/credential.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { sampleJwks } from '../../support/keys.ts'
import { issuer, now, stranger } from '../../support/status.ts'
import { findings, header, newer, older, part, signParts, verifyToken } from '../../support/tokens.ts'

const at = now().getTime() / 1000
const good = await signParts(header, newer)
const [head = '', body = '', signature = ''] = good.split('.')
const signed = (changed: object, payload: object | string = newer) => signParts({ ...header, ...changed }, payload)
const claims = (more: object, changed: object = {}) => signed(changed, { ...newer, ...more })
const inVc = (more: object, vc: object = older) => signParts({ ...header, typ: 'JWT', cty: undefined }, { vc, ...more })

it('a token without any of these faults verifies', async () => {
  expect(findings(await verifyToken(good))).toEqual([])
  expect(findings(await verifyToken(await inVc({ iss: issuer.controller })))).toEqual([])
})

describe('a token is refused', () => {
  it.each<[string, string | Promise<string>, string]>([
    // Algorithms.
    ['alg none', `${part({ ...header, alg: 'none' })}.${body}.`, 'proof: jwt.alg_not_allowed /alg'],
    ['alg None', signed({ alg: 'None' }), 'proof: jwt.alg_not_allowed /alg'],
    ['no alg', signed({ alg: undefined }), 'proof: jwt.alg_not_allowed /alg'],
    ['alg of an unsupported curve', signed({ alg: 'ES256K' }), 'proof: jwt.alg_not_allowed /alg'],
    ['alg of RSASSA-PKCS1-v1_5', signed({ alg: 'RS256' }), 'proof: jwt.alg_not_allowed /alg'],
    ['alg in a list', signed({ alg: ['EdDSA'] }), 'proof: jwt.alg_not_allowed /alg'],
    ['alg that is a member of every object', signed({ alg: 'constructor' }), 'proof: jwt.alg_not_allowed /alg'],
    ['alg of another key', signed({ alg: 'ES256' }), 'proof: key.type_mismatch /alg'],
    ['alg of RSA for an Ed25519 key', signed({ alg: 'PS256' }), 'proof: key.type_mismatch /alg'],
    ['HMAC with the public key', hmac(), 'proof: jwt.alg_not_allowed /alg'],
    // Keys that the token brings.
    [
      'a jwk of its own',
      signed({ jwk: { ...sampleJwks.another, d: undefined } }),
      'proof: jwt.header_key_forbidden /jwk',
    ],
    ['a jku', signed({ jku: 'https://stranger.example/keys' }), 'proof: jwt.header_key_forbidden /jku'],
    ['an x5u', signed({ x5u: 'https://stranger.example/x' }), 'proof: jwt.header_key_forbidden /x5u'],
    ['an x5c', signed({ x5c: ['MIIB'] }), 'proof: jwt.header_key_forbidden /x5c'],
    // Extensions.
    [
      'an unknown critical extension',
      signed({ crit: ['http://example.org/x'], 'http://example.org/x': 1 }),
      'proof: jwt.crit_unsupported /crit',
    ],
    ['no critical extension, listed', signed({ crit: [] }), 'proof: jwt.crit_unsupported /crit'],
    ['an unencoded payload', signed({ b64: false, crit: ['b64'] }), 'proof: jwt.crit_unsupported /crit'],
    // Types.
    ['the type of a security event', signed({ typ: 'secevent+jwt' }), 'structure: jwt.typ_mismatch /typ'],
    ['the type of an SD-JWT VC', signed({ typ: 'dc+sd-jwt' }), 'structure: jwt.typ_mismatch /typ'],
    ['the type of a status list', signed({ typ: 'statuslist+jwt' }), 'structure: jwt.typ_mismatch /typ'],
    ['the type of a key binding', signed({ typ: 'kb+jwt' }), 'structure: jwt.typ_mismatch /typ'],
    ['the type of a presentation', signed({ typ: 'vp+jwt' }), 'structure: input.presentation /typ'],
    ['its older name', signed({ typ: 'vp-ld+jwt' }), 'structure: input.presentation /typ'],
    ['the type of an SD-JWT, by its older name', signed({ typ: 'vc-ld+sd-jwt' }), 'structure: jwt.typ_mismatch /typ'],
    ['a type that only resembles the older name', signed({ typ: 'vc-ld+jwt2' }), 'structure: jwt.typ_mismatch /typ'],
    ['a type that is a number', signed({ typ: 5 }), 'structure: jwt.typ_mismatch /typ'],
    ['the content type of a presentation', signed({ cty: 'vp' }), 'structure: jwt.typ_mismatch /cty'],
    // Encodings.
    ['padding', `${head}=.${body}.${signature}`, 'structure: jwt.encoding '],
    ['padding of the signature', `${head}.${body}.${signature}==`, 'structure: jwt.encoding '],
    ['a line break in it', `${head}.${body.slice(0, 9)}\n${body.slice(9)}.${signature}`, 'structure: jwt.encoding '],
    ['a space in it', `${head}.${body}. ${signature}`, 'structure: jwt.encoding '],
    ['another last character', `${head}.${body}.${twin(signature)}`, 'structure: jwt.encoding '],
    ['four parts', `${good}.${signature}`, 'structure: jwt.encoding '],
    ['five parts, as if it were encrypted', `${good}.${signature}.${signature}`, 'structure: jwt.encoding '],
    // JSON.
    [
      'a member twice in the header',
      signParts(`{"alg":"none",${JSON.stringify(header).slice(1)}`, newer),
      'structure: input.duplicate_key ',
    ],
    [
      'a member twice in the payload',
      signParts(header, `{"id":"urn:example:a",${JSON.stringify(newer).slice(1)}`),
      'structure: input.duplicate_key ',
    ],
    [
      '__proto__ in the payload',
      signParts(header, `{"__proto__":{"a":1},${JSON.stringify(newer).slice(1)}`),
      'structure: input.forbidden_key ',
    ],
    ['a payload that is a list', signed({}, '[]'), 'structure: input.not_object'],
    ['a payload that is not JSON', signed({}, 'A'), 'structure: input.not_json '],
    [
      'a payload in Latin-1',
      `${head}.${encodeBase64Url(Uint8Array.of(0x7b, 0xe9, 0x7d))}.${signature}`,
      'structure: input.encoding',
    ],
    ['iat that is null', claims({ iat: null }), 'structure: jwt.claim_malformed /iat'],
    // Keys.
    ['no kid', signed({ kid: undefined }), 'proof: jwt.key_unnamed /kid'],
    ['a kid that is a path', signed({ kid: '../../etc/passwd' }), 'proof: jwt.key_unnamed /kid'],
    [
      'the kid of another DID',
      signParts({ ...header, kid: stranger.id }, newer, stranger),
      'proof: jwt.kid_issuer_mismatch /kid',
    ],
    ['the kid of another key of the DID', signed({ kid: `${issuer.controller}#other` }), 'proof: key.not_found'],
    ['the signature of another', signParts(header, newer, stranger), 'proof: proof.invalid_signature'],
    ['no signature', `${head}.${body}.`, 'proof: proof.invalid_signature'],
    [
      'a signature of zeros',
      `${head}.${body}.${encodeBase64Url(new Uint8Array(64))}`,
      'proof: proof.invalid_signature',
    ],
    [
      'an issuer that is no DID',
      signed({}, { ...newer, issuer: 'https://university.example' }),
      'proof: jwt.kid_issuer_mismatch /kid',
    ],
    // Claims.
    ['another iss than the issuer', claims({ iss: stranger.controller }), 'structure: jwt.claim_conflict /iss'],
    ['another iss in the header', claims({}, { iss: stranger.controller }), 'structure: jwt.claim_conflict /issuer'],
    ['another sub than the subject', claims({ sub: 'urn:example:other' }), 'structure: jwt.claim_conflict /sub'],
    [
      'a sub for two subjects',
      claims({ sub: 'urn:example:a', credentialSubject: [{ id: 'urn:example:a' }, { id: 'urn:example:b' }] }),
      'structure: jwt.claim_conflict /sub',
    ],
    ['another jti than the id', claims({ jti: 'urn:example:other' }), 'structure: jwt.claim_conflict /jti'],
    ['the claim vc as well', claims({ vc: newer }), 'structure: jwt.claim_conflict /vc'],
    ['the claim vp as well', claims({ vp: {} }), 'structure: jwt.claim_conflict /vp'],
    ['iat in words', claims({ iat: '2026-01-01T00:00:00Z' }), 'structure: jwt.claim_malformed /iat'],
    ['issued in an hour', claims({ iat: at + 3_600 }), 'proof: proof.created_in_future /iat'],
    ['a signature that has expired', claims({ exp: at - 3_600 }), 'proof: proof.expired /exp'],
    ['a signature that has not begun', claims({ nbf: at + 3_600 }), 'proof: time.not_yet_valid /nbf'],
    [
      'a presentation as its payload',
      signed({}, { ...newer, type: ['VerifiablePresentation'] }),
      'structure: input.presentation /type',
    ],
    ['the data model 1.1 as vc+jwt', signed({}, older), 'structure: jwt.typ_mismatch /@context'],
    ['a validity that has ended', claims({ validUntil: '2026-01-10T00:00:00Z' }), 'validity: time.expired /validUntil'],
    [
      'a validity that has ended, with the same exp',
      claims({ validUntil: '2026-01-10T00:00:00Z', exp: 1768003200 }),
      'validity: time.expired /validUntil',
    ],
    [
      'a status of an unknown mechanism',
      claims({ status: { other: 1 } }),
      'status: status.type_unsupported /status/type',
    ],
    // Older tokens.
    ['in vc: another iss than the issuer', inVc({ iss: stranger.controller }), 'structure: jwt.claim_conflict /iss'],
    ['in vc: another nbf than issuanceDate', inVc({ nbf: at }), 'structure: jwt.claim_conflict /nbf'],
    [
      'in vc: another exp than expirationDate',
      inVc({ exp: at + 60 }, { ...older, expirationDate: '2027-01-01T00:00:00Z' }),
      'structure: jwt.claim_conflict /exp',
    ],
    ['in vc: expired by exp alone', inVc({ exp: at - 3_600 }), 'validity: time.expired /expirationDate'],
    ['in vc: another sub', inVc({ sub: 'urn:example:other' }), 'structure: jwt.claim_conflict /sub'],
    ['in vc: another jti', inVc({ jti: 'urn:example:other' }), 'structure: jwt.claim_conflict /jti'],
    ['in vc: a second credential around it', inVc(newer), 'structure: jwt.claim_conflict /@context'],
    ['in vc: a text', signParts({ ...header, typ: 'JWT' }, { vc: 'text' }), 'structure: jwt.claim_malformed /vc'],
    ['in vp: a presentation', signParts({ ...header, typ: 'JWT' }, { vp: {} }), 'structure: input.presentation /vp'],
    [
      'no credential at all',
      signParts({ ...header, typ: 'JWT' }, { iss: issuer.controller }),
      'structure: input.unrecognized ',
    ],
    ['no issuer at all', inVc({}, { ...older, issuer: undefined }), 'structure: schema.missing_member /issuer'],
  ])('that has %s', async (_, token, expected) => {
    const report = await verifyToken(await token)
    expect(report.verified).toBe(false)
    expect(findings(report)[0]).toBe(expected)
  })

  it('whose key is for something else, revoked, or gone', async () => {
    const did = 'did:web:university.example'
    const pair = await importKeyPair('Ed25519', sampleJwks.Ed25519, { id: `${did}#key-1` })
    const token = await signParts({ ...header, kid: pair.id }, { ...newer, issuer: did })
    const verified = (key: object) => {
      const document = createDidDocument({ did, keys: [{ ...pair, ...key }] })
      const didResolver = createDidResolver({ web: { resolve: async () => document } })
      return verifyToken(token, { didResolver }).then(findings)
    }
    expect(await verified({})).toEqual([])
    expect(await verified({ purposes: ['authentication'] })).toEqual([
      'proof: key.purpose_not_authorized /assertionMethod',
    ])
    expect(await verified({ revoked: '2026-01-02T00:00:00Z' })).toEqual([
      'proof: key.revoked /verificationMethod/0/revoked',
    ])
    expect(await verified({ expires: '2026-01-02T00:00:00Z' })).toEqual([
      'proof: key.expired /verificationMethod/0/expires',
    ])
  })

  it('whose key is the neutral point, which fits every message', async () => {
    const weak = 'did:key:z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj'
    const kid = `${weak}#${weak.slice('did:key:'.length)}`
    const neutral = Uint8Array.from({ length: 64 }, (_, index) => (index === 0 ? 1 : 0))
    const token = `${part({ ...header, kid })}.${part({ ...newer, issuer: weak })}.${encodeBase64Url(neutral)}`
    expect(findings(await verifyToken(token))).toEqual(['proof: key.weak'])
  })

  it('that is longer than any credential', async () => {
    const long = await signed({}, { ...newer, name: 'A'.repeat(4_000_000) })
    expect((await verifyToken(long)).errors[0]?.code).toBe('limit.bytes')
  })

  it('by a policy for another signer', async () => {
    const by = async (proofs: { readonly by: string }) => findings(await verifyToken(good, { proofs }))
    expect(await by({ by: issuer.controller })).toEqual([])
    expect(await by({ by: issuer.id })).toEqual([])
    expect(await by({ by: stranger.controller })).toEqual(['proof: proof.signer_missing /kid'])
  })

  it('without anything being resolved for a key of another DID', async () => {
    const asked: string[] = []
    const didResolver = {
      resolve: async (did: string): Promise<never> => {
        asked.push(did)
        throw new Error('Nothing is to be resolved.')
      },
    }
    await verifyToken(await signParts({ ...header, kid: 'did:web:stranger.example#key' }, newer), { didResolver })
    await verifyToken(await signed({ alg: 'none' }), { didResolver })
    await verifyToken(await claims({ exp: at - 3_600 }), { didResolver })
    expect(asked).toEqual([])
  })
})

describe('what another standard allows is taken', () => {
  it.each<[string, string | Promise<string>]>([
    ['a media type in full, in capitals', signed({ typ: 'application/VC+JWT', cty: 'application/vc' })],
    ['the media type of the candidate recommendations', signed({ typ: 'vc-ld+jwt' })],
    ['the fragment of a kid', signed({ kid: issuer.id.slice(issuer.controller.length) })],
    ['the algorithm by its newer name', signed({ alg: 'Ed25519' })],
    [
      'claims that say the same',
      claims({ iss: issuer.controller, sub: newer.credentialSubject.id, jti: newer.id, iat: at, exp: at + 60 }),
    ],
    ['times with fractions of a second', claims({ iat: at - 0.5 })],
    ['a holder key', claims({ cnf: { jwk: {} } })],
    ['a line break at its end', `${good}\n`],
    [
      'claims about a credential that has no ids',
      signed(
        {},
        {
          ...newer,
          id: undefined,
          credentialSubject: { description: 'A' },
          sub: 'urn:example:a',
          jti: 'urn:example:b',
        },
      ),
    ],
    [
      'in vc: members that only claims state',
      inVc(
        { iss: issuer.controller, sub: 'urn:example:learner', jti: newer.id, nbf: 1767225600, exp: at + 60 },
        { '@context': older['@context'], type: older.type, credentialSubject: { name: 'Sample' } },
      ),
    ],
    ['in vc: the data model 2.0', inVc({ nbf: 1767225600 }, newer)],
    [
      'no type, and a badge as payload',
      signParts({ alg: 'EdDSA', kid: issuer.id }, { ...newer, iss: issuer.controller, nbf: 1767225600 }),
    ],
  ])('%s', async (_, token) => {
    const report = await verifyToken(await token)
    expect(findings(report)).toEqual([])
  })

  it('an unknown member, with a warning, or not by choice', async () => {
    const token = await claims({ unknown: 'member' })
    const report = await verifyToken(token)
    expect([report.verified, report.warnings.map(({ code, pointer }) => `${code} ${pointer}`)]).toEqual([
      true,
      ['jsonld.undefined_term /unknown'],
    ])
  })

  it('members of an older token are read from its claims', async () => {
    const token = await inVc(
      { iss: issuer.controller, sub: 'urn:example:learner', jti: newer.id, nbf: 1767225600, exp: at + 60 },
      { '@context': older['@context'], type: older.type, credentialSubject: { name: 'Sample' } },
    )
    const { credential } = await verifyToken(token)
    expect(credential).toEqual({
      ...older,
      credentialSubject: { id: 'urn:example:learner', name: 'Sample' },
      expirationDate: '2026-01-15T12:01:00Z',
    })
    expect(JSON.stringify(credential)).not.toContain(credentialsV2Url)
  })
})

function hmac(): string {
  const input = `${part({ ...header, alg: 'HS256' })}.${body}`
  const publicKey = Buffer.from(sampleJwks.Ed25519.x, 'base64url')
  return `${input}.${createHmac('sha256', publicKey).update(input).digest('base64url')}`
}

/** The same bytes with other unused bits, as a lenient decoder reads them. */
function twin(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') + 1]
}
