import type { Did, Url } from '../base/types.ts'

/**
 * The issuer by its proven name: the controller of a DID, the organisation whose identifier is in the certificate of a
 * seal, or the owner of a web address who publishes keys there or has a certificate for it. The kinds cannot be confused,
 * and what an issuer writes about itself is none of them.
 */
export type ProvenIssuer =
  | { readonly kind: 'did'; readonly did: Did }
  /** `organizationIdentifier` of the certificate (ETSI EN 319 412-1, §5.1.4): `VATES-A00000000`. */
  | { readonly kind: 'organisation'; readonly organizationIdentifier: string }
  /** The `iss` of an SD-JWT VC, whose keys or certificate stand for that address. */
  | { readonly kind: 'web'; readonly url: Url }

/**
 * The name of an issuer as text. An organisation identifier never has the form of a DID or a URL: see
 * `isOrganisationNumber`.
 */
export const nameOf = (issuer: ProvenIssuer): string => {
  if (issuer.kind === 'did') return issuer.did
  return issuer.kind === 'web' ? issuer.url : issuer.organizationIdentifier
}

/** Printable ASCII on one line that is not an address: a colon is allowed only in the names of national schemes. */
const number =
  /^(?:[A-Z]{2}:[A-Z]{2}(?:\+[A-Z0-9]{1,3})?-)?[A-Za-z0-9](?:[\x20-\x39\x3b-\x7e]{0,126}[\x21-\x39\x3b-\x7e])?$/

/**
 * Whether a text has the form of an organisation identifier: printable, on one line, and neither a URI nor a DID, so
 * that no certificate can contain an identifier that reads like another kind of name.
 */
export const isOrganisationNumber = (text: string): boolean => number.test(text)
