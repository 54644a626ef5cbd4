import { MicroCredentialError } from '../../base/errors.ts'
import type { SealIdentity } from '../../credential/check.ts'
import { type GraphNode, valuesOf } from '../../document/graph.ts'
import type { Concept } from '../../model/concept.ts'
import { country as countries } from '../../model/vocabulary/country.ts'
import type { DistinguishedName } from '../../pki/names.ts'

/** An organisation's number, taken apart (ETSI EN 319 412-1, §5.1.4): scheme, country, value. */
export interface OrganizationIdentifier {
  /** Three letters, such as `VAT`, `NTR`, `PSD`, `LEI`; or two letters and a colon for a national scheme. */
  readonly scheme: string
  /** ISO 3166-1 alpha-2; `XG` for numbers of the whole world. */
  readonly country: string
  readonly value: string
}

/** A part of a country may follow its code: `NTRDE+BY-HRB000000`. */
const form = /^([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})(?:\+[A-Z0-9]{1,3})?-([\x21-\x7e][\x20-\x7e]{0,98})$/

export const readOrganizationIdentifier = (text: string): OrganizationIdentifier | undefined => {
  const [, scheme = '', country = '', value = ''] = form.exec(text) ?? []
  return scheme === '' ? undefined : { scheme, country, value }
}

/** Members of an ELM organisation that hold numbers, and the scheme of a certificate's number that belongs there. */
const members: Readonly<Record<string, string | undefined>> = {
  eIDASIdentifier: undefined,
  registration: 'NTR',
  vatIdentifier: 'VAT',
  taxIdentifier: undefined,
  identifier: undefined,
}

/** A number that an issuer bears. */
interface IssuerNumber {
  /** The member that it belongs to. */
  readonly member: string
  readonly notation: string
  /** The concepts of the countries that gave it. */
  readonly places: readonly string[]
}

/** What a number is beside the certificate's: the same, another of the same kind, or one that the certificate does not speak of. */
type Comparison = SealIdentity['match'] | 'contradicted' | 'stated'

/** How an issuer is named by a certificate, and whether it bears numbers of which the certificate says nothing. */
export interface MatchedIdentity extends SealIdentity {
  readonly hasStatedNumbers: boolean
}

/**
 * Compares every number that the issuer bears with that of the certificate: a seal fits whatever is written over it, so
 * who the issuer claims to be has to be who sealed. One at least is the certificate's, by scheme, country and value; none
 * of its scheme and country is another; the rest is merely stated. In `eIDASIdentifier` stands the certificate's number
 * and no other. Throws `cert.issuer_mismatch`.
 */
export const matchIdentity = (issuer: GraphNode | undefined, subject: DistinguishedName): MatchedIdentity => {
  const { organizationIdentifier } = subject
  if (organizationIdentifier === undefined || issuer === undefined) return mismatch()
  const found = numbersOf(issuer).map((number) => compare(number, organizationIdentifier, subject))
  if (found.includes('contradicted')) mismatch()
  const match = matches.find((one) => found.includes(one)) ?? mismatch()
  return { organizationIdentifier, match, hasStatedNumbers: found.includes('stated') }
}

/** The stronger first. */
const matches = ['exact', 'value-and-country'] as const

const mismatch = (): never => {
  throw new MicroCredentialError('cert.issuer_mismatch', { pointer: '/issuer' })
}

const compare = ({ member, notation, places }: IssuerNumber, whole: string, subject: DistinguishedName): Comparison => {
  const read = readOrganizationIdentifier(whole)
  const isWorldwide = read?.country === 'XG'
  const country = countryOf((isWorldwide ? undefined : read?.country) ?? subject.country ?? '')?.id
  const fits = places.every((place) => place === country) && (places.length > 0 || isWorldwide)
  if (notation === whole && (places.length === 0 || fits || isWorldwide)) return 'exact'
  if (member === 'eIDASIdentifier') return fits && notation === read?.value ? 'value-and-country' : 'contradicted'
  // Of another country it is another organisation's.
  if (notation === whole) return 'contradicted'
  const other = readOrganizationIdentifier(notation)
  if (other !== undefined && other.scheme === read?.scheme && other.country === read.country)
    return differs(notation, whole)
  if (read === undefined || members[member] !== read.scheme || !places.some((place) => place === country))
    return 'stated'
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

const numbersOf = (issuer: GraphNode): readonly IssuerNumber[] =>
  Object.keys(members).flatMap((member) =>
    valuesOf(issuer, member).flatMap((value) => {
      if (value.is !== 'node') return value.is === 'json' ? [] : [{ member, notation: textOf(value), places: [] }]
      const [scheme] = textsAt(value.node, 'schemeName').filter((name) => Object.hasOwn(members, name))
      const places = valuesOf(value.node, 'spatial').flatMap((place) => idOf(place) ?? [])
      const belongsTo = member === 'identifier' ? (scheme ?? member) : member
      return textsAt(value.node, 'notation').map((notation) => ({ member: belongsTo, notation, places }))
    }),
  )

type Value = ReturnType<typeof valuesOf>[number]

const textOf = (value: Value): string =>
  value.is === 'literal' ? String(value.value) : value.is === 'text' ? value.text : ''

const textsAt = (node: GraphNode, word: string): readonly string[] => valuesOf(node, word).map(textOf).filter(Boolean)

const idOf = (value: Value): string | undefined => (value.is === 'node' ? value.node.id : textOf(value) || undefined)

/** Numbers for value added tax call Greece `EL`, and Northern Ireland `XI`. */
const otherNames: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB', UK: 'GB' }

/** The concept of a country, as the European Learning Model names it. */
export const countryOf = (code: string): Concept | undefined => {
  const name = otherNames[code] ?? code
  return Object.hasOwn(countries, name) ? countries[name as keyof typeof countries] : undefined
}
