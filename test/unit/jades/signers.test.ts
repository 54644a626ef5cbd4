import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCscSigner, createSealSigner, eSeal, readPkcs12, type SealSigner, sealMany } from '../../../src/eseal.ts'
import { issueCredential } from '../../../src/index.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { now, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

const sealWith = (signer: SealSigner) => issueCredential(toBeSealed(), { secureWith: eSeal({ signer }), now })

describe('a signer from PEM', () => {
  let seal: TestSeal
  beforeAll(async () => {
    seal = await createTestSeal({ algorithm: 'ES256', now })
  })

  it('takes its algorithm from the key', async () => {
    const rsa = await createTestSeal({ now })
    expect((await createSealSigner(seal)).algorithm).toBe('ES256')
    expect((await createSealSigner(rsa)).algorithm).toBe('RS256')
    expect((await createSealSigner({ ...rsa, algorithm: 'PS256' })).algorithm).toBe('PS256')
  })

  it('refuses an algorithm that is not one for the key, and a key in another form', async () => {
    const { certificates, privateKey } = seal
    const code = (options: Parameters<typeof createSealSigner>[0]) => codeOfAsync(() => createSealSigner(options))
    expect(await code({ certificates, privateKey, algorithm: 'RS256' })).toBe('key.type_mismatch')
    expect(await code({ certificates, privateKey, algorithm: 'ES384' })).toBe('key.type_mismatch')
    const other = privateKey.replaceAll('PRIVATE KEY', 'EC PRIVATE KEY')
    expect(await code({ certificates, privateKey: other })).toBe('key.not_pkcs8')
    expect(await code({ certificates, privateKey: new Uint8Array([0x30, 0]) })).toBe('key.malformed')
    expect(await code({ certificates: 'none', privateKey })).toBe('cert.malformed')
  })

  it.each(['ES256', 'ES384', 'RS256', 'PS256'] as const)(
    'seals by %s with a key in whatever form',
    async (algorithm) => {
      const { certificates, privateKey: pem } = await createTestSeal({ algorithm, now })
      const node = createPrivateKey(pem)
      const kinds = {
        ES256: { name: 'ECDSA', namedCurve: 'P-256' },
        ES384: { name: 'ECDSA', namedCurve: 'P-384' },
        RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
        PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
      }
      const der = node.export({ type: 'pkcs8', format: 'der' })
      const web = (use: KeyUsage) => crypto.subtle.importKey('pkcs8', der, kinds[algorithm], false, [use])
      const jwk = { ...node.export({ format: 'jwk' }), alg: 'RS384', use: 'enc' } as never
      for (const privateKey of [pem, new Uint8Array(der), node, jwk, await web('sign')])
        await sealWith(await createSealSigner({ certificates, privateKey, algorithm }))
      const other = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      expect(await codeOfAsync(() => createSealSigner({ certificates, privateKey: other, algorithm }))).toBe(
        'key.type_mismatch',
      )
      expect(await codeOfAsync(() => createSealSigner({ certificates, privateKey: {} as never, algorithm }))).toBe(
        'key.malformed',
      )
    },
  )

  it('seals nothing with a key that is not the certificate’s', async () => {
    const { privateKey } = await createTestSeal({ algorithm: 'ES256', now })
    const signer = await createSealSigner({ certificates: seal.certificates, privateKey })
    expect(await codeOfAsync(() => sealWith(signer))).toBe('key.signing_failed')
  })

  it('seals nothing before or after its certificate', async () => {
    const at = (moment: string) => () =>
      issueCredential(toBeSealed(), { secureWith: eSeal({ signer: seal.signer }), now: () => new Date(moment) })
    expect(await codeOfAsync(at('2024-01-15T00:00:00Z'))).toBe('cert.not_yet_valid')
    expect(await codeOfAsync(at('2027-01-16T00:00:00Z'))).toBe('cert.expired')
  })
})

const hasOpenssl = (): boolean => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3')
  } catch {
    return false
  }
}

describe.skipIf(!hasOpenssl())('a PKCS#12 file (needs OpenSSL 3)', () => {
  const place = mkdtempSync(join(tmpdir(), 'pkcs12-'))
  const path = (name: string): string => join(place, name)
  let seal: TestSeal
  const exportFile = (name: string, ...options: readonly string[]): Uint8Array => {
    const common = ['-inkey', path('key.pem'), '-in', path('seal.pem'), '-certfile', path('above.pem')]
    execFileSync(
      'openssl',
      ['pkcs12', '-export', ...common, '-out', path(name), '-passout', 'pass:sample secret ü', ...options],
      { stdio: 'ignore' },
    )
    return new Uint8Array(readFileSync(path(name)))
  }
  beforeAll(async () => {
    seal = await createTestSeal({ now })
    writeFileSync(path('key.pem'), seal.privateKey)
    writeFileSync(path('seal.pem'), seal.certificates)
    writeFileSync(path('above.pem'), seal.trustAnchors[0])
  })
  afterAll(() => rmSync(place, { recursive: true }))

  it('gives the key and its certificates, and what they seal is verified', async () => {
    const content = await readPkcs12(exportFile('today.p12'), 'sample secret ü')
    expect(content.certificates).toHaveLength(2)
    const sealed = await sealWith(await createSealSigner(content))
    expect(verdictOf(await verifySealed(sealed, seal))).toBe('passed')
  })

  it('does not open with another password, nor if it was changed', async () => {
    const file = exportFile('today.p12')
    expect(await codeOfAsync(() => readPkcs12(file, 'another'))).toBe('key.wrong_password')
    const changed = file.slice()
    changed[200] = (changed[200] ?? 0) ^ 1
    expect(await codeOfAsync(() => readPkcs12(changed, 'sample secret ü'))).toMatch(/^key\.(wrong_password|malformed)$/)
    expect(await codeOfAsync(() => readPkcs12(new Uint8Array([1, 2, 3]), 'x'))).toBe('key.malformed')
  })

  it('of the old kind is refused, with the command that converts it', async () => {
    const file = exportFile('old.p12', '-legacy')
    expect(await codeOfAsync(() => readPkcs12(file, 'sample secret ü'))).toBe('key.legacy_encryption')
    await expect(readPkcs12(file, 'sample secret ü')).rejects.toThrow(/openssl pkcs12 -legacy/)
  })
})

describe('a signer at a remote service', () => {
  /** A service as the API of the Cloud Signature Consortium describes it, with the key of a test seal. */
  const serviceOf = (seal: TestSeal, change: (method: string, answer: object) => unknown = (_, answer) => answer) => {
    const asked: { readonly method: string; readonly body: Record<string, unknown> }[] = []
    const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const method = String(url).replace('https://sign.example/csc/v2/', '')
      const body = JSON.parse(String(init?.body))
      asked.push({ method, body })
      if (new Headers(init?.headers).get('authorization') !== 'Bearer sample token')
        return new Response('', { status: 401 })
      const certificates = seal.signer.certificates.map((der) => Buffer.from(der).toString('base64'))
      const answers: Record<string, () => Promise<object>> = {
        'credentials/info': async () => ({ cert: { certificates } }),
        'credentials/authorize': async () => ({ SAD: 'sample permission' }),
        'signatures/signHash': async () => ({ signatures: await signHashes(seal, body.hashes as string[]) }),
      }
      return new Response(JSON.stringify(change(method, (await answers[method]?.()) ?? {})))
    }
    return { asked, fetch: fetch as typeof globalThis.fetch }
  }
  /** ECDSA over a digest that is already made, as a device does it: the answer is DER. */
  const signHashes = async (seal: TestSeal, hashes: readonly string[]): Promise<readonly string[]> => {
    const { p256 } = await import('@noble/curves/nist.js')
    const pem = seal.privateKey.replace(/-----[^-]+-----|\s/g, '')
    const pkcs8 = Buffer.from(pem, 'base64')
    const at = pkcs8.indexOf(Buffer.from([0x02, 0x01, 0x01, 0x04, 0x20])) + 5
    const secret = new Uint8Array(pkcs8.subarray(at, at + 32))
    return hashes.map((hash) => {
      const bytes = new Uint8Array(Buffer.from(hash, 'base64'))
      return Buffer.from(p256.sign(bytes, secret, { prehash: false, format: 'der' })).toString('base64')
    })
  }
  const base = { url: 'https://sign.example/csc/v2', credentialId: 'sample', accessToken: () => 'sample token' }

  it('seals many with one authorisation, and only digests leave the house', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const { asked, fetch } = serviceOf(seal)
    const signer = await createCscSigner({ ...base, fetch, authData: () => [{ id: 'PIN', value: '0000' }] })
    const named = { id: 'urn:example:alliance', legalName: { en: 'Another University' } }
    const faulty = { ...toBeSealed(), issuer: named } as unknown as ReturnType<typeof toBeSealed>
    const results = await sealMany([toBeSealed(), faulty, toBeSealed()], { signer, now })
    expect(results.map(({ index, error }) => [index, error?.code])).toEqual([
      [0, undefined],
      [1, 'cert.issuer_mismatch'],
      [2, undefined],
    ])
    for (const { value } of [results[0], results[2]].flatMap((one) => (one === undefined ? [] : [one])))
      expect(verdictOf(await verifySealed(value ?? {}, seal))).toBe('passed')
    expect(asked.map(({ method }) => method)).toEqual([
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ])
    expect(asked[1]?.body).toMatchObject({ numSignatures: 2, authData: [{ id: 'PIN', value: '0000' }] })
    expect(JSON.stringify(asked)).not.toContain('Sample Learner')
  })

  it.each([
    ['refuses the token', undefined, { accessToken: () => 'another' }],
    ['gives no certificate', 'credentials/info', {}],
    ['gives no permission', 'credentials/authorize', {}],
    ['gives no signature', 'signatures/signHash', {}],
  ] as const)('that %s has failed', async (_, broken, options) => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const { fetch } = serviceOf(seal, (method, answer) => (method === broken ? {} : answer))
    expect(await codeOfAsync(async () => sealWith(await createCscSigner({ ...base, fetch, ...options })))).toBe(
      'signer.failed',
    )
  })

  it('that signs something else seals nothing', async () => {
    const [seal, other] = [
      await createTestSeal({ algorithm: 'ES256', now }),
      await createTestSeal({ algorithm: 'ES256', now }),
    ]
    const { fetch } = serviceOf({ ...other, signer: seal.signer })
    const signer = await createCscSigner({ ...base, fetch })
    expect(await codeOfAsync(() => sealWith(signer))).toBe('key.signing_failed')
  })
})
