import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The register of an alliance, and the mandates in it. */
export const allianceErrors: ErrorFamily<'alliance'> = /* @__PURE__ */ errorFamily<'alliance'>({
  'alliance.not_a_register': {
    message: 'The credential is not the register of an alliance, or holds no valid directory.',
  },
  'alliance.no_end': { message: 'The register states no end of its validity, so that it could be shown for ever.' },
  'alliance.older_register': {
    message: 'The register is older than one that was seen before.',
    remedy: 'Get the current register from the alliance.',
  },
  'alliance.other_endorsement': { message: 'The credential does not endorse this programme alone.' },
  'alliance.not_a_mandate': { message: 'The credential does not state exactly one mandate in its form.' },
  'alliance.other_mandate': {
    message: 'The mandate in the credential is of another alliance, member or seal holder than the directory states.',
  },
})
