import { Constructed, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  type AlgorithmIdentifier,
  BasicConstraints,
  Certificate,
  ContentInfo,
  ECPublicKey,
  type Extension,
  ExtKeyUsage,
  GeneralNames,
  IssuerAndSerialNumber,
  QCStatements,
  type RelativeDistinguishedNames,
  RSAPublicKey,
  SignedData,
  TSTInfo,
} from 'pkijs'

/** What `pkijs` reads in certificates and time-stamps, as plain values: the judge of our own reader. */
const hex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('hex')

const attributesOf = ({ typesAndValues }: RelativeDistinguishedNames): readonly string[] =>
  typesAndValues.map(({ type, value }) => {
    const text: unknown = value.valueBlock.value
    return `${type}=${typeof text === 'string' ? text : 'no text'}`
  })

const extensionOf = (extensions: readonly Extension[], id: string): ArrayBuffer | undefined =>
  extensions.find(({ extnID }) => extnID === id)?.extnValue.getValue()

const safe = (id: string): string => id.replace(/\{\w+\}|\d{16,}/g, 'large')

const keyOf = ({ subjectPublicKeyInfo: { algorithm, parsedKey } }: Certificate): object => {
  if (algorithm.algorithmId === '1.2.840.10045.2.1' && parsedKey instanceof ECPublicKey)
    return { curve: parsedKey.namedCurve }
  if (algorithm.algorithmId !== '1.2.840.113549.1.1.1' || !(parsedKey instanceof RSAPublicKey)) return {}
  const number = (view: Uint8Array): bigint => BigInt(`0x${hex(view)}`)
  return {
    bits: number(parsedKey.modulus.valueBlock.valueHexView).toString(2).length,
    exponent: String(number(parsedKey.publicExponent.valueBlock.valueHexView)),
  }
}

const known = new Set(['14', '15', '17', '19', '30', '31', '32', '35', '37'].map((one) => `2.5.29.${one}`))
known.add('1.3.6.1.5.5.7.1.1').add('1.3.6.1.5.5.7.1.3')

export const certificateByPkijs = (der: Uint8Array): object => {
  const read = Certificate.fromBER(der.slice())
  // What pkijs does not look at: that there is such a day, and that the algorithm is stated twice alike.
  for (const time of [read.notBefore, read.notAfter])
    if (!hex(read.tbsView).includes(hex(time.toSchema().toBER()))) throw new TypeError('There is no such time.')
  const [inside, outside] = [read.signature, read.signatureAlgorithm].map((one) => hex(one.toSchema().toBER()))
  if (inside !== outside) throw new TypeError('Two algorithms are stated.')
  const extensions = read.extensions ?? []
  const basic = extensionOf(extensions, '2.5.29.19')
  const purposes = extensionOf(extensions, '2.5.29.37')
  const names = extensionOf(extensions, '2.5.29.17')
  const qualified = extensionOf(extensions, '1.3.6.1.5.5.7.1.3')
  return {
    subject: attributesOf(read.subject),
    issuer: attributesOf(read.issuer),
    subjectDer: hex(read.subject.valueBeforeDecode),
    issuerDer: hex(read.issuer.valueBeforeDecode),
    period: [read.notBefore.value, read.notAfter.value].map(Number),
    spki: hex(read.subjectPublicKeyInfo.toSchema().toBER()),
    key: keyOf(read),
    isAuthority: basic !== undefined && BasicConstraints.fromBER(basic).cA,
    purposes: purposes === undefined ? undefined : ExtKeyUsage.fromBER(purposes).keyPurposes.map(safe),
    names: names === undefined ? 0 : GeneralNames.fromBER(names).names.length,
    qualified:
      qualified !== undefined && QCStatements.fromBER(qualified).values.some(({ id }) => id === '0.4.0.1862.1.1'),
    critical: extensions.some(({ critical, extnID }) => critical && !known.has(extnID)),
    tbs: hex(read.tbsView),
    signature: hex(read.signatureValue.valueBlock.valueHexView),
  }
}

const members = (value: unknown): readonly unknown[] => (value instanceof Sequence ? value.valueBlock.value : [])

const idOf = ({ algorithmId }: AlgorithmIdentifier): string => algorithmId

export const tokenByPkijs = (token: Uint8Array): object => {
  const info = ContentInfo.fromBER(token.slice())
  const signed = new SignedData({ schema: info.content })
  const [signer] = signed.signerInfos
  if (signer === undefined || signed.version !== 3) throw new TypeError('Nobody signed.')
  const content = new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0))
  const attribute = (id: string): unknown => signer.signedAttrs?.attributes.find(({ type }) => type === id)?.values[0]
  const [type, digest] = [attribute('1.2.840.113549.1.9.3'), attribute('1.2.840.113549.1.9.4')]
  const [entry] = members(members(attribute('1.2.840.113549.1.9.16.2.47'))[0])
  const { genTime, messageImprint } = TSTInfo.fromBER(content)
  const certificates = members(info.content).find(
    (one) => one instanceof Constructed && one.idBlock.tagClass === 3 && one.idBlock.tagNumber === 0,
  )
  const { sid }: { readonly sid: unknown } = signer
  return {
    contentType: [signed.encapContentInfo.eContentType, type instanceof ObjectIdentifier ? type.getValue() : ''],
    content: hex(content),
    certificates:
      certificates instanceof Constructed
        ? certificates.valueBlock.value.map(({ valueBeforeDecodeView }) => hex(valueBeforeDecodeView))
        : [],
    issuer: sid instanceof IssuerAndSerialNumber ? hex(sid.issuer.valueBeforeDecode) : undefined,
    messageDigest: digest instanceof OctetString ? hex(digest.getValue()) : '',
    certificate: members(entry).flatMap((one) => (one instanceof OctetString ? [hex(one.getValue())] : [])),
    algorithms: [signer.digestAlgorithm, signer.signatureAlgorithm].map(idOf),
    signature: hex(signer.signature.getValue()),
    signed: hex(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0)),
    time: Number(genTime),
    imprint: hex(messageImprint.hashedMessage.getValue()),
  }
}
