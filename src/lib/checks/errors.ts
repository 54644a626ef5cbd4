import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Related resources (VCDM 2.0, §5.3). */
export const resourceErrors: ErrorFamily<'resource'> = /* @__PURE__ */ errorFamily<'resource'>({
  'resource.digest_mismatch': { message: 'A related resource differs from the digest in the credential.' },
  'resource.digest_unsupported': {
    message: 'None of the digests of a related resource is of a supported kind.',
    outcome: 'indeterminate',
  },
  'resource.unavailable': { message: 'The content of a related resource was not given.', outcome: 'indeterminate' },
  'resource.schema_mismatch': { message: 'The credential does not conform to a schema that it names.' },
  'resource.schema_unjudged': {
    outcome: 'indeterminate',
    message: 'No function was given that validates the credential against a schema that it names.',
    remedy: 'Pass one to `checkSchemas(report.credential, judge)`.',
  },
})

/** Mandates: who may issue for whom, for which programmes, and when. */
export const mandateErrors: ErrorFamily<'mandate'> = /* @__PURE__ */ errorFamily<'mandate'>({
  'mandate.missing': {
    message: 'The awarding body has given no mandate to this seal holder.',
    remedy: 'Add the mandate of the member to the directory of the alliance.',
  },
  'mandate.not_seal_holder': { message: 'The issuer holds no seal of the alliance at this time.' },
  'mandate.not_member': { message: 'The awarding body is not a member of the alliance at this time.' },
  'mandate.not_yet': { message: 'The mandate begins later.' },
  'mandate.expired': { message: 'The mandate has ended.' },
  'mandate.other_programme': { message: 'The mandate is for other programmes.' },
  'mandate.revoked': { message: 'The member has revoked or suspended the mandate.' },
  'mandate.unverified': { message: 'The credential of the mandate does not verify, or is not by the member.' },
  'mandate.unavailable': {
    message: 'Whether the member has revoked the mandate could not be determined.',
    outcome: 'indeterminate',
  },
})
