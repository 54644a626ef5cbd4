import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type { InstitutionIdentifier } from '../../model/identifier.ts'
import type { Image } from '../../model/media.ts'
import type { Organisation } from '../../model/organisation.ts'
import { country as countries } from '../../model/vocabulary/country.ts'
import type { TargetType } from './target-types.ts'
import { type BadgeWriter, eachOnce, nameOf, newId, present, textIn, writeAlignment } from './writer.ts'

/** The ISO 3166-1 code of a country; `undefined` for one that is not in the list. */
export const countryCode = ({ id }: Concept): string | undefined =>
  Object.entries(countries).find(([, entry]) => entry.id === id)?.[0]

/** An organisation, with the id that it has in the badge. */
export type Named = Organisation & { readonly id: string }

/** Writes an organisation as the profile of an issuer. */
export const writeProfile = (writer: BadgeWriter, organisation: Named): JsonObject => {
  const { id, name, homepage, email, logo, identifiers = [], country, address } = organisation
  return present({
    id,
    type: ['Profile'],
    name: textIn(writer, name),
    url: homepage?.url,
    email,
    image: logo && writeImage(logo),
    address: present({
      id: newId(writer, 'address'),
      type: ['Address'],
      addressCountry: nameOf(writer, country),
      addressCountryCode: countryCode(country),
      streetAddress: address && textIn(writer, address),
    }),
    otherIdentifier: eachOnce(identifiers.map(writeIdentifier)),
  })
}

const writeImage = ({ mediaType, content }: Image): JsonObject => ({
  id: `data:${mediaType};base64,${content}`,
  type: 'Image',
})

/**
 * The types of identifiers, which Open Badges leaves to extensions. An identifier given by a state has its country in its
 * type: `ext:vat.NL`.
 */
const writeIdentifier = (identifier: InstitutionIdentifier): JsonObject => ({
  type: 'IdentifierEntry',
  identifier: identifier.value,
  identifierType: identifierType(identifier),
})

const identifierType = (identifier: InstitutionIdentifier): string => {
  if (identifier.type === 'local') return extension(identifier.scheme)
  if ('country' in identifier) return `ext:${identifier.type}.${countryCode(identifier.country) ?? ''}`
  return `ext:${identifier.type}`
}

/** The form of an extension of an enumeration in Open Badges. */
const extensionForm = /^ext:([A-Za-z0-9._-]+)$/

/** The name of a numbering scheme as a type, where it has the form of one. */
export const extension = (scheme: string | undefined): string => {
  const type = `ext:${scheme ?? ''}`
  return extensionForm.test(type) ? type : 'identifier'
}

/** Writes an organisation as what an achievement is aligned with: its name, its id and its country. */
export const writeOrganisation = (writer: BadgeWriter, type: TargetType, organisation: Organisation): JsonObject =>
  writeAlignment(writer, type, {
    url: organisation.id ?? (isIssuer(writer, organisation) ? writer.issuer : newId(writer, 'organisation')),
    name: textIn(writer, organisation.name),
    code: countryCode(organisation.country),
  })

const isIssuer = ({ same }: BadgeWriter, organisation: Organisation): boolean =>
  same.some((one) => JSON.stringify(one) === JSON.stringify(organisation))

/** The name of a numbering scheme from a type: an extension, or one of the types of Open Badges; none for any identifier. */
export const schemeOfType = (type: string | undefined): string | undefined => {
  const name = extensionForm.exec(type ?? '')?.[1] ?? type
  return name === 'identifier' || name === '' ? undefined : name
}
