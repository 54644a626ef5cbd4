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
import { type CertificateExtensions, readExtensions } from './extensions.ts'
import { type AlternativeName, directoryText } from './name-constraints.ts'
import { namesPerson, readName } from './names.ts'

/** An X.509 certificate (RFC 5280), read. Nothing of it has been verified. */
export interface Certificate extends CertificateExtensions {
  readonly der: Uint8Array
  readonly subject: CertifiedName
  /** The subject is a natural person, whatever organisation it names beside. */
  readonly isOfPerson: boolean
  readonly issuer: CertifiedName
  /** The names as they are compared: their DER, as hexadecimal text. */
  readonly subjectDer: string
  readonly issuerDer: string
  /** All its names: the subject, and the alternatives. Throws where those cannot be read. */
  readonly names: () => readonly AlternativeName[]
  /** Hexadecimal. */
  readonly serialNumber: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly key: CertificateKey
  readonly signed: Signed
}

/** What is signed, and the signature. An algorithm that is refused is refused when it is needed: an anchor's is not. */
interface Signed {
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  readonly scheme: () => SignatureScheme
}

/** Bytes of a certificate. Those of authorities that list many addresses stay below a quarter of it. */
export const maxCertificateBytes: number = 32 * 1024

/**
 * Reads a certificate, DER. Throws `cert.malformed`, and `key.weak`, `key.unsupported` or `key.malformed` for its key.
 */
export const readCertificate = (der: Uint8Array): Certificate => {
  if (der.length > maxCertificateBytes || der.length !== lengthOf(der)) throw new MicroCredentialError('cert.malformed')
  try {
    const read = PkiCertificate.fromBER(der.slice())
    // What is named twice is named alike, and a signature is whole bytes: a change there would pass unnoticed.
    const alike = read.signature.algorithmId === read.signatureAlgorithm.algorithmId
    if (!alike || read.signatureValue.valueBlock.unusedBits !== 0) throw new MicroCredentialError('cert.malformed')
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
    throw new MicroCredentialError('cert.malformed', { cause })
  }
}

/** Certificates, DER, from PEM text or from DER. Throws `cert.malformed` where there is none. */
export const readCertificates = (source: string | Uint8Array): readonly Uint8Array[] => {
  if (typeof source !== 'string') return [source]
  const found = readPem(source, 'CERTIFICATE', 'cert.malformed')
  if (found.length === 0) throw new MicroCredentialError('cert.malformed')
  return found
}

/** How long a DER sequence says it is, its beginning included (X.690, §8.1.3): the reader would pass over what follows. */
const lengthOf = (der: Uint8Array): number => {
  const [tag, first = 0, second = 0, third = 0] = der
  if (tag !== 0x30) return -1
  if (first < 0x80) return first + 2
  return first === 0x81 ? second + 3 : first === 0x82 ? second * 256 + third + 4 : -1
}

const timeOf = (value: Date): Date => {
  if (Number.isNaN(value.getTime())) throw new MicroCredentialError('cert.malformed')
  return value
}

/** The certificate of a signer, which does not change: read once. */
export const certificateOf: (der: Uint8Array) => Certificate = memoByObject(readCertificate)

/** Reads certificates from their base64. Throws as `readCertificate` does. */
export type CertificateReader = (base64: string) => Certificate

/** Certificates that a reader keeps: offices have few, and whoever verifies sees those of some offices again and again. */
const keptCertificates = 128

/** A reader that keeps what it read last: an issuer's certificate comes with each of its credentials. */
export const createCertificateReader = (): CertificateReader =>
  memoByText((base64) => readCertificate(decodeBase64(base64) ?? new Uint8Array(0)), keptCertificates)

/** Whether one certificate was signed with the key of another. Looked at once for the same two. Throws `key.*`. */
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
