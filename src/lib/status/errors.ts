import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The standard that defines the problem types of `status` errors. */
const vocabulary = 'https://www.w3.org/ns/credentials/status-list#'

/** Status lists and entries (Bitstring Status List 1.0). */
export const statusErrors: ErrorFamily<'status'> = /* @__PURE__ */ errorFamily<'status'>({
  'status.revoked': { message: 'The credential has been revoked.' },
  'status.suspended': { message: 'The credential is suspended.' },
  'status.message': { message: 'The status list contains a message about the credential.' },
  'status.refresh': { message: 'The issuer offers a newer credential. This one is still valid.' },
  'status.required': { message: 'The policy requires a status, and the credential has none.' },
  'status.unavailable': {
    message: 'The status list could not be retrieved, so the status of the credential is unknown.',
    outcome: 'indeterminate',
    type: `${vocabulary}STATUS_RETRIEVAL_ERROR`,
    remedy:
      'Pass the list: `statusLists: offline({ statusLists: [list] }).statusLists`, or a function that fetches it.',
  },
  'status.type_unsupported': {
    message: 'The status entry is of a type that is not supported.',
    outcome: 'indeterminate',
  },
  'status.entry_malformed': { message: 'The status entry lacks a member or has one of the wrong form.' },
  'status.index_malformed': {
    message: 'The index is not a decimal number in a string.',
    remedy: 'Write it in quotes, in decimal: `"statusListIndex": "94567"`.',
  },
  'status.index_range': { message: 'The index is beyond the end of the list.', type: `${vocabulary}RANGE_ERROR` },
  'status.purpose_mismatch': {
    message: 'The status purpose of the list differs from that of the entry.',
    type: `${vocabulary}STATUS_VERIFICATION_ERROR`,
  },
  'status.issuer_mismatch': { message: 'The status list and the credential have different issuers.' },
  'status.list_id_mismatch': {
    message: 'The id of the list differs from the one in the entry.',
    remedy: 'Publish it with the `statusListCredential` of its entries as its `id`.',
  },
  'status.list_type': { message: 'The document at the address of the list is not a status list.' },
  'status.list_unverified': {
    message: 'The status list itself could not be verified.',
    outcome: 'indeterminate',
    type: `${vocabulary}STATUS_VERIFICATION_ERROR`,
  },
  'status.list_expired': { message: 'The status list has expired.', outcome: 'indeterminate' },
  'status.list_stale': { message: 'The status list is older than the policy allows.', outcome: 'indeterminate' },
  'status.rollback': { message: 'A newer version of the status list was seen before.', outcome: 'indeterminate' },
  'status.list_malformed': {
    message: 'The encoded list cannot be decoded.',
    remedy: 'Write `encodedList` as `u` followed by the base64url, without padding, of one gzip member.',
  },
  'status.list_too_short': {
    message: 'The list has fewer entries than needed to protect the privacy of holders.',
    type: `${vocabulary}STATUS_LIST_LENGTH_ERROR`,
  },
  'status.list_too_large': { message: 'The list exceeds the size limit.' },
  'status.not_allocated': {
    message: 'The index was not allocated: a later credential could receive it.',
    remedy: 'Use the list that `allocateStatus` returned, or a later one.',
  },
  'status.list_full': { message: 'Every index of the list is allocated.' },
  'status.recursive': { message: 'The status list has a status itself.' },
  'status.size_unsupported': {
    message: 'The entry has a status size that is not supported.',
    outcome: 'indeterminate',
  },
})
