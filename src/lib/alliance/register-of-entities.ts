import { MicroCredentialError } from '../base/errors.ts'
import { assertArgument } from '../base/options.ts'
import type { AllianceMember, AllianceRegister, RegisteredMandate, SealHolder } from '../checks/mandates.ts'
import { counts } from '../trusted-entities/anchors.ts'
import {
  aTrustedEntityList,
  type EntityService,
  type TrustedEntity,
  type TrustedEntityList,
} from '../trusted-entities/trusted-entity-list.ts'
import { allianceEntities } from './entity-names.ts'
import { directoryErrors } from './errors.ts'

/**
 * Makes the register of an alliance from its list of trusted entities, which `publishTrustedEntities` made and
 * `readTrustedEntities` verified: pass it to `trustAlliance`. It is out of date when the next list is due.
 *
 * All mandates in it are stated by the operator of the list, and none is proven: the register that the alliance publishes
 * as a credential says more. Throws `directory.not_a_register` for a list of another type, and a `TypeError` for what is
 * no list.
 *
 * @example
 * const trust = trustAlliance(allianceRegisterOf(entityList))
 */
export const allianceRegisterOf = (list: TrustedEntityList): AllianceRegister => {
  assertArgument('allianceRegisterOf(list)', 'list', aTrustedEntityList, list)
  if (list.type !== allianceEntities.type) throw new MicroCredentialError(directoryErrors['directory.not_a_register'])
  return {
    name: list.operator,
    sealHolders: list.entities.flatMap(sealHoldersIn),
    members: list.entities.flatMap(membersIn),
    mandates: list.entities.flatMap(mandatesIn),
    ...(list.nextUpdate === undefined ? {} : { validUntil: list.nextUpdate }),
  }
}

type ServiceName = keyof typeof allianceEntities.services

/** The periods in which services of a type are in force, with their names. */
const inForce = <T>(
  { services }: TrustedEntity,
  name: ServiceName,
  make: (service: EntityService, period: { readonly from?: string; readonly until?: string }) => readonly T[],
): readonly T[] => {
  const counted = { types: [allianceEntities.services[name]], statuses: [allianceEntities.statuses.inForce] } as const
  return services.flatMap((service) =>
    service.states
      .filter((state) => counts(state, counted))
      .flatMap(({ from, until }) =>
        make(service, { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }),
      ),
  )
}

const sealHoldersIn = (entity: TrustedEntity): readonly SealHolder[] =>
  inForce(entity, 'sealHolder', ({ identifiers }, period) => identifiers.map((id) => ({ id, ...period })))

const membersIn = (entity: TrustedEntity): readonly AllianceMember[] =>
  inForce(entity, 'member', ({ identifiers: [first, ...others] }, period) =>
    first === undefined ? [] : [{ ids: [first, ...others], mandate: false, ...period }],
  )

const mandatesIn = (entity: TrustedEntity): readonly RegisteredMandate[] => {
  const member = membersIn(entity)[0]?.ids[0]
  if (member === undefined) return []
  return inForce(entity, 'mandate', ({ identifiers }, period) =>
    identifiers.map((sealHolder) => ({ member, sealHolder, evidence: 'stated', ...period })),
  )
}
