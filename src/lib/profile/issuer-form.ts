import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { CertifiedName } from '../credential/certified-name.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { GraphNode, Value } from '../document/graph.ts'

/** The issuer, as identified by a certificate. */
export type CertifiedIssuer = CertifiedName & Required<Pick<CertifiedName, 'organisation' | 'organizationIdentifier'>>

/** An identifier of an issuer, as stated in its vocabulary. */
export interface IssuerNumber {
  readonly notation: string
  /**
   * The register: `certificate` for a member reserved for the identifier in the certificate; the scheme of a register,
   * such as `VAT` (ETSI EN 319 412-1, §5.1.4); `undefined` if the vocabulary does not say.
   */
  readonly register: string | undefined
  /** ISO 3166-1 alpha-2 codes of the countries that assigned it; `undefined` for an unknown country. */
  readonly countries: readonly (string | undefined)[]
}

/**
 * How a vocabulary describes the issuer of a credential that has a seal: writes the organisation named in a
 * certificate, and reads what the issuer states. Sealing and its verification use this and know no vocabulary.
 */
export interface IssuerForm {
  /** Whether a credential uses this vocabulary. Each registered context is given by its URL. */
  matches(credential: UnsecuredCredential): boolean
  /**
   * Writes the content of the certificate into a credential whose `issuer` is an object. Existing members are kept if
   * they agree. Throws `cert.issuer_mismatch` if the issuer has a different name.
   */
  write(credential: JsonObject, certified: CertifiedIssuer): JsonObject
  /** All identifiers of the issuer; `undefined` if the vocabulary has no place for any. */
  numbersOf(issuer: GraphNode): readonly IssuerNumber[] | undefined
  /** The names that the issuer states, in any language. */
  namesOf(issuer: GraphNode): readonly string[]
  /**
   * Whether the name must be that of the certificate if the vocabulary has no place for identifiers: where people see
   * the name, nothing else distinguishes issuers.
   */
  readonly nameCounts?: boolean | undefined
}

/**
 * Adds members to every object that describes the issuer, since two different descriptions would be ambiguous. An
 * issuer that is only an id becomes an object, as in status lists.
 */
export const describeIssuer = (credential: JsonObject, added: JsonObject): JsonObject => {
  const issuer = credential['issuer'] as JsonObject
  const written = writeNode(credential, issuer['id'], added) as JsonObject
  return { ...written, issuer: { ...(written['issuer'] as JsonObject), ...added } }
}

const writeNode = (value: Json, id: Json | undefined, added: JsonObject): Json => {
  if (Array.isArray(value)) return value.map((member: Json) => writeNode(member, id, added))
  if (!isObject(value)) return value
  const written = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, writeNode(member as Json, id, added)]),
  )
  return value['id'] === id && Object.keys(value).length > 1 ? { ...written, ...added } : written
}

/** A value as text; empty for other values. */
export const textOf = (value: Value): string =>
  value.is === 'literal' ? String(value.value) : value.is === 'text' ? value.text : ''

/** Whether a credential names a context. */
export const hasContext = (credential: UnsecuredCredential, is: (url: unknown) => boolean): boolean =>
  [credential['@context']].flat().some(is)
