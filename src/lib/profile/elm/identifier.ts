import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type {
  InstitutionIdentifier,
  LearnerIdentifier,
  LegalIdentifierType,
  LocalIdentifier,
  LocalNumber,
  SectorIdentifierType,
} from '../../model/identifier.ts'
import { forms, legalNumber } from '../../model/identifier-forms.ts'
import { readCountry, writeConcept } from './concept.ts'
import { readSingleString } from './read-values.ts'
import { isOfType, type Place, placesAt, present, reading, readOne } from './reader.ts'
import { given, type Writer } from './writer.ts'

/** The ELM members for identifiers given by states, and whether they may be repeated. */
const legalMembers: Readonly<Record<LegalIdentifierType, { readonly member: string; readonly single: boolean }>> = {
  eidas: { member: 'eIDASIdentifier', single: true },
  registration: { member: 'registration', single: true },
  vat: { member: 'vatIdentifier', single: false },
  tax: { member: 'taxIdentifier', single: false },
}

/** The `schemeName` of each sector register. */
const sectorSchemes: Readonly<Record<SectorIdentifierType, string>> = {
  pic: 'Participant Identification Code',
  erasmus: 'Erasmus institution code',
  schac: 'SCHAC home organization',
  ror: 'Research Organization Registry',
  deqar: 'Database of External Quality Assurance Results',
}

/** The schemes of learner identifiers. */
const learnerSchemes = { esi: 'European Student Identifier' } as const

const writeLegal = ({ newId }: Writer, value: string, country: Concept, schemeName?: string): JsonObject => ({
  id: newId('legalIdentifier'),
  type: 'LegalIdentifier',
  notation: value,
  spatial: writeConcept(country),
  schemeName,
})

export const writeIdentifier = ({ newId }: Writer, { value, scheme }: LocalIdentifier): JsonObject => ({
  id: newId('identifier'),
  type: 'Identifier',
  notation: value,
  schemeName: scheme,
})

/**
 * Reads an identifier. If a file gives two of them the same id by mistake, neither is read, because it is unclear which
 * register each belongs to.
 */
export const readIdentifier = (place: Place): LocalIdentifier | undefined => {
  const value = readSingleString(place, 'notation')
  const scheme = readSingleString(place, 'schemeName') ?? readSingleString(place, 'schemeId')
  return value === undefined ? undefined : present<LocalIdentifier>({ value, scheme })
}

/**
 * Writes the identifiers of an institution. If a member may occur once, the first identifier takes it and further ones
 * go to `identifier`.
 */
export const writeInstitutionIdentifiers = (
  writer: Writer,
  identifiers: readonly InstitutionIdentifier[] = [],
): JsonObject => {
  const members: Record<string, JsonObject[]> = {}
  const put = (member: string, node: JsonObject): void => {
    members[member] = [...(members[member] ?? []), node]
  }
  for (const identifier of identifiers) {
    const { type, value } = identifier
    if (type === 'local') put('identifier', writeIdentifier(writer, identifier))
    else if ('country' in identifier) {
      const { member, single } = legalMembers[identifier.type]
      if (single && members[member] !== undefined)
        put('identifier', writeLegal(writer, value, identifier.country, member))
      else put(member, writeLegal(writer, value, identifier.country))
    } else put('identifier', writeIdentifier(writer, { value, scheme: sectorSchemes[identifier.type] }))
  }
  return members
}

const keyOf = <K extends string, V>(table: Readonly<Record<K, V>>, test: (value: V) => boolean): K | undefined =>
  (Object.keys(table) as K[]).find((key) => test(table[key]))

const readLegal = (place: Place): { value: string; country: Concept } | undefined => {
  const [value, country] = [readSingleString(place, 'notation'), readOne(place, 'spatial', readCountry)]
  return value === undefined || country === undefined || !legalNumber.test(value) ? undefined : { value, country }
}

/** Reads an identifier given by a state whose country is missing: it is kept as a local one, named after its member. */
const readUnplaced = (place: Place, member: string): LocalNumber | undefined => {
  const read = readIdentifier(place)
  return read && { type: 'local', value: read.value, scheme: read.scheme ?? member }
}

/** Reads the identifiers stated in the credential. They are not proven to be those of the institution. */
export const readInstitutionIdentifiers = (place: Place): readonly InstitutionIdentifier[] | undefined => {
  const legal = (Object.keys(legalMembers) as LegalIdentifierType[]).flatMap((type): InstitutionIdentifier[] => {
    const { member } = legalMembers[type]
    return placesAt(place, member).flatMap((found) => {
      const read = reading(found, readLegal)
      return read === undefined
        ? (reading(found, (unplaced) => readUnplaced(unplaced, member)) ?? [])
        : { type, ...read }
    })
  })
  const identifiers = [...legal, ...placesAt(place, 'identifier').flatMap((found) => reading(found, readOther) ?? [])]
  return identifiers.length === 0 ? undefined : identifiers
}

const readOther = (place: Place): InstitutionIdentifier | undefined => {
  const local = readIdentifier(place)
  if (local === undefined) return undefined
  const { value, scheme } = local
  const type = keyOf(legalMembers, ({ member }) => member === scheme)
  const legal = type === undefined ? undefined : reading(place, readLegal)
  if (type !== undefined && legal !== undefined) return { type, ...legal }
  const sector = keyOf(sectorSchemes, (name) => name === scheme)
  // Some files contain values that the named register would never assign.
  return sector === undefined || !forms[sector].test(value) ? { type: 'local', ...local } : { type: sector, value }
}

/**
 * Writes the identifiers of a learner. The first national number has a member of its own; further ones go to
 * `identifier`.
 */
export const writeLearnerIdentifiers = (writer: Writer, identifiers: readonly LearnerIdentifier[] = []): JsonObject => {
  const nodes = identifiers.map((identifier) => {
    if (identifier.type === 'national') return writeLegal(writer, identifier.value, identifier.country)
    const scheme = identifier.type === 'esi' ? learnerSchemes.esi : identifier.scheme
    return writeIdentifier(writer, { value: identifier.value, scheme })
  })
  const nationalID = nodes.find(({ type }) => type === 'LegalIdentifier')
  return { nationalID, identifier: nodes.filter((node) => node !== nationalID) }
}

export const readLearnerIdentifiers = (place: Place): readonly LearnerIdentifier[] | undefined => {
  const nationalIn = (found: Place): LearnerIdentifier | undefined =>
    reading(found, readNational) ?? reading(found, (unplaced) => readUnplaced(unplaced, 'nationalID'))
  const identifiers = [
    ...placesAt(place, 'nationalID').flatMap((found) => nationalIn(found) ?? []),
    ...placesAt(place, 'identifier').flatMap((found) => reading(found, readLearnerIdentifier) ?? []),
  ]
  return identifiers.length === 0 ? undefined : identifiers
}

const readNational = (place: Place): LearnerIdentifier | undefined =>
  given(readLegal(place), (legal) => ({ type: 'national', ...legal }))

const readLearnerIdentifier = (place: Place): LearnerIdentifier | undefined => {
  const national = isOfType(place, 'LegalIdentifier') ? reading(place, readNational) : undefined
  if (national !== undefined) return national
  const local = readIdentifier(place)
  if (local === undefined) return undefined
  const isEsi = local.scheme === learnerSchemes.esi && forms.esi.test(local.value)
  return isEsi ? { type: 'esi', value: local.value } : { type: 'local', ...local }
}
