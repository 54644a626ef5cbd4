import { MicroCredentialError } from '../base/errors.ts'
import {
  type CertifiedName,
  countryCodeOf,
  isCertifiedAs,
  readOrganizationIdentifier,
} from '../credential/certified-name.ts'
import type { SealIdentity } from '../credential/check.ts'
import { type Graph, type GraphNode, valuesOf } from '../document/graph.ts'
import type { IssuerForm, IssuerNumber } from '../profile/issuer-form.ts'

/** What a number is beside the certificate's: the same, another of the same kind, or one that the certificate does not speak of. */
type Comparison = (typeof matches)[number] | 'contradicted' | 'stated'

/** How an issuer is named by a certificate, and whether it bears numbers of which the certificate says nothing. */
export interface MatchedIdentity extends SealIdentity {
  readonly hasStatedNumbers: boolean
}

/**
 * Compares every number that the issuer bears with that of the certificate: a seal fits whatever is written over it, so
 * who the issuer claims to be has to be who sealed. One at least is the certificate's, by scheme, country and value; none
 * of its scheme and country is another; the rest is merely stated. In the place of the certificate's number stands that
 * and no other. In a vocabulary that has no place for numbers the certificate alone says who issued; where the
 * name counts, one that stands there has to be its name. Throws `cert.issuer_mismatch`.
 */
export const matchIdentity = (
  issuer: GraphNode | undefined,
  forms: readonly IssuerForm[],
  subject: CertifiedName,
): MatchedIdentity => {
  const { organizationIdentifier, organisation = '' } = subject
  if (organizationIdentifier === undefined || issuer === undefined) return mismatch()
  const borne = forms.flatMap((form) => form.numbersOf(issuer) ?? [])
  if (forms.every((form) => form.numbersOf(issuer) === undefined)) {
    const names = namesIn(issuer, forms)
    const isOther = names.length > 0 && !names.some((one) => isCertifiedAs(one, organisation))
    if (isOther && forms.some(({ nameCounts }) => nameCounts === true)) mismatch()
    return { organizationIdentifier, match: 'certificate', hasStatedNumbers: false }
  }
  const found = borne.map((number) => compare(number, organizationIdentifier, subject))
  if (found.includes('contradicted')) mismatch()
  const match = matches.find((one) => found.includes(one)) ?? mismatch()
  return { organizationIdentifier, match, hasStatedNumbers: found.includes('stated') }
}

/** The names that the issuer gives itself, in whatever languages. */
export const namesIn = (issuer: GraphNode | undefined, forms: readonly IssuerForm[]): readonly string[] =>
  issuer === undefined ? [] : forms.flatMap((form) => form.namesOf(issuer))

/** The issuer with all that a document says of it, wherever it stands: readers are shown all of it. */
export const issuerIn = ({ root }: Graph): GraphNode | undefined =>
  valuesOf(root, 'issuer').flatMap((value) => (value.is === 'node' ? [value.node] : []))[0]

/** The stronger first. */
const matches = ['exact', 'value-and-country'] as const

/** By which the seals of one organisation are taken to be the issuer's. */
export const strongest = (all: readonly MatchedIdentity[]): SealIdentity['match'] =>
  matches.find((one) => all.some(({ match }) => match === one)) ?? 'certificate'

const mismatch = (): never => {
  throw new MicroCredentialError('cert.issuer_mismatch', { pointer: '/issuer' })
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
  // Of another country it is another organisation's.
  if (notation === whole) return 'contradicted'
  const other = readOrganizationIdentifier(notation)
  if (other !== undefined && other.scheme === read?.scheme && other.country === read.country)
    return differs(notation, whole)
  if (read === undefined || register !== read.scheme || !countries.includes(country)) return 'stated'
  // Numbers for value added tax are written with and without the letters of their country.
  const isSame = notation === read.value || (read.scheme === 'VAT' && notation === read.country + read.value)
  if (isSame) return fits ? 'value-and-country' : 'contradicted'
  return fits
    ? differs(
        notation.replace(/^[A-Z]{2}/, (code) => (code === read.country ? '' : code)),
        read.value,
      )
    : 'contradicted'
}

/** People part numbers by spaces, dots and dashes. Written so, a number proves nothing, and is no other one either. */
const differs = (one: string, other: string): Comparison => (joined(one) === joined(other) ? 'stated' : 'contradicted')
const joined = (number: string): string => number.replace(/[\s./-]/g, '').toUpperCase()
