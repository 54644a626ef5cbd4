import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { isOrganisationNumber } from '../credential/party.ts'
import type { Certificate } from './certificate.ts'

/** What a certificate at the end of a chain is used for. Throws `cert.purpose` where it was not made for it. */
export type CertificatePurpose = (certificate: Certificate) => void

const purposes = {
  server: '1.3.6.1.5.5.7.3.1',
  code: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  statusSigning: '1.3.6.1.5.5.7.3.9',
} as const

const refuse = (): never => {
  throw new MicroCredentialError('cert.purpose')
}

/**
 * For a seal: whose key may sign, and whose issuer does not say that it is for something else (ETSI EN 319 412-3, §4.3;
 * EN 319 412-5, §4.2.3). Extended purposes are no part of that: authorities in the trusted lists give seals those of
 * mail, clients and servers. But what has no purpose save time-stamps and answers about revocation seals nothing.
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

/** Throws `cert.natural_person`, and `cert.identifier_malformed` for a number that is not shaped like an organisation's. */
const assertOrganisation = ({ isOfPerson, subject: { organizationIdentifier } }: Certificate): void => {
  if (isOfPerson) throw new MicroCredentialError('cert.natural_person')
  if (organizationIdentifier !== undefined && !isOrganisationNumber(organizationIdentifier))
    throw new MicroCredentialError('cert.identifier_malformed')
}

/** What a certificate leaves open, or says besides, that a seal's would not have to. */
export const concernsOf = ({ extendedKeyUsage = [], qualifiedClaims }: Certificate): readonly ErrorCode[] => {
  const others: readonly string[] = Object.values(purposes)
  return [
    ...(extendedKeyUsage.some((one) => others.includes(one)) ? (['cert.eku_unusual'] as const) : []),
    ...(qualifiedClaims.types === undefined ? (['cert.type_unstated'] as const) : []),
  ]
}

/** For time-stamps: that purpose, critical, and no other (RFC 3161, §2.3). */
export const forTimestamps: CertificatePurpose = ({ isAuthority, extendedKeyUsage = [], ...certificate }) => {
  const [only, ...more] = extendedKeyUsage
  if (isAuthority || only !== purposes.timeStamping || more.length > 0) refuse()
  if (!certificate.extendedKeyUsageIsCritical) refuse()
}
