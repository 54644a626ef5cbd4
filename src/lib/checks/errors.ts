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
