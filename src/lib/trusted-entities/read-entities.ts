import {
  addressesOf,
  certificatesOf,
  hasUnknownCritical,
  itemsOf,
  malformed,
  member,
  nameOf,
  optionalText,
  type Placed,
  textOf,
  textsOf,
  timeOf,
} from './read-members.ts'
import type { EntityService, EntityServiceState, TrustedEntity } from './trusted-entity-list.ts'

/** Extensions that say nothing about whether a service may be relied upon (ETSI TS 119 602, §6.5.5, §6.6.9). */
const ofEntities = ['OtherAssociatedBodies']
const ofServices = ['ServiceUniqueIdentifier']

/** Reads an entity (ETSI TS 119 602, §6.5 to §6.7). Throws `trustlist.malformed`. */
export const readEntity = (entity: Placed): TrustedEntity => {
  const information = member(entity, 'TrustedEntityInformation')
  const isUnclear = hasUnknownCritical(member(information, 'TEInformationExtensions'), ofEntities)
  return {
    name: nameOf(member(information, 'TEName')),
    tradeNames: textsOf(member(information, 'TETradeName')),
    informationUrls: addressesOf(member(information, 'TEInformationURI')),
    services: itemsOf(member(entity, 'TrustedEntityServices')).map((service) => readService(service, isUnclear)),
  }
}

const readService = (service: Placed, isUnclear: boolean): EntityService => {
  const present = member(service, 'ServiceInformation')
  const identity = member(present, 'ServiceDigitalIdentity')
  return {
    name: nameOf(member(present, 'ServiceName')),
    certificates: certificatesOf(identity),
    identifiers: itemsOf(member(identity, 'OtherIds')).map(textOf),
    states: readStates(present, itemsOf(member(service, 'ServiceHistory')), isUnclear),
  }
}

/**
 * The present state and those before it, in which the type is repeated only if it was another. Of states that begin at
 * the same moment the first one applies.
 */
const readStates = (present: Placed, past: readonly Placed[], isUnclear: boolean): readonly EntityServiceState[] => {
  const type = optionalText(member(present, 'ServiceTypeIdentifier'))
  const states = [present, ...past].map((state) => {
    const from = member(state, 'StatusStartingTime')
    // Of several states, each has to say when it begins.
    if (from.value === undefined && past.length > 0) throw malformed(from)
    const status = optionalText(member(state, 'ServiceStatus'))
    const own = optionalText(member(state, 'ServiceTypeIdentifier')) ?? type
    return {
      ...(from.value === undefined ? {} : { from: timeOf(from) }),
      ...(own === undefined ? {} : { type: own }),
      ...(status === undefined ? {} : { status }),
      hasUnknownExtension: isUnclear || hasUnknownCritical(member(state, 'ServiceInformationExtensions'), ofServices),
    }
  })
  return [...states]
    .sort((one, other) => Date.parse(other.from ?? '') - Date.parse(one.from ?? '') || 0)
    .map((state, index, all) => {
      const until = all[index - 1]?.from
      return until === undefined ? state : { ...state, until }
    })
}
