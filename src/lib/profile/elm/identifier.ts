import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type {
  InstitutionIdentifier,
  LearnerIdentifier,
  LegalIdentifierType,
  LocalIdentifier,
  SectorIdentifierType,
} from '../../model/identifier.ts'
import { readConcept, writeConcept } from './concept.ts'
import { isOfType } from './nodes.ts'
import { nodesIn, type Reader, readOne, readString } from './reader.ts'
import type { Writer } from './writer.ts'

/** Where ELM keeps the numbers that states give, and how many fit there. */
const legalMembers: Readonly<Record<LegalIdentifierType, { readonly member: string; readonly single: boolean }>> = {
  eidas: { member: 'eIDASIdentifier', single: true },
  registration: { member: 'registration', single: true },
  vat: { member: 'vatIdentifier', single: false },
  tax: { member: 'taxIdentifier', single: false },
}

/** What the registers of the sector are called in `schemeName`. */
const sectorSchemes: Readonly<Record<SectorIdentifierType, string>> = {
  pic: 'Participant Identification Code',
  erasmus: 'Erasmus institution code',
  schac: 'SCHAC home organization',
  ror: 'Research Organization Registry',
  deqar: 'Database of External Quality Assurance Results',
}

/** A national number, or European Student Identifier, among those of a learner. */
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

export const readIdentifier = (_: Reader, node: JsonObject): LocalIdentifier | undefined => {
  const value = readString(node.notation)
  const scheme = readString(node.schemeName) ?? readString(node.schemeId)
  return value === undefined || scheme === undefined ? undefined : { value, scheme }
}

/** Writes the numbers of an institution. Of those that have one place, the first takes it; more go to `identifier`. */
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

const readLegal = (reader: Reader, node: JsonObject): { value: string; country: Concept } | undefined => {
  const [value, country] = [readString(node.notation), readOne(reader, node.spatial, readConcept)]
  return value === undefined || country === undefined ? undefined : { value, country }
}

export const readInstitutionIdentifiers = (
  reader: Reader,
  node: JsonObject,
): readonly InstitutionIdentifier[] | undefined => {
  const legal = (Object.keys(legalMembers) as LegalIdentifierType[]).flatMap((type) =>
    nodesIn(reader, node[legalMembers[type].member]).flatMap((found) => {
      const read = readLegal(reader, found)
      return read === undefined ? [] : [{ type, ...read }]
    }),
  )
  const others = nodesIn(reader, node.identifier).flatMap((found): readonly InstitutionIdentifier[] => {
    const local = readIdentifier(reader, found)
    if (local === undefined) return []
    const { value, scheme } = local
    const type = keyOf(legalMembers, ({ member }) => member === scheme)
    const read = readLegal(reader, found)
    if (type !== undefined && read !== undefined) return [{ type, ...read }]
    const sector = keyOf(sectorSchemes, (name) => name === scheme)
    return [sector === undefined ? { type: 'local', value, scheme } : { type: sector, value }]
  })
  const identifiers = [...legal, ...others]
  return identifiers.length === 0 ? undefined : identifiers
}

/** Writes the numbers of a learner. There is one place for a national number; more go to `identifier`. */
export const writeLearnerIdentifiers = (writer: Writer, identifiers: readonly LearnerIdentifier[] = []): JsonObject => {
  const nodes = identifiers.map((identifier) => {
    if (identifier.type === 'national') return writeLegal(writer, identifier.value, identifier.country)
    const scheme = identifier.type === 'esi' ? learnerSchemes.esi : identifier.scheme
    return writeIdentifier(writer, { value: identifier.value, scheme })
  })
  const nationalID = nodes.find((node) => isOfType(node, 'LegalIdentifier'))
  return { nationalID, identifier: nodes.filter((node) => node !== nationalID) }
}

export const readLearnerIdentifiers = (reader: Reader, node: JsonObject): readonly LearnerIdentifier[] | undefined => {
  const nodes = [...nodesIn(reader, node.nationalID), ...nodesIn(reader, node.identifier)]
  const identifiers = nodes.flatMap((found): readonly LearnerIdentifier[] => {
    const national = isOfType(found, 'LegalIdentifier') ? readLegal(reader, found) : undefined
    if (national !== undefined) return [{ type: 'national', ...national }]
    const local = readIdentifier(reader, found)
    if (local === undefined) return []
    return [local.scheme === learnerSchemes.esi ? { type: 'esi', value: local.value } : { type: 'local', ...local }]
  })
  return identifiers.length === 0 ? undefined : identifiers
}
