import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { CertifiedName } from '../credential/certified-name.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { GraphNode, Value } from '../document/graph.ts'

/** What a certificate names in full. */
export type CertifiedIssuer = CertifiedName & Required<Pick<CertifiedName, 'organisation' | 'organizationIdentifier'>>

/** A number that an issuer bears, as its vocabulary says it. */
export interface IssuerNumber {
  readonly notation: string
  /**
   * Where it belongs: `certificate` for the place of the certificate's own number and no other; the scheme of a register, such
   * as `VAT` (ETSI EN 319 412-1, §5.1.4); `undefined` where the vocabulary does not tell.
   */
  readonly register: string | undefined
  /** ISO 3166-1 alpha-2 codes of those who gave it; `undefined` for one that is no country. */
  readonly countries: readonly (string | undefined)[]
}

/**
 * How a vocabulary writes the organisation that a certificate names as the issuer of a credential, and what an issuer says of
 * itself in it. Those who seal and those who verify seals ask it, and know no vocabulary.
 */
export interface IssuerForm {
  /** Whether a credential has the words of this vocabulary. It is given each registered context by its URL. */
  matches(credential: UnsecuredCredential): boolean
  /**
   * Writes what the certificate says into a credential, whose `issuer` is an object. What stands there already is left, if it
   * agrees. Throws `cert.issuer_mismatch` where the issuer is called otherwise.
   */
  write(credential: JsonObject, certified: CertifiedIssuer): JsonObject
  /** Every number that the issuer bears; `undefined` in a vocabulary that has no place for any. */
  numbersOf(issuer: GraphNode): readonly IssuerNumber[] | undefined
  /** The names that the issuer gives itself, in whatever languages. */
  namesOf(issuer: GraphNode): readonly string[]
  /**
   * Whether a name has to be that of the certificate where the vocabulary has no place for numbers: where people are shown
   * it, nothing else would tell one issuer from another.
   */
  readonly nameCounts?: boolean | undefined
}

/**
 * Adds members to the issuer at every place that describes it: two that differ would leave open which one counts. The issuer
 * itself bears them even where it was nothing but an id, as that of a status list is.
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

/** What a value says as text; nothing for one that is no text. */
export const textOf = (value: Value): string =>
  value.is === 'literal' ? String(value.value) : value.is === 'text' ? value.text : ''

/** Whether a credential names a context. */
export const hasContext = (credential: UnsecuredCredential, is: (url: unknown) => boolean): boolean =>
  [credential['@context']].flat().some(is)
