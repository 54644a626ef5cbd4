import {
  Set as AsnSet,
  BitString,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js'
import {
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralSubtree,
  NameConstraints,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'

import { toUtf8 } from '../base/bytes.ts'
import { field, plainField, tags } from './der.ts'
import { createEngine } from './engine.ts'
import { writeDer, writeId } from './write-der.ts'

/** The name in a test certificate. */
export interface TestName {
  readonly country: string
  readonly organisation: string
  readonly organizationIdentifier?: string | undefined
  readonly commonName: string
  /** Further attributes by object identifier, such as those of a person, for certificates that must not seal. */
  readonly further?: Readonly<Record<string, string>> | undefined
}

export interface TestCertificate {
  readonly certificate: Certificate
  readonly der: Uint8Array
  readonly keys: CryptoKeyPair
}

export interface TestCertificateOptions {
  readonly name: TestName
  readonly keys: CryptoKeyPair
  readonly notBefore: Date
  readonly notAfter: Date
  /** The issuer of the certificate; self-signed if absent. */
  readonly issuer?: TestCertificate | undefined
  readonly extensions: readonly Extension[]
  /** The digest of the signature; SHA-256 if absent. */
  readonly digest?: string | undefined
}

/** Issues an X.509 certificate for tests. It must not be used to protect a real key. */
export const issueCertificate = async (options: TestCertificateOptions): Promise<TestCertificate> => {
  const { name, keys, issuer, notBefore, notAfter, extensions, digest = 'SHA-256' } = options
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: serialNumber() })
  certificate.subject = toName(name)
  certificate.issuer = issuer?.certificate.subject ?? certificate.subject
  certificate.notBefore = toTime(notBefore)
  certificate.notAfter = toTime(notAfter)
  certificate.extensions = [...extensions]
  const engine = createEngine()
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine)
  await certificate.sign((issuer?.keys ?? keys).privateKey, digest, engine)
  const der = new Uint8Array(certificate.toSchema(true).toBER())
  return { certificate: Certificate.fromBER(der.slice()), der, keys }
}

/** `UTCTime` until 2049, and `GeneralizedTime` from then on (RFC 5280, §4.1.2.5). */
const toTime = (value: Date): Time => new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })

const serialNumber = (): ArrayBuffer => {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.buffer
}

/** Each attribute in a set of its own, as usual: attributes in one set would belong together. */
const toName = (name: TestName): RelativeDistinguishedNames => {
  const { country, organisation, organizationIdentifier, commonName, further = {} } = name
  const part = (type: string, value: PrintableString | Utf8String): AsnSet =>
    new AsnSet({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] })
  const text = (value: string): Utf8String => new Utf8String({ value })
  const parts = [
    part('2.5.4.6', new PrintableString({ value: country })),
    part('2.5.4.10', text(organisation)),
    ...(organizationIdentifier === undefined ? [] : [part('2.5.4.97', text(organizationIdentifier))]),
    part('2.5.4.3', text(commonName)),
    ...Object.entries(further).map(([type, value]) => part(type, text(value))),
  ]
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: parts }).toBER())
}

const toExtension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER() })

/** Extensions for test certificates, as in RFC 5280. */
export const extension = {
  authority: (pathLength?: number): Extension =>
    toExtension(
      '2.5.29.19',
      true,
      new BasicConstraints({
        cA: true,
        ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
      }).toSchema(),
    ),
  /** The bits of the first byte: 0x80 digitalSignature, 0x40 nonRepudiation, 0x04 keyCertSign, 0x02 cRLSign. */
  keyUsage: (bits: number): Extension =>
    toExtension('2.5.29.15', true, new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unusedIn(bits) })),
  purposes: (purposes: readonly string[], critical = false): Extension =>
    toExtension('2.5.29.37', critical, new ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema()),
  /** The qualified statements (ETSI EN 319 412-5). */
  qualified: (
    type: '0.4.0.1862.1.6.1' | '0.4.0.1862.1.6.2',
    claims: { readonly compliance?: boolean; readonly device?: boolean } = {},
  ): Extension => {
    const id = (value: string): ObjectIdentifier => new ObjectIdentifier({ value })
    const statements = [
      ...(claims.compliance === true ? [new Sequence({ value: [id('0.4.0.1862.1.1')] })] : []),
      ...(claims.device === true ? [new Sequence({ value: [id('0.4.0.1862.1.4')] })] : []),
      new Sequence({ value: [id('0.4.0.1862.1.6'), new Sequence({ value: [id(type)] })] }),
    ]
    return toExtension('1.3.6.1.5.5.7.1.3', false, new Sequence({ value: statements }))
  },
  /** Name constraints by country (RFC 5280, §4.2.1.10). */
  names: (rules: { readonly permitted?: readonly string[]; readonly excluded?: readonly string[] }): Extension => {
    const toSubtree = (country: string): GeneralSubtree => {
      const name = new AsnSet({
        value: [
          new Sequence({
            value: [new ObjectIdentifier({ value: '2.5.4.6' }), new PrintableString({ value: country })],
          }),
        ],
      })
      const value = RelativeDistinguishedNames.fromBER(new Sequence({ value: [name] }).toBER())
      return new GeneralSubtree({ base: new GeneralName({ type: 4, value }) })
    }
    const { permitted, excluded } = rules
    const constraints = new NameConstraints({
      ...(permitted === undefined ? {} : { permittedSubtrees: permitted.map(toSubtree) }),
      ...(excluded === undefined ? {} : { excludedSubtrees: excluded.map(toSubtree) }),
    })
    return toExtension('2.5.29.30', true, constraints.toSchema())
  },
  /** Where lists of revocations are found (RFC 5280, §4.2.1.13). */
  lists: (urls: readonly string[]): Extension => toExtension('2.5.29.31', false, raw(urls.map(toPoint))),
  /** Where OCSP is found (RFC 5280, §4.2.2.1). */
  responders: (urls: readonly string[]): Extension =>
    toExtension('1.3.6.1.5.5.7.1.1', false, raw(urls.map((url) => writeDer(tags.sequence, ocspMethod, uriOf(url))))),
  other: (id: string, critical: boolean): Extension =>
    toExtension(id, critical, new OctetString({ valueHex: new Null().toBER() })),
}

const ocspMethod = /* @__PURE__ */ writeId('1.3.6.1.5.5.7.48.1')
const uriOf = (url: string): Uint8Array => writeDer(plainField(6), toUtf8(url))
const toPoint = (url: string): Uint8Array => writeDer(tags.sequence, writeDer(field(0), writeDer(field(0), uriOf(url))))
const raw = (members: readonly Uint8Array[]): { toBER(): ArrayBuffer } => ({
  toBER: () => writeDer(tags.sequence, ...members).slice().buffer,
})

/** DER omits trailing zero bits of named bit lists (X.690, §11.2.2). */
const unusedIn = (bits: number): number => Math.log2(bits & -bits)
