import { isMembers, type Kind } from '../base/kinds.ts'
import type { ServiceQualification } from '../pki/trusted-services.ts'

/**
 * A trusted list (ETSI TS 119 612) whose signature was verified, as far as it is read here. Times are XSD
 * dateTimeStamps in UTC.
 */
export interface TrustedList {
  /** ISO 3166-1 alpha-2, with `EL` and `UK`; `EU` for the list of lists. */
  readonly territory: string
  /** The identifier of the type, such as `…/TSLType/EUgeneric` for a list of a Member State. */
  readonly type: string
  readonly sequenceNumber: number
  readonly issued: string
  /** When the next list is due at the latest; absent if the list is the last one of a closed scheme. */
  readonly nextUpdate?: string
  /** The trust services, in the order of the list. */
  readonly services: readonly ListedService[]
  /** The pointers to other lists in XML. */
  readonly pointers: readonly TrustedListPointer[]
  /** Addresses about the scheme; in a list of lists they include its pivots, the newest first (`pivotsOf`). */
  readonly informationUrls: readonly string[]
  /** SHA-256 of the certificate that signed, hexadecimal. */
  readonly signedBy: string
}

/** A pointer from a list to another one, with the certificates that may sign it. */
export interface TrustedListPointer {
  readonly territory: string
  readonly url: string
  /** The type of the list pointed to. */
  readonly type: string
  /** Certificates in DER. The list is signed with one of them. */
  readonly certificates: readonly Uint8Array[]
}

/** A trust service of a provider in a list. */
export interface ListedService {
  /** The English name of the provider, or else one of its names. */
  readonly provider: string
  readonly name: string
  /** The certificates that identify the service, in DER. All have the same key. Some services have none. */
  readonly certificates: readonly Uint8Array[]
  /** Its states from the newest to the oldest. Together they cover the time since the service was listed. */
  readonly states: readonly ServiceState[]
}

/** What a list says about a service for a period. */
export interface ServiceState {
  readonly from: string
  /** The start of the next state: this one no longer applies then. Absent for the present state. */
  readonly until?: string
  /** The identifier of the type of service, such as `…/Svctype/CA/QC`. */
  readonly type: string
  /** The identifier of the status, such as `…/Svcstatus/granted`. */
  readonly status: string
  /** The identifiers of its additional information, such as `…/SvcInfoExt/ForeSeals`. */
  readonly information: readonly string[]
  /** What the list says about certificates that meet criteria. */
  readonly qualifications: readonly ServiceQualification[]
  /** Whether the state has a critical extension that is not known here, so that it must not be relied upon. */
  readonly hasUnknownExtension: boolean
}

/** The kind of a `TrustedList`. */
export const aTrustedList: Kind = {
  words: 'a trusted list, from `readTrustedList`',
  is: (value) =>
    isMembers(value) && ['services', 'pointers', 'informationUrls'].every((name) => Array.isArray(value[name])),
}
