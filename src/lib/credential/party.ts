import type { Did } from '../base/types.ts'

/**
 * The issuer by its proven name: the controller of a DID, or the organisation whose identifier is in the certificate of
 * a seal. The two kinds cannot be confused, and what an issuer writes about itself is neither.
 */
export type ProvenIssuer =
  | { readonly kind: 'did'; readonly did: Did }
  /** `organizationIdentifier` of the certificate (ETSI EN 319 412-1, §5.1.4): `VATES-A00000000`. */
  | { readonly kind: 'organisation'; readonly organizationIdentifier: string }

/**
 * The name of an issuer as text. An organisation identifier never has the form of a DID: see `isOrganisationNumber`.
 */
export const nameOf = (issuer: ProvenIssuer): string =>
  issuer.kind === 'did' ? issuer.did : issuer.organizationIdentifier

/** Printable ASCII on one line that is not an address: a colon is allowed only in the names of national schemes. */
const number =
  /^(?:[A-Z]{2}:[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-)?[A-Za-z0-9](?:[\x20-\x39\x3b-\x7e]{0,126}[\x21-\x39\x3b-\x7e])?$/

/**
 * Whether a text has the form of an organisation identifier: printable, on one line, and neither a URI nor a DID, so
 * that no certificate can contain an identifier that reads like another kind of name.
 */
export const isOrganisationNumber = (text: string): boolean => number.test(text)
