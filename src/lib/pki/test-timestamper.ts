import { Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs'
import { digest as digestOf } from '../base/digest.ts'
import { createEngine } from './engine.ts'
import type { TestCertificate } from './issue-certificate.ts'
import type { Timestamper } from './timestamper.ts'

const sha256 = (): AlgorithmIdentifier =>
  new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1', algorithmParams: new Null() })

/** Creates a test time-stamping authority (RFC 3161, RFC 5816) that uses the time of `now`. */
export const createTestTimestamper =
  (authority: TestCertificate, others: readonly TestCertificate[], now: () => Date): Timestamper =>
  (digest) =>
    stampDigest(authority, others, digest, now())

/** Creates a time-stamp, with the nonce of the request if there was one. */
export const stampDigest = async (
  authority: TestCertificate,
  others: readonly TestCertificate[],
  digest: Uint8Array,
  time: Date,
  nonce?: Integer,
): Promise<Uint8Array> => {
  const content = toTimestampInfo(digest, time, nonce)
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [await toSignerInfo(authority, content)],
    certificates: [authority, ...others].map(({ certificate }) => certificate),
  })
  const engine = createEngine()
  await signed.sign(authority.keys.privateKey, 0, 'SHA-256', undefined, engine)
  const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER())
}

const toTimestampInfo = (digest: Uint8Array, time: Date, nonce: Integer | undefined): ArrayBuffer => {
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new MessageImprint({
      hashAlgorithm: sha256(),
      hashedMessage: new OctetString({ valueHex: digest.slice().buffer }),
    }),
    serialNumber: new Integer({
      valueHex: crypto.getRandomValues(new Uint8Array([0x40, 0, 0, 0])).map(positive).buffer,
    }),
    genTime: time,
    ...(nonce === undefined ? {} : { nonce }),
  })
  return info.toSchema().toBER()
}

const positive = (byte: number, index: number): number => (index === 0 ? (byte & 0x3f) | 0x40 : byte)

const toSignerInfo = async ({ certificate, der }: TestCertificate, content: ArrayBuffer): Promise<SignerInfo> => {
  const attribute = (type: string, value: unknown): Attribute => new Attribute({ type, values: [value] })
  const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: bytes.slice().buffer })
  const message = await digestOf('SHA-256', new Uint8Array(content))
  const named = new Sequence({ value: [octets(await digestOf('SHA-256', der))] })
  return new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: sha256(),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })),
        attribute('1.2.840.113549.1.9.4', octets(message)),
        attribute('1.2.840.113549.1.9.16.2.47', new Sequence({ value: [new Sequence({ value: [named] })] })),
      ],
    }),
  })
}
