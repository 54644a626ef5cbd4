import type { Concept } from '../../model/concept.ts'
import type { InstitutionIdentifier, LegalIdentifierType, SectorIdentifierType } from '../../model/identifier.ts'
import { forms, legalNumber } from '../../model/identifier-forms.ts'
import type { Image, WebResource } from '../../model/media.ts'
import type { RecordedOrganisation } from '../../model/organisation.ts'
import { country as countries } from '../../model/vocabulary/country.ts'
import { readFrom, readSingleString, readString } from '../elm/read-values.ts'
import { only, type Place, placesAt, present, reading, readSingle } from '../elm/reader.ts'
import { schemeOfType } from './organisation.ts'
import { distinct, holdTarget, isMadeOf, ownId, readText, textsOf } from './texts.ts'

/** The country of a code (ISO 3166-1 alpha-2). */
export const countryIn = (code: string): Concept | undefined =>
  Object.hasOwn(countries, code) ? countries[code as keyof typeof countries] : undefined

/** Reads an organisation from the profile of an issuer or creator. */
export const readProfile = (place: Place): RecordedOrganisation => {
  const addresses = placesAt(place, 'address')
  return present<RecordedOrganisation>({
    id: ownId(place),
    name: readText(place, 'name'),
    country: only(
      place,
      'address/addressCountryCode',
      addresses.flatMap((address) => readCountry(address) ?? []),
    ),
    address: only(place, 'address', textsOf(addresses, 'streetAddress')),
    identifiers: distinct(placesAt(place, 'otherIdentifier').flatMap((entry) => reading(entry, readIdentifier) ?? [])),
    homepage: readFrom(place, 'url', pageIn),
    email: readSingleString(place, 'email'),
    logo: readSingle(place, 'image', readImage),
  })
}

const readCountry = (address: Place): Concept | undefined => {
  const found = readFrom(address, 'addressCountryCode', countryIn)
  // The name of the country, which the code tells.
  if (found !== undefined) readString(address, 'addressCountry')
  return found
}

const pageIn = (text: string): WebResource | undefined =>
  /^https?:\/\//.test(text) ? { url: text as WebResource['url'] } : undefined

const picture = /^data:(image\/(?:png|jpeg));base64,([A-Za-z0-9+/]+={0,2})$/

/** A picture within the badge; one at an address is not fetched. */
const readImage = ({ node: { id = '' } }: Place): Image | undefined => {
  const [, mediaType, content] = picture.exec(id) ?? []
  return content === undefined || content.length % 4 !== 0
    ? undefined
    : { mediaType: mediaType as Image['mediaType'], content }
}

const legalTypes: readonly string[] = ['eidas', 'vat', 'tax', 'registration'] satisfies LegalIdentifierType[]
const sectorTypes: readonly string[] = ['pic', 'erasmus', 'schac', 'ror', 'deqar'] satisfies SectorIdentifierType[]

const readIdentifier = (entry: Place): InstitutionIdentifier | undefined => {
  const [value, type] = [readSingleString(entry, 'identifier'), readSingleString(entry, 'identifierType')]
  if (value === undefined) return undefined
  const name = schemeOfType(type) ?? ''
  const [register = '', code = ''] = name.split('.')
  const country = countryIn(code)
  if (legalTypes.includes(register) && country !== undefined && legalNumber.test(value))
    return { type: register as LegalIdentifierType, value, country }
  if (sectorTypes.includes(name) && forms[name as SectorIdentifierType].test(value))
    return { type: name as SectorIdentifierType, value }
  return present<InstitutionIdentifier>({ type: 'local', value, scheme: schemeOfType(type) })
}

/**
 * Reads an organisation that an achievement is aligned with: its id, its name and its country, and the rest where the
 * badge describes it as the issuer or the creator.
 */
export const readAligned = (alignment: Place, described: readonly Place[]): RecordedOrganisation => {
  const id = idOfAligned(alignment)
  const profile = described.find(({ node }) => node.id === id)
  const aligned = present<RecordedOrganisation>({
    id: id === undefined || isMadeOf(alignment.node.graph.root.id, id) ? undefined : id,
    name: readText(alignment, 'targetName'),
    country: readFrom(alignment, 'targetCode', countryIn),
  })
  holdTarget(alignment)
  return profile === undefined ? aligned : { ...aligned, ...readProfile(profile) }
}

/** The id of an aligned organisation within the badge. */
export const idOfAligned = (alignment: Place): string | undefined => readSingleString(alignment, 'targetUrl')

/** The profiles of a badge that may be those of aligned organisations. */
export const describedIn = (credential: Place, achievement: Place): readonly Place[] => [
  ...placesAt(credential, 'issuer'),
  ...placesAt(achievement, 'creator'),
]
