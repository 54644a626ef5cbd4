import { equalBytes } from '../base/bytes.ts'
import type { CodesOf } from '../base/error-codes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import type { CertificateCriterion } from './certificate-criteria.ts'
import { type CertificateChain, type ChainQuestion, findChain } from './chain.ts'
import { trustedListErrors } from './errors.ts'

/**
 * A trust service of a trusted list, as a trust anchor for the periods in which it was granted: what `anchorsOf` and
 * `entityAnchorsOf` give. Times are XSD dateTimeStamps.
 */
export interface TrustedService {
  /** What its certificates are for: seals, or time-stamps. */
  readonly purpose: 'e-seal' | 'time-stamp'
  readonly provider: string
  readonly name: string
  /** The certificates of the service, in DER. */
  readonly certificates: readonly Uint8Array[]
  /** When it was granted, from the newest to the oldest; empty for a service that is listed and never was. */
  readonly periods: readonly GrantedPeriod[]
  /**
   * `false` for a service of a list that does not speak of qualified seals: it is an anchor, and makes no seal a
   * qualified one.
   */
  readonly mayQualify?: false
  /** The list that says so. */
  readonly list: {
    readonly territory: string
    readonly sequenceNumber: number
    /** After this time the list says nothing any more. */
    readonly nextUpdate?: string
  }
}

/** A period in which a service was granted. */
export interface GrantedPeriod {
  readonly from: string
  /** The end, which no longer belongs to the period; absent for the present. */
  readonly until?: string
  /** What the list says about certificates that meet criteria. */
  readonly qualifications: readonly ServiceQualification[]
}

/** What a list says about certificates of a service that meet a criterion (ETSI TS 119 612, §5.5.9.2). */
export interface ServiceQualification {
  /** Identifiers, such as `…/SvcInfoExt/NotQualified`. */
  readonly qualifiers: readonly string[]
  readonly criterion: CertificateCriterion
}

/** A service with its certificates parsed. */
export interface ServiceAnchors {
  readonly service: TrustedService
  readonly certificates: readonly Certificate[]
}

/** Parses the certificates of a service. Those that are not accepted here, such as those with weak keys, are left out. */
export const readService: (service: TrustedService) => ServiceAnchors = memoByObject((service) => ({
  service,
  certificates: service.certificates.flatMap((der) => {
    try {
      return [readCertificate(der)]
    } catch (cause) {
      if (cause instanceof MicroCredentialError) return []
      throw cause
    }
  }),
}))

/** A question for a chain to an anchor of the verifier, or to a service that was granted. */
export interface AnchoredQuestion extends ChainQuestion {
  /** The anchors of the verifier, which need no list. */
  readonly anchors: readonly Certificate[]
  readonly services: readonly ServiceAnchors[]
  readonly servicePurpose: TrustedService['purpose']
  /** The time at which a service has to be granted. */
  readonly grantedAt: Date
  /** The time at which a list has to be current. */
  readonly now: Date
}

/**
 * Finds a chain as `findChain` does, to an anchor of the verifier or to a service that was granted at the time asked
 * about. Throws what `findChain` throws; `trustlist.not_granted` if the chain leads to a service that was not, even if
 * an authority above it was; `trustlist.expired` if only a list that is no longer current names the service.
 */
export const findAnchoredChain = async (question: AnchoredQuestion): Promise<CertificateChain> => {
  const services = question.services.filter(({ service }) => service.purpose === question.servicePurpose)
  const { anchors, grantedAt, now } = question
  const current = services.filter(({ service }) => isCurrent(service, now))
  const granted = current.filter(({ service }) => periodAt(service, grantedAt) !== undefined)
  const find = (some: readonly ServiceAnchors[]): Promise<CertificateChain> =>
    findChain({ ...question, anchors: [...anchors, ...some.flatMap(({ certificates }) => certificates)] })
  try {
    const chain = await find(granted)
    const isOwn = anchors.some(({ der }) => equalBytes(der, chain.at(-1)?.der ?? new Uint8Array()))
    if (!isOwn && !granted.some((one) => nearestIn(chain, current).includes(one))) refuse('trustlist.not_granted')
    return chain
  } catch (cause) {
    if (!isUnknown(cause) || services.length === 0) throw cause
    // What leads to a service that does not count says more than that it leads nowhere.
    if (current.length > granted.length && (await leads(find(current)))) refuse('trustlist.not_granted')
    if (services.length > current.length && (await leads(find(services)))) refuse('trustlist.expired')
    throw cause
  }
}

const refuse = (code: CodesOf<'trustlist'>): never => {
  throw new MicroCredentialError(trustedListErrors[code])
}

const isUnknown = (cause: unknown): boolean =>
  cause instanceof MicroCredentialError && cause.code === 'trust.unknown_root'

const leads = async (found: Promise<CertificateChain>): Promise<boolean> => {
  try {
    await found
    return true
  } catch (cause) {
    if (isUnknown(cause)) return false
    throw cause
  }
}

/** The period in which a service was granted at a time. */
export const periodAt = ({ periods }: TrustedService, at: Date): GrantedPeriod | undefined =>
  periods.find(
    ({ from, until }) => Date.parse(from) <= at.getTime() && (until === undefined || at.getTime() < Date.parse(until)),
  )

/** Whether the list of a service is current. */
export const isCurrent = ({ list: { nextUpdate } }: TrustedService, now: Date): boolean =>
  nextUpdate === undefined || now.getTime() <= Date.parse(nextUpdate)

/**
 * The services of the first certificate in a chain that has any. Those above it do not speak for it: an authority that
 * lost its status does not get it back through one that certified it.
 */
export const nearestIn = (chain: CertificateChain, services: readonly ServiceAnchors[]): readonly ServiceAnchors[] => {
  for (const certificate of chain) {
    const own = services.filter(({ certificates }) => certificates.some((one) => isSameService(one, certificate)))
    if (own.length > 0) return own
  }
  return []
}

/** A service is its name and its key, in whichever certificate (ETSI TS 119 612, §5.5.3). */
const isSameService = (one: Certificate, other: Certificate): boolean =>
  one.subjectDer === other.subjectDer && equalBytes(one.key.spki, other.key.spki)
