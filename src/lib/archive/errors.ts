import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Archives: files with the answers that their verification needed. */
export const archiveErrors: ErrorFamily<'archive'> = /* @__PURE__ */ errorFamily<'archive'>({
  'archive.malformed': {
    message: 'The archive lacks a member, has one of the wrong form, or has one that is not known.',
  },
  'archive.entry_twice': { message: 'The archive has two answers to the same question.' },
  'archive.entry_mismatch': { message: 'An answer in the archive is for another identifier or address than it says.' },
  'archive.timestamp_invalid': {
    message: 'A time-stamp of the archive is invalid or covers other content.',
  },
  'archive.timestamp_untrusted': {
    message: 'No time-stamp of the archive comes from an authority that is a trust anchor.',
    outcome: 'indeterminate',
    remedy: 'If you trust it: `openArchive(archive, { timestampAnchors: [certificate] })`.',
  },
  'archive.timestamp_ended': {
    message: 'The certificate of the authority of a time-stamp ended before the archive was renewed.',
    outcome: 'indeterminate',
  },
  'archive.not_verified': { message: 'A file does not verify with what would be in its archive.' },
  'archive.not_kept': {
    message: 'The archive does not contain what was asked for.',
    outcome: 'indeterminate',
  },
  'archive.unsigned': {
    message:
      'The archive contains the DID document, which nobody signed: only whoever kept the archive vouches for it.',
    outcome: 'indeterminate',
    remedy: "If you trust who kept it: `openArchive(archive, { timestampAnchors, unsigned: 'believe' })`.",
  },
})
