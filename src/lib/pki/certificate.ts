import { Certificate as PkiCertificate } from 'pkijs'
import { decodeBase64, toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject, memoByText } from '../base/memo.ts'
import type { SignatureScheme } from '../base/signature-scheme.ts'
import type { CertifiedName } from '../credential/certified-name.ts'
import { rawFromDer } from '../keys/ecdsa-der.ts'
import { nistCurves } from '../keys/nist-curves.ts'
import { readPem } from '../keys/pem.ts'
import { type CertificateKey, verifySignature } from '../keys/x509-key.ts'
import { readPublicKey, schemeOf } from './algorithms.ts'
import { certErrors } from './errors.ts'
import { type CertificateExtensions, readExtensions } from './extensions.ts'
import { type AlternativeName, directoryText } from './name-constraints.ts'
import { namesPerson, readName } from './names.ts'

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
interface Signed {
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
  if (der.length > maxCertificateBytes || der.length !== lengthOf(der))
    throw new MicroCredentialError(certErrors['cert.malformed'])
  try {
    const read = PkiCertificate.fromBER(der.slice())
    // The algorithm, stated twice, must be the same, and the signature must be whole bytes: otherwise a change would go
    // unnoticed.
    const alike = read.signature.algorithmId === read.signatureAlgorithm.algorithmId
    if (!alike || read.signatureValue.valueBlock.unusedBits !== 0)
      throw new MicroCredentialError(certErrors['cert.malformed'])
    const extensions = readExtensions(read.extensions ?? [])
    return {
      der,
      subject: readName(read.subject),
      isOfPerson: namesPerson(read.subject),
      issuer: readName(read.issuer),
      subjectDer: toHex(new Uint8Array(read.subject.valueBeforeDecode)),
      issuerDer: toHex(new Uint8Array(read.issuer.valueBeforeDecode)),
      serialNumber: toHex(read.serialNumber.valueBlock.valueHexView),
      notBefore: timeOf(read.notBefore.value),
      notAfter: timeOf(read.notAfter.value),
      key: readPublicKey(read.subjectPublicKeyInfo),
      names: () => [{ form: 4, text: directoryText(read.subject) }, ...extensions.alternativeNames()],
      ...extensions,
      signed: {
        tbs: read.tbsView,
        signature: read.signatureValue.valueBlock.valueHexView,
        scheme: () => schemeOf(read.signatureAlgorithm),
      },
    }
  } catch (cause) {
    if (cause instanceof MicroCredentialError) throw cause
    throw new MicroCredentialError(certErrors['cert.malformed'], { cause })
  }
}

/** Reads certificates from PEM text or DER, as DER. Throws `cert.malformed` if there is none. */
export const readCertificates = (source: string | Uint8Array): readonly Uint8Array[] => {
  if (typeof source !== 'string') return [source]
  const found = readPem(source, 'CERTIFICATE', certErrors['cert.malformed'])
  if (found.length === 0) throw new MicroCredentialError(certErrors['cert.malformed'])
  return found
}

/** The length of a DER sequence including its header (X.690, §8.1.3), since the parser ignores trailing data. */
const lengthOf = (der: Uint8Array): number => {
  const [tag, first = 0, second = 0, third = 0] = der
  if (tag !== 0x30) return -1
  if (first < 0x80) return first + 2
  return first === 0x81 ? second + 3 : first === 0x82 ? second * 256 + third + 4 : -1
}

const timeOf = (value: Date): Date => {
  if (Number.isNaN(value.getTime())) throw new MicroCredentialError(certErrors['cert.malformed'])
  return value
}

/** The cached certificate of a signer. */
export const certificateOf: (der: Uint8Array) => Certificate = memoByObject(readCertificate)

/** Reads a certificate from base64. Throws as `readCertificate` does. */
export type CertificateReader = (base64: string) => Certificate

/** Maximum number of cached certificates: the same few issuers recur. */
const keptCertificates = 128

/** Creates a reader that caches recent certificates, since an issuer's certificate comes with each credential. */
export const createCertificateReader = (): CertificateReader =>
  memoByText((base64) => readCertificate(decodeBase64(base64) ?? new Uint8Array(0)), keptCertificates)

/** Whether a certificate was signed with the key of another, cached. Throws `key.*`. */
export const isSignedBy = (certificate: Certificate, issuer: Certificate): Promise<boolean> =>
  signedBy(certificate)(issuer)

const signedBy: (certificate: Certificate) => (issuer: Certificate) => Promise<boolean> = memoByObject((certificate) =>
  memoByObject((issuer) => checkSignedBy(certificate, issuer)),
)

const checkSignedBy = async (certificate: Certificate, issuer: Certificate): Promise<boolean> => {
  const { tbs, signature, scheme } = certificate.signed
  const { curve } = issuer.key
  const raw = curve === undefined ? signature : rawFromDer(signature, nistCurves[curve].size)
  return raw !== undefined && (await verifySignature(issuer.key, scheme(), tbs, raw))
}
