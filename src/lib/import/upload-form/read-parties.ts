import type { Concept } from '../../model/concept.ts'
import type { LocalIdentifier } from '../../model/identifier.ts'
import { forms } from '../../model/identifier-forms.ts'
import { country } from '../../model/vocabulary/country.ts'
import { columns } from './columns.ts'
import type { RecordOf } from './form.ts'
import { present } from './present.ts'
import { conceptIn, conceptsIn } from './read-concepts.ts'
import { dayIn, listIn, type Reading, rowsIn, textIn, textsIn, within } from './reading.ts'
import { typeOfScheme } from './schemes.ts'

/** A draft of an organisation. */
export const organisationIn = (reading: Reading, record: RecordOf<'organisations'>, at: string): object => {
  const place = conceptIn(reading, record, 'country', `${at}/country`)
  const url = textIn(reading, record, 'homepage', `${at}/homepage`)
  return present({
    name: textsIn(reading, record, 'name', `${at}/name`),
    alternativeName: textsIn(reading, record, 'alternativeName', `${at}/alternativeName`),
    country: place,
    address: textsIn(reading, record, 'address', `${at}/address`),
    identifiers: identifiersIn(reading, record, place, `${at}/identifiers`),
    homepage: url && present({ url, title: textsIn(reading, record, 'homepageTitle', `${at}/homepage/title`) }),
    email: textIn(reading, record, 'email', `${at}/email`),
  })
}

export const organisationsIn = <S extends 'achievements' | 'activities' | 'assessments' | 'credentials'>(
  reading: Reading,
  record: RecordOf<S>,
  name: Parameters<typeof rowsIn<S, 'organisations'>>[2],
  at: string,
): readonly object[] | undefined => {
  const found = rowsIn(reading, record, name, 'organisations', at).flatMap((one, index) => {
    const inside = within(reading, one, columns.organisations.name)
    return inside === undefined ? [] : [organisationIn(inside, one, `${at}/${index}`)]
  })
  return found.length === 0 ? undefined : found
}

/** A country by its code of two or three letters, with which national numbers begin. */
const countryOf = (code: string | undefined): Concept | undefined =>
  Object.entries(country).find(
    ([short, { id }]) => short === code || (code?.length === 3 && id.endsWith(`/${code}`)),
  )?.[1]

const countryCalled = (name: string | undefined): Concept | undefined =>
  Object.values(country).find(({ label }) => label.en === name)

/** National numbers need a country: if the form does not state it, it is that of the organisation. */
const identifiersIn = (
  reading: Reading,
  record: RecordOf<'organisations'>,
  place: Concept | undefined,
  at: string,
): readonly object[] | undefined => {
  const legal = (type: 'vat' | 'tax'): readonly object[] => {
    const value = textIn(reading, record, type, at)
    const code = textIn(reading, record, `${type}Country`, at)
    return value === undefined ? [] : [legalNumber(type, value, countryOf(code) ?? place)]
  }
  const registration = textIn(reading, record, 'registration', at)
  const found = [
    ...(registration === undefined ? [] : [legalNumber('registration', registration, place)]),
    ...legal('vat'),
    ...legal('tax'),
    ...numbersIn(reading, record, at).map(({ value, scheme }) => {
      const type = typeOfScheme(scheme)
      const isOfRegister = type !== undefined && type !== 'esi' && forms[type].test(value)
      return isOfRegister ? { type, value } : present({ type: 'local', value, scheme })
    }),
  ]
  return found.length === 0 ? undefined : found
}

/** A national number without a country is read as a local one, under the name of its place in the form. */
const legalNumber = (type: 'registration' | 'vat' | 'tax', value: string, place: Concept | undefined): object =>
  place === undefined
    ? { type: 'local', value, scheme: columns.organisations[type].name }
    : { type, value, country: place }

/** Numbers with the names of their schemes, from columns with the same place. A name without a number is ignored. */
export const numbersIn = <S extends 'persons' | 'organisations' | 'achievements'>(
  reading: Reading,
  record: RecordOf<S>,
  at: string,
): readonly LocalIdentifier[] => {
  const schemes = new Map(
    listIn(reading, record, 'identifierScheme' as never, at).map(({ place, text }) => [place, text]),
  )
  return listIn(reading, record, 'identifier' as never, at).map(({ place, text }) =>
    present({ value: text, scheme: schemes.get(place) }),
  )
}

/** A draft of a learner, without delivery details, and without data that Annex I does not require. */
export const learnerIn = (reading: Reading, record: RecordOf<'persons'>, at: string): object => {
  const national = textIn(reading, record, 'nationalId', `${at}/identifiers`)
  const place =
    countryOf(textIn(reading, record, 'nationalIdCountry', `${at}/identifiers`)) ??
    countryCalled(textIn(reading, record, 'nationalIdCountryName', `${at}/identifiers`))
  const identifiers = [
    ...(national === undefined ? [] : [present({ type: 'national', value: national, country: place })]),
    ...numbersIn(reading, record, `${at}/identifiers`).map(({ value, scheme }) =>
      typeOfScheme(scheme) === 'esi' && forms.esi.test(value)
        ? { type: 'esi', value }
        : present({ type: 'local', value, scheme }),
    ),
  ]
  return present({
    fullName: textIn(reading, record, 'fullName', `${at}/fullName`),
    givenName: textIn(reading, record, 'givenName', `${at}/givenName`),
    familyName: textIn(reading, record, 'familyName', `${at}/familyName`),
    dateOfBirth: dayIn(reading, record, 'dateOfBirth', `${at}/dateOfBirth`),
    citizenships: conceptsIn(reading, record, 'citizenships', `${at}/citizenships`),
    identifiers: identifiers.length === 0 ? undefined : identifiers,
  })
}
