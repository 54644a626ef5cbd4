import type { JsonObject } from '../../base/json/json.ts'
import type { ProgrammeReference } from '../../model/programme-reference.ts'
import { readIdentifier, writeIdentifier } from './identifier.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { only, type Place, placeAt, placesAt, placesIn, present, readEach, readId } from './reader.ts'
import type { Writer } from './writer.ts'

/** The `schemeName` of the identifiers of a programme; ELM has no member for a version. */
const schemes = { code: 'Programme code', version: 'Programme version' } as const

/** Writes the code and version of a programme as identifiers of its specification. */
export const writeProgrammeNumbers = (writer: Writer, { code, version }: ProgrammeReference): readonly JsonObject[] => [
  ...(code === undefined ? [] : [writeIdentifier(writer, { value: code, scheme: schemes.code })]),
  ...(version === undefined ? [] : [writeIdentifier(writer, { value: version, scheme: schemes.version })]),
]

/**
 * Adds the programme to an achievement: the specification is that of the programme, and its providers offer the
 * learning opportunity.
 */
export const withProgramme = (
  writer: Writer,
  programme: ProgrammeReference | undefined,
  achievement: JsonObject,
): JsonObject => {
  if (programme === undefined) return achievement
  const { id, providers } = programme
  return {
    ...achievement,
    specifiedBy: {
      ...(achievement.specifiedBy as JsonObject),
      ...(id === undefined ? {} : { id }),
      identifier: writeProgrammeNumbers(writer, programme),
    },
    learningOpportunity:
      providers === undefined
        ? undefined
        : {
            id: writer.newId('learningOpportunity'),
            type: 'LearningOpportunity',
            title: achievement.title,
            providedBy: providers.map((one) => writeOrganisation(writer, one)),
          },
  }
}

/** Reads the code and version from the identifiers of a specification. */
export const readProgrammeNumbers = (specification: Place): Pick<ProgrammeReference, 'code' | 'version'> => {
  const numbers = placesAt(specification, 'identifier').flatMap((place) => readIdentifier(place) ?? [])
  const ofScheme = (wanted: string): string | undefined =>
    only(
      specification,
      'identifier',
      numbers.filter(({ scheme }) => scheme === wanted).map(({ value }) => value),
    )
  return { code: ofScheme(schemes.code), version: ofScheme(schemes.version) }
}

/** Reads the programme that led to an achievement; `undefined` if there is none. */
export const readProgrammeReference = (claim: Place): ProgrammeReference | undefined => {
  const specification = placeAt(claim, 'specifiedBy')
  const reference = present<ProgrammeReference>({
    ...(specification === undefined ? {} : { id: readId(specification), ...readProgrammeNumbers(specification) }),
    providers: readEach(placesIn(placesAt(claim, 'learningOpportunity'), 'providedBy'), readOrganisation),
  })
  return Object.keys(reference).length === 0 ? undefined : reference
}
