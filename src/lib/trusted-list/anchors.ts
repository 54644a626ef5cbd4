import { assertArgument } from '../base/options.ts'
import type { TrustedService } from '../pki/trusted-services.ts'
import { aTrustedList, type ListedService, type TrustedList } from './trusted-list.ts'

const line = 'anchorsOf(list)'
const types = {
  memberState: 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric',
  certificates: 'http://uri.etsi.org/TrstSvc/Svctype/CA/QC',
  timestamps: 'http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST',
} as const
const granted = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted'
const forSeals = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals'

/**
 * The services of a list of a Member State that may issue qualified certificates for seals (`CA/QC` with `ForeSeals`) or
 * qualified time-stamps (`TSA/QTST`), with the periods in which they were granted, past ones included: the trust anchors
 * of a verifier of seals. All `CA/QC` and `TSA/QTST` services are among them, also those that were withdrawn or never
 * granted for seals: they say of the certificates below them that these do not count.
 *
 * Other lists give none: a list of lists has no services, and lists of other countries speak of other laws. A period is
 * left out if the list marks it with a critical extension that is not known here. Statuses from before Regulation (EU)
 * No 910/2014 do not count, since there were no qualified seals.
 *
 * Throws a `TypeError` for what is no list.
 *
 * @example
 * const trustedServices = trustedLists.flatMap(anchorsOf)
 * const mechanisms = [eSealVerifier({ trustAnchors: [], trustedServices })]
 */
export const anchorsOf = (list: TrustedList): readonly TrustedService[] => {
  assertArgument(line, 'list', aTrustedList, list)
  if (list.type !== types.memberState) return []
  return list.services.flatMap((service) => [
    ...anchorFor(list, service, { purpose: 'e-seal', type: types.certificates, information: forSeals }),
    ...anchorFor(list, service, { purpose: 'time-stamp', type: types.timestamps }),
  ])
}

interface Wanted {
  readonly purpose: TrustedService['purpose']
  readonly type: string
  /** The additional information that a period has to have. */
  readonly information?: string
}

/** A service that is granted for something else has no period. */
const anchorFor = (
  { territory, sequenceNumber, nextUpdate }: TrustedList,
  { provider, name, certificates, states }: ListedService,
  { purpose, type, information }: Wanted,
): readonly TrustedService[] => {
  const those = states.filter((state) => state.type === type)
  if (those.length === 0) return []
  const periods = those
    .filter(({ status, hasUnknownExtension }) => status === granted && !hasUnknownExtension)
    .filter((state) => information === undefined || state.information.includes(information))
    .map(({ from, until, qualifications }) => ({ from, ...(until === undefined ? {} : { until }), qualifications }))
  const list = { territory, sequenceNumber, ...(nextUpdate === undefined ? {} : { nextUpdate }) }
  return [{ purpose, provider, name, certificates, periods, list }]
}
