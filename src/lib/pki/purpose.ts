import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isOrganisationNumber } from '../credential/party.ts'
import type { Certificate } from './certificate.ts'
import { certErrors } from './errors.ts'

/** Checks the purpose of an end-entity certificate. Throws `cert.purpose` if it was issued for another one. */
export type CertificatePurpose = (certificate: Certificate) => void

const purposes = {
  server: '1.3.6.1.5.5.7.3.1',
  code: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  statusSigning: '1.3.6.1.5.5.7.3.9',
} as const

const refuse = (): never => {
  throw new MicroCredentialError(certErrors['cert.purpose'])
}

/**
 * For seals: the key may sign, and the issuer does not state another type (ETSI EN 319 412-3, §4.3; EN 319 412-5,
 * §4.2.3). Extended key usages are mostly ignored, because authorities in the trusted lists add those for e-mail,
 * clients and servers; but certificates only for time-stamping or OCSP are refused.
 */
export const forSeal: CertificatePurpose = (certificate) => {
  assertOrganisation(certificate)
  const { isAuthority, keyUsage, extendedKeyUsage = [], qualifiedClaims } = certificate
  if (isAuthority || keyUsage === undefined) refuse()
  else if (!keyUsage.digitalSignature && !keyUsage.nonRepudiation) refuse()
  if (
    extendedKeyUsage.length > 0 &&
    extendedKeyUsage.every((one) => one === purposes.timeStamping || one === purposes.statusSigning)
  )
    refuse()
  if (qualifiedClaims.types !== undefined && !qualifiedClaims.types.includes('e-seal')) refuse()
}

/** Throws `cert.natural_person`, and `cert.identifier_malformed` for an identifier that is not an organisation's. */
const assertOrganisation = ({ isOfPerson, subject: { organizationIdentifier } }: Certificate): void => {
  if (isOfPerson) throw new MicroCredentialError(certErrors['cert.natural_person'])
  if (organizationIdentifier !== undefined && !isOrganisationNumber(organizationIdentifier))
    throw new MicroCredentialError(certErrors['cert.identifier_malformed'])
}

/** Warnings about a certificate: what it leaves open, or states in addition to what seals need. */
export const concernsOf = ({ extendedKeyUsage = [], qualifiedClaims }: Certificate): readonly ErrorKind[] => {
  const otherPurposes: readonly string[] = Object.values(purposes)
  return [
    ...(extendedKeyUsage.some((one) => otherPurposes.includes(one)) ? [certErrors['cert.eku_unusual']] : []),
    ...(qualifiedClaims.types === undefined ? [certErrors['cert.type_unstated']] : []),
  ]
}

/** Whether a certificate is for signing answers about revocation (RFC 6960, §4.2.2.2). */
export const forStatusSigning = ({ isAuthority, extendedKeyUsage = [], keyUsage }: Certificate): boolean =>
  !isAuthority && extendedKeyUsage.includes(purposes.statusSigning) && keyUsage?.digitalSignature !== false

/** For time-stamping: this extended key usage only, and critical (RFC 3161, §2.3). */
export const forTimestamps: CertificatePurpose = ({ isAuthority, extendedKeyUsage = [], ...certificate }) => {
  const [only, ...more] = extendedKeyUsage
  if (isAuthority || only !== purposes.timeStamping || more.length > 0) refuse()
  if (!certificate.extendedKeyUsageIsCritical) refuse()
}
