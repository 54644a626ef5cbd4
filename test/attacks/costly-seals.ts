import { Integer } from 'asn1js'
import { AlgorithmIdentifier, type Certificate, Extension, Certificate as PkiCertificate, RSAPublicKey } from 'pkijs'
import { encodeBase64, encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import type { TestCertificate } from '../../src/lib/pki/issue-certificate.ts'
import { createTestTimestamper } from '../../src/lib/pki/test-timestamper.ts'
import {
  additionsOf,
  ecKeys,
  type Forgery,
  forge,
  makeAuthority,
  makeClock,
  makeSeal,
  sealedContent,
  stampOf,
} from '../support/seal-forgery.ts'
import { now } from '../support/seals.ts'
import type { Kit } from './seals.ts'

/** A sealed file that costs as much as one of its size can: whoever made it has keys and names, and nobody’s trust. */
export interface CostlySeal {
  readonly name: string
  /** What it is refused for, or `passed`. */
  readonly code: string
  make(kit: Kit): Promise<unknown>
}

type Parts = Parameters<NonNullable<Forgery['file']>>[0]
type Token = { readonly val: string }

/** The sound file of the kit, with what is added to its one signature. */
const withAdded = (
  name: string,
  code: string,
  components: (parts: Parts, kit: Kit) => Promise<readonly unknown[]>,
  content?: () => string,
): CostlySeal => ({
  name,
  code,
  make: async (kit) => {
    const made = content === undefined ? {} : { content: content() }
    const parts = (await forge({ chain: [kit.seal], file: (all) => all, ...made })) as Parts
    const { payload, ...one } = parts
    return { payload, signatures: [{ ...one, header: additionsOf(...(await components(parts, kit))) }] }
  },
})

/** Authorities of one name, each with a key of its own: any of them may have certified any other. */
const crowd = async (count: number): Promise<readonly TestCertificate[]> => {
  while (everybody.length < count) everybody.push(await makeAuthority())
  return everybody.slice(0, count)
}
/** Making one takes longer than verifying it: each crowd is a part of the largest. */
const everybody: TestCertificate[] = []

/** A time-stamp with as many certificates beside it. */
const stampAmong = async (
  text: string,
  others: readonly TestCertificate[],
  clock?: TestCertificate,
): Promise<Token> => {
  const [first] = others
  const own = clock ?? (await makeClock(first ?? (await makeAuthority())))
  return stampOf(createTestTimestamper(own, others, now), text)
}

const sigTst = (...tokens: readonly Token[]): object => ({ sigTst: { tstTokens: tokens } })
const arcTst = (...tokens: readonly Token[]): object => ({ arcTst: { tstTokens: tokens } })
const xVals = (ders: readonly Uint8Array[]): object => ({
  xVals: ders.map((der) => ({ x509Cert: { val: encodeBase64(der) } })),
})

const lengthOf = (length: number): readonly number[] =>
  length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
const tlv = (tag: number, ...parts: readonly (readonly number[])[]): number[] => {
  const content = parts.flat()
  return [tag, ...lengthOf(content.length), ...content]
}
const times = (count: number, part: readonly number[]): number[][] => Array.from({ length: count }, () => [...part])

/** Certificates with an extension that holds much, each with another number. */
const laden = async (count: number, id: string, value: readonly number[]): Promise<readonly Uint8Array[]> => {
  const keys = await ecKeys()
  const extnValue = Uint8Array.from(value).buffer
  const extensions = [new Extension({ extnID: id, critical: false, extnValue })]
  const { der } = await makeAuthority({ keys, extensions })
  // The number follows the version. Nobody comes so far as to look at the signature, which fits one of them alone.
  const length = Buffer.from(der).indexOf(Uint8Array.of(0xa0, 3, 2, 1, 2, 2)) + 6
  const last = length + (der[length] ?? 0)
  return Array.from({ length: count }, (_, index) => der.with(last, index))
}
const ladenFile = (what: string, id: string, value: () => readonly number[], count = 50): CostlySeal =>
  withAdded(`certificates with ${what}`, 'limit.certificates', async () => [xVals(await laden(count, id, value()))])

/** RSA keys that nobody has, as costly to verify with as a key may be, below signatures that nobody made. */
const giants = (from: Certificate, count: number): TestCertificate[] =>
  Array.from({ length: count }, (_, index) => {
    const certificate = PkiCertificate.fromBER(from.toSchema(true).toBER())
    const modulus = crypto.getRandomValues(new Uint8Array(1_024))
    modulus[0] = 0x7f
    modulus[1_023] = 0x01 | (modulus[1_023] ?? 0)
    const exponent = Uint8Array.of(0x7f, 255, 255, 255, 255, 255, 255, 255)
    const key = new RSAPublicKey({
      modulus: new Integer({ valueHex: modulus.buffer }),
      publicExponent: new Integer({ valueHex: exponent.buffer }),
    })
    const { subjectPublicKeyInfo } = certificate
    subjectPublicKeyInfo.algorithm = new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.1' })
    subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView = new Uint8Array(key.toSchema().toBER())
    subjectPublicKeyInfo.parsedKey = key
    const algorithm = new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11' })
    certificate.signature = algorithm
    certificate.signatureAlgorithm = algorithm
    certificate.signatureValue.valueBlock.valueHexView = modulus.map((byte) => byte ^ index)
    certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER())
    const der = new Uint8Array(certificate.toSchema(true).toBER())
    return { certificate, der, keys: {} as CryptoKeyPair }
  })

const ladenOnes: readonly CostlySeal[] = [
  ladenFile('as many names of servers as there is room for', '2.5.29.17', () =>
    tlv(0x30, ...times(2_500, tlv(0x82, [97, 97]))),
  ),
  ladenFile('as many purposes', '2.5.29.37', () => tlv(0x30, ...times(2_500, tlv(6, [42])))),
  ladenFile('as many rules for names', '2.5.29.30', () =>
    tlv(0x30, tlv(0xa0, ...times(1_200, tlv(0x30, tlv(0x82, [97]))))),
  ),
  ladenFile('as many statements', '1.3.6.1.5.5.7.1.3', () => tlv(0x30, ...times(1_200, tlv(0x30, tlv(6, [42]))))),
  ladenFile('numbers of very many parts', '2.5.29.37', () => tlv(0x30, ...times(200, tlv(6, Array(120).fill(1)))), 18),
  ladenFile('a number of 25,000 parts', '1.2.3.4', () => tlv(6, Array(25_000).fill(1)), 17),
  ladenFile('a key usage in very many pieces', '2.5.29.15', () => tlv(0x23, ...times(2_500, tlv(3, [0])))),
]

export const costlySeals: readonly CostlySeal[] = [
  withAdded('a time-stamp with 99 authorities of one name', 'limit.signatures', async ({ signature }) => [
    sigTst(await stampAmong(signature, await crowd(95))),
  ]),
  withAdded('a time-stamp with 190 authorities of one name', 'limit.certificates', async ({ signature }) => [
    sigTst(await stampAmong(signature, await crowd(190))),
  ]),
  withAdded('eight time-stamps with 150 authorities of one name', 'limit.certificates', async ({ signature }) => {
    const authorities = await crowd(150)
    const clock = await makeClock(authorities[0] as TestCertificate)
    return Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async () => sigTst(await stampAmong(signature, authorities, clock))),
    )
  }),
  withAdded(
    'a time-stamp with authorities of the name of the one that is trusted',
    'limit.signatures',
    async ({ signature }, kit) => [sigTst(await stampAmong(signature, await crowd(90), kit.clock))],
  ),
  withAdded('authorities that all certified each other', 'limit.signatures', async ({ signature }) => {
    const keys = await Promise.all(Array.from({ length: 9 }, ecKeys))
    const roots = await Promise.all(keys.map((own) => makeAuthority({ keys: own })))
    const crossed = await Promise.all(
      roots.flatMap((issuer) => keys.map((own) => makeAuthority({ keys: own, issuer }))),
    )
    return [sigTst(await stampAmong(signature, [...roots, ...crossed]))]
  }),
  withAdded('authorities with keys as costly as may be', 'jades.timestamp_invalid', async ({ signature }) => {
    const [first] = await crowd(1)
    const clock = await makeClock(first as TestCertificate)
    const many = giants((first as TestCertificate).certificate, 70)
    return [sigTst(await stampAmong(signature, many, clock))]
  }),
  withAdded('65 time-stamps', 'limit.timestamps', async ({ signature }, kit) => {
    const token = await stampAmong(signature, [], kit.clock)
    return Array.from({ length: 13 }, () => sigTst(token, token, token, token, token))
  }),
  withAdded(
    'archive time-stamps of half a megabyte, again and again',
    'jades.timestamp_invalid',
    async ({ signature }, kit) => {
      const token = await stampAmong(signature, [], kit.clock)
      return Array.from({ length: 60 }, () => arcTst(token))
    },
    () => JSON.stringify({ ...JSON.parse(sealedContent()), name: 'x'.repeat(700_000) }),
  ),
  withAdded('fifty certificates of one name among what was added', 'passed', async () => [
    xVals((await crowd(50)).map(({ der }) => der)),
  ]),
  withAdded('five hundred certificates among what was added', 'limit.certificates', async () => {
    const authorities = await crowd(101)
    return [0, 50, 100].map((from) => xVals(authorities.slice(from, from + 50).map(({ der }) => der)))
  }),
  withAdded('certificates that cannot be read, again and again', 'limit.certificates', async () => [
    xVals(Array(50).fill(Uint8Array.of(0x30, 0x00))),
    xVals(Array(50).fill(Uint8Array.of(0x30, 0x01, 0x00))),
    xVals(Array(50).fill(Uint8Array.of(0x30, 0x00))),
  ]),
  ...[0x30, 0xa0, 0x24].map((tag) =>
    withAdded(`certificates that are nothing but elements within each other (${tag})`, 'passed', async () => {
      let der: number[] = []
      while (der.length < 8_000) der = tlv(tag, der)
      return Array.from({ length: 2 }, () => xVals(Array(36).fill(Uint8Array.from(der))))
    }),
  ),
  {
    name: 'eight signatures, each with time-stamps and a chain of its own',
    code: 'limit.signatures',
    make: async (kit) => {
      const { payload, ...one } = (await forge({ chain: [kit.seal], file: (all) => all })) as Parts
      const signatures: object[] = []
      for (let index = 0; index < 8; index++) {
        const token = await stampAmong(one.signature, await crowd(15))
        signatures.push({ ...one, header: additionsOf(sigTst(token)) })
      }
      return { payload, signatures }
    },
  },
  {
    name: 'a chain of ten authorities of one name that leads nowhere, eight times',
    code: 'cert.chain_invalid',
    make: async () => {
      let issuer = await makeAuthority()
      const above = [issuer]
      for (let index = 0; index < 8; index++) {
        issuer = await makeAuthority({ issuer })
        above.unshift(issuer)
      }
      const seal = await makeSeal(issuer)
      const { payload, ...one } = (await forge({ chain: [seal, ...above], file: (all) => all })) as Parts
      return { payload, signatures: Array(8).fill(one) }
    },
  },
  {
    name: 'additions that are no objects, as many as there is room for',
    code: 'jades.unsigned_invalid',
    make: async (kit) => {
      const { payload, ...one } = (await forge({ chain: [kit.seal], file: (all) => all })) as Parts
      const etsiU = Array(100).fill(encodeBase64Url(toUtf8(`[${'{},'.repeat(900)}{}]`)))
      return { payload, signatures: [{ ...one, header: { etsiU } }] }
    },
  },
  ...ladenOnes,
]
