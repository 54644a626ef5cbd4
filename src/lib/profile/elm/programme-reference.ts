import type { JsonObject } from '../../base/json/json.ts'
import type { ProgrammeReference } from '../../model/programme-reference.ts'
import { readIdentifier, writeIdentifier } from './identifier.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { only, type Place, placeAt, placesAt, placesIn, present, readEach, readId } from './reader.ts'
import type { Writer } from './writer.ts'

/** What the numbers of a programme are called in `schemeName`: ELM has no place of its own for a version. */
const schemes = { code: 'Programme code', version: 'Programme version' } as const

/** The numbers of a programme, as those of its specification. */
export const writeProgrammeNumbers = (writer: Writer, { code, version }: ProgrammeReference): readonly JsonObject[] => [
  ...(code === undefined ? [] : [writeIdentifier(writer, { value: code, scheme: schemes.code })]),
  ...(version === undefined ? [] : [writeIdentifier(writer, { value: version, scheme: schemes.version })]),
]

/**
 * Says of an achievement which programme led to it: its specification is the programme's, and whoever offers the programme
 * with the awarding bodies provides the opportunity.
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

/** The numbers that a specification has by the names above. */
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

/** The programme that led to an achievement; `undefined` if nothing is said of it. */
export const readProgrammeReference = (claim: Place): ProgrammeReference | undefined => {
  const specification = placeAt(claim, 'specifiedBy')
  const reference = present<ProgrammeReference>({
    ...(specification === undefined ? {} : { id: readId(specification), ...readProgrammeNumbers(specification) }),
    providers: readEach(placesIn(placesAt(claim, 'learningOpportunity'), 'providedBy'), readOrganisation),
  })
  return Object.keys(reference).length === 0 ? undefined : reference
}
