import type { Kind } from '../../base/kinds.ts'
import { reportedBy } from '../../document/verified.ts'
import type { Report } from '../../report.ts'

/** A report that says `verified: true`, which alone a certificate is made of. */
export type VerifiedReport = Extract<Report, { readonly verified: true }>

/** Only the report itself, which is frozen: a copy could say anything. */
export const aVerifiedReport: Kind = {
  words:
    'a report of `verifyCredential` in this process with `verified: true` (verify a stored file again; a copy proves nothing)',
  is: (value) =>
    typeof value === 'object' &&
    value !== null &&
    (value as Partial<Report>).verified === true &&
    reportedBy(value) !== undefined,
}
