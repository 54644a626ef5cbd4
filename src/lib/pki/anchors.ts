import { able, isMembers, type Kind, listOf, textOrBytes } from '../base/kinds.ts'
import { type Certificate, readCertificates } from './certificate.ts'
import { type CertificateMemory, type CertificateReader, createCertificateMemory } from './certificate-memory.ts'
import { readService, type ServiceAnchors, type TrustedService } from './trusted-services.ts'

/** The trust anchors of a verifier of seals: certificates as PEM text, possibly several, or as DER. */
export interface AnchorOptions {
  /**
   * Certificates of authorities trusted to identify organisations, or of a seal itself. Take them from the EU trusted
   * lists, or give `trustedServices` instead: a certificate is no evidence for itself. There is no default.
   */
  readonly trustAnchors: readonly (string | Uint8Array)[]
  /** Certificates of authorities trusted for time-stamps. If absent, no time-stamp proves anything. */
  readonly timestampAnchors?: readonly (string | Uint8Array)[] | undefined
  /**
   * Services of trusted lists, from `anchorsOf`: anchors for the periods in which they were granted. They add to
   * `trustAnchors` and `timestampAnchors`, which may be empty then.
   */
  readonly trustedServices?: readonly TrustedService[] | undefined
  /**
   * The certificates read before, from `createCertificateMemory()`: for verifiers that share them, and for `verifySeal`,
   * which keeps nothing from one call to the next. `eSealVerifier` has a memory of its own if absent.
   */
  readonly certificateMemory?: CertificateMemory | undefined
}

const certificates = /* @__PURE__ */ listOf('a list of certificates, PEM text or DER', textOrBytes)

const aService: Kind = {
  words: 'a service of a trusted list',
  is: (value) =>
    isMembers(value) &&
    ['certificates', 'periods'].every((name) => Array.isArray(value[name])) &&
    isMembers(value['list']),
}

/** The kinds of `AnchorOptions`. */
export const anchorKinds: {
  readonly needs: { readonly trustAnchors: Kind }
  readonly may: { readonly timestampAnchors: Kind; readonly trustedServices: Kind; readonly certificateMemory: Kind }
} = {
  needs: { trustAnchors: certificates },
  may: {
    timestampAnchors: certificates,
    trustedServices: /* @__PURE__ */ listOf('a list of services, from `anchorsOf`', aService),
    certificateMemory: /* @__PURE__ */ able('a memory of certificates, such as `createCertificateMemory()`', 'read'),
  },
}

export interface Anchors {
  readonly trustAnchors: readonly Certificate[]
  readonly timestampAnchors: readonly Certificate[]
  readonly services: readonly ServiceAnchors[]
  /** Reads the certificates in a seal. */
  readonly readCertificate: CertificateReader
}

/** Reads the trust anchors once. Throws `cert.malformed` and `key.*`. */
export const readAnchors = (options: AnchorOptions): Anchors => {
  const { trustAnchors, timestampAnchors = [], trustedServices = [], certificateMemory } = options
  const { read } = certificateMemory ?? createCertificateMemory()
  const readList = (given: readonly (string | Uint8Array)[]): readonly Certificate[] =>
    given.flatMap((one: string | Uint8Array) => readCertificates(one).map(read))
  return {
    trustAnchors: readList(trustAnchors),
    timestampAnchors: readList(timestampAnchors),
    services: trustedServices.map(readService),
    readCertificate: read,
  }
}
