import type { ErrorKind } from '../base/errors.ts'
import { concernsOfKeys, endOfKeys } from '../keys/endings.ts'
import type { Certificate } from './certificate.ts'

/**
 * Judges the keys of certificates at a time: a proven one, or else now. Returns what ends some day, as warnings, and
 * throws it once it has ended. An anchor is the choice of its verifier and not judged.
 */
export const concernsOfStrength = (certificates: readonly Certificate[], at: Date): readonly ErrorKind[] =>
  concernsOfKeys(
    certificates.map(({ key }) => key),
    at,
  )

/** The end of a certificate: of its validity, or of the strength of its key if that is earlier. */
export const endOfCertificate = ({ notAfter, key }: Certificate): Date => {
  const end = endOfKeys([key])
  return end !== undefined && end < notAfter ? end : notAfter
}
