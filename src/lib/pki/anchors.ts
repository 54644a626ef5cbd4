import { able, type Kind, listOf, textOrBytes } from '../base/kinds.ts'
import { type Certificate, readCertificates } from './certificate.ts'
import { type CertificateMemory, type CertificateReader, createCertificateMemory } from './certificate-memory.ts'

/** The trust anchors of a verifier of seals: certificates as PEM text, possibly several, or as DER. */
export interface AnchorOptions {
  /**
   * Certificates of authorities trusted to identify organisations, or of a seal itself. Take them from the EU trusted
   * lists: a certificate is no evidence for itself. There is no default.
   */
  readonly trustAnchors: readonly (string | Uint8Array)[]
  /** Certificates of authorities trusted for time-stamps. If absent, no time-stamp proves anything. */
  readonly timestampAnchors?: readonly (string | Uint8Array)[] | undefined
  /**
   * The certificates read before, from `createCertificateMemory()`: for verifiers that share them, and for `verifySeal`,
   * which keeps nothing from one call to the next. `eSealVerifier` has a memory of its own if absent.
   */
  readonly certificateMemory?: CertificateMemory | undefined
}

const certificates = /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes)

/** The kinds of `AnchorOptions`. */
export const anchorKinds: {
  readonly needs: { readonly trustAnchors: Kind }
  readonly may: { readonly timestampAnchors: Kind; readonly certificateMemory: Kind }
} = {
  needs: { trustAnchors: certificates },
  may: {
    timestampAnchors: certificates,
    certificateMemory: /* @__PURE__ */ able('a memory of certificates, such as `createCertificateMemory()`', 'read'),
  },
}

export interface Anchors {
  readonly trustAnchors: readonly Certificate[]
  readonly timestampAnchors: readonly Certificate[]
  /** Reads the certificates in a seal. */
  readonly readCertificate: CertificateReader
}

/** Reads the trust anchors once. Throws `cert.malformed` and `key.*`. */
export const readAnchors = ({ trustAnchors, timestampAnchors = [], certificateMemory }: AnchorOptions): Anchors => {
  const { read } = certificateMemory ?? createCertificateMemory()
  const readList = (given: readonly (string | Uint8Array)[]): readonly Certificate[] =>
    given.flatMap((one: string | Uint8Array) => readCertificates(one).map(read))
  return { trustAnchors: readList(trustAnchors), timestampAnchors: readList(timestampAnchors), readCertificate: read }
}
