import { equalBytes } from '../base/bytes.ts'
import { count } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { keepRecent } from '../base/recent.ts'
import { type Certificate, readCertificate } from './certificate.ts'

/** Reads a certificate from DER. Throws as `readCertificate` does. */
export type CertificateReader = (der: Uint8Array) => Certificate

/**
 * The certificates that were read: a value that a verifier creates and passes to every verification. The same few
 * certificates come with every seal of an issuer, and what was found out about them, such as who signed them, is kept
 * with them.
 */
export interface CertificateMemory {
  /** Returns the certificate with these bytes, from the memory or newly read. Called by verification. */
  readonly read: CertificateReader
}

/** Options of `createCertificateMemory`. */
export interface CertificateMemoryOptions {
  /** Maximum number of certificates; the least recently used is evicted. 128 if absent. */
  readonly max?: number | undefined
}

const call: Call<CertificateMemoryOptions> = {
  line: 'createCertificateMemory({ max: 128 })',
  needs: {},
  may: { max: count },
}

/**
 * Creates a memory of certificates. It holds what follows from their bytes alone: whether a certificate is trusted, in
 * force or revoked is decided in each verification. A certificate is at most 32 KB, so 128 of them are at most 4 MB, and
 * usually a quarter of one.
 *
 * Throws a `TypeError` for options that are wrong.
 *
 * @example
 * const certificateMemory = createCertificateMemory()
 * const report = await verifySeal(text, { trustAnchors: [anchor], certificateMemory })
 */
export const createCertificateMemory = (options: CertificateMemoryOptions = {}): CertificateMemory => {
  assertOptions(call, options)
  const { max = 128 } = options
  const known = new Map<string, Certificate>()
  return {
    read: (der) => {
      const key = endOf(der)
      const certificate = sameIn(known, key, der) ?? readCertificate(der)
      keepRecent(known, key, certificate, max)
      return certificate
    },
  }
}

/**
 * Where a certificate stands in a map of certificates: under its last bytes, which are the end of a signature and which
 * no two honest certificates share. Others that do take each other's place.
 */
export const endOf = (der: Uint8Array): string => String.fromCharCode(...der.subarray(-24))

/** The certificate with exactly these bytes. */
export const sameIn = (
  known: ReadonlyMap<string, Certificate>,
  end: string,
  der: Uint8Array,
): Certificate | undefined => {
  const found = known.get(end)
  return found !== undefined && equalBytes(found.der, der) ? found : undefined
}
