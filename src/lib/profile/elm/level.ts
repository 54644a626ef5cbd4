import type { JsonObject } from '../../base/json/json.ts'
import type { EqfLevel, Level, QfEheaCycle } from '../../model/level.ts'
import { readConcept, schemeOf, writeConcept } from './concept.ts'
import { cycleScheme, cycles, eqfPrefix, nationalFrameworks } from './namespaces.ts'
import { hold, only, type Place, placesAt, present, readEach } from './reader.ts'
import { given } from './writer.ts'

/**
 * ELM has members for the EQF level and for levels of the EU vocabulary; `educationLevel` takes other levels and the
 * cycle, which have no vocabulary.
 */
export const writeLevel = ({ eqf, national = [], cycle }: Level): JsonObject => {
  const isListed = ({ id, scheme = schemeOf(id) }: { id: string; scheme?: string | undefined }): boolean =>
    scheme === nationalFrameworks
  return {
    eqfLevel: given(eqf, (level) => writeConcept({ id: `${eqfPrefix}${level}`, label: { en: `Level ${level}` } })),
    nqfLevel: national.filter(isListed).map(writeConcept),
    educationLevel: [
      ...national.filter((level) => !isListed(level)).map(writeConcept),
      ...(cycle === undefined ? [] : [writeConcept({ ...cycles[cycle], scheme: cycleScheme })]),
    ],
  }
}

export const readLevel = (place: Place): Level | undefined => {
  const others = placesAt(place, 'educationLevel')
  const [listed, unlisted] = [placesAt(place, 'nqfLevel'), others.filter((level) => cycleOf(level) === undefined)]
  for (const cycle of others.filter((one) => cycleOf(one) !== undefined)) hold(cycle)
  const level = present<Level>({
    eqf: only(
      place,
      'eqfLevel',
      placesAt(place, 'eqfLevel').flatMap((one) => {
        const level = eqfOf(one)
        if (level !== undefined) hold(one)
        return level ?? []
      }),
    ),
    national: readEach([...listed, ...unlisted], readConcept),
    cycle: only(
      place,
      'educationLevel',
      others.flatMap((one) => cycleOf(one) ?? []),
    ),
  })
  return Object.keys(level).length === 0 ? undefined : level
}

const cycleOf = ({ node: { id } }: Place): QfEheaCycle | undefined =>
  (Object.keys(cycles) as QfEheaCycle[]).find((cycle) => cycles[cycle].id === id)

const eqfOf = ({ node: { id } }: Place): EqfLevel | undefined => {
  if (id === undefined || !id.startsWith(eqfPrefix)) return undefined
  const number = id.slice(eqfPrefix.length)
  return /^[1-8]$/.test(number) ? (Number(number) as EqfLevel) : undefined
}
