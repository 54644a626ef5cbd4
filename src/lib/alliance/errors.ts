import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The register of an alliance, and the mandates in it. */
export const directoryErrors: ErrorFamily<'directory'> = /* @__PURE__ */ errorFamily<'directory'>({
  'directory.not_a_register': {
    message: 'The credential is not the register of an alliance, or holds no valid directory.',
  },
  'directory.no_end': { message: 'The register states no end of its validity, so that it could be shown for ever.' },
  'directory.older_register': {
    message: 'The register is older than one that was seen before.',
    remedy: 'Get the current register from the alliance.',
  },
  'directory.other_endorsement': { message: 'The credential does not endorse this programme alone.' },
  'directory.not_a_mandate': { message: 'The credential does not state exactly one mandate in its form.' },
  'directory.other_mandate': {
    message: 'The mandate in the credential is of another alliance, member or seal holder than the directory states.',
  },
  'directory.not_operator': {
    message:
      'The certificate of the signer is that of no seal holder of the directory, or of one that is not in force.',
  },
  'directory.no_contact': {
    message: 'An organisation in the list lacks its address or its homepage, which the standard requires.',
    remedy: 'Add `address` and `homepage` to the organisation in the directory.',
  },
  'directory.ends_early': {
    message: 'Something in the list ends before the next update, which the list cannot say.',
    remedy: 'Let the next update be due when it ends, at the latest.',
  },
  'directory.other_certificate': { message: 'A certificate does not belong to the name under which it is given.' },
})
