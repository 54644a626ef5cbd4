import type { Extension } from 'pkijs'
import type { Timestamper } from '../../src/eseal.ts'
import { encodeBase64, encodeBase64Url, toUtf8 } from '../../src/lib/base/bytes.ts'
import type { Json, JsonObject } from '../../src/lib/base/json/json.ts'
import { toPem } from '../../src/lib/keys/pem.ts'
import {
  extension,
  issueCertificate,
  type TestCertificate,
  type TestCertificateOptions,
  type TestName,
} from '../../src/lib/pki/issue-certificate.ts'
import { createTestTimestamper } from '../../src/lib/pki/test-timestamper.ts'
import { now, sealHolder, toBeSealed } from './seals.ts'

/** Everything that goes into a seal, each part free to be wrong: what is signed is signed with the key all the same. */
export interface Forgery {
  /** From the seal's own certificate upwards, as `x5c` will have them. */
  readonly chain?: readonly TestCertificate[]
  /** Who signs, if not the first of the chain. */
  readonly signer?: TestCertificate
  /** Members of the signed header; `undefined` takes one away. */
  readonly header?: Readonly<Record<string, unknown>>
  /** The signed header as text, where it is to be no JSON. */
  readonly headerText?: string
  readonly content?: string
  readonly algorithm?: EcdsaParams | RsaPssParams | { readonly name: string }
  /** The file, from its sound parts. */
  readonly file?: (parts: { payload: string; protected: string; signature: string }) => unknown
}

const minute = 60_000
const year = 365 * 24 * 60 * minute
export const validity = { notBefore: new Date(now().getTime() - year), notAfter: new Date(now().getTime() + year) }

export const ecKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']) as Promise<CryptoKeyPair>
export const rsaKeys = (modulusLength: number, exponent: readonly number[]): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.from(exponent) },
    true,
    ['sign', 'verify'],
  ) as Promise<CryptoKeyPair>

type Change = Partial<Omit<TestCertificateOptions, 'name'>> & { readonly name?: Partial<TestName> }

const authorityName = { country: 'BE', organisation: 'TEST Trust Service', commonName: 'TEST Authority' }
const holderName = {
  country: 'BE',
  organisation: sealHolder.name,
  organizationIdentifier: sealHolder.organizationIdentifier,
  commonName: 'TEST e-seal',
}

const issue = async (base: TestName, extensions: readonly Extension[], change: Change): Promise<TestCertificate> => {
  const { name, keys, ...rest } = change
  const options = { ...validity, extensions, keys: keys ?? (await ecKeys()), ...rest }
  return issueCertificate({ ...options, name: { ...base, ...name } })
}

export const makeAuthority = (change: Change = {}): Promise<TestCertificate> =>
  issue(authorityName, [extension.authority(), extension.keyUsage(0x06)], change)
export const makeSeal = (issuer: TestCertificate, change: Change = {}): Promise<TestCertificate> =>
  issue(holderName, [extension.keyUsage(0xc0)], { issuer, ...change })
export const makeClock = (issuer: TestCertificate, change: Change = {}): Promise<TestCertificate> =>
  issue(
    { ...authorityName, commonName: 'TEST Time' },
    [extension.keyUsage(0x80), extension.purposes(['1.3.6.1.5.5.7.3.8'], true)],
    { issuer, ...change },
  )
export const clockOf = (clock: TestCertificate, at: () => Date = now): Timestamper =>
  createTestTimestamper(clock, [], at)
export const pemOf = ({ der }: TestCertificate): string => toPem('CERTIFICATE', der)

/** The credential with the issuer that its certificate names; or with another one. */
export const sealedContent = (issuer: (own: JsonObject) => Json = (own) => own): string => {
  const credential = toBeSealed() as unknown as JsonObject
  const number = { id: 'urn:certificateIdentifier:1', type: 'LegalIdentifier' }
  const eIDASIdentifier = { ...number, notation: sealHolder.organizationIdentifier }
  return JSON.stringify({ ...credential, issuer: issuer({ ...(credential['issuer'] as JsonObject), eIDASIdentifier }) })
}

/** Makes the file. Everything that is not said is as it should be. */
export const forge = async ({ chain = [], ...forgery }: Forgery): Promise<unknown> => {
  const [leaf] = chain
  const signer = forgery.signer ?? leaf
  if (leaf === undefined || signer === undefined) throw new TypeError('somebody has to sign')
  const thumbprint = new Uint8Array(await crypto.subtle.digest('SHA-256', leaf.der.slice()))
  const header = {
    alg: 'ES256',
    'x5t#S256': encodeBase64Url(thumbprint),
    x5c: chain.map(({ der }) => encodeBase64(der)),
    b64: false,
    sigT: now().toISOString().replace('.000', ''),
    crit: ['b64', 'sigT'],
    ...forgery.header,
  }
  const head = encodeBase64Url(toUtf8(forgery.headerText ?? JSON.stringify(header)))
  const payload = forgery.content ?? sealedContent()
  const data = toUtf8(`${head}.${payload}`).slice()
  const algorithm = forgery.algorithm ?? { name: 'ECDSA', hash: 'SHA-256' }
  const signature = new Uint8Array(await crypto.subtle.sign(algorithm, signer.keys.privateKey, data))
  const parts = { payload, protected: head, signature: encodeBase64Url(signature) }
  const { payload: _, ...one } = parts
  return forgery.file === undefined ? { payload, signatures: [one] } : forgery.file(parts)
}

/** What may be added to a signature afterwards, as it is written. */
export const additionsOf = (...components: readonly unknown[]): { readonly etsiU: readonly string[] } => ({
  etsiU: components.map((component) => encodeBase64Url(toUtf8(JSON.stringify(component)))),
})

export const stampOf = async (timestamper: Timestamper, text: string): Promise<{ readonly val: string }> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', toUtf8(text).slice()))
  return { val: encodeBase64(await timestamper(digest, {})) }
}
