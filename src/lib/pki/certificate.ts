import { toHex } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import type { DigestName, SignatureScheme } from '../base/signature-scheme.ts'
import type { CertifiedName } from '../credential/certified-name.ts'
import { rawFromDer } from '../keys/ecdsa-der.ts'
import { nistCurves } from '../keys/nist-curves.ts'
import { readPem } from '../keys/pem.ts'
import { type CertificateKey, verifySignature } from '../keys/x509-key.ts'
import { readAlgorithm, readPublicKey, schemeOf } from './algorithms.ts'
import { type DerElement, demand, field, fieldsOf, plainField, readDer, tags, within } from './der.ts'
import { integerBytes, readBytesOfBits, readTime } from './der-values.ts'
import { certErrors } from './errors.ts'
import { type CertificateExtensions, readExtensionList, readExtensions } from './extensions.ts'
import type { AlternativeName } from './name-constraints.ts'
import { directoryText, namesPerson, readAttributes, readName } from './names.ts'

/** A parsed X.509 certificate (RFC 5280). Nothing was verified. */
export interface Certificate extends CertificateExtensions {
  readonly der: Uint8Array
  readonly subject: CertifiedName
  /** Whether the subject is a natural person, even if it names an organisation as well. */
  readonly isOfPerson: boolean
  readonly issuer: CertifiedName
  /** The names as they are compared: hexadecimal DER. */
  readonly subjectDer: string
  readonly issuerDer: string
  /** The DER of the subject. */
  readonly subjectName: Uint8Array
  /** All names: the subject and the alternative names. Throws if these cannot be read. */
  readonly names: () => readonly AlternativeName[]
  /** Hexadecimal. */
  readonly serialNumber: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly key: CertificateKey
  readonly signed: Signed
}

/**
 * The signed data and the signature. An unsupported algorithm is refused when it is needed, which it is not for an
 * anchor.
 */
export interface Signed {
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  readonly scheme: () => SignatureScheme
}

/** Maximum size of a certificate in bytes, four times that of authorities with many addresses. */
export const maxCertificateBytes: number = 32 * 1024

/**
 * Parses a DER certificate. Throws `cert.malformed`, and `key.weak`, `key.unsupported` or `key.malformed` for its key.
 */
export const readCertificate = (der: Uint8Array): Certificate => {
  try {
    demand(der.length <= maxCertificateBytes)
    // A copy, so that neither a change of the bytes given nor the file they stand in has to do with what was read.
    return parse(der.slice())
  } catch (cause) {
    if (cause instanceof MicroCredentialError) throw cause
    throw new MicroCredentialError(certErrors['cert.malformed'], { cause })
  }
}

const parse = (der: Uint8Array): Certificate => {
  const { tbs, algorithm, signed, rest } = readSigned(readDer(der, tags.sequence))
  demand(rest === undefined)
  const fields = fieldsOf(tbs)
  fields.takeIf(field(0))
  const serialNumber = toHex(integerBytes(fields.take(tags.integer)))
  // The algorithm, stated twice, must be the same: otherwise a change would go unnoticed.
  demand(toHex(fields.take(tags.sequence).whole) === toHex(algorithm.whole))
  const issuerName = fields.take(tags.sequence)
  const validity = fieldsOf(fields.take(tags.sequence))
  const [notBefore, notAfter] = [validity.takeAny(), validity.takeAny()]
  demand(notBefore !== undefined && notAfter !== undefined)
  validity.end()
  const subjectName = fields.take(tags.sequence)
  const key = readPublicKey(fields.take(tags.sequence))
  for (const unique of [1, 2]) fields.takeIf(plainField(unique))
  const list = fields.takeIf(field(3))
  fields.end()
  const extensions = readExtensions(list === undefined ? new Map() : readExtensionList(within(list, tags.sequence)))
  const [subject, issuer] = [readAttributes(subjectName), readAttributes(issuerName)]
  return {
    der,
    subject: readName(subject),
    isOfPerson: namesPerson(subject),
    issuer: readName(issuer),
    subjectDer: toHex(subjectName.whole),
    issuerDer: toHex(issuerName.whole),
    subjectName: subjectName.whole,
    serialNumber,
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    key,
    names: () => [{ form: 4, text: directoryText(subject) }, ...extensions.alternativeNames()],
    ...extensions,
    signed,
  }
}

/** Reads what certificates, lists of revocations and OCSP responses have in common: data, algorithm and signature. */
export const readSigned = (
  element: DerElement,
): {
  readonly tbs: DerElement
  readonly algorithm: DerElement
  readonly signed: Signed
  readonly rest: DerElement | undefined
} => {
  const fields = fieldsOf(element)
  const tbs = fields.take(tags.sequence)
  const algorithm = fields.take(tags.sequence)
  const { id, parameters } = readAlgorithm(algorithm)
  const signature = readBytesOfBits(fields.take(tags.bits))
  const rest = fields.takeAny()
  fields.end()
  return { tbs, algorithm, rest, signed: { tbs: tbs.whole, signature, scheme: () => schemeOf({ id, parameters }) } }
}

/** Reads certificates from PEM text or DER, as DER. Throws `cert.malformed` if there is none. */
export const readCertificates = (source: string | Uint8Array): readonly Uint8Array[] => {
  if (typeof source !== 'string') return [source]
  const found = readPem(source, 'CERTIFICATE', certErrors['cert.malformed'])
  if (found.length === 0) throw new MicroCredentialError(certErrors['cert.malformed'])
  return found
}

/** The cached certificate of a signer. */
export const certificateOf: (der: Uint8Array) => Certificate = memoByObject(readCertificate)

/** A digest of a certificate, by which signatures and reports name it; the usual one is cached. */
export const fingerprintOf = (certificate: Certificate, name: DigestName): Promise<Uint8Array> =>
  name === 'SHA-256' ? sha256Of(certificate) : digest(name, certificate.der)

const sha256Of: (certificate: Certificate) => Promise<Uint8Array> = memoByObject(({ der }) => digest('SHA-256', der))

/** Whether a certificate was signed with the key of another, cached. Throws `key.*`. */
export const isSignedBy = (certificate: Certificate, issuer: Certificate): Promise<boolean> =>
  signedBy(certificate)(issuer)

const signedBy: (certificate: Certificate) => (issuer: Certificate) => Promise<boolean> = memoByObject((certificate) =>
  memoByObject((issuer) => verifySigned(certificate.signed, issuer)),
)

/** Whether data was signed with the key of a certificate. Throws `key.*`. */
export const verifySigned = async ({ tbs, signature, scheme }: Signed, issuer: Certificate): Promise<boolean> => {
  const { curve } = issuer.key
  const raw = curve === undefined ? signature : rawFromDer(signature, nistCurves[curve].size)
  return raw !== undefined && (await verifySignature(issuer.key, scheme(), tbs, raw))
}
