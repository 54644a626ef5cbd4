import { equalBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Budget, isOverspent } from '../pki/budget.ts'
import type { Certificate } from '../pki/certificate.ts'
import { jadesErrors } from '../pki/errors.ts'
import type { Timestamp } from '../pki/timestamp-token.ts'

/**
 * Checks the certificates in a time-stamp that its signature does not cover: each must be signed by its issuer, even if
 * it is not needed, so that any change in the file is noticed. Only for an unknown authority may issuers be missing.
 */
export const assertUnchanged = async (
  { others, signer }: Timestamp,
  known: readonly Certificate[],
  trusted: boolean,
  budget: Budget,
): Promise<void> => {
  const all = [...known, ...others, signer]
  for (const certificate of others) {
    if (known.some(({ der }) => equalBytes(der, certificate.der))) continue
    const issuers = all.filter(({ subjectDer }) => subjectDer === certificate.issuerDer)
    const missing = issuers.length === 0 && !trusted
    if (!missing && !(await isSignedByOne(certificate, issuers, budget)))
      throw new MicroCredentialError(jadesErrors['jades.timestamp_invalid'])
  }
}

/** Sequential, so that no more signatures are verified than necessary. */
const isSignedByOne = async (
  certificate: Certificate,
  issuers: readonly Certificate[],
  budget: Budget,
): Promise<boolean> => {
  for (const issuer of issuers) if (await mayBeSignedBy(certificate, issuer, budget)) return true
  return false
}

/** An unsupported algorithm proves nothing either way. */
const mayBeSignedBy = async (certificate: Certificate, issuer: Certificate, budget: Budget): Promise<boolean> => {
  try {
    return await budget.isSignedBy(certificate, issuer)
  } catch (cause) {
    if (isOverspent(cause)) throw cause
    return cause instanceof MicroCredentialError && cause.code === 'key.weak'
  }
}
