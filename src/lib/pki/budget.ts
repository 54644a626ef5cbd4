import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { type Certificate, isSignedBy, maxCertificateBytes } from './certificate.ts'
import { type CertificateReader, endOf, sameIn } from './certificate-memory.ts'
import { weightOf } from './der-weight.ts'

/**
 * The budget for verifying one file, including all signatures and time-stamps, since nothing in it is trusted until a
 * chain is found. A file with eight signatures, each with two time-stamps and a chain of five, needs half of the
 * signatures and certificates and a quarter of the time-stamps. Repeated checks within a file are free; results known
 * from other files are counted, so that a file always has the same result.
 */
const ceilings = { signatures: 256, certificates: 100, timestamps: 64, revocations: 64 } as const

const faults = {
  signatures: limitErrors['limit.signatures'],
  certificates: limitErrors['limit.certificates'],
  timestamps: limitErrors['limit.timestamps'],
  revocations: limitErrors['limit.revocations'],
} as const

/**
 * Limits of the total weight of certificates and of time-stamps: see `weightOf`. Certificates of authorities in the
 * trusted lists weigh about 300 each, their time-stamps 140 to 1,050.
 */
const maxWeights = { certificates: 30_000, timestamps: 30_000 } as const

export interface Budget {
  /** Throws `limit.certificates`, and what the reader throws. */
  readonly readCertificate: CertificateReader
  /** Whether a certificate was signed with the key of another. Throws `limit.signatures`, `key.*`. */
  isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean>
  /** Counts a signature before it is verified. Throws `limit.signatures`. */
  spendSignature(): void
  /** Counts an answer about revocation before it is parsed. Throws `limit.revocations`. */
  spendRevocation(): void
  /** Counts a time-stamp before it is parsed. Throws `limit.timestamps`. */
  spendTimestamp(token: Uint8Array): void
}

export const createBudget = (read: CertificateReader): Budget => {
  const spent = { signatures: 0, certificates: 0, timestamps: 0, revocations: 0 }
  const weights = { certificates: 0, timestamps: 0 }
  const certificates = new Map<string, Certificate>()
  const asked = new Map<Certificate, Set<Certificate>>()
  const spend = (what: keyof typeof ceilings): void => {
    if (++spent[what] > ceilings[what]) throw new MicroCredentialError(faults[what])
  }
  const weigh = (what: keyof typeof maxWeights, der: Uint8Array): void => {
    spend(what)
    weights[what] += weightOf(der)
    if (weights[what] > maxWeights[what]) throw new MicroCredentialError(faults[what])
  }
  return {
    spendSignature: () => spend('signatures'),
    spendRevocation: () => spend('revocations'),
    spendTimestamp: (token) => weigh('timestamps', token),
    readCertificate: (der) => {
      const end = endOf(der)
      const known = sameIn(certificates, end, der)
      if (known !== undefined) return known
      // Longer ones are refused without parsing.
      weigh('certificates', der.length > maxCertificateBytes ? new Uint8Array(0) : der)
      const certificate = read(der)
      certificates.set(end, certificate)
      return certificate
    },
    isSignedBy: (certificate, issuer) => {
      const issuers = asked.get(certificate) ?? new Set()
      if (!issuers.has(issuer)) spend('signatures')
      asked.set(certificate, issuers.add(issuer))
      return isSignedBy(certificate, issuer)
    },
  }
}

/** Whether an error means that the budget is used up, so that nothing more is tried. */
export const isOverspent = (cause: unknown): boolean =>
  cause instanceof MicroCredentialError && Object.values<ErrorKind>(faults).includes(cause.kind)
