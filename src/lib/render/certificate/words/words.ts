/**
 * The words in which a certificate says what was verified, in one language. `{time}`, `{until}`, `{list}` and `{number}`
 * stand for what is filled in. A language is one file beside this one and a line in `table.ts`.
 */
export interface CertificateWords {
  /** The heading above the checks, and the name of the time at which they were made. */
  readonly verified: string
  readonly verifiedAt: string
  /** The names of the six checks. */
  readonly structure: string
  readonly proof: string
  readonly issuer: string
  readonly validity: string
  readonly status: string
  readonly trust: string
  /** The name of what is said of the right to issue for others. */
  readonly mandate: string

  readonly complete: string
  readonly unchanged: string
  readonly signed: string
  readonly sealed: string
  readonly qualifiedSeal: string
  readonly qualifiedCertificate: string
  readonly notQualified: string
  readonly sealedBefore: string
  readonly testSeal: string
  readonly valid: string
  readonly validUntil: string
  readonly notWithdrawn: string
  readonly notWithdrawnNow: string
  readonly noList: string
  readonly statusNotAsked: string
  readonly trusted: string
  readonly anyIssuer: string
  readonly byItself: string
  readonly byMandate: string
  readonly byRegister: string
  readonly noMandate: string
  readonly namedBody: string
  readonly namedAlliance: string
  /** That the page proves nothing, and what to do instead. */
  readonly noProof: string
  readonly attached: string
  readonly checkAt: string
}
