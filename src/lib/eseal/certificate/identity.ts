import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json } from '../../base/json/json.ts'
import type { SealIdentity } from '../../credential/check.ts'
import type { Concept } from '../../model/concept.ts'
import { country as countries } from '../../model/vocabulary/country.ts'
import type { DistinguishedName } from './names.ts'

/** An organisation's number, taken apart (ETSI EN 319 412-1, §5.1.4): scheme, country, value. */
export interface OrganizationIdentifier {
  /** `VAT`, `NTR`, `PSD`, `LEI`, or two letters and a colon for a national scheme. */
  readonly scheme: string
  /** ISO 3166-1 alpha-2; `XG` for numbers of the whole world. */
  readonly country: string
  readonly value: string
}

const form = /^(VAT|NTR|PSD|LEI|[A-Z]{2}:)([A-Z]{2})-([\x21-\x7e][\x20-\x7e]{0,98})$/

export const readOrganizationIdentifier = (text: string): OrganizationIdentifier | undefined => {
  const [, scheme = '', country = '', value = ''] = form.exec(text) ?? []
  return scheme === '' ? undefined : { scheme, country, value }
}

/** Members of an ELM organisation that hold a number by which a state names it. */
const legalMembers = ['eIDASIdentifier', 'registration', 'vatIdentifier', 'taxIdentifier', 'identifier'] as const

/**
 * Says how the certificate of a seal names the issuer of a credential, or throws `cert.issuer_mismatch`: a seal fits
 * whatever is written over it, so who the issuer claims to be has to be who sealed.
 *
 * The number in `eIDASIdentifier` counts where there is one; else any number that a state gave. It has to be the
 * certificate's `organizationIdentifier`, or its value with the country beside it.
 */
export const matchIdentity = (issuer: Json | undefined, subject: DistinguishedName): SealIdentity => {
  const { organizationIdentifier } = subject
  if (organizationIdentifier === undefined || !isObject(issuer)) return mismatch()
  const eidas = listOf(issuer['eIDASIdentifier'])
  const numbers = eidas.length > 0 ? eidas : legalMembers.flatMap((member) => listOf(issuer[member]))
  const read = readOrganizationIdentifier(organizationIdentifier)
  for (const number of numbers) {
    const match = matchNumber(number, organizationIdentifier, read)
    if (match !== undefined) return { organizationIdentifier, match }
    // Two that differ would leave it to the reader which one counts.
    if (eidas.length > 0) mismatch()
  }
  return mismatch()
}

const mismatch = (): never => {
  throw new MicroCredentialError('cert.issuer_mismatch', { pointer: '/issuer' })
}

const matchNumber = (
  number: Json,
  whole: string,
  read: OrganizationIdentifier | undefined,
): SealIdentity['match'] | undefined => {
  const { notation, spatial } = isObject(number) ? number : {}
  const place = idOf(spatial)
  const placeFits = read !== undefined && place !== undefined && place === countryOf(read.country)?.id
  if (notation === whole) return place === undefined || placeFits || read?.country === 'XG' ? 'exact' : undefined
  return notation === read?.value && placeFits ? 'value-and-country' : undefined
}

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value]

const idOf = (value: Json | undefined): string | undefined => {
  const id = isObject(value) ? value['id'] : value
  return typeof id === 'string' ? id : undefined
}

/** Numbers for value added tax call Greece `EL`, and Northern Ireland `XI`. */
const otherNames: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB', UK: 'GB' }

/** The concept of a country, as the European Learning Model names it. */
export const countryOf = (code: string): Concept | undefined => {
  const name = otherNames[code] ?? code
  return Object.hasOwn(countries, name) ? countries[name as keyof typeof countries] : undefined
}
