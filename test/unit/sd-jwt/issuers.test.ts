import { describe, expect, it } from 'vitest'
import { createSealSigner } from '../../../src/eseal.ts'
import { explainReport, trustIssuers, type VerifyOptions } from '../../../src/index.ts'
import { toPem } from '../../../src/lib/keys/pem.ts'
import type { SdJwtVerifierOptions } from '../../../src/wallet.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { codesOf, issue, payloadOf, seal, stranger, verify } from '../../support/sd-jwt.ts'
import { publicMembersOf } from '../../support/sd-jwt-keys.ts'
import { makeAuthority, makeSeal, pemOf } from '../../support/seal-forgery.ts'

const exported = async ({ privateKey }: CryptoKeyPair): Promise<string> =>
  toPem('PRIVATE KEY', new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)))

const signerOf = async (chain: readonly Awaited<ReturnType<typeof makeSeal>>[]) =>
  createSealSigner({
    certificates: chain.map(pemOf).join('\n'),
    privateKey: await exported((chain[0] as (typeof chain)[number]).keys),
  })

const off = { keyBinding: 'off' } as const

describe('an issuer with a certificate', () => {
  it('is known by signatures that lead to an anchor, not by the names in certificates', async () => {
    const authority = await makeAuthority()
    const impostor = await makeAuthority()
    const trustAnchors = [pemOf(authority)]
    const honest = await issue({ signer: await signerOf([await makeSeal(authority)]) })
    expect(codesOf(await verify(honest, { ...off, trustAnchors }))).toEqual([])
    // The same names throughout, and another key.
    const forged = await issue({ signer: await signerOf([await makeSeal(impostor), impostor]) })
    expect(codesOf(await verify(forged, { ...off, trustAnchors }))).toEqual(['trust.unknown_root'])
    const withAnchor = await issue({ signer: await signerOf([await makeSeal(impostor), authority]) })
    expect(codesOf(await verify(withAnchor, { ...off, trustAnchors }))).toEqual(['trust.unknown_root'])
  })

  it('is refused with a certificate that is not for seals, or is out of its time', async () => {
    const authority = await makeAuthority()
    const trustAnchors = [pemOf(authority)]
    const other = await makeSeal(authority)
    const issued = await issue({ signer: await signerOf([other]) })
    const later = (): Date => new Date('2028-01-15T12:00:00Z')
    expect(codesOf(await verify(issued, { ...off, trustAnchors }, { now: later }))).toEqual(['cert.expired'])
    expect(await codeOfAsync(async () => issue({ signer: await signerOf([other]), now: later }))).toBe('cert.expired')
    expect(await codeOfAsync(async () => issue({ signer: await signerOf([authority]) }))).toBe('cert.purpose')
  })

  it('has no name where the certificate has none', async () => {
    const authority = await makeAuthority()
    const nameless = await makeSeal(authority, { name: { organizationIdentifier: undefined } })
    const issued = await issue({ signer: await signerOf([nameless]), issuer: 'https://university.example' })
    const report = await verify(issued, { ...off, trustAnchors: [pemOf(authority)] })
    expect(codesOf(report)).toEqual(['cert.issuer_mismatch'])
  })

  it('does not sign with RSASSA-PKCS1-v1_5', async () => {
    const older = { ...seal.signer, algorithm: 'RS256' } as const
    expect(await codeOfAsync(() => issue({ signer: older }))).toBe('jwt.alg_not_allowed')
  })
})

describe('an issuer with an address', () => {
  const issuer = 'https://university.example/faculty'
  const key = { ...publicMembersOf(stranger), kid: stranger.id }
  const metadata = { issuer, jwks: { keys: [key] } }
  const answering =
    (answers: Readonly<Record<string, unknown>>) =>
    async (url: string): Promise<Response> =>
      url in answers
        ? new Response(JSON.stringify(answers[url]), { headers: { 'content-type': 'application/json' } })
        : new Response('', { status: 404 })
  const address = 'https://university.example/.well-known/jwt-vc-issuer/faculty'
  const check = async (answers: Readonly<Record<string, unknown>>, more: Partial<VerifyOptions> = {}) => {
    const options: SdJwtVerifierOptions = { ...off, fetch: answering(answers) }
    return verify(await issue({ signer: stranger.signer(), issuer }), options, more)
  }

  it('is known by the keys that it publishes there', async () => {
    const report = await check({ [address]: metadata })
    expect(codesOf(report)).toEqual([])
    expect(explainReport(report)).toContain(issuer)
    const trust = trustIssuers([{ kind: 'web', url: issuer }])
    expect(codesOf(await check({ [address]: metadata }, { trust }))).toEqual([])
    const other = trustIssuers([{ kind: 'web', url: 'https://university.example' }])
    expect(codesOf(await check({ [address]: metadata }, { trust: other }))).toEqual(['trust.unknown_issuer'])
    const elsewhere = 'https://university.example/keys'
    expect(codesOf(await check({ [address]: { issuer, jwks_uri: elsewhere }, [elsewhere]: { keys: [key] } }))).toEqual(
      [],
    )
  })

  it.each<readonly [code: string, what: string, answers: Readonly<Record<string, unknown>>]>([
    ['network.status', 'nothing', {}],
    [
      'sdjwt.issuer_metadata',
      'the metadata of another',
      { [address]: { ...metadata, issuer: 'https://other.example' } },
    ],
    ['sdjwt.issuer_metadata', 'no keys', { [address]: { issuer } }],
    ['sdjwt.issuer_metadata', 'keys twice', { [address]: { ...metadata, jwks_uri: 'https://a.example/keys' } }],
    ['sdjwt.issuer_metadata', 'keys without TLS', { [address]: { issuer, jwks_uri: 'http://a.example/keys' } }],
    ['sdjwt.issuer_metadata', 'no object', { [address]: [] }],
    ['key.not_in_set', 'another key', { [address]: { issuer, jwks: { keys: [{ ...key, kid: 'another' }] } } }],
    ['key.ambiguous', 'two keys of one name', { [address]: { issuer, jwks: { keys: [key, { ...key, x: key.y }] } } }],
    ['key.private_material', 'the secret', { [address]: { issuer, jwks: { keys: [{ ...key, d: key.x }] } } }],
  ])('is refused with %s: it publishes %s', async (code, _, answers) => {
    expect(codesOf(await check(answers))).toEqual([code])
  })

  it('is asked nothing without a way to fetch, and for what is refused anyway', async () => {
    const issued = await issue({ signer: stranger.signer(), issuer })
    expect(codesOf(await verify(issued, off))).toEqual(['sdjwt.issuer_key'])
    let asked = 0
    const fetch = async (): Promise<Response> => {
      asked++
      return new Response('')
    }
    await verify(`${issued}AAAA~`, { ...off, fetch })
    expect(asked).toBe(0)
  })

  it('cannot issue with a key that names nobody', async () => {
    expect(await codeOfAsync(() => issue({ signer: stranger.signer() }))).toBe('sdjwt.issuer_key')
    expect(payloadOf(await issue({ signer: stranger.signer(), issuer }))['iss']).toBe(issuer)
  })
})
