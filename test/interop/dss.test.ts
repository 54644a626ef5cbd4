import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compactESeal, extendSeal, toFlattenedSeal, validateSeal } from '../../src/eseal.ts'
import { issueCredential } from '../../src/index.ts'
import { encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import { toPem } from '../../src/lib/keys/pem.ts'
import { extension, issueCertificate, type TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { issueCrl } from '../../src/lib/pki/issue-revocation.ts'
import { createTestSeal, type TestSeal } from '../../src/testing.ts'
import { type Dss, type DssOrder, missingForDss, startDss } from '../support/dss.ts'
import { now, sealHolder, sealText, toBeSealed, verdictOf, verifySealed } from '../support/seals.ts'

const missing = missingForDss()
const title = missing === undefined ? 'DSS 6.4' : `DSS 6.4 (skipped: ${missing})`
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384'] as const

describe.skipIf(missing !== undefined)(title, () => {
  const place = mkdtempSync(join(tmpdir(), 'dss-'))
  const save = (name: string, text: string): string => {
    const path = join(place, name)
    writeFileSync(path, text)
    return path
  }
  let dss: Dss
  const seals = new Map<string, TestSeal>()
  beforeAll(async () => {
    dss = startDss()
    for (const algorithm of algorithms) seals.set(algorithm, await createTestSeal({ algorithm, now }))
  })
  afterAll(() => {
    dss.end()
    rmSync(place, { recursive: true })
  })
  const sealOf = (algorithm: string): TestSeal => seals.get(algorithm) ?? expect.unreachable()
  const judge = async (text: string, anchor: string, at = now().getTime()) => {
    const file = save('judged.json', text)
    const verdict = await dss.validate({ file, anchors: [save('anchor.pem', anchor)], at })
    return verdict.signatures?.[0] ?? expect.unreachable(verdict.fault)
  }

  describe.each(algorithms)('asked about our seals with %s', (algorithm) => {
    it.each([
      ['B-B', 'iat', 'JAdES-BASELINE-B', []],
      ['B-T', 'iat', 'JAdES-BASELINE-T', ['PASSED']],
      // From 15 July 2025 the standard asks for `iat`; DSS calls newer seals with `sigT` sound, but of no level.
      ['B-B', 'sigT', 'JSON-NOT-ETSI', []],
      ['B-T', 'sigT', 'JSON-NOT-ETSI', ['PASSED']],
    ] as const)('says that %s with %s has passed', async (level, signingTime, expected, timestamps) => {
      const seal = sealOf(algorithm)
      const timestamper = level === 'B-T' ? seal.timestamper : undefined
      const verdict = await judge(await sealText(seal, { timestamper, signingTime }), seal.trustAnchors[0])
      expect(verdict).toMatchObject({ indication: 'TOTAL_PASSED', intact: true, level: expected, timestamps })
    })

    it('says so of the flattened and the compact form', async () => {
      const seal = sealOf(algorithm)
      const flattened = toFlattenedSeal(JSON.parse(await sealText(seal, { signingTime: 'iat' })))
      const secureWith = compactESeal({ signer: seal.signer, signingTime: 'iat' })
      const compact = await issueCredential(toBeSealed(), { secureWith, now })
      for (const text of [JSON.stringify(flattened), compact])
        expect(await judge(text, seal.trustAnchors[0])).toMatchObject({
          indication: 'TOTAL_PASSED',
          level: 'JAdES-BASELINE-B',
        })
    })
  })

  it('gives a seal with sigT its level where it is from before July 2025', async () => {
    const before = () => new Date('2025-07-01T12:00:00Z')
    const seal = await createTestSeal({ algorithm: 'ES256', now: before })
    for (const [timestamper, level] of [
      [undefined, 'JAdES-BASELINE-B'],
      [seal.timestamper, 'JAdES-BASELINE-T'],
    ] as const) {
      const text = await sealText(seal, { timestamper }, before)
      expect(await judge(text, seal.trustAnchors[0], before().getTime())).toMatchObject({
        indication: 'TOTAL_PASSED',
        level,
      })
    }
  })

  describe.each(['RS256', 'ES256'] as const)('asked about our seals with %s that were extended', (algorithm) => {
    const extendedTo = async (level: 'B-LT' | 'B-LTA', at = now, seal: string | object = '') => {
      const { trustAnchors, timestampAnchors, timestamper, revocation } = sealOf(algorithm)
      const text = seal === '' ? await sealText(sealOf(algorithm), { signingTime: 'iat' }) : seal
      return extendSeal(text, { trustAnchors, timestampAnchors, timestamper, revocation, level, now: at })
    }

    it.each([
      ['B-LT', 'JAdES-BASELINE-LT'],
      ['B-LTA', 'JAdES-BASELINE-LTA'],
    ] as const)('says that %s has passed', async (level, expected) => {
      const text = JSON.stringify(await extendedTo(level))
      const verdict = await judge(text, sealOf(algorithm).trustAnchors[0])
      expect(verdict).toMatchObject({ indication: 'TOTAL_PASSED', intact: true, level: expected })
      expect(verdict.revocations).toBeGreaterThan(0)
      expect(new Set(verdict.timestamps)).toEqual(new Set(['PASSED']))
    })

    it('says that one that was renewed has passed', async () => {
      const text = JSON.stringify(await extendedTo('B-LTA', now, await extendedTo('B-LTA')))
      expect(await judge(text, sealOf(algorithm).trustAnchors[0])).toMatchObject({
        indication: 'TOTAL_PASSED',
        intact: true,
        level: 'JAdES-BASELINE-LTA',
      })
    })
  })

  describe('and ours refuse the same', () => {
    const both = async (text: string, seal: TestSeal, at = now().getTime()) => {
      const theirs = await judge(text, seal.trustAnchors[0], at)
      const ours = await verifySealed(text, seal, { now: () => new Date(at) })
      return { theirs: theirs.indication, ours: verdictOf(ours) }
    }
    const withHeader = async (seal: TestSeal, change: object): Promise<string> => {
      const sealed = JSON.parse(await sealText(seal, { signingTime: 'iat' }))
      const [one] = sealed.signatures
      const header = { ...JSON.parse(Buffer.from(one.protected, 'base64url').toString()), ...change }
      const head = encodeBase64Url(toUtf8(JSON.stringify(header)))
      const signature = encodeBase64Url(await seal.signer.sign({ data: toUtf8(`${head}.${sealed.payload}`) }))
      return JSON.stringify({ ...sealed, signatures: [{ protected: head, signature }] })
    }

    it('altered content', async () => {
      const text = (await sealText(sealOf('ES256'), { signingTime: 'iat' })).replace(
        'Marine robotics',
        'Marine Robotics',
      )
      expect(await both(text, sealOf('ES256'))).toEqual({ theirs: 'TOTAL_FAILED', ours: 'proof.invalid_signature' })
    })

    it('a certificate that leads nowhere', async () => {
      const text = await sealText(sealOf('ES256'), { signingTime: 'iat' })
      expect(await both(text, sealOf('ES384'))).toEqual({ theirs: 'INDETERMINATE', ours: 'trust.unknown_root' })
    })

    it('a certificate that has ended, where nothing proves the time', async () => {
      const text = await sealText(sealOf('ES256'), { signingTime: 'iat' })
      const later = Date.parse('2027-06-01T00:00:00Z')
      expect(await both(text, sealOf('ES256'), later)).toEqual({ theirs: 'INDETERMINATE', ours: 'cert.expired' })
    })

    it('critical headers that are empty, unknown or absent: DSS sees no seal of the standard, we see none at all', async () => {
      for (const crit of [[], ['b64', 'sample'], ['sigT', 'b64']]) {
        const text = await withHeader(sealOf('ES256'), { crit })
        expect(verdictOf(await verifySealed(text, sealOf('ES256')))).toBe('jades.crit_invalid')
        expect((await judge(text, sealOf('ES256').trustAnchors[0])).level).toBe('JSON-NOT-ETSI')
      }
    })
  })

  describe('reads our validation reports by its schema', () => {
    const verdictsOn = async (text: string, seal: TestSeal, at = now().getTime()) => {
      const { trustAnchors, timestampAnchors } = seal
      const { xml } = await validateSeal(text, { trustAnchors, timestampAnchors, now: () => new Date(at) })
      const { signatures, fault } = await dss.report({ file: save('report.xml', xml) })
      const own = signatures?.[0] ?? expect.unreachable(fault)
      return { own, theirs: await judge(text, seal.trustAnchors[0], at) }
    }

    it.each(['B-T', 'B-LT', 'B-LTA'] as const)('of a seal of level %s', async (level) => {
      const seal = sealOf('RS256')
      const { trustAnchors, timestampAnchors, timestamper, revocation } = seal
      const text = await sealText(seal, { signingTime: 'iat' })
      const extended = await extendSeal(text, { trustAnchors, timestampAnchors, timestamper, revocation, level, now })
      const { own, theirs } = await verdictsOn(JSON.stringify(extended), seal)
      expect(own).toEqual({
        indication: theirs.indication,
        subIndications: [],
        validated: now().getTime(),
        bestTime: now().getTime(),
        signer: `${sealHolder.name}, ${sealHolder.organizationIdentifier}`,
      })
    })

    // A JSON Web Signature has no digest of its own, which DSS distinguishes from the signature all the same.
    it.each<[string, () => Promise<[string, TestSeal, number?]>, string?]>([
      [
        'altered content',
        async () => [(await sealText(sealOf('ES256'))).replace('Marine', 'Marina'), sealOf('ES256')],
        'SIG_CRYPTO_FAILURE',
      ],
      ['an authority that is not trusted', async () => [await sealText(sealOf('ES256')), sealOf('ES384')]],
      [
        'a certificate that has ended',
        async () => [await sealText(sealOf('ES256')), sealOf('ES256'), Date.parse('2027-06-01T00:00:00Z')],
      ],
    ])('of %s, and says the same', async (_, make, sub) => {
      const { own, theirs } = await verdictsOn(...(await make()))
      expect([own.indication, own.subIndications]).toEqual([theirs.indication, [sub ?? theirs.subIndication]])
    })
  })

  describe('seals, and ours verify it', () => {
    const password = 'sample'
    const pkcs12 = async (name: string, made: TestCertificate, issuer: TestCertificate): Promise<string> => {
      const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', made.keys.privateKey))
      const paths = [
        save(`${name}.key`, toPem('PRIVATE KEY', key)),
        save(`${name}.pem`, toPem('CERTIFICATE', made.der)),
        save(`${name}-above.pem`, toPem('CERTIFICATE', issuer.der)),
      ] as const
      const out = join(place, `${name}.p12`)
      const files = ['-inkey', paths[0], '-in', paths[1], '-certfile', paths[2]]
      execFileSync('openssl', ['pkcs12', '-export', ...files, '-out', out, '-passout', `pass:${password}`])
      return out
    }
    const period = { notBefore: new Date('2025-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
    const name = { country: 'BE', organisation: sealHolder.name, commonName: 'TEST' }
    const keysFor = (algorithm: string): Promise<CryptoKeyPair> =>
      crypto.subtle.generateKey(
        algorithm.startsWith('ES')
          ? { name: 'ECDSA', namedCurve: algorithm === 'ES384' ? 'P-384' : 'P-256' }
          : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
        true,
        ['sign', 'verify'],
      ) as Promise<CryptoKeyPair>
    const content = (): string => {
      const credential = toBeSealed() as unknown as Record<string, Record<string, unknown>>
      const eIDASIdentifier = { id: 'urn:x:1', type: 'LegalIdentifier', notation: sealHolder.organizationIdentifier }
      return JSON.stringify({ ...credential, issuer: { ...credential['issuer'], eIDASIdentifier } })
    }

    it.each(
      algorithms.flatMap((algorithm) => [
        [algorithm, 'B', 'JSON_SERIALIZATION', false],
        [algorithm, 'T', 'JSON_SERIALIZATION', false],
        [algorithm, 'T', 'FLATTENED_JSON_SERIALIZATION', true],
        [algorithm, 'LT', 'JSON_SERIALIZATION', false],
        [algorithm, 'LTA', 'JSON_SERIALIZATION', false],
        [algorithm, 'B', 'COMPACT_SERIALIZATION', true],
      ]) as readonly (readonly [string, DssOrder['level'], DssOrder['serialization'], boolean])[],
    )('%s, level %s, %s, payload in base64url: %s', async (algorithm, level, serialization, encoded) => {
      const authority = await issueCertificate({
        name: { ...name, commonName: 'TEST Authority' },
        keys: await keysFor('ES256'),
        ...period,
        extensions: [extension.authority(), extension.keyUsage(0x06)],
      })
      const made = await issueCertificate({
        name: { ...name, organizationIdentifier: sealHolder.organizationIdentifier },
        keys: await keysFor(algorithm),
        ...period,
        issuer: authority,
        extensions: [extension.keyUsage(0xc0)],
      })
      const clock = await issueCertificate({
        name: { ...name, commonName: 'TEST Time' },
        keys: await keysFor('ES256'),
        ...period,
        issuer: authority,
        extensions: [extension.keyUsage(0x80), extension.purposes(['1.3.6.1.5.5.7.3.8'], true)],
      })
      const out = join(place, 'sealed.json')
      const anchor = toPem('CERTIFICATE', authority.der)
      // Of a moment after the seal, and with the end that DSS asks for.
      const list = await issueCrl({
        certificate: made,
        issuer: authority,
        thisUpdate: now(),
        nextUpdate: period.notAfter,
      })
      const crl = join(place, 'list.crl')
      writeFileSync(crl, list.der)
      await dss.seal({
        payload: content(),
        out,
        pkcs12: await pkcs12('seal', made, authority),
        tsaPkcs12: await pkcs12('clock', clock, authority),
        password,
        level,
        algorithm,
        serialization,
        encoded,
        at: now().getTime(),
        ...(level.startsWith('LT') ? { anchors: [save('trusted.pem', anchor)], crl } : {}),
      })
      const report = await verifySealed(readFileSync(out, 'utf8'), {
        trustAnchors: [anchor],
        timestampAnchors: [anchor],
      })
      expect(verdictOf(report)).toBe('passed')
      expect(report.checks[1]).toMatchObject({ details: { proofs: [{ seal: { level: `B-${level}`, algorithm } }] } })
      const codes = report.warnings.map(({ code }) => code)
      expect(codes.includes('cert.revocation_unknown')).toBe(!level.startsWith('LT'))
    })
  })
})
