/** The namespace of the identifiers below: one without an owner's address, as that of `allianceTerms`. */
const namespace = 'urn:uuid:529832c8-a915-4626-908e-eb24c3c5d910#'

/** The identifiers of `allianceEntities`. */
export interface AllianceEntities {
  /** The type of the list. */
  readonly type: string
  /** The types of services. */
  readonly services: {
    /** A member, with the names by which credentials name it and by which it signs. */
    readonly member: string
    /** A holder of the alliance's seal. */
    readonly sealHolder: string
    /** A service of a member: the seal holder whose name it has issues for it. */
    readonly mandate: string
  }
  readonly statuses: { readonly inForce: string; readonly ended: string }
  /** How statuses are determined, and the rules of the scheme: as the directory of the alliance says. */
  readonly scheme: { readonly approach: string; readonly rules: string }
}

/**
 * The identifiers in the list of trusted entities of an alliance (ETSI TS 119 602). Pass `type` to `readTrustedEntities`,
 * and `services` and `statuses` to `entityAnchorsOf`.
 */
export const allianceEntities: AllianceEntities = {
  type: `${namespace}listOfTrustedEntities`,
  services: {
    member: `${namespace}member`,
    sealHolder: `${namespace}sealHolder`,
    mandate: `${namespace}mandate`,
  },
  statuses: { inForce: `${namespace}inForce`, ended: `${namespace}ended` },
  scheme: { approach: `${namespace}statusByDirectory`, rules: `${namespace}rulesOfTheAlliance` },
}
