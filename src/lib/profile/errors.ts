import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Profiles. */
export const profileErrors: ErrorFamily<'profile'> = /* @__PURE__ */ errorFamily<'profile'>({
  'profile.none': { message: 'None of the configured profiles supports credentials of this kind.' },
  'profile.nonconforming': {
    message: 'The credential violates a constraint of the required application profile.',
    remedy: '`checkProfile(credential)` of `microcredentials/edc` lists the violations and where they are.',
  },
  'profile.malformed': { message: 'The credential does not have the form that its profile requires.' },
  'profile.ambiguous': {
    message:
      'The credential states several values where a micro-credential has one, and no signed statement selects one.',
    remedy:
      'If there are several subjects, name the one to read: `decodeCredential(credential, { subject })`. Otherwise the issuer has to state the value once.',
  },
})

/** Accreditation. */
export const accreditationErrors: ErrorFamily<'accreditation'> = /* @__PURE__ */ errorFamily<'accreditation'>({
  'accreditation.other': { message: 'The register answered about another accreditation than the evidence names.' },
  'accreditation.not_yet_valid': { message: 'The credential was issued before the accreditation was.' },
  'accreditation.expired': { message: 'The credential was issued after the accreditation had expired.' },
  'accreditation.organisation': { message: 'No awarding body has a number of the organisation that is accredited.' },
  'accreditation.qualification': { message: 'The accreditation is for another qualification.' },
  'accreditation.level': { message: 'The accreditation is for other EQF levels, or the credential states none.' },
  'accreditation.field': { message: 'The accreditation is for other fields, or the credential states none.' },
  'accreditation.jurisdiction': { message: 'The accreditation is for other regions, or the credential states none.' },
})
