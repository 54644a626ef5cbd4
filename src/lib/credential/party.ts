import type { Did } from '../base/types.ts'

/**
 * Who issued, as far as it is proven: whoever controls a DID, or the organisation whose number stands in the certificate
 * of a seal. Two kinds of name, which nobody can pass off as each other; what an issuer writes of itself is neither.
 */
export type ProvenIssuer =
  | { readonly kind: 'did'; readonly did: Did }
  /** `organizationIdentifier` of the certificate (ETSI EN 319 412-1, §5.1.4): `VATES-A00000000`. */
  | { readonly kind: 'organisation'; readonly organizationIdentifier: string }

/** The name of an issuer as text. That of an organisation is never that of a DID: see `isOrganisationNumber`. */
export const nameOf = (issuer: ProvenIssuer): string =>
  issuer.kind === 'did' ? issuer.did : issuer.organizationIdentifier

/** ASCII, one line, no address of any kind: a colon stands nowhere but in the names of national schemes. */
const number =
  /^(?:[A-Z]{2}:[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-)?[A-Za-z0-9](?:[\x20-\x39\x3b-\x7e]{0,126}[\x21-\x39\x3b-\x7e])?$/

/**
 * Whether a text is shaped like the number of an organisation: printable, in one line, and neither a URI nor a DID, so
 * that no certificate can be made whose number reads like another kind of name.
 */
export const isOrganisationNumber = (text: string): boolean => number.test(text)
