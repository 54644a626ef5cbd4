import { describe, expect, it } from 'vitest'
import type { Did } from '../../../src/lib/base/types.ts'
import { bundledDidMethods } from '../../../src/lib/did/bundled.ts'
import { createDidResolver } from '../../../src/lib/did/resolver.ts'
import { resolveVerificationMethod } from '../../../src/lib/did/verification-method.ts'
import { decodePublicJwk } from '../../../src/lib/keys/public-jwk.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'

const resolver = createDidResolver(bundledDidMethods)
const ofText = (text: string): string => `did:jwk:${Buffer.from(text).toString('base64url')}`
const of = (jwk: object): string => ofText(JSON.stringify(jwk))
const jwk = toPublic(sampleJwks.Ed25519)
const p256 = toPublic(sampleJwks['P-256'])

describe('did:jwk', () => {
  it.each(['Ed25519', 'P-256', 'P-384'] as const)('holds a key of %s', async (algorithm) => {
    const given = toPublic(sampleJwks[algorithm])
    for (const more of [{}, { use: 'sig' }, { key_ops: ['verify'] }, { kid: 'k', ext: true }]) {
      const { publicKey } = await resolveVerificationMethod(`${of({ ...given, ...more })}#0`, {
        purpose: 'assertionMethod',
        resolver,
        at: new Date('2026-01-15T12:00:00Z'),
      })
      expect(publicKey).toEqual(decodePublicJwk(given))
    }
  })

  it('resolves the example of its specification to the same relationships', async () => {
    const did =
      'did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9'
    const { didDocument } = await resolver.resolve(did)
    expect(didDocument).toMatchObject({
      id: did,
      verificationMethod: [
        {
          id: `${did}#0`,
          type: 'JsonWebKey2020',
          controller: did,
          publicKeyJwk: {
            crv: 'P-256',
            kty: 'EC',
            x: 'acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0',
            y: '_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE',
          },
        },
      ],
      assertionMethod: [`${did}#0`],
      authentication: [`${did}#0`],
    })
  })

  it('is no other method', async () => {
    const other = of(jwk).replace('jwk', 'web') as Did<'jwk'>
    expect(await codeOfAsync(() => bundledDidMethods.jwk.resolve(other))).toBe('did.malformed')
  })

  it('refuses a coordinate that is not reduced', async () => {
    // The point of P-256 whose x is 5, and the same number in the field, written as p + 5.
    const y = 'RZJDuapYGAb-kTvOmYF63hHKUDxk2aPFM0FcCDJI-8w'
    const [small, unreduced] = [5n, 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n + 5n].map((x) =>
      Buffer.from(x.toString(16).padStart(64, '0'), 'hex').toString('base64url'),
    )
    expect((await resolver.resolve(of({ ...p256, x: small, y }))).didDocument).not.toBeNull()
    expect(await codeOfAsync(() => resolver.resolve(of({ ...p256, x: unreduced, y })))).toBe('did.malformed')
  })

  it.each([
    ['a private key', 'key.private_material', of(sampleJwks.Ed25519)],
    ['a private key of a kind unsupported', 'key.private_material', of({ kty: 'oct', k: 'AQ' })],
    ['a kind of key unsupported', 'key.unsupported', of({ kty: 'EC', crv: 'secp256k1', x: p256.x, y: p256.y })],
    ['a key for encryption', 'did.malformed', of({ ...jwk, use: 'enc' })],
    ['a key whose operations leave verifying out', 'did.malformed', of({ ...jwk, key_ops: ['deriveKey'] })],
    ['an algorithm that is not the key’s', 'did.malformed', of({ ...p256, alg: 'ES384' })],
    [
      'a key twice',
      'did.malformed',
      ofText(`{"kty":"OKP","crv":"Ed25519","x":"${sampleJwks.another.x}","x":"${jwk.x}"}`),
    ],
    ['no JSON', 'did.malformed', ofText('{')],
    ['an array', 'did.malformed', of([jwk])],
    ['padding', 'did.malformed', `${of({ ...jwk, a: '' })}%3D`],
    ['bits left over', 'did.malformed', 'did:jwk:e31'],
    ['a coordinate with bits left over', 'did.malformed', of({ ...jwk, x: `${jwk.x.slice(0, -1)}x` })],
    ['a coordinate cut short', 'did.malformed', of({ ...jwk, x: jwk.x.slice(0, -3) })],
    ['a point off its curve', 'did.malformed', of({ ...p256, y: p256.x })],
    ['a point of another curve', 'did.malformed', of({ ...toPublic(sampleJwks['P-384']), crv: 'P-256' })],
    ['a second coordinate of Ed25519', 'did.malformed', of({ ...jwk, y: jwk.x })],
    ['a megabyte', 'limit.did_length', `did:jwk:${'A'.repeat(1024 * 1024)}`],
  ])('refuses %s: %s', async (_, code, did) => {
    expect(await codeOfAsync(() => resolver.resolve(did))).toBe(code)
  })
})
