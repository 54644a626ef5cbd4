import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/lib/pki/budget.ts'
import { readCertificate } from '../../../src/lib/pki/certificate.ts'
import { field, plainField, tags } from '../../../src/lib/pki/der.ts'
import { extension, type TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { issueCrl, issueOcsp, type TestAnswer, writeExtension } from '../../../src/lib/pki/issue-revocation.ts'
import { readAnswers, revocationAt } from '../../../src/lib/pki/revocation.ts'
import type { RevocationData } from '../../../src/lib/pki/revocation-data.ts'
import { writeDer, writeTime } from '../../../src/lib/pki/write-der.ts'
import { makeAuthority, makeSeal, rsaKeys, validity } from '../../support/seal-forgery.ts'
import { now } from '../../support/seals.ts'

const hour = 3_600_000
const at = (hours: number): Date => new Date(now().getTime() + hours * hour)
const statusSigning = '1.3.6.1.5.5.7.3.9'
const point = '2.5.29.28'
const sequence = (...parts: readonly Uint8Array[]): Uint8Array => writeDer(tags.sequence, ...parts)
const yes = Uint8Array.of(0xff)
const list = 'http://lists.example/1.crl'
const nameOf = (url: string): Uint8Array =>
  writeDer(field(0), writeDer(field(0), writeDer(plainField(6), Buffer.from(url))))

/** Everybody who has a part in an answer. */
interface Cast {
  readonly authority: TestCertificate
  readonly seal: TestCertificate
  readonly other: TestCertificate
  readonly stranger: TestCertificate
  readonly responder: TestCertificate
}

let cast: Cast
beforeAll(async () => {
  const [authority, stranger] = [await makeAuthority(), await makeAuthority()]
  const responder = (purposes: readonly string[], change: Parameters<typeof makeAuthority>[0] = {}) =>
    makeAuthority({
      issuer: authority,
      name: { commonName: 'TEST Responder' },
      extensions: [extension.keyUsage(0x80), extension.purposes(purposes)],
      ...change,
    })
  cast = {
    authority,
    stranger,
    seal: await makeSeal(authority),
    other: await makeSeal(authority),
    responder: await responder([statusSigning]),
  }
})

const ask = async (data: readonly RevocationData[], time: Date = now(), certificate = cast.seal) => {
  const budget = createBudget(readCertificate)
  return revocationAt({
    certificate: readCertificate(certificate.der),
    issuer: readCertificate(cast.authority.der),
    answers: readAnswers(data, budget),
    at: time,
    now: at(1_000),
    tolerance: 60_000,
    budget,
  })
}

type Make = (cast: Cast) => Partial<TestAnswer> | Promise<Partial<TestAnswer>>
const usual = (): TestAnswer => ({
  certificate: cast.seal,
  issuer: cast.authority,
  thisUpdate: at(1),
  nextUpdate: at(24),
})
const good: readonly (readonly [string, Make])[] = [
  ['given after the time asked about', () => ({})],
  ['given before, and valid at that time', () => ({ thisUpdate: at(-5), nextUpdate: at(5) })],
  ['that ends at that very time', () => ({ thisUpdate: at(-5), nextUpdate: at(0) })],
  ['given long after, without an end', () => ({ thisUpdate: at(900), nextUpdate: undefined })],
  ['that says it was revoked later', () => ({ revokedAt: at(0.5) })],
  ['that says it was on hold later', () => ({ revokedAt: at(0.5), reason: 6 })],
]
const revoked: readonly (readonly [string, Make])[] = [
  ['revoked before', () => ({ revokedAt: at(-100) })],
  ['revoked at that very time', () => ({ revokedAt: at(0) })],
  ['revoked with a reason', () => ({ revokedAt: at(-1), reason: 1 })],
  ['on hold', () => ({ revokedAt: at(-1), reason: 6 })],
  ['revoked, in an answer that is stale', () => ({ revokedAt: at(-50), thisUpdate: at(-40), nextUpdate: at(-30) })],
]
const silent: readonly (readonly [string, Make])[] = [
  ['that ended before the time asked about', () => ({ thisUpdate: at(-40), nextUpdate: at(-1) })],
  ['given before that time, without an end', () => ({ thisUpdate: at(-1), nextUpdate: undefined })],
  ['given in the future', () => ({ thisUpdate: at(2_000), nextUpdate: at(2_001) })],
  ['signed by somebody else of the same name', ({ stranger }) => ({ signer: stranger })],
  ['signed with the key of the certificate itself', ({ seal }) => ({ signer: seal })],
  ['about another certificate of the authority, and signed by it', ({ other }) => ({ signer: other })],
]

describe.each([
  ['an OCSP response', issueOcsp],
  ['a list', issueCrl],
] as const)('%s', (_, issue) => {
  it.each(good)('%s: the certificate was not revoked', async (__, make) => {
    expect(await ask([await issue({ ...usual(), ...(await make(cast)) })])).toBe('good')
  })
  it.each(revoked)('%s: the certificate was revoked', async (__, make) => {
    expect(await ask([await issue({ ...usual(), ...(await make(cast)) })])).toBe('revoked')
  })
  it.each(silent)('%s says nothing', async (__, make) => {
    expect(await ask([await issue({ ...usual(), ...(await make(cast)) })])).toBe('unknown')
  })

  it('says nothing once a bit of it has changed, or more than it states', async () => {
    const { kind, der } = await issue(usual())
    for (let index = 0; index < der.length; index += 7) {
      const changed = der.with(index, (der[index] ?? 0) ^ 0x10)
      const answer = await ask([{ kind, der: changed }])
      // The name of the responder, and of what it did not sign, is not needed.
      if (answer !== 'unknown') expect(answer).toBe('good')
    }
    expect(await ask([{ kind, der: Uint8Array.of(...der, 0) }])).toBe('unknown')
    expect(await ask([{ kind, der: der.subarray(1) }])).toBe('unknown')
    expect(await ask([{ kind: kind === 'ocsp' ? 'crl' : 'ocsp', der }])).toBe('unknown')
  })

  it('says nothing about a certificate that had expired, unless it names those as well', async () => {
    const seal = await makeSeal(cast.authority, { notAfter: at(2) })
    const id = issue === issueOcsp ? '1.3.6.1.5.5.7.48.1.6' : '2.5.29.60'
    const said = (extensions?: readonly Uint8Array[]) =>
      issue({ ...usual(), certificate: seal, thisUpdate: at(5), extensions })
    expect(await ask([await said()], now(), seal)).toBe('unknown')
    expect(await ask([await said([writeExtension(id, writeTime(at(1)))])], now(), seal)).toBe('good')
    expect(await ask([await said([writeExtension(id, writeTime(at(3)))])], now(), seal)).toBe('unknown')
  })

  it('that names the certificate as no longer on hold outweighs an older one', async () => {
    const older = await issue({ ...usual(), thisUpdate: at(1), revokedAt: at(-1), reason: 6 })
    const newer = await issue({ ...usual(), thisUpdate: at(2) })
    expect(await ask([older, newer])).toBe('good')
    expect(await ask([await issue({ ...usual(), thisUpdate: at(1), revokedAt: at(-1), reason: 1 }), newer])).toBe(
      'revoked',
    )
  })

  it('by an authority with an RSA key is read as well', async () => {
    const authority = await makeAuthority({ keys: await rsaKeys(2_048, [1, 0, 1]) })
    const seal = await makeSeal(authority)
    const budget = createBudget(readCertificate)
    const answers = readAnswers([await issue({ ...usual(), certificate: seal, issuer: authority })], budget)
    const [certificate, issuer] = [readCertificate(seal.der), readCertificate(authority.der)]
    const question = { certificate, issuer, answers, at: now(), now: at(9), tolerance: 0, budget }
    expect(await revocationAt(question)).toBe('good')
  })
})

describe('a responder', () => {
  const delegated = async (change: Parameters<typeof makeAuthority>[0]) => {
    const signer = await makeAuthority({
      issuer: cast.authority,
      name: { commonName: 'TEST Responder' },
      extensions: [extension.keyUsage(0x80), extension.purposes([statusSigning])],
      ...change,
    })
    return ask([await issueOcsp({ ...usual(), signer })])
  }

  it('that the authority certified for this may answer', async () => {
    expect(await ask([await issueOcsp({ ...usual(), signer: cast.responder })])).toBe('good')
  })

  it.each([
    ['without the purpose', () => ({ extensions: [extension.keyUsage(0x80)] })],
    ['with another purpose', () => ({ extensions: [extension.purposes(['1.3.6.1.5.5.7.3.8'], true)] })],
    [
      'whose key is for encryption',
      () => ({ extensions: [extension.keyUsage(0x20), extension.purposes([statusSigning])] }),
    ],
    ['that is an authority', () => ({ extensions: [extension.authority(), extension.purposes([statusSigning])] })],
    ['of another authority', () => ({ issuer: cast.stranger })],
    ['that certified itself', () => ({ issuer: undefined })],
    ['whose certificate had ended', () => ({ notAfter: at(0) })],
    ['whose certificate was not valid yet', () => ({ notBefore: at(2) })],
    [
      'with an unknown critical extension',
      () => ({ extensions: [extension.purposes([statusSigning]), extension.other('1.2.3.4', true)] }),
    ],
  ] as const)('%s may not', async (_, change) => {
    expect(await delegated(change())).toBe('unknown')
  })

  it.each(['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3'])(
    'may name the authority with the hash %s',
    async (hash) => {
      expect(await ask([await issueOcsp({ ...usual(), hash })])).toBe('good')
    },
  )

  it('says nothing about a certificate of the same number from another authority', async () => {
    const { der } = await issueOcsp({ ...usual(), issuer: cast.stranger, signer: cast.authority })
    // Both have one name: only the hash of the key tells them apart.
    expect(await ask([{ kind: 'ocsp', der }])).toBe('unknown')
  })

  it('that does not know, or refuses, says nothing', async () => {
    const { der } = await issueOcsp(usual())
    const good = Buffer.from(der).lastIndexOf(Buffer.from([0x80, 0x00, 0x18]))
    expect(await ask([{ kind: 'ocsp', der: der.with(good, 0x82) }])).toBe('unknown')
    expect(await ask([{ kind: 'ocsp', der: sequence(writeDer(tags.enumerated, Uint8Array.of(6))) }])).toBe('unknown')
  })
})

describe('a list', () => {
  const scoped = (...fields: readonly Uint8Array[]) => [writeExtension(point, sequence(...fields), true)]
  const about = async (extensions: readonly Uint8Array[], certificate = cast.seal) =>
    ask([await issueCrl({ ...usual(), certificate, extensions })], now(), certificate)

  it('of certificates that are no authorities is about a seal, one of authorities is not', async () => {
    expect(await about(scoped(writeDer(plainField(1), yes)))).toBe('good')
    expect(await about(scoped(writeDer(plainField(2), yes)))).toBe('unknown')
  })

  it.each([
    ['for some reasons only', () => scoped(writeDer(plainField(3), Uint8Array.of(0, 0x40)))],
    ['of other authorities, too', () => scoped(writeDer(plainField(4), yes))],
    ['of attribute certificates', () => scoped(writeDer(plainField(5), yes))],
    [
      'of what changed since another',
      () => [writeExtension('2.5.29.27', writeDer(tags.integer, Uint8Array.of(1)), true)],
    ],
    ['with an unknown critical extension', () => [writeExtension('1.2.3.4', writeDer(tags.null), true)]],
    [
      'with the same extension twice',
      () => [writeExtension('1.2.3.4', writeDer(tags.null)), writeExtension('1.2.3.4', writeDer(tags.null))],
    ],
  ] as const)('%s says nothing', async (_, extensions) => {
    expect(await about(extensions())).toBe('unknown')
  })

  it('with extensions that do not matter is read', async () => {
    expect(await about([writeExtension('2.5.29.20', writeDer(tags.integer, Uint8Array.of(1)))])).toBe('good')
  })

  it('that is one of several is about the certificates that name its address', async () => {
    const seal = await makeSeal(cast.authority, {
      extensions: [extension.keyUsage(0xc0), extension.lists([list])],
    })
    expect(await about(scoped(nameOf(list)), seal)).toBe('good')
    expect(await about(scoped(nameOf('http://lists.example/2.crl')), seal)).toBe('unknown')
    expect(await about(scoped(nameOf(list)), cast.seal)).toBe('unknown')
  })

  it('by an authority whose key is not for lists says nothing', async () => {
    const keys = cast.authority.keys
    const issuer = await makeAuthority({ keys, extensions: [extension.authority(), extension.keyUsage(0x04)] })
    const budget = createBudget(readCertificate)
    const answers = readAnswers([await issueCrl(usual())], budget)
    const [certificate, authority] = [readCertificate(cast.seal.der), readCertificate(issuer.der)]
    const question = { certificate, issuer: authority, answers, at: now(), now: at(9), tolerance: 0, budget }
    expect(await revocationAt(question)).toBe('unknown')
  })
})

describe('a certificate', () => {
  it.each(['2.5.29.56', '0.4.0.194121.2.1'])(
    'of which its authority says that it is never revoked (%s) is good',
    async (id) => {
      const seal = await makeSeal(cast.authority, {
        extensions: [extension.keyUsage(0xc0), extension.other(id, false)],
      })
      expect(await ask([], now(), seal)).toBe('good')
    },
  )

  it('about which nobody says anything is unknown', async () => {
    expect(await ask([])).toBe('unknown')
    expect(validity.notAfter > now()).toBe(true)
  })

  it('may have 64 answers in a file, and no more', async () => {
    const one = await issueOcsp(usual())
    expect(await ask(Array(64).fill(one))).toBe('good')
    await expect(ask(Array(65).fill(one))).rejects.toMatchObject({ code: 'limit.revocations' })
  })
})
