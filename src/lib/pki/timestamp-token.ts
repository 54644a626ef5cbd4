import { Constructed, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { AlgorithmIdentifier, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo, TSTInfo } from 'pkijs'
import { encodeBase64, equalBytes, toHex } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { rawFromDer } from '../keys/ecdsa-der.ts'
import { nistCurves } from '../keys/nist-curves.ts'
import { verifySignature } from '../keys/x509-key.ts'
import { digestOf, schemeOf } from './algorithms.ts'
import { type Budget, createBudget, isOverspent } from './budget.ts'
import { type Certificate, createCertificateReader } from './certificate.ts'
import { jadesErrors } from './errors.ts'

/** A time-stamp (RFC 3161) with valid imprint and signature. Whether its authority is trusted was not checked. */
export interface Timestamp {
  readonly time: Date
  readonly signer: Certificate
  /** Further certificates in the token. */
  readonly others: readonly Certificate[]
}

const ids = {
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
} as const

/** Maximum size of a token, which may contain certificates and revocation data. */
const maxBytes = 256 * 1024

/**
 * Parses a time-stamp token and verifies that it covers the data and that its signature is valid (RFC 3161, §2.4.2; RFC
 * 5816). Uses the budget of the file. Throws `jades.timestamp_invalid`, with the cause `key.weak` for SHA-1 or a weak
 * key; and `limit.*`.
 */
export const openTimestamp = async (
  token: Uint8Array,
  data: Uint8Array,
  budget: Budget = createBudget(createCertificateReader()),
): Promise<Timestamp> => {
  if (token.length > maxBytes) throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'])
  budget.spendTimestamp(token)
  try {
    const { signed, signer, encoded } = readSignedData(token)
    const content = new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0))
    const info = TSTInfo.fromBER(content)
    const { hashAlgorithm, hashedMessage } = info.messageImprint
    const imprint = await digest(digestOf(hashAlgorithm), data)
    demand(equalBytes(imprint, new Uint8Array(hashedMessage.getValue())))
    demand(!Number.isNaN(info.genTime.getTime()) && !info.extensions?.some(({ critical }) => critical))
    const certificates = encoded.map((der) => budget.readCertificate(encodeBase64(der)))
    budget.spendSignature()
    const certificate = await signerAmong(certificates, signer, content)
    return { time: info.genTime, signer: certificate, others: certificates.filter((one) => one !== certificate) }
  } catch (cause) {
    if (isOverspent(cause)) throw cause
    throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'], { cause })
  }
}

const demand: (condition: boolean) => asserts condition = (condition) => {
  if (!condition) throw new TypeError('A time-stamp does not hold.')
}

interface Content {
  readonly signed: SignedData
  readonly signer: SignerInfo
  /** The certificates as DER. */
  readonly encoded: readonly Uint8Array[]
}

const readSignedData = (token: Uint8Array): Content => {
  const info = ContentInfo.fromBER(token.slice())
  demand(info.contentType === ids.signedData)
  // No bytes before, between or after the parsed elements, where a change would go unnoticed.
  demand(equalBytes(new Uint8Array(info.toSchema().toBER()), token))
  const signed = new SignedData({ schema: info.content })
  const [signer, ...more] = signed.signerInfos
  demand(signer !== undefined && more.length === 0)
  // Unsigned parts must have their expected values, so that nothing in the token can be changed.
  const [used, ...unused] = signed.digestAlgorithms
  demand(used !== undefined && unused.length === 0 && digestOf(used) === digestOf(signer.digestAlgorithm))
  demand(signed.version === 3 && signer.version === (signer.sid instanceof IssuerAndSerialNumber ? 1 : 3))
  demand(signed.encapContentInfo.eContentType === ids.timestampInfo)
  return { signed, signer, encoded: certificatesIn(info.content) }
}

/**
 * `certificates [0]` (RFC 5652, §5.1) as they stand in the token; encoding them again would take longer than everything
 * else.
 */
const certificatesIn = (signedData: unknown): readonly Uint8Array[] => {
  const field = membersOf(signedData).find(
    (member) => member instanceof Constructed && member.idBlock.tagClass === 3 && member.idBlock.tagNumber === 0,
  )
  const items: readonly unknown[] = field instanceof Constructed ? field.valueBlock.value : []
  return items.map((item) => {
    demand(item instanceof Sequence)
    return item.valueBeforeDecodeView
  })
}

/** The signing certificate, which the signature identifies by digest. */
const signerAmong = async (
  certificates: readonly Certificate[],
  signer: SignerInfo,
  content: Uint8Array,
): Promise<Certificate> => {
  const attributes = signer.signedAttrs
  demand(attributes !== undefined)
  const only = (id: string): unknown => {
    const [found, ...more] = attributes.attributes.filter(({ type }) => type === id)
    const values: readonly unknown[] = found?.values ?? []
    demand(more.length === 0 && values.length === 1)
    return values[0]
  }
  const [type, message] = [only(ids.contentType), only(ids.messageDigest)]
  demand(type instanceof ObjectIdentifier && type.getValue() === ids.timestampInfo)
  const expected = await digest(digestOf(signer.digestAlgorithm), content)
  demand(message instanceof OctetString && equalBytes(new Uint8Array(message.getValue()), expected))
  const named = await certificateNamed(only(ids.signingCertificate), certificates)
  const { sid }: { readonly sid: unknown } = signer
  if (sid instanceof IssuerAndSerialNumber) demand(isNamedBy(named, sid))
  const { curve } = named.key
  const raw = new Uint8Array(signer.signature.getValue())
  const signature = curve === undefined ? raw : rawFromDer(raw, nistCurves[curve].size)
  const scheme = schemeOf(signer.signatureAlgorithm, signer.digestAlgorithm)
  const signed = new Uint8Array(attributes.encodedValue)
  demand(signature !== undefined && (await verifySignature(named.key, scheme, signed, signature)))
  return named
}

const isNamedBy = ({ issuerDer, serialNumber }: Certificate, sid: IssuerAndSerialNumber): boolean =>
  toHex(new Uint8Array(sid.issuer.valueBeforeDecode)) === issuerDer &&
  toHex(sid.serialNumber.valueBlock.valueHexView) === serialNumber

/** `SigningCertificateV2` (RFC 5035, §3): the first entry is the signer's; the default digest is SHA-256. */
const certificateNamed = async (value: unknown, certificates: readonly Certificate[]): Promise<Certificate> => {
  const [list] = membersOf(value)
  const [entry] = membersOf(list)
  const [first, second] = membersOf(entry)
  const named = first instanceof Sequence ? digestOf(new AlgorithmIdentifier({ schema: first })) : 'SHA-256'
  const hash = first instanceof Sequence ? second : first
  demand(hash instanceof OctetString)
  const expected = new Uint8Array(hash.getValue())
  for (const certificate of certificates)
    if (equalBytes(expected, await digest(named, certificate.der))) return certificate
  throw new TypeError('The certificate of the time-stamp is not in it.')
}

const membersOf = (value: unknown): readonly unknown[] => (value instanceof Sequence ? value.valueBlock.value : [])
