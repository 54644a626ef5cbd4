import { type Kind, listOf, textOrBytes } from '../base/kinds.ts'
import {
  type Certificate,
  type CertificateReader,
  createCertificateReader,
  readCertificate,
  readCertificates,
} from './certificate.ts'

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

const certificates = /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes)

/** Of `AnchorOptions`. */
export const anchorKinds: {
  readonly needs: { readonly trustAnchors: Kind }
  readonly may: { readonly timestampAnchors: Kind }
} = {
  needs: { trustAnchors: certificates },
  may: { timestampAnchors: certificates },
}

export interface Anchors {
  readonly trustAnchors: readonly Certificate[]
  readonly timestampAnchors: readonly Certificate[]
  /** Reads the certificates that come with a seal. */
  readonly readCertificate: CertificateReader
}

/** Reads them once. Throws `cert.malformed` and `key.*` for what is no certificate. */
export const readAnchors = ({ trustAnchors, timestampAnchors = [] }: AnchorOptions): Anchors => ({
  trustAnchors: readList(trustAnchors),
  timestampAnchors: readList(timestampAnchors),
  readCertificate: createCertificateReader(),
})

const readList = (given: readonly (string | Uint8Array)[]): readonly Certificate[] =>
  given.flatMap((one: string | Uint8Array) => readCertificates(one).map(readCertificate))
