import { concat } from '../base/bytes.ts'
import type { DigestName } from '../base/signature-scheme.ts'
import { type Algorithm, digestOf, readAlgorithm } from './algorithms.ts'
import { withDefiniteLengths } from './definite-lengths.ts'
import { type DerElement, demand, field, fieldsOf, membersOf, plainField, readDer, tags, within } from './der.ts'
import { integerBytes, readBoolean, readId, readInteger, readTime } from './der-values.ts'

/** A CMS signature (RFC 5652, §5) with one signer, as time-stamps are. Only its form was checked. */
export interface SignedData {
  readonly contentType: string
  readonly content: Uint8Array
  /** DER, as they stand in the token. */
  readonly certificates: readonly Uint8Array[]
  readonly signer: Signer
}

interface Signer {
  /** The DER of the name of its issuer and the number, where the certificate is named by these. */
  readonly issuer: Uint8Array | undefined
  readonly serialNumber: Uint8Array
  readonly digestAlgorithm: Algorithm
  readonly signatureAlgorithm: Algorithm
  readonly signature: Uint8Array
  readonly attributes: SignedAttributes
}

interface SignedAttributes {
  /** What is signed: the attributes as a set. */
  readonly signed: Uint8Array
  readonly contentType: string
  readonly messageDigest: Uint8Array
  /** The digest of the signing certificate. */
  readonly certificate: { readonly digest: DigestName; readonly hash: Uint8Array }
}

export const ids = {
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
} as const

/**
 * Reads `ContentInfo` with `SignedData`, in DER or with indefinite lengths. Parts that are not signed must have their
 * only possible values.
 */
export const readSignedData = (token: Uint8Array): SignedData => {
  try {
    return readDefinite(token)
  } catch (cause) {
    const definite = withDefiniteLengths(token)
    if (definite === token) throw cause
    return readDefinite(definite)
  }
}

const readDefinite = (token: Uint8Array): SignedData => {
  const info = fieldsOf(readDer(token, tags.sequence))
  demand(readId(info.take(tags.id)) === ids.signedData)
  const fields = fieldsOf(within(info.take(field(0)), tags.sequence))
  info.end()
  demand(readInteger(fields.take(tags.integer)) === 3)
  const [used, ...unused] = membersOf(fields.take(tags.set), tags.set)
  const content = fieldsOf(fields.take(tags.sequence))
  const contentType = readId(content.take(tags.id))
  const octets = readOctets(within(content.take(field(0))))
  content.end()
  const certificates = fields.takeIf(field(0))
  // Lists of revocations, which their own authorities signed.
  fields.takeIf(field(1))
  const signer = readSigner(within(fields.take(tags.set), tags.sequence))
  fields.end()
  demand(used !== undefined && unused.length === 0)
  demand(digestOf(readAlgorithm(used)) === digestOf(signer.digestAlgorithm))
  return {
    contentType,
    content: octets,
    certificates: certificates === undefined ? [] : membersOf(certificates, field(0)).map(certificateBytes),
    signer,
  }
}

/** CMS may be BER: some signers put the content together from pieces (X.690, §8.7.3), although it needs none. */
const readOctets = (element: DerElement): Uint8Array => {
  if (element.tag === tags.octets) return element.content
  return concat(
    ...membersOf(element, octetsInPieces).map(({ tag, content }) => {
      demand(tag === tags.octets)
      return content
    }),
  )
}

const octetsInPieces = 0x24

const certificateBytes = ({ tag, whole }: DerElement): Uint8Array => {
  demand(tag === tags.sequence)
  return whole
}

const readSigner = (element: DerElement): Signer => {
  const fields = fieldsOf(element)
  const version = readInteger(fields.take(tags.integer))
  const issuerAndSerial = fields.takeIf(tags.sequence)
  if (issuerAndSerial === undefined) fields.take(plainField(0))
  demand(version === (issuerAndSerial === undefined ? 3 : 1))
  const [issuer, serial] = issuerAndSerial === undefined ? [] : membersOf(issuerAndSerial)
  demand(issuerAndSerial === undefined || (issuer !== undefined && serial !== undefined))
  const digestAlgorithm = readAlgorithm(fields.take(tags.sequence))
  const attributes = readAttributes(fields.take(field(0)))
  const signatureAlgorithm = readAlgorithm(fields.take(tags.sequence))
  const signature = fields.take(tags.octets).content
  fields.takeIf(field(1))
  fields.end()
  return {
    issuer: issuer?.whole,
    serialNumber: serial === undefined ? new Uint8Array(0) : integerBytes(serial),
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    attributes,
  }
}

/** Reads the signed attributes; each of those needed occurs once with one value. They are signed as a set (§5.4). */
const readAttributes = (element: DerElement): SignedAttributes => {
  const found = new Map<string, readonly DerElement[]>()
  for (const attribute of membersOf(element, field(0))) {
    const fields = fieldsOf(attribute)
    const id = readId(fields.take(tags.id))
    const values = membersOf(fields.take(tags.set), tags.set)
    fields.end()
    // Two of one kind count as one with several values, which none of those needed may have.
    found.set(id, [...(found.get(id) ?? []), ...values])
  }
  const only = (id: string, tag: number): DerElement => {
    const [value, ...more] = found.get(id) ?? []
    demand(value !== undefined && more.length === 0 && value.tag === tag)
    return value
  }
  return {
    signed: concat(Uint8Array.of(tags.set), element.whole.subarray(1)),
    contentType: readId(only(ids.contentType, tags.id)),
    messageDigest: only(ids.messageDigest, tags.octets).content,
    certificate: readNamedCertificate(only(ids.signingCertificate, tags.sequence)),
  }
}

/** `SigningCertificateV2` (RFC 5035, §3): the first entry is the signer's; the default digest is SHA-256. */
const readNamedCertificate = (value: DerElement): SignedAttributes['certificate'] => {
  const [list] = membersOf(value)
  const [entry] = list === undefined ? [] : membersOf(list)
  demand(entry !== undefined)
  const fields = fieldsOf(entry)
  const algorithm = fields.takeIf(tags.sequence)
  const hash = fields.take(tags.octets).content
  return { digest: algorithm === undefined ? 'SHA-256' : digestOf(readAlgorithm(algorithm)), hash }
}

/** The signed content of a time-stamp. */
export interface TimestampInfo {
  readonly imprint: { readonly digest: DigestName; readonly hash: Uint8Array }
  readonly time: Date
}

/** Reads `TSTInfo` (RFC 3161, §2.4.2). Critical extensions are unknown. */
export const readTimestampInfo = (der: Uint8Array): TimestampInfo => {
  const fields = fieldsOf(readDer(der, tags.sequence))
  fields.take(tags.integer)
  fields.take(tags.id)
  const imprint = fieldsOf(fields.take(tags.sequence))
  const algorithm = readAlgorithm(imprint.take(tags.sequence))
  const hash = imprint.take(tags.octets).content
  imprint.end()
  fields.take(tags.integer)
  const time = readTime(fields.take(generalizedTime))
  // Accuracy, ordering and nonce matter to whoever asked for the time-stamp.
  for (const tag of [tags.sequence, tags.boolean, tags.integer, field(0)]) fields.takeIf(tag)
  const extensions = fields.takeIf(field(1))
  fields.end()
  if (extensions !== undefined) demand(!membersOf(extensions, field(1)).some(isCritical))
  return { imprint: { digest: digestOf(algorithm), hash }, time }
}

const generalizedTime = 0x18

const isCritical = (extension: DerElement): boolean => {
  const fields = fieldsOf(extension)
  fields.take(tags.id)
  const critical = fields.takeIf(tags.boolean)
  return critical !== undefined && readBoolean(critical)
}
