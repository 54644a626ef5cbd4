import {
  type Certificate,
  type CertificateReader,
  createCertificateReader,
  readCertificate,
} from './certificate/certificate.ts'
import { readCertificates } from './keys/pem.ts'

/** Whom a verifier of seals trusts, as certificates: PEM text, which may hold several, or DER. */
export interface AnchorOptions {
  /**
   * Certificates of the authorities that you trust to say who an organisation is; or of a seal itself. Take them from
   * the EU trusted lists: a certificate never vouches for itself. There is no default.
   */
  readonly trustAnchors: readonly (string | Uint8Array)[]
  /** Certificates of the authorities that you trust to tell the time. If absent, no time-stamp proves anything. */
  readonly timestampAnchors?: readonly (string | Uint8Array)[] | undefined
}

export interface Anchors {
  readonly trustAnchors: readonly Certificate[]
  readonly timestampAnchors: readonly Certificate[]
  /** Reads the certificates that come with a seal. */
  readonly readCertificate: CertificateReader
}

/** Reads them once. Throws a `TypeError` for what is no list, `cert.malformed` and `key.*` for what is no certificate. */
export const readAnchors = ({ trustAnchors, timestampAnchors = [] }: AnchorOptions): Anchors => ({
  trustAnchors: readList(trustAnchors, 'trustAnchors'),
  timestampAnchors: readList(timestampAnchors, 'timestampAnchors'),
  readCertificate: createCertificateReader(),
})

const readList = (given: readonly (string | Uint8Array)[], option: string): readonly Certificate[] => {
  if (!Array.isArray(given)) throw new TypeError(`\`${option}\` is a list of certificates, PEM text or DER.`)
  return given.flatMap((one: string | Uint8Array) => readCertificates(one).map(readCertificate))
}
