import { MicroCredentialError } from '../base/errors.ts'
import {
  type CertifiedName,
  countryCodeOf,
  isCertifiedAs,
  readOrganizationIdentifier,
} from '../credential/certified-name.ts'
import type { SealIdentity } from '../credential/check.ts'
import { type Graph, type GraphNode, valuesOf } from '../document/graph.ts'
import { certErrors } from '../pki/errors.ts'
import type { IssuerForm, IssuerNumber } from '../profile/issuer-form.ts'

/**
 * The relation of an identifier to the one in the certificate: equal, contradicting, or of another register and merely
 * stated.
 */
type Comparison = (typeof matches)[number] | 'contradicted' | 'stated'

/** How a certificate identifies the issuer, and whether the issuer states further identifiers. */
export interface MatchedIdentity extends SealIdentity {
  readonly hasStatedNumbers: boolean
}

/**
 * Compares every identifier of the issuer with the one in the certificate, because a seal is valid over any text and
 * the stated issuer must be the one that sealed. At least one must equal it in scheme, country and value, and none of
 * the same scheme and country may differ; others are merely stated. A member reserved for the certificate's identifier
 * must contain it. In a vocabulary without a place for identifiers only the certificate identifies the issuer, whose
 * name must match if the vocabulary says so. Throws `cert.issuer_mismatch`.
 */
export const matchIdentity = (
  issuer: GraphNode | undefined,
  forms: readonly IssuerForm[],
  subject: CertifiedName,
): MatchedIdentity => {
  const { organizationIdentifier, organisation = '' } = subject
  if (organizationIdentifier === undefined || issuer === undefined) return mismatch()
  const numbers = forms.map((form) => form.numbersOf(issuer))
  if (numbers.every((some) => some === undefined)) {
    const names = namesIn(issuer, forms)
    const isOther = names.length > 0 && !names.some((one) => isCertifiedAs(one, organisation))
    if (isOther && forms.some(({ nameCounts }) => nameCounts === true)) mismatch()
    return { organizationIdentifier, match: 'certificate', hasStatedNumbers: false }
  }
  const found = numbers.flatMap((some) => some ?? []).map((number) => compare(number, organizationIdentifier, subject))
  if (found.includes('contradicted')) mismatch()
  const match = matches.find((one) => found.includes(one)) ?? mismatch()
  return { organizationIdentifier, match, hasStatedNumbers: found.includes('stated') }
}

/** The names that the issuer states, in any language. */
export const namesIn = (issuer: GraphNode | undefined, forms: readonly IssuerForm[]): readonly string[] =>
  issuer === undefined ? [] : forms.flatMap((form) => form.namesOf(issuer))

/** The issuer as a node, with everything a document states about it anywhere, since readers are shown all of it. */
export const issuerIn = ({ root }: Graph): GraphNode | undefined =>
  valuesOf(root, 'issuer').flatMap((value) => (value.is === 'node' ? [value.node] : []))[0]

/** The strongest first. */
const matches = ['exact', 'value-and-country'] as const

/** The strongest match between the seals of one organisation and the issuer. */
export const strongest = (all: readonly MatchedIdentity[]): SealIdentity['match'] =>
  matches.find((one) => all.some(({ match }) => match === one)) ?? 'certificate'

const mismatch = (): never => {
  throw new MicroCredentialError(certErrors['cert.issuer_mismatch'], { pointer: '/issuer' })
}

const compare = (
  { register, notation, countries }: IssuerNumber,
  whole: string,
  subject: CertifiedName,
): Comparison => {
  const read = readOrganizationIdentifier(whole)
  const isWorldwide = read?.country === 'XG'
  const country = countryCodeOf((isWorldwide ? undefined : read?.country) ?? subject.country ?? '')
  const fits = countries.every((one) => one === country) && (countries.length > 0 || isWorldwide)
  if (notation === whole && (countries.length === 0 || fits || isWorldwide)) return 'exact'
  if (register === 'certificate') return fits && notation === read?.value ? 'value-and-country' : 'contradicted'
  // With another country it identifies another organisation.
  if (notation === whole) return 'contradicted'
  const other = readOrganizationIdentifier(notation)
  if (other !== undefined && other.scheme === read?.scheme && other.country === read.country)
    return differs(notation, whole)
  if (read === undefined || register !== read.scheme || !countries.includes(country)) return 'stated'
  // VAT numbers are written with and without their country code.
  const isSame = notation === read.value || (read.scheme === 'VAT' && notation === read.country + read.value)
  if (isSame) return fits ? 'value-and-country' : 'contradicted'
  return fits
    ? differs(
        notation.replace(/^[A-Z]{2}/, (code) => (code === read.country ? '' : code)),
        read.value,
      )
    : 'contradicted'
}

/**
 * Numbers may be formatted with spaces, dots and dashes. A formatted number proves nothing, but does not contradict
 * either.
 */
const differs = (one: string, other: string): Comparison => (joined(one) === joined(other) ? 'stated' : 'contradicted')
const joined = (number: string): string => number.replace(/[\s./-]/g, '').toUpperCase()
