import { constants, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'

import { createDidResolver } from '../../../src/index.ts'
import { encodeBase64Url, toUtf8 } from '../../../src/lib/base/bytes.ts'
import { bundledDidResolver } from '../../../src/lib/did/bundled.ts'
import { assertInTime, readTimes } from '../../../src/lib/jose/claims.ts'
import { keyUrlOf } from '../../../src/lib/jose/key-url.ts'
import { assertPlainHeader, assertType, readToken } from '../../../src/lib/jose/read-token.ts'
import { signToken } from '../../../src/lib/jose/sign-token.ts'
import { resolveTokenKey, verifyToken } from '../../../src/lib/jose/verify-token.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { codeOf, codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'
import { rsaJwks } from '../../support/rsa-keys.ts'
import { now } from '../../support/status.ts'

const options = { purpose: 'assertionMethod', resolver: bundledDidResolver, at: now() } as const
const unsigned = { header: { typ: 'vc+jwt' }, claims: { iss: 'did:example:issuer' } }

describe.each(['Ed25519', 'P-256', 'P-384'] as const)('a token of a key of %s', (algorithm) => {
  it('verifies here and with jose, and no other key fits', async () => {
    const pair = await importKeyPair(algorithm, sampleJwks[algorithm])
    const token = await signToken(unsigned, pair.signer(), {})
    const read = readToken(token)
    expect(read.header).toMatchObject({ typ: 'vc+jwt', kid: pair.id })
    const { publicKey } = await resolveTokenKey(pair.id, options)
    expect(await verifyToken(read, publicKey, now())).toEqual([])
    const judge = await importJWK(toPublic(sampleJwks[algorithm]), String(read.header['alg']))
    expect((await compactVerify(token, judge)).payload).toEqual(read.payload)
    const other = await importKeyPair('Ed25519', sampleJwks.another)
    const { publicKey: wrong } = await resolveTokenKey(other.id, options)
    expect(await codeOfAsync(() => verifyToken(read, wrong, now()))).toBe(
      algorithm === 'Ed25519' ? 'proof.invalid_signature' : 'key.type_mismatch',
    )
  })
})

describe('a token of an RSA key', () => {
  const did = 'did:web:university.example'
  const id = `${did}#rsa` as const
  const rsa = (jwk: (typeof rsaJwks)[keyof typeof rsaJwks]) => {
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
    return { privateKey, publicKey: createPublicKey(privateKey) }
  }
  const resolverFor = (publicKeyJwk: object) =>
    createDidResolver({
      web: {
        resolve: async () => ({
          id: did,
          verificationMethod: [{ id, type: 'JsonWebKey', controller: did, publicKeyJwk }],
          assertionMethod: [id],
        }),
      },
    })
  const signerOf = ({ privateKey }: ReturnType<typeof rsa>) => ({
    id,
    algorithm: 'PS256' as const,
    sign: async ({ data }: { readonly data: Uint8Array }) =>
      new Uint8Array(
        sign('sha256', data, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
      ),
  })
  const verified = async (pair: ReturnType<typeof rsa>, members: object = {}) => {
    const token = await signToken(unsigned, signerOf(pair), {})
    const resolver = resolverFor({ ...pair.publicKey.export({ format: 'jwk' }), ...members })
    const { publicKey } = await resolveTokenKey(id, { ...options, resolver })
    return verifyToken(readToken(token), publicKey, now())
  }

  it('verifies with 3,072 bits, and with a warning from 2,048 bits', async () => {
    expect(await verified(rsa(rsaJwks.bits3072))).toEqual([])
    expect(await verified(rsa(rsaJwks.bits2048))).toMatchObject([{ code: 'key.ending' }])
  })

  it('is refused if the key is weak, for another use or brings its secret', async () => {
    expect(await codeOfAsync(() => verified(rsa(rsaJwks.exponent3)))).toBe('key.weak')
    const pair = rsa(rsaJwks.bits2048)
    expect(await codeOfAsync(() => verified(pair, { use: 'enc' }))).toBe('key.malformed')
    expect(await codeOfAsync(() => verified(pair, { alg: 'RS256' }))).toBe('key.malformed')
    expect(await codeOfAsync(() => verified(pair, { d: 'AQ' }))).toBe('key.private_material')
    expect(await codeOfAsync(() => verified(pair, { n: 'AAAA' }))).toBe('key.malformed')
  })

  it('is not signed by a signer that returns something else', async () => {
    const signer = { id, algorithm: 'PS256' as const, sign: async () => new Uint8Array(64) }
    expect(await codeOfAsync(() => signToken(unsigned, signer, {}))).toBe('key.signing_failed')
  })
})

describe('reading a token', () => {
  const encoded = (text: string): string => encodeBase64Url(toUtf8(text))
  const head = encoded('{"alg":"ES256"}')
  it.each([
    ['padding', `${head}=.e30.AAAA`],
    ['a line break', `${head}.e3\n0.AAAA`],
    ['another last character of the same bytes', `${head}.e31.AAAA`],
    ['four parts', `${head}.e30.AAAA.AAAA`],
    ['two parts', `${head}.e3`],
    ['base64 that is not of URLs', `${head}.e30.AA+A`],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => readToken(text))).toBe('jwt.encoding')
  })

  it('refuses a header with a member twice', () => {
    expect(codeOf(() => readToken(`${encoded('{"alg":"ES256","alg":"none"}')}.e30.AAAA`))).toBe('input.duplicate_key')
    expect(codeOf(() => readToken(`${encoded('[]')}.e30.AAAA`))).toBe('input.not_object')
  })

  it.each(['jku', 'jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256'])('refuses a header with %s', (name) => {
    expect(codeOf(() => assertPlainHeader({ [name]: 'A' }))).toBe('jwt.header_key_forbidden')
  })

  it('takes certificates where a standard names the issuer by them', () => {
    expect(() => assertPlainHeader({ x5c: [] }, { certificates: true })).not.toThrow()
    expect(codeOf(() => assertPlainHeader({ jwk: {} }, { certificates: true }))).toBe('jwt.header_key_forbidden')
  })

  it.each([
    ['crit', ['exp']],
    ['crit', []],
    ['b64', false],
    ['b64', true],
  ])('refuses a header with %s', (name, value) => {
    expect(codeOf(() => assertPlainHeader({ [name]: value }))).toBe('jwt.crit_unsupported')
  })

  it('compares types as media types', () => {
    expect(() => assertType({ typ: 'application/VC+JWT', cty: 'application/vc' }, 'vc+jwt', 'vc')).not.toThrow()
    for (const typ of ['JWT', 'vp+jwt', 'statuslist+jwt', 'dc+sd-jwt', undefined, 5])
      expect(codeOf(() => assertType(typ === undefined ? {} : { typ }, 'vc+jwt'))).toBe('jwt.typ_mismatch')
    expect(codeOf(() => assertType({ typ: 'vc+jwt', cty: 'vp' }, 'vc+jwt', 'vc'))).toBe('jwt.typ_mismatch')
  })
})

describe('the times of a token', () => {
  const rules = { now: now(), tolerance: 60_000 }
  const at = now().getTime() / 1000
  it.each([
    [{ iat: at + 61 }, 'proof.created_in_future'],
    [{ nbf: at + 61 }, 'time.not_yet_valid'],
    [{ exp: at - 61 }, 'proof.expired'],
  ])('are compared with the clock: %j', (claims, code) => {
    expect(codeOf(() => assertInTime(readTimes(claims), rules))).toBe(code)
    const [[name = '', value = 0] = []] = Object.entries(claims)
    expect(() => assertInTime(readTimes({ [name]: value < at ? value + 2 : value - 2 }), rules)).not.toThrow()
  })

  it.each(['2026-01-15T12:00:00Z', -1, 1e13, null, true])('are numbers of seconds: %j', (value) => {
    expect(codeOf(() => readTimes({ exp: value }))).toBe('jwt.claim_malformed')
  })
})

describe('the key that a token names', () => {
  const did = 'did:web:university.example'
  it('is a DID URL of the issuer, or its fragment', () => {
    expect(keyUrlOf({ kid: `${did}#key-1` }, did)).toEqual({ didUrl: `${did}#key-1`, did })
    expect(keyUrlOf({ kid: '#key-1' }, did)).toEqual({ didUrl: `${did}#key-1`, did })
  })

  it.each([
    [undefined, 'jwt.key_unnamed'],
    [5, 'jwt.key_unnamed'],
    [did, 'jwt.key_unnamed'],
    ['../../etc/passwd', 'jwt.key_unnamed'],
    ["' OR 1=1", 'jwt.key_unnamed'],
    ['#', 'jwt.key_unnamed'],
    ['A'.repeat(100_000), 'jwt.key_unnamed'],
    ['did:web:stranger.example#key-1', 'jwt.kid_issuer_mismatch'],
  ])('is refused otherwise: %.30s', (kid, code) => {
    expect(codeOf(() => keyUrlOf(kid === undefined ? {} : { kid }, did))).toBe(code)
  })
})
