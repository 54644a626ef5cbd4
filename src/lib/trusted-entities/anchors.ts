import { listOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { NonEmpty } from '../base/types.ts'
import type { TrustedService } from '../pki/trusted-services.ts'
import { aTrustedEntityList, type EntityServiceState, type TrustedEntityList } from './trusted-entity-list.ts'

/** Which services of a list count. */
export interface CountedServices {
  /** The identifiers of the types of service that you want: `…/19602/SvcType/PubEAA/Issuance`. */
  readonly types: NonEmpty<string>
  /**
   * The identifiers of the statuses that are good: `…/19602/PubEAAProvidersList/SvcStatus/notified`. Absent for lists
   * whose services have no status, since a status that nobody calls good is none.
   */
  readonly statuses?: NonEmpty<string> | undefined
}

const identifiers = /* @__PURE__ */ listOf('a list of identifiers, at least one', text, 1)
const call: Call<CountedServices> = {
  line: "entityAnchorsOf(list, { types: ['http://uri.etsi.org/19602/SvcType/PubEAA/Issuance'], statuses })",
  needs: { types: identifiers },
  may: { statuses: identifiers },
}

/** Whether a state of a service is one that counts. */
export const counts = (
  { type, status, hasUnknownExtension }: EntityServiceState,
  { types, statuses }: CountedServices,
): boolean =>
  !hasUnknownExtension &&
  type !== undefined &&
  types.includes(type) &&
  (statuses === undefined ? status === undefined : status !== undefined && statuses.includes(status))

/** Before every certificate. */
const always = '1970-01-01T00:00:00Z'

/**
 * The services of a list of trusted entities as trust anchors of a verifier of seals, for the periods in which they
 * counted: pass them as `trustedServices`. A service that is of a wanted type and does not count now is among them, and
 * says of the certificates below it that these do not count.
 *
 * Where a list states no beginning, a service counts for all times before. Such a list makes no seal a qualified one.
 * Whose seals you believe is another question: pass the names to `trustIssuers`. Throws a `TypeError` for what is no
 * list.
 *
 * @example
 * const trustedServices = entityAnchorsOf(entityList, {
 *   types: ['http://uri.etsi.org/19602/SvcType/PubEAA/Issuance'],
 *   statuses: ['http://uri.etsi.org/19602/PubEAAProvidersList/SvcStatus/notified'],
 * })
 * const mechanisms = [eSealVerifier({ trustAnchors: [], trustedServices })]
 */
export const entityAnchorsOf = (list: TrustedEntityList, options: CountedServices): readonly TrustedService[] => {
  assertArgument(call.line, 'list', aTrustedEntityList, list)
  assertOptions(call, options)
  const { territory = '', sequenceNumber, nextUpdate } = list
  const source = { territory, sequenceNumber, ...(nextUpdate === undefined ? {} : { nextUpdate }) }
  return list.entities.flatMap((entity) =>
    entity.services
      .filter(({ states }) => states.some(({ type = '' }) => options.types.includes(type)))
      .map(({ name, certificates, states }) => ({
        purpose: 'e-seal',
        provider: entity.name,
        name,
        certificates,
        periods: states
          .filter((state) => counts(state, options))
          .map(({ from = always, until }) => ({
            from,
            ...(until === undefined ? {} : { until }),
            qualifications: [],
          })),
        mayQualify: false,
        list: source,
      })),
  )
}
