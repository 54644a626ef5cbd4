import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  compactESeal,
  createSealSigner,
  eSeal,
  eSealVerifier,
  type JadesSeal,
  type SealSigner,
  toFlattenedSeal,
} from '../../../src/eseal.ts'
import { decodeCredential, issueCredential, offline, trustIssuers, verifyCredential } from '../../../src/index.ts'
import type { JsonObject } from '../../../src/lib/base/json/json.ts'
import { allocateStatus, createStatusList, encodeStatusList, revoke, type StatusList } from '../../../src/status.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { makeAuthority, makeSeal } from '../../support/seal-forgery.ts'
import { now, sealHolder, sealText, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

const headerOf = (file: string): JsonObject =>
  JSON.parse(Buffer.from(JSON.parse(file).signatures[0].protected, 'base64url').toString())

describe.each(['RS256', 'PS256', 'ES256', 'ES384'] as const)('a seal with %s', (algorithm) => {
  let seal: TestSeal
  beforeAll(async () => {
    seal = await createTestSeal({ algorithm, now })
  })

  it('is verified, at level B-B, for the moment of verification', async () => {
    const report = await verifySealed(await sealText(seal), { ...seal, deviations: 'refuse' })
    expect(verdictOf(report)).toBe('passed')
    expect(report.checks[1]).toMatchObject({
      details: { proofs: [{ seal: { level: 'B-B', algorithm, time: { source: 'verifier' } } }] },
      warnings: [{ code: 'cert.revocation_unknown' }],
    })
  })

  it('is verified, at level B-T, for the moment of the time-stamp', async () => {
    const text = await sealText(seal, { timestamper: seal.timestamper })
    const report = await verifySealed(text, seal)
    expect(report.checks[1]).toMatchObject({
      details: {
        proofs: [{ seal: { level: 'B-T', time: { source: 'time-stamp', proven: '2026-01-15T12:00:00Z' } } }],
      },
    })
  })

  it('is a signature over the text as it stands, which node:crypto verifies alone', async () => {
    const { payload, signatures } = JSON.parse(await sealText(seal)) as JadesSeal
    const [{ protected: head, signature }] = signatures
    const { x5c } = JSON.parse(Buffer.from(head, 'base64url').toString())
    const key = new X509Certificate(Buffer.from(x5c[0], 'base64')).publicKey
    const how = {
      RS256: { key },
      PS256: { key, padding: 6, saltLength: 32 },
      ES256: { key, dsaEncoding: 'ieee-p1363' },
      ES384: { key, dsaEncoding: 'ieee-p1363' },
    } as const
    const digest = algorithm === 'ES384' ? 'sha384' : 'sha256'
    const data = Buffer.from(`${head}.${payload}`)
    expect(createPublicKey(key.export({ format: 'pem', type: 'spki' })).type).toBe('public')
    expect(verify(digest, data, how[algorithm], Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('is verified in flattened and in compact form', async () => {
    const text = await sealText(seal)
    expect(verdictOf(await verifySealed(toFlattenedSeal(JSON.parse(text)), seal))).toBe('passed')
    const secureWith = compactESeal({ signer: seal.signer })
    const compact = await issueCredential(toBeSealed(), { secureWith, now })
    expect(compact.split('.')).toHaveLength(3)
    expect(verdictOf(await verifySealed(compact, seal))).toBe('passed')
  })
})

describe('a sealed text that was altered', () => {
  it('is not read, and the report does not say that it was', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const sealed = JSON.parse(await sealText(seal)) as JsonObject
    const { checks } = await verifySealed({ ...sealed, payload: 'no JSON at all' }, seal)
    expect(checks[0]).toEqual({ name: 'structure', outcome: 'skipped', reason: 'after-failure' })
    expect(checks[1]).toMatchObject({ name: 'proof', outcome: 'failed' })
  })
})

describe('a signature in compact form', () => {
  const x5c = ['MIIB']
  it.each<[string, object, boolean]>([
    ['a seal of our own kind', { alg: 'ES256', typ: 'jose+json', x5c, sigT: '2026-01-15T12:00:00Z' }, true],
    ['a seal that calls itself a JWT, as some sealers write', { alg: 'ES256', typ: 'JWT', x5c, iat: 1768478400 }, true],
    ['a seal of old that does so', { alg: 'ES256', typ: 'JWT', 'x5t#S256': 'AA', sigT: '2024-01-15T12:00:00Z' }, true],
    ['a seal that lacks its time, and is told so', { alg: 'ES256', x5c }, true],
    ['a credential as JWT, with its certificate', { alg: 'ES256', typ: 'vc+jwt', x5c }, false],
    ['an SD-JWT', { alg: 'ES256', typ: 'dc+sd-jwt', x5c }, false],
    ['a JWT with a key by its name', { alg: 'EdDSA', kid: '#key' }, false],
    ['a JWT with a time in its header, and no certificate', { alg: 'EdDSA', typ: 'JWT', iat: 1768478400 }, false],
  ])('is taken for a seal, or left to others: %s', async (_, header, isSeal) => {
    const { trustAnchors } = await createTestSeal({ algorithm: 'ES256', now })
    const value = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.e30.AAAA`
    expect(eSealVerifier({ trustAnchors }).recognizes({ value, text: value })).toBe(isSeal)
  })
})

describe('the header of a seal', () => {
  it('is the one that the European platform writes', async () => {
    const header = headerOf(await sealText(await createTestSeal({ algorithm: 'ES256', now })))
    expect(Object.keys(header)).toEqual(['alg', 'cty', 'kid', 'x5t#S256', 'x5c', 'typ', 'b64', 'sigT', 'crit'])
    expect(header).toMatchObject({
      alg: 'ES256',
      cty: 'octet-stream',
      typ: 'jose+json',
      b64: false,
      sigT: '2026-01-15T12:00:00Z',
      crit: ['b64', 'sigT'],
    })
  })

  it('states the time as `iat` where that is asked for, and both are verified', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const text = await sealText(seal, { signingTime: 'iat' })
    expect(headerOf(text)).toMatchObject({ iat: now().getTime() / 1000, crit: ['b64'] })
    expect(verdictOf(await verifySealed(text, seal))).toBe('passed')
  })
})

describe('the issuer under a seal', () => {
  let seal: TestSeal
  beforeAll(async () => {
    seal = await createTestSeal({ algorithm: 'ES256', now })
  })
  const issuing = (credential: object): Promise<unknown> =>
    issueCredential(credential as ReturnType<typeof toBeSealed>, { secureWith: eSeal({ signer: seal.signer }), now })
  const withIssuer = (change: (issuer: JsonObject) => JsonObject): object => {
    const credential = toBeSealed()
    return { ...credential, issuer: change(credential.issuer as unknown as JsonObject) }
  }

  it('is written from the certificate, and the micro-credential comes back', async () => {
    const report = await verifySealed(await sealText(seal), seal)
    if (!report.verified) throw new Error(verdictOf(report))
    const issuer = report.credential.issuer as unknown as JsonObject
    expect(issuer).toMatchObject({
      legalName: { en: sealHolder.name },
      eIDASIdentifier: { notation: sealHolder.organizationIdentifier },
    })
    const read = decodeCredential(report.credential)
    expect(read.title).toEqual({ en: 'Marine robotics' })
    expect(read.alliance?.mandate?.statement).toContain('agreement of 2025')
  })

  it('has the common name of its certificate beside its own, but not that of a test certificate', async () => {
    const authority = await makeAuthority()
    const name = { organisation: 'Sample Alliance', commonName: 'Seal of the Sample Alliance' }
    const { keys, der } = await makeSeal(authority, { name })
    const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
    const signer = await createSealSigner({ certificates: [der], privateKey, algorithm: 'ES256' })
    const written = async (by: SealSigner, legalName: string): Promise<object> => {
      const credential = withIssuer((issuer) => ({ ...issuer, legalName: { en: legalName } }))
      const { payload } = await issueCredential(credential as ReturnType<typeof toBeSealed>, {
        secureWith: eSeal({ signer: by }),
        now,
      })
      return JSON.parse(payload).issuer
    }
    expect(await written(signer, 'Sample Alliance')).toMatchObject({ altLabel: { en: name.commonName } })
    const own = await createTestSeal({ algorithm: 'ES256', organisation: 'Sample Alliance', now })
    expect(new X509Certificate(own.certificates).subject).toContain('O=TEST Sample Alliance')
    const issuer = await written(own.signer, 'Sample Alliance')
    expect(issuer).toMatchObject({ legalName: { en: 'Sample Alliance' } })
    expect(JSON.stringify({ ...issuer, eIDASIdentifier: undefined })).not.toContain('TEST')
    await expect(written(own.signer, 'Another Alliance')).rejects.toMatchObject({ code: 'cert.issuer_mismatch' })
  })

  it('is refused where it has another name or another number', async () => {
    const others: readonly object[] = [
      withIssuer((issuer) => ({ ...issuer, legalName: { en: 'Another University' } })),
      withIssuer((issuer) => ({
        ...issuer,
        eIDASIdentifier: { id: 'urn:example:number', type: 'LegalIdentifier', notation: 'NTRBE-OTHER' },
      })),
    ]
    for (const other of others) expect(await codeOfAsync(() => issuing(other))).toBe('cert.issuer_mismatch')
  })

  it('is trusted by its number: the id in the credential is what its writer chose', async () => {
    const text = await sealText(seal)
    const trusting = (...ids: readonly string[]) => verifySealed(text, seal, { trust: trustIssuers(ids) })
    expect(verdictOf(await trusting(sealHolder.organizationIdentifier))).toBe('passed')
    expect(verdictOf(await trusting('NTRBE-TEST0001'))).toBe('trust.unknown_issuer')
    expect(() => trustIssuers(['urn:example:alliance'])).toThrow(TypeError)
  })

  it('is not changed in what the caller holds', async () => {
    const credential = toBeSealed()
    const before = JSON.stringify(credential)
    await issueCredential(credential, { secureWith: eSeal({ signer: seal.signer }), now })
    expect(JSON.stringify(credential)).toBe(before)
  })
})

describe('a verifier of seals', () => {
  it('believes no certificate that does not lead to an anchor of its own', async () => {
    const [seal, other] = await Promise.all([createTestSeal({ algorithm: 'ES256', now }), createTestSeal({ now })])
    const text = await sealText(seal, { timestamper: seal.timestamper })
    expect(verdictOf(await verifySealed(text, { trustAnchors: [] }))).toBe('trust.unknown_root')
    expect(verdictOf(await verifySealed(text, { trustAnchors: other.trustAnchors }))).toBe('trust.unknown_root')
    // A time-stamp of an authority that is not known proves nothing, and says so.
    const report = await verifySealed(text, { trustAnchors: seal.trustAnchors })
    expect(report.warnings.map(({ code }) => code)).toEqual(['jades.timestamp_untrusted', 'cert.revocation_unknown'])
  })

  it('says that it does not know a seal where it was not told of seals', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const report = await verifyCredential(await sealText(seal), { trust: trustIssuers([]), now })
    expect(verdictOf(report)).toBe('input.seal')
  })

  it('refuses anchors that are none', () => {
    expect(() => eSealVerifier({ trustAnchors: 'x' as unknown as string[] })).toThrow(TypeError)
    expect(() => eSealVerifier({ trustAnchors: ['no certificate'] })).toThrow(/certificate cannot be read/)
  })
})

describe('a sealed status list', () => {
  it('revokes a sealed credential, in whatever form it is given', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const { list, entry } = allocateStatus(createStatusList({ id: 'https://status.example/1', purpose: 'revocation' }))
    const file = await issueCredential(toBeSealed(entry), { secureWith: eSeal({ signer: seal.signer }), now })
    const issuers = [
      'urn:example:office',
      { id: 'urn:example:office' },
      { id: 'https://office.example', name: 'Office of the Alliance' },
    ] as const
    const publish = async (current: StatusList, issuer: (typeof issuers)[number] = issuers[0]): Promise<JadesSeal> =>
      issueCredential(await encodeStatusList(current, { issuer, validFrom: now() }), {
        secureWith: eSeal({ signer: seal.signer }),
        now,
      })
    const verdictBy = async (published: string | object): Promise<string> => {
      return verdictOf(await verifySealed(file, seal, offline({ statusLists: [published] })))
    }
    for (const issuer of issuers) expect(await verdictBy(await publish(list, issuer))).toBe('passed')
    const revoked = await publish(revoke(list, entry))
    for (const form of [revoked, JSON.stringify(revoked), toFlattenedSeal(revoked)])
      expect(await verdictBy(form)).toBe('status.revoked')
  })
})
