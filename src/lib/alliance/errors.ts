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
})
