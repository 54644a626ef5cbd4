import type { QualifiedSeal } from '../credential/check.ts'
import type { Certificate } from './certificate.ts'
import { meets } from './certificate-criteria.ts'
import type { CertificateChain } from './chain.ts'
import { type GrantedPeriod, isCurrent, nearestIn, periodAt, type ServiceAnchors } from './trusted-services.ts'

const prefix = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/'
/** The qualifiers of certificates that are not for qualified seals, whatever they claim. */
const notForSeals = [`${prefix}NotQualified`, `${prefix}QCForESig`, `${prefix}QCForWSA`]
/** The qualifiers of certificates whose keys are not in a qualified device, whatever they claim. */
const noDevice = [`${prefix}QCNoQSCD`, `${prefix}QCNoSSCD`]

/**
 * Whether a trusted list makes a seal a qualified one, or one with a qualified certificate (Regulation (EU) No 910/2014,
 * Articles 3(27) and 38; ETSI TS 119 615, §4.4): the certificate claims to be qualified and for seals, its service was
 * granted both when it was issued and at the time of the seal, and the list does not say otherwise of such certificates.
 *
 * What a list adds to a certificate that does not claim it is not counted, so that the answer may be less than the law
 * gives, and never more.
 */
export const qualificationOf = (
  chain: CertificateChain,
  services: readonly ServiceAnchors[],
  times: { readonly at: Date; readonly now: Date },
): QualifiedSeal | undefined => {
  const [leaf] = chain
  const { qualified, types = [], device } = leaf.qualifiedClaims
  if (!qualified || !types.includes('e-seal')) return undefined
  const forSeals = services.filter(
    ({ service }) => service.purpose === 'e-seal' && service.mayQualify !== false && isCurrent(service, times.now),
  )
  for (const { service } of nearestIn(chain, forSeals)) {
    const periods = [periodAt(service, leaf.notBefore), periodAt(service, times.at)]
    if (!periods.every((one): one is GrantedPeriod => one !== undefined)) continue
    if (periods.some((one) => mayApply(leaf, one, notForSeals))) continue
    const { territory, sequenceNumber } = service.list
    return {
      kind:
        device && !periods.some((one) => mayApply(leaf, one, noDevice)) ? 'qualified-seal' : 'qualified-certificate',
      service: service.name,
      provider: service.provider,
      territory,
      sequenceNumber,
    }
  }
  return undefined
}

/** Whether a qualifier applies to a certificate, or may do so for all that can be told. */
const mayApply = (certificate: Certificate, { qualifications }: GrantedPeriod, names: readonly string[]): boolean =>
  qualifications.some(
    ({ qualifiers, criterion }) =>
      qualifiers.some((one) => names.includes(one)) && meets(certificate, criterion) !== false,
  )
