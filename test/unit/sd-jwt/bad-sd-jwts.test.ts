import { describe, expect, it } from 'vitest'
import { encodeBase64Url, toUtf8 } from '../../../src/lib/base/bytes.ts'
import { codesOf, digestOf, seal, signRaw, verify } from '../../support/sd-jwt.ts'

/** SD-JWTs that an issuer or a holder could make, and that must be refused. Each differs in one thing from a good one. */

const claims = { vct: 'urn:example:type', iat: 1_768_478_400, title: 'Marine robotics' }
const grade = ['a salt', 'grade', 'Good']
const withDigests = async (payload: object, ...disclosures: readonly unknown[]): Promise<string> =>
  signRaw({ ...payload, _sd: await Promise.all(disclosures.map(digestOf)) }, { disclosures })

const text = (value: string): string => encodeBase64Url(toUtf8(value))
const append = (sdJwt: string, disclosure: string): string => `${sdJwt}${disclosure}~`

const cases: readonly (readonly [code: string, what: string, make: () => Promise<string>])[] = [
  ['sdjwt.unreferenced_disclosure', 'a disclosure that nobody signed', () => signRaw(claims, { disclosures: [grade] })],
  [
    'sdjwt.duplicate_digest',
    'the same disclosure twice',
    async () => append(await withDigests(claims, grade), text(JSON.stringify(grade))),
  ],
  [
    'sdjwt.duplicate_digest',
    'a digest twice in one place',
    async () => signRaw({ ...claims, _sd: [await digestOf(grade), await digestOf(grade)] }, { disclosures: [grade] }),
  ],
  [
    'sdjwt.duplicate_digest',
    'a digest in two places',
    async () => {
      const digest = await digestOf(grade)
      return signRaw({ ...claims, _sd: [digest], more: { _sd: [digest] } }, { disclosures: [grade] })
    },
  ],
  [
    'sdjwt.duplicate_digest',
    'a digest twice that nothing discloses',
    async () => signRaw({ ...claims, _sd: ['abc'], more: { _sd: ['abc'] } }),
  ],
  ['sdjwt.claim_collision', 'a disclosure over a claim', () => withDigests(claims, ['a salt', 'title', 'PhD'])],
  ['sdjwt.claim_collision', 'two values of a claim', () => withDigests(claims, grade, ['another', 'grade', 'Fail'])],
  ['sdjwt.reserved_claim', 'a claim named _sd', () => withDigests(claims, ['a salt', '_sd', ['x']])],
  ['sdjwt.reserved_claim', 'a claim named like a placeholder', () => withDigests(claims, ['a salt', '...', 'x'])],
  ['sdjwt.reserved_claim', 'a placeholder outside an array', () => signRaw({ ...claims, more: { '...': 'x' } })],
  ['sdjwt.reserved_claim', 'an algorithm inside', () => signRaw({ ...claims, more: { _sd_alg: 'sha-256' } })],
  [
    'input.forbidden_key',
    'a claim named __proto__',
    () => withDigests(claims, ['a salt', '__proto__', { admin: true }]),
  ],
  ...['exp', 'nbf', 'cnf', 'iss', 'vct', 'vct#integrity', 'aka_vcts', 'status'].map(
    (name) =>
      [
        'sdjwt.non_selectable_claim',
        `${name} in a disclosure`,
        () => withDigests(name === 'vct' ? { title: 'Marine robotics' } : claims, ['a salt', name, 'urn:example:type']),
      ] as const,
  ),
  [
    'sdjwt.non_selectable_claim',
    'a concealed part of cnf',
    async () => signRaw({ ...claims, cnf: { _sd: [await digestOf(['a salt', 'jwk', {}])] } }),
  ],
  ['sdjwt.malformed_placeholder', 'digests that are no list', () => signRaw({ ...claims, _sd: 'abc' })],
  ['sdjwt.malformed_placeholder', 'a digest that is no text', () => signRaw({ ...claims, _sd: [1] })],
  [
    'sdjwt.malformed_placeholder',
    'a placeholder with a claim',
    () => signRaw({ ...claims, list: [{ '...': 'x', a: 1 }] }),
  ],
  ['sdjwt.malformed_placeholder', 'a placeholder without a text', () => signRaw({ ...claims, list: [{ '...': 1 }] })],
  [
    'sdjwt.malformed_disclosure',
    'an element in the place of a claim',
    () => withDigests(claims, ['a salt', 'a value without a name']),
  ],
  [
    'sdjwt.malformed_disclosure',
    'a claim in the place of an element',
    async () => signRaw({ ...claims, list: [{ '...': await digestOf(grade) }] }, { disclosures: [grade] }),
  ],
  ['sdjwt.malformed_disclosure', 'four members', () => withDigests(claims, ['a salt', 'grade', 'Good', 'more'])],
  ['sdjwt.malformed_disclosure', 'a salt alone', () => withDigests(claims, ['a salt'])],
  ['sdjwt.malformed_disclosure', 'a name that is a number', () => withDigests(claims, ['a salt', 1, 'Good'])],
  ['sdjwt.malformed_disclosure', 'a salt that is a number', () => withDigests(claims, [1, 'grade', 'Good'])],
  ['sdjwt.malformed_disclosure', 'not JSON', async () => append(await signRaw(claims), text('no JSON'))],
  ['sdjwt.malformed_disclosure', 'padding', async () => append(await signRaw(claims), 'WyJh')],
  ['sdjwt.malformed_disclosure', 'an empty disclosure', async () => `${await signRaw(claims)}~`],
  [
    'input.duplicate_key',
    'a key twice in a disclosure',
    async () => append(await signRaw(claims), text('["a salt","grade",{"a":1,"a":2}]')),
  ],
  ['sdjwt.hash_not_allowed', 'MD5', () => signRaw({ ...claims, _sd_alg: 'md5' })],
  ['sdjwt.hash_not_allowed', 'an algorithm that is no text', () => signRaw({ ...claims, _sd_alg: ['sha-256'] })],
  [
    'limit.disclosures',
    'six hundred disclosures',
    () => withDigests(claims, ...Array.from({ length: 600 }, (_, at) => ['a salt', `claim-${at}`, at])),
  ],
  [
    'limit.disclosures',
    'twenty disclosures within each other',
    async () => {
      const disclosures: unknown[] = [['a salt', 'innermost', 1]]
      for (let depth = 0; depth < 20; depth++)
        disclosures.unshift(['a salt', 'inner', { _sd: [await digestOf(disclosures[0])] }])
      return signRaw({ ...claims, _sd: [await digestOf(disclosures[0])] }, { disclosures })
    },
  ],
  ['sdjwt.vct_missing', 'no type', () => signRaw({ title: 'Marine robotics' })],
  ['sdjwt.vct_missing', 'a type that is no text', () => signRaw({ ...claims, vct: ['urn:example:type'] })],
  ['sdjwt.claim_malformed', 'a holder that is a text', () => signRaw({ ...claims, cnf: 'me' })],
  [
    'sdjwt.claim_malformed',
    'two places of the status',
    () =>
      signRaw({
        ...claims,
        status: {
          type: 'TokenStatusList',
          index: 1,
          uri: 'https://a.example',
          status_list: { idx: 2, uri: 'https://a.example' },
        },
      }),
  ],
  ['jwt.claim_malformed', 'an expiry that is a text', () => signRaw({ ...claims, exp: '2030' })],
  ['jwt.typ_mismatch', 'another type of token', () => signRaw(claims, { header: { typ: 'JWT' } })],
  ['jwt.typ_mismatch', 'a type of presentations', () => signRaw(claims, { header: { typ: 'kb+jwt' } })],
  ['jwt.alg_not_allowed', 'no algorithm', () => signRaw(claims, { header: { alg: 'none' } })],
  ['jwt.alg_not_allowed', 'HMAC with the public key', () => signRaw(claims, { header: { alg: 'HS256' } })],
  ['key.type_mismatch', 'the algorithm of another curve', () => signRaw(claims, { header: { alg: 'ES384' } })],
  ['jwt.crit_unsupported', 'a critical extension', () => signRaw(claims, { header: { crit: ['x'], x: 1 } })],
  ['jwt.crit_unsupported', 'a payload that is not encoded', () => signRaw(claims, { header: { b64: false } })],
  ['jwt.header_key_forbidden', 'a key in the header', () => signRaw(claims, { header: { jwk: {} } })],
  ['jwt.header_key_forbidden', 'the address of a key', () => signRaw(claims, { header: { jku: 'https://a.example' } })],
  [
    'jwt.header_key_forbidden',
    'the address of a certificate alone',
    () => signRaw(claims, { header: { x5c: undefined, x5u: 'https://a.example' } }),
  ],
  ['cert.chain_invalid', 'no certificate', () => signRaw(claims, { header: { x5c: [] } })],
  ['cert.chain_invalid', 'certificates that are no list', () => signRaw(claims, { header: { x5c: 'AAAA' } })],
  [
    'cert.chain_invalid',
    'more certificates than a chain has',
    () =>
      signRaw(claims, { header: { x5c: Array(11).fill(Buffer.from(seal.signer.certificates[0]).toString('base64')) } }),
  ],
  ['cert.malformed', 'a certificate that is a number', () => signRaw(claims, { header: { x5c: [5] } })],
  ['cert.chain_invalid', 'a thumbprint that is a number', () => signRaw(claims, { header: { 'x5t#S256': 5 } })],
  ['cert.malformed', 'a certificate that is none', () => signRaw(claims, { header: { x5c: ['AAAA'] } })],
  ['cert.chain_invalid', 'the thumbprint of another', () => signRaw(claims, { header: { 'x5t#S256': 'AAAA' } })],
  ['cert.not_yet_valid', 'signed before the certificate', () => signRaw(claims, { header: { iat: 1_000_000_000 } })],
  ['proof.created_in_future', 'signed tomorrow', () => signRaw(claims, { header: { iat: 1_768_564_800 } })],
  ['sdjwt.issuer_key', 'no key of an issuer', () => signRaw(claims, { header: { x5c: undefined } })],
  [
    'sdjwt.issuer_key',
    'the DID of an issuer',
    () => signRaw({ ...claims, iss: 'did:web:a.example' }, { header: { x5c: undefined, kid: 'did:web:a.example#1' } }),
  ],
  ['time.expired', 'expired', () => signRaw({ ...claims, exp: 1_768_000_000 })],
  ['time.not_yet_valid', 'not yet valid', () => signRaw({ ...claims, nbf: 1_768_564_800 })],
  ['holder.key_binding_missing', 'bound to a holder who is not there', () => signRaw({ ...claims, cnf: { jwk: {} } })],
  ['holder.key_binding_malformed', 'an answer to nobody', async () => `${await signRaw(claims)}a.b.c`],
  ['jwt.encoding', 'a token of four parts', async () => (await signRaw(claims)).replace('~', '.AA~')],
]

describe('a bad SD-JWT is refused', () => {
  it.each(cases)('%s: %s', async (code, _, make) => {
    expect(codesOf(await verify(await make(), {}))).toEqual([code])
  })

  it('and the good one that all of them differ from is not', async () => {
    expect(codesOf(await verify(await withDigests(claims, grade), {}))).toEqual([])
    expect(codesOf(await verify(await signRaw(claims, { header: { x5u: 'https://a.example/c' } }), {}))).toEqual([])
  })
})
