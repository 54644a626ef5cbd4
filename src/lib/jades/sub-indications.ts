import type { ErrorCode } from '../base/errors.ts'

/** An indication of ETSI EN 319 102-1 (§5.1.3), with its reason. */
export interface Indication {
  readonly main: 'total-passed' | 'total-failed' | 'indeterminate'
  readonly sub?: string
}

const failed = (sub: string): Indication => ({ main: 'total-failed', sub })
const indeterminate = (sub: string): Indication => ({ main: 'indeterminate', sub })

/**
 * What the reason for which a seal is refused is called in ETSI EN 319 102-1, table 6. Only what cannot change with
 * another policy, more evidence or another time is a failure there; a refusal of ours may be indeterminate.
 */
const indications: Partial<Readonly<Record<ErrorCode, Indication>>> = {
  'proof.invalid_signature': failed('SIG_CRYPTO_FAILURE'),
  'key.type_mismatch': failed('SIG_CRYPTO_FAILURE'),
  'jades.malformed': failed('FORMAT_FAILURE'),
  'jades.crit_invalid': failed('FORMAT_FAILURE'),
  'jades.unsigned_invalid': failed('FORMAT_FAILURE'),
  'cert.malformed': failed('FORMAT_FAILURE'),
  'jades.cert_binding': indeterminate('NO_SIGNING_CERTIFICATE_FOUND'),
  'jades.sigd_invalid': indeterminate('SIGNED_DATA_NOT_FOUND'),
  'jades.signing_time': indeterminate('SIG_CONSTRAINTS_FAILURE'),
  'jades.countersignature': indeterminate('SIG_CONSTRAINTS_FAILURE'),
  'jades.timestamp_invalid': indeterminate('SIG_CONSTRAINTS_FAILURE'),
  'jades.timestamp_ended': indeterminate('OUT_OF_BOUNDS_NO_POE'),
  'jades.timestamp_untrusted': indeterminate('OUT_OF_BOUNDS_NO_POE'),
  'cert.expired': indeterminate('OUT_OF_BOUNDS_NO_POE'),
  'cert.not_yet_valid': indeterminate('OUT_OF_BOUNDS_NO_POE'),
  'cert.revoked': indeterminate('REVOKED_NO_POE'),
  'cert.revocation_unknown': indeterminate('TRY_LATER'),
  'cert.chain_invalid': indeterminate('CERTIFICATE_CHAIN_GENERAL_FAILURE'),
  'cert.purpose': indeterminate('CHAIN_CONSTRAINTS_FAILURE'),
  'cert.natural_person': indeterminate('CHAIN_CONSTRAINTS_FAILURE'),
  'trust.unknown_root': indeterminate('NO_CERTIFICATE_CHAIN_FOUND'),
  'trustlist.not_granted': indeterminate('NO_CERTIFICATE_CHAIN_FOUND'),
  'trustlist.expired': indeterminate('TRY_LATER'),
  'key.weak': indeterminate('CRYPTO_CONSTRAINTS_FAILURE'),
  'key.ending': indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
}

/** Text that is no seal is no form of one; for all else no sub-indication is as precise as our code. */
export const indicationOf = (code: ErrorCode): Indication =>
  indications[code] ?? (code.startsWith('input.') ? failed('FORMAT_FAILURE') : { main: 'indeterminate' })
