import { beforeAll, describe, expect, it } from 'vitest'
import {
  compactESeal,
  createSealSigner,
  type ExtendSealOptions,
  extendSeal,
  type JadesSeal,
  planExtension,
  type RevocationSource,
  type Timestamper,
  toFlattenedSeal,
  verifySeal,
} from '../../../src/eseal.ts'
import { issueCredential } from '../../../src/index.ts'
import { toPem } from '../../../src/lib/keys/pem.ts'
import { extension, type TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { createTestResponder, issueCrl, issueOcsp } from '../../../src/lib/pki/issue-revocation.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { clockOf, makeAuthority, makeClock, makeSeal, pemOf } from '../../support/seal-forgery.ts'
import { now, sealText, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

/** Years after the sealing. */
const yearsOn =
  (years: number): (() => Date) =>
  () =>
    new Date(now().getTime() + years * 365 * 86_400_000)
const until = (year: number): Date => new Date(`${year}-01-01T00:00:00Z`)

let root: TestCertificate
let leaf: TestCertificate
/** Two authorities for time-stamps: one that lasts for three years, and the one after it. */
let clocks: readonly [TestCertificate, TestCertificate]
let sealed: JadesSeal
beforeAll(async () => {
  root = await makeAuthority({ notAfter: until(2060) })
  leaf = await makeSeal(root)
  clocks = [await makeClock(root, { notAfter: until(2029) }), await makeClock(root, { notAfter: until(2050) })]
  const key = await crypto.subtle.exportKey('pkcs8', leaf.keys.privateKey)
  const signer = await createSealSigner({
    certificates: pemOf(leaf),
    privateKey: toPem('PRIVATE KEY', new Uint8Array(key)),
  })
  sealed = JSON.parse(await sealText({ signer } as never))
})

const responder = (at: () => Date, ...more: readonly TestCertificate[]): RevocationSource =>
  createTestResponder(root, [leaf, ...clocks, ...more], at)
const anchors = () => ({ trustAnchors: [pemOf(root)], timestampAnchors: [pemOf(root)] })
const extend = (
  seal: string | object,
  at: () => Date = now,
  { clock = clocks[0], ...change }: Partial<ExtendSealOptions> & { readonly clock?: TestCertificate } = {},
): Promise<JadesSeal> =>
  extendSeal(seal, { ...anchors(), timestamper: clockOf(clock, at), revocation: responder(at), now: at, ...change })
const namesIn = ({ signatures: [{ header }] }: JadesSeal): readonly string[] =>
  (header?.etsiU ?? []).flatMap((one) => Object.keys(JSON.parse(Buffer.from(one, 'base64url').toString())))
const strict = { unknownRevocation: 'refuse' } as const
const verify = (seal: object, at: () => Date) => verifySealed(seal, { ...anchors(), ...strict }, { now: at })

describe('a seal that is extended', () => {
  it.each([
    ['B-T', ['sigTst']],
    ['B-LT', ['sigTst', 'xVals', 'rVals']],
    ['B-LTA', ['sigTst', 'xVals', 'rVals', 'arcTst']],
  ] as const)('reaches level %s, without its key, and says the same', async (level, names) => {
    const extended = await extend(sealed, now, { level })
    expect(namesIn(extended)).toEqual(names)
    expect(extended.payload).toBe(sealed.payload)
    expect(extended.signatures[0]).toMatchObject({
      protected: sealed.signatures[0].protected,
      signature: sealed.signatures[0].signature,
    })
    const report = await verifySealed(extended, anchors(), { now })
    expect(verdictOf(report)).toBe('passed')
    expect(report.checks[1]).toMatchObject({ details: { proofs: [{ seal: { level } }] } })
    const codes = report.warnings.map(({ code }) => code)
    expect(codes.includes('cert.revocation_unknown')).toBe(level === 'B-T')
  })

  it('is verified when its certificate has ended, and with nobody to ask', async () => {
    const extended = await extend(sealed)
    expect(verdictOf(await verify(sealed, yearsOn(2)))).toBe('cert.expired')
    expect(verdictOf(await verify(extended, yearsOn(2)))).toBe('passed')
  })

  it('is verified for decades if it is renewed in time, and undecided if it is not', async () => {
    const extended = await extend(sealed)
    const renewed = await extend(extended, yearsOn(2), { clock: clocks[1] })
    expect(namesIn(renewed)).toEqual(['sigTst', 'xVals', 'rVals', 'arcTst', 'tstVD', 'arcTst'])
    expect(verdictOf(await verify(extended, yearsOn(20)))).toBe('jades.timestamp_ended')
    expect((await verify(extended, yearsOn(20))).outcome).toBe('indeterminate')
    expect(verdictOf(await verify(renewed, yearsOn(20)))).toBe('passed')
    const again = await extend(renewed, yearsOn(20), { clock: clocks[1] })
    expect(verdictOf(await verify(again, yearsOn(23)))).toBe('passed')
  })

  it('cannot be renewed once the certificate of its last time-stamp has ended', async () => {
    const extended = await extend(sealed)
    expect(await codeOfAsync(() => extend(extended, yearsOn(4), { clock: clocks[1] }))).toBe('jades.timestamp_ended')
  })

  it('may be extended from any level, and may stay at it', async () => {
    const stamped = await extend(sealed, now, { level: 'B-T' })
    expect(await extend(stamped, now, { level: 'B-T' })).toEqual(stamped)
    const later = yearsOn(0.5)
    const long = await extend(stamped, later, { level: 'B-LT' })
    expect(await extend(long, later, { level: 'B-LT' })).toEqual(long)
    expect(verdictOf(await verify(await extend(long, later), yearsOn(2)))).toBe('passed')
  })

  it('may be text, flattened or compact, and becomes one in general serialization', async () => {
    const compact = await issueCredential(toBeSealed(), { secureWith: compactESeal(await signerOf(leaf)), now })
    for (const seal of [JSON.stringify(sealed), toFlattenedSeal(sealed), compact]) {
      const extended = await extend(seal)
      expect(verdictOf(await verify(extended, yearsOn(2)))).toBe('passed')
      expect(Object.keys(extended).sort()).toEqual(['payload', 'signatures'])
    }
  })

  it('may have several signatures, each of which is extended', async () => {
    const [one] = sealed.signatures
    const other = JSON.parse(await sealText({ signer: (await signerOf(leaf)).signer } as never)) as JadesSeal
    const both = { payload: sealed.payload, signatures: [one, ...other.signatures] }
    const extended = await extend(both)
    expect(extended.signatures.map(({ header }) => header?.etsiU.length)).toEqual([4, 4])
    const report = await verifySealed(extended, { ...anchors(), ...strict }, { now: yearsOn(2), proofs: 'every' })
    expect(verdictOf(report)).toBe('passed')
  })

  it('may have additions that are written out, which are then encoded', async () => {
    const stamped = await extend(sealed, now, { level: 'B-T' })
    const [{ header, ...one }] = stamped.signatures
    const etsiU = header?.etsiU.map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
    const extended = await extend({ ...stamped, signatures: [{ ...one, header: { etsiU } }] })
    expect(verdictOf(await verify(extended, yearsOn(2)))).toBe('passed')
  })

  it('may have a certificate with further purposes, as some authorities issue them for qualified seals', async () => {
    const purposes = ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.311.10.3.12']
    const extensions = [extension.keyUsage(0xc0), extension.purposes(purposes), extension.qualified('0.4.0.1862.1.6.2')]
    const unusual = await makeSeal(root, { extensions })
    const seal = JSON.parse(await sealText((await signerOf(unusual)) as never)) as JadesSeal
    const extended = await extend(seal, now, { revocation: responder(now, unusual) })
    const report = await verify(extended, yearsOn(2))
    expect(verdictOf(report)).toBe('passed')
    expect(report.warnings).toEqual([])
  })

  it('may be answered by lists', async () => {
    const revocation: RevocationSource = async ({ certificate }) => {
      const found = [leaf, ...clocks].find(({ der }) => Buffer.from(der).equals(certificate)) as TestCertificate
      return [await issueCrl({ certificate: found, issuer: root, thisUpdate: now(), nextUpdate: yearsOn(1)() })]
    }
    const extended = await extend(sealed, now, { revocation })
    expect(verdictOf(await verify(extended, yearsOn(2)))).toBe('passed')
  })
})

const signerOf = async ({ der, keys }: TestCertificate) => {
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { signer: await createSealSigner({ certificates: [der], privateKey: key }) }
}

describe('a seal is not extended', () => {
  const revokedAt = (time: Date): RevocationSource => {
    const others = responder(now)
    const answer = { certificate: leaf, issuer: root, thisUpdate: now(), revokedAt: time }
    return async (request, options) =>
      Buffer.from(leaf.der).equals(request.certificate) ? [await issueOcsp(answer)] : others(request, options)
  }
  const failing: RevocationSource = async () => {
    throw new TypeError('no network')
  }
  /** Asks another authority the second time. */
  const secondOf = (other: Timestamper): Timestamper => {
    let asked = 0
    return (digest, options) => (asked++ === 0 ? clockOf(clocks[0]) : other)(digest, options)
  }
  const stranger: Timestamper = async (digest, options) =>
    clockOf(await makeClock(await makeAuthority()))(digest, options)

  it.each([
    [
      'if its certificate had been revoked',
      () => ({ revocation: revokedAt(new Date('2025-12-01T00:00:00Z')) }),
      'cert.revoked',
    ],
    ['if nobody says that it was not', () => ({ revocation: undefined }), 'cert.revocation_unknown'],
    ['if whoever is asked says nothing', () => ({ revocation: async () => [] }), 'cert.revocation_unknown'],
    ['if whoever is asked cannot be reached', () => ({ revocation: failing }), 'cert.revocation_unknown'],
    ['if the time-stamp is by an unknown authority', () => ({ timestamper: stranger }), 'jades.timestamp_untrusted'],
    [
      'if the archive time-stamp is by an unknown authority',
      () => ({ timestamper: secondOf(stranger) }),
      'jades.timestamp_untrusted',
    ],
    ['if the time-stamp is none', () => ({ timestamper: async () => new Uint8Array(3) }), 'jades.timestamp_invalid'],
    ['if there is no time-stamp', () => ({ timestamper: async () => 'none' as never }), 'timestamp.failed'],
    ['if its certificate leads nowhere', () => ({ trustAnchors: [] }), 'trust.unknown_root'],
  ] as const)('%s', async (_, change, code) => {
    expect(await codeOfAsync(() => extend(sealed, now, change() as Partial<ExtendSealOptions>))).toBe(code)
  })

  it.each([
    ['changed content', { payload: 'another text' }, 'proof.invalid_signature'],
    ['a payload that is none', { payload: 1 }, 'jades.malformed'],
  ] as const)('with %s', async (_, change, code) => {
    const seal: object = { ...sealed, ...change }
    expect(await codeOfAsync(() => extend(seal))).toBe(code)
  })

  it('if it is no seal', async () => {
    expect(await codeOfAsync(() => extend('a text'))).toBe('input.not_json')
    expect(await codeOfAsync(() => extend({ payload: 'text' }))).toBe('jades.malformed')
  })

  it('if it was revoked before a time-stamp, but is if it was revoked after', async () => {
    const stamped = await extend(sealed, now, { level: 'B-T' })
    const at = yearsOn(0.1)
    const others = responder(at)
    const revoked = (time: Date): RevocationSource => {
      const answer = { certificate: leaf, issuer: root, thisUpdate: at(), revokedAt: time }
      return async (request, options) =>
        Buffer.from(leaf.der).equals(request.certificate) ? [await issueOcsp(answer)] : others(request, options)
    }
    const before = new Date(now().getTime() - 1)
    expect(await codeOfAsync(() => extend(stamped, at, { revocation: revoked(before) }))).toBe('cert.revoked')
    const extended = await extend(stamped, at, { revocation: revoked(at()) })
    expect(verdictOf(await verify(extended, yearsOn(2)))).toBe('passed')
  })
})

describe('a time-stamp', () => {
  it('proves nothing if the certificate of its authority had been revoked before it was renewed', async () => {
    const long = await extend(sealed, now, { level: 'B-LT' })
    const [{ header, ...one }] = long.signatures
    const at = yearsOn(2)
    const withAnswer = async (revokedAt: Date) => {
      const answer = { certificate: clocks[0], issuer: root, thisUpdate: yearsOn(1)(), revokedAt }
      const { der } = await issueOcsp(answer)
      const rVals = { ocspVals: [{ val: Buffer.from(der).toString('base64') }] }
      const added = Buffer.from(JSON.stringify({ rVals })).toString('base64url')
      return verifySealed(
        { ...long, signatures: [{ ...one, header: { etsiU: [...(header?.etsiU ?? []), added] } }] },
        anchors(),
        { now: at },
      )
    }
    expect(verdictOf(await verify(long, at))).toBe('passed')
    expect(verdictOf(await withAnswer(yearsOn(1)()))).toBe('cert.expired')
    expect(verdictOf(await withAnswer(yearsOn(3)()))).toBe('passed')
  })
})

describe('what is added about revocation', () => {
  it.each([
    ['no list of lists', { rVals: { crlVals: 'none' } }],
    ['an answer that is no base64', { rVals: { ocspVals: [{ val: '?' }] } }],
    ['an answer that is no object', { rVals: { ocspVals: ['AAAA'] } }],
    ['more answers than a file needs', { rVals: { ocspVals: Array(51).fill({ val: 'AAAA' }) } }],
    ['the same for a time-stamp', { tstVD: { rVals: { crlVals: [1] } } }],
    ['certificates that are no list', { anyValData: { xVals: {} } }],
  ])('is refused if it is %s', async (_, component) => {
    const [one] = sealed.signatures
    const etsiU = [Buffer.from(JSON.stringify(component)).toString('base64url')]
    const file = { ...sealed, signatures: [{ ...one, header: { etsiU } }] }
    expect(verdictOf(await verifySealed(file, anchors(), { now }))).toBe('jades.unsigned_invalid')
  })

  it.each([
    ['bytes that are no answer', { rVals: { ocspVals: [{ val: 'AAAA' }], crlVals: [{ val: 'MAA=' }] } }],
    ['values of another kind', { rVals: { otherVals: ['x'] } }],
    ['nothing', { rVals: {} }],
  ])('changes nothing if it is %s', async (_, component) => {
    const [one] = sealed.signatures
    const etsiU = [Buffer.from(JSON.stringify(component)).toString('base64url')]
    const report = await verifySealed({ ...sealed, signatures: [{ ...one, header: { etsiU } }] }, anchors(), { now })
    expect(verdictOf(report)).toBe('passed')
    expect(report.warnings.map(({ code }) => code)).toContain('cert.revocation_unknown')
  })
})

describe('an archive time-stamp', () => {
  it('covers everything before it: nothing of that can be changed, left out or moved', async () => {
    const {
      payload,
      signatures: [{ header, ...one }],
    } = await extend(sealed)
    const parts = header?.etsiU ?? []
    const others = [
      [parts[0], parts[2], parts[1], parts[3]],
      [parts[0], parts[1], parts[3]],
      [parts[0], parts[1], parts[2], parts[1], parts[3]],
      [parts[3], parts[0], parts[1], parts[2]],
    ]
    for (const etsiU of others) {
      const report = await verify({ payload, signatures: [{ ...one, header: { etsiU } }] }, now)
      expect(verdictOf(report)).toBe('jades.timestamp_invalid')
    }
  })
})

describe('the plan for a seal', () => {
  it('says when it ends, and whether it is due', async () => {
    const stages = [sealed, await extend(sealed, now, { level: 'B-T' }), await extend(sealed, now, { level: 'B-LT' })]
    const archived = await extend(sealed)
    const ends = ['2027-01-15T12:00:00Z', '2027-01-15T12:00:00Z', '2029-01-01T00:00:00Z']
    for (const [index, seal] of stages.entries()) {
      const plan = await planExtension(seal, { now })
      expect(plan).toMatchObject({ until: ends[index], due: true })
      expect((await planExtension(JSON.stringify(seal), { now, level: 'B-T' })).due).toBe(index === 0)
    }
    expect(await planExtension(archived, { now })).toEqual({
      level: 'B-LTA',
      until: '2029-01-01T00:00:00Z',
      due: false,
    })
    expect((await planExtension(archived, { now: () => new Date('2028-10-01T00:00:00Z') })).due).toBe(false)
    expect((await planExtension(archived, { now: () => new Date('2028-10-04T00:00:00Z') })).due).toBe(true)
    expect((await planExtension(archived, { now: yearsOn(1), days: 800 })).due).toBe(true)
    const renewed = await extend(archived, yearsOn(2), { clock: clocks[1] })
    expect((await planExtension(renewed, { now: yearsOn(2) })).until).toBe('2050-01-01T00:00:00Z')
  })

  it('is not made of what is no seal', async () => {
    expect(await codeOfAsync(() => planExtension('a text', { now }))).toBe('input.not_json')
    expect(await codeOfAsync(() => planExtension({ payload: 'x' }, { now }))).toBe('jades.malformed')
    const {
      payload,
      signatures: [one],
    } = sealed
    const etsiU = [{ sigTst: { tstTokens: [{ val: 'AAAA' }] } }]
    const file = { payload, signatures: [{ ...one, header: { etsiU } }] }
    expect(await codeOfAsync(() => planExtension(file, { now }))).toBe('jades.timestamp_invalid')
  })
})

describe('a seal that is verified with somebody to ask', () => {
  it('is refused if its certificate had been revoked, also without a time-stamp', async () => {
    const revocation: RevocationSource = async () => [
      await issueOcsp({ certificate: leaf, issuer: root, thisUpdate: now(), revokedAt: now() }),
    ]
    const report = await verifySeal(JSON.stringify(sealed), { ...anchors(), now, revocation })
    expect(report).toMatchObject({ verified: false, outcome: 'failed', problem: { code: 'cert.revoked' } })
  })

  it('is undecided if nobody answers and an answer is asked for', async () => {
    for (const revocation of [undefined, async () => [], async () => Promise.reject(new TypeError('no network'))]) {
      const options = { ...anchors(), now, ...(revocation === undefined ? {} : { revocation }) }
      expect(await verifySeal(sealed, { ...options, ...strict })).toMatchObject({
        verified: false,
        outcome: 'indeterminate',
        problem: { code: 'cert.revocation_unknown' },
      })
      const warned = await verifySeal(sealed, options)
      expect(warned).toMatchObject({ verified: true })
      expect(JSON.stringify(warned)).toContain('cert.revocation_unknown')
    }
  })

  it('asks nobody about a certificate that leads nowhere, or about what the file answers', async () => {
    let asked = 0
    const revocation: RevocationSource = async () => {
      asked++
      return []
    }
    await verifySeal(sealed, { trustAnchors: [], now, revocation })
    await verifySeal(await extend(sealed), { ...anchors(), now, revocation })
    expect(asked).toBe(0)
    await verifySeal(sealed, { ...anchors(), now, revocation })
    expect(asked).toBe(1)
  })
})
