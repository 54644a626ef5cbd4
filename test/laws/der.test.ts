import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../../src/lib/base/bytes.ts'
import { readCertificate } from '../../src/lib/pki/certificate.ts'
import { readDer } from '../../src/lib/pki/der.ts'
import { extension, issueCertificate, type TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { readAttributes } from '../../src/lib/pki/names.ts'
import { readSignedData, readTimestampInfo } from '../../src/lib/pki/signed-data.ts'
import { createTestTimestamper } from '../../src/lib/pki/test-timestamper.ts'
import { runs, seed } from '../support/depth.ts'
import { certificateByPkijs, tokenByPkijs } from '../support/pkijs-judge.ts'
import { ecKeys, makeAuthority, makeClock, rsaKeys } from '../support/seal-forgery.ts'
import { now } from '../support/seals.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => one.isWellFormed())
const year = (from: number) =>
  fc.integer({ min: from, max: from + 20 }).map((one) => new Date(`${one}-03-01T10:20:30Z`))
const id = fc
  .tuple(fc.constantFrom(0, 1, 2), fc.nat(39), fc.array(fc.nat(2 ** 31 - 1), { minLength: 1, maxLength: 5 }))
  .map(([first, second, more]) => [first, second, ...more].join('.'))
const extensions = fc
  .record({
    authority: fc.option(fc.nat(9)),
    usage: fc.option(fc.constantFrom(0xc0, 0x80, 0x40, 0x06)),
    purposes: fc.option(fc.array(id, { minLength: 1, maxLength: 4 })),
    qualified: fc.boolean(),
    other: fc.option(fc.tuple(id, fc.boolean())),
  })
  .map(({ authority, usage, purposes, qualified, other }) => [
    ...(authority === null ? [] : [extension.authority(authority)]),
    ...(usage === null ? [] : [extension.keyUsage(usage)]),
    ...(purposes === null ? [] : [extension.purposes(purposes)]),
    ...(qualified ? [extension.qualified('0.4.0.1862.1.6.2')] : []),
    ...(other === null ? [] : [extension.other(...other)]),
  ])
const sample = fc.record({
  name: fc.record({ country: fc.constantFrom('BE', 'NL'), organisation: text, commonName: text }),
  further: fc.dictionary(fc.constantFrom('2.5.4.4', '2.5.4.5', '2.5.4.97', '1.2.3.4'), text),
  notBefore: year(1990),
  notAfter: year(2035),
  extensions,
  isRsa: fc.boolean(),
})

/** One change of the kind that a faulty or hostile program makes. */
const change = fc.record({
  at: fc.nat(9_999).map((part) => part / 10_000),
  byte: fc.integer({ min: 0, max: 255 }),
  how: fc.constantFrom('set', 'set', 'set', 'insert', 'remove'),
})
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never
const changed = (der: Uint8Array, { at, byte, how }: Change): Uint8Array => {
  const index = Math.floor(at * der.length)
  if (how === 'set') return der.with(index, byte)
  const rest = [
    ...der.subarray(0, index),
    ...(how === 'insert' ? [byte, der[index] ?? 0] : []),
    ...der.subarray(index + 1),
  ]
  return Uint8Array.from(rest)
}

const hex = (bytes: Uint8Array): string => toHex(bytes)
const attributes = (name: string): readonly string[] =>
  readAttributes(readDer(Buffer.from(name, 'hex'))).map(({ type, text = 'no text' }) => `${type}=${text}`)

const certificateByUs = (der: Uint8Array): object => {
  const { key, signed, ...one } = readCertificate(der)
  return {
    subject: attributes(one.subjectDer),
    issuer: attributes(one.issuerDer),
    subjectDer: one.subjectDer,
    issuerDer: one.issuerDer,
    period: [one.notBefore, one.notAfter].map(Number),
    spki: hex(key.spki),
    key: key.rsa === undefined ? { curve: key.curve } : { ...key.rsa, exponent: String(key.rsa.exponent) },
    isAuthority: one.isAuthority,
    // `asn1js` gives numbers that are not safe as they stand in the file.
    purposes: one.extendedKeyUsage?.map((purpose) => purpose.replace(/\d{16,}/g, 'large')),
    names: one.alternativeNames().length,
    qualified: one.qualifiedClaims.qualified,
    critical: one.unknownCritical.length > 0,
    tbs: hex(signed.tbs),
    signature: hex(signed.signature),
  }
}

const tokenByUs = (token: Uint8Array): object => {
  const { contentType, content, certificates, signer } = readSignedData(token)
  const { imprint, time } = readTimestampInfo(content)
  return {
    contentType: [contentType, signer.attributes.contentType],
    content: hex(content),
    certificates: certificates.map(hex),
    issuer: signer.issuer === undefined ? undefined : hex(signer.issuer),
    messageDigest: hex(signer.attributes.messageDigest),
    certificate: [hex(signer.attributes.certificate.hash)],
    algorithms: [signer.digestAlgorithm.id, signer.signatureAlgorithm.id],
    signature: hex(signer.signature),
    signed: hex(signer.attributes.signed),
    time: Number(time),
    imprint: hex(imprint.hash),
  }
}

/** What a reader makes of bytes; `undefined` if it refuses them. */
const attempt = (read: (bytes: Uint8Array) => object, bytes: Uint8Array): object | undefined => {
  try {
    return read(bytes)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return undefined
  }
}

describe('our reader of certificates and time-stamps, beside pkijs', () => {
  let keys: readonly [CryptoKeyPair, CryptoKeyPair]
  let authority: TestCertificate
  let token: Uint8Array
  beforeAll(async () => {
    keys = [await ecKeys(), await rsaKeys(2_048, [1, 0, 1])]
    authority = await makeAuthority()
    token = await createTestTimestamper(await makeClock(authority), [authority], now)(new Uint8Array(32), {})
  })

  const tally = { read: 0, refused: 0, opaque: 0 }
  const compare = (bytes: Uint8Array, [mine, theirs]: readonly [Reader, Reader]): void => {
    const [own, judged] = [attempt(mine, bytes), attempt(theirs, bytes)]
    if (own === undefined) tally.refused++
    else tally.read++
    // Where a value of a name is of an unknown type, pkijs leaves out others as well.
    const isOpaque = own !== undefined && JSON.stringify(own).includes('=no text')
    if (own !== undefined && judged !== undefined && !isOpaque) expect(own).toEqual(judged)
    // What is read here and refused there has a value of a type that neither knows, which is opened there.
    if (own !== undefined && (judged === undefined || isOpaque)) tally.opaque++
  }
  type Reader = (bytes: Uint8Array) => object
  const certificates = [certificateByUs, certificateByPkijs] as const
  const tokens = [tokenByUs, tokenByPkijs] as const

  it('reads the same in any certificate, whole or changed', async () => {
    await fc.assert(
      fc.asyncProperty(sample, fc.array(change, { minLength: 20, maxLength: 40 }), async (one, changes) => {
        const made = await issueCertificate({
          ...one,
          name: { ...one.name, further: one.further },
          keys: keys[one.isRsa ? 1 : 0],
        })
        expect(certificateByUs(made.der)).toEqual(certificateByPkijs(made.der))
        for (const each of changes) compare(changed(made.der, each), certificates)
      }),
      { numRuns: runs(6, 150), seed: seed(7), endOnFailure: true },
    )
    expect(Math.min(tally.read, tally.refused)).toBeGreaterThan(20)
    expect(tally.opaque).toBeLessThan(tally.read / 20)
  })

  it('reads the same in a time-stamp, whole or changed', () => {
    expect(tokenByUs(token)).toEqual(tokenByPkijs(token))
    fc.assert(
      fc.property(change, (each) => compare(changed(token, each), tokens)),
      { numRuns: runs(200, 6_000), seed: seed(8), endOnFailure: true },
    )
  })
})
