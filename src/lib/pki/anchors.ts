import { type Kind, listOf, textOrBytes } from '../base/kinds.ts'
import {
  type Certificate,
  type CertificateReader,
  createCertificateReader,
  readCertificate,
  readCertificates,
} from './certificate.ts'

/** The trust anchors of a verifier of seals: certificates as PEM text, possibly several, or as DER. */
export interface AnchorOptions {
  /**
   * Certificates of authorities trusted to identify organisations, or of a seal itself. Take them from the EU trusted
   * lists: a certificate is no evidence for itself. There is no default.
   */
  readonly trustAnchors: readonly (string | Uint8Array)[]
  /** Certificates of authorities trusted for time-stamps. If absent, no time-stamp proves anything. */
  readonly timestampAnchors?: readonly (string | Uint8Array)[] | undefined
}

const certificates = /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes)

/** The kinds of `AnchorOptions`. */
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
  /** Reads the certificates in a seal. */
  readonly readCertificate: CertificateReader
}

/** Reads the trust anchors once. Throws `cert.malformed` and `key.*`. */
export const readAnchors = ({ trustAnchors, timestampAnchors = [] }: AnchorOptions): Anchors => ({
  trustAnchors: readList(trustAnchors),
  timestampAnchors: readList(timestampAnchors),
  readCertificate: createCertificateReader(),
})

const readList = (given: readonly (string | Uint8Array)[]): readonly Certificate[] =>
  given.flatMap((one: string | Uint8Array) => readCertificates(one).map(readCertificate))
