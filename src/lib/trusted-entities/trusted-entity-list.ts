import { isMembers, type Kind } from '../base/kinds.ts'

/**
 * A list of trusted entities (ETSI TS 119 602 V1.1.1) whose signature was verified, as far as it is read here. Times are
 * XSD dateTimeStamps in UTC.
 */
export interface TrustedEntityList {
  /** The identifier of the type, such as `…/19602/LoTEType/EUPubEAAProvidersList`. */
  readonly type: string
  /** The name of the operator of the scheme, as the list states it: in English, or else the first. */
  readonly operator: string
  /** ISO 3166-1 alpha-2, or `EU`; absent if the list states none. */
  readonly territory?: string
  readonly sequenceNumber: number
  readonly issued: string
  /** When the next list is due at the latest; absent if the list is the last one of a closed scheme. */
  readonly nextUpdate?: string
  /** In the order of the list. None if nobody was ever approved. */
  readonly entities: readonly TrustedEntity[]
  /** The pointers to other lists in JSON. */
  readonly pointers: readonly TrustedEntitiesPointer[]
  /** SHA-256 of the certificate that signed, hexadecimal. */
  readonly signedBy: string
}

/** An entity of a list, and its services. */
export interface TrustedEntity {
  /** Its name in English, or else the first. */
  readonly name: string
  /** Trade names and registered numbers (`TETradeName`), as stated: `VATBE-0000000000`. */
  readonly tradeNames: readonly string[]
  readonly informationUrls: readonly string[]
  readonly services: readonly EntityService[]
}

/** A service of an entity. */
export interface EntityService {
  readonly name: string
  /** The certificates that identify the service, in DER. Some services have none. */
  readonly certificates: readonly Uint8Array[]
  /** Other identifiers of the service (`OtherIds`), such as DIDs, as stated. */
  readonly identifiers: readonly string[]
  /** Its states, from the newest to the oldest. */
  readonly states: readonly EntityServiceState[]
}

/** What a list says about a service for a period. */
export interface EntityServiceState {
  /** Absent if the list states no beginning, as those of the EU that only list who is notified now. */
  readonly from?: string
  /** The start of the next state: this one no longer applies then. Absent for the present state. */
  readonly until?: string
  /** The identifier of the type of service, such as `…/19602/SvcType/PubEAA/Issuance`. */
  readonly type?: string
  /** The identifier of the status. Absent where being listed says it all. */
  readonly status?: string
  /** Whether there is a critical extension that is not known here, so that the state must not be relied upon. */
  readonly hasUnknownExtension: boolean
}

/** A pointer from a list to another one, with the certificates that may sign it. */
export interface TrustedEntitiesPointer {
  readonly url: string
  /** The type of the list pointed to. */
  readonly type: string
  /** Absent if the pointer states none. */
  readonly territory?: string
  /** Certificates in DER. The list is signed with one of them. */
  readonly certificates: readonly Uint8Array[]
}

/** The kind of a `TrustedEntityList`. */
export const aTrustedEntityList: Kind = {
  words: 'a list of trusted entities, from `readTrustedEntities`',
  is: (value) => isMembers(value) && ['entities', 'pointers'].every((name) => Array.isArray(value[name])),
}
