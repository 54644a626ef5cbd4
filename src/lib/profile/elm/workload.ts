import type { JsonObject } from '../../base/json/json.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import type { Workload } from '../../model/workload.ts'
import { writeConcept } from './concept.ts'
import { ects } from './namespaces.ts'
import { readHours, writeHours } from './parts.ts'
import { readFrom } from './read-values.ts'
import { hold, only, type Place, placesAt, present } from './reader.ts'
import type { Writer } from './writer.ts'

/** Workload: credits in the specification, credits received by the learner, and hours. */

const writePoints = ({ newId }: Writer, points: number): JsonObject => ({
  id: newId('creditPoint'),
  type: 'CreditPoint',
  framework: writeConcept({ id: ects, label: { en: 'European Credit Transfer System' } }),
  point: String(points),
})

/** Writes the workload of the specification: the learner's own credits unless others are given. */
export const writeSpecifiedWorkload = (writer: Writer, { ects, hours, specifiedEcts }: Workload): JsonObject => {
  const points = specifiedEcts ?? (ects === 0 ? undefined : ects)
  return {
    creditPoint: points === undefined ? undefined : writePoints(writer, points),
    volumeOfLearning: hours === undefined ? undefined : writeHours(hours),
  }
}

/** Writes the credits received, if they differ from the specification. */
export const writeReceived = (writer: Writer, workload: Workload | undefined): JsonObject | undefined => {
  if (workload?.ects === undefined) return undefined
  const { ects, specifiedEcts } = workload
  return specifiedEcts === undefined && ects > 0 ? undefined : writePoints(writer, ects)
}

/**
 * Reads the credits received; those of the specification if none are stated, and in addition if they differ, since a
 * learner who received one of thirty credits has not earned thirty. If zero or unreadable credits were received, those
 * of the specification are not read.
 */
export const readWorkload = (claim: Place, specification: Place | undefined): Workload | undefined => {
  const received = readReceived(claim)
  const foreseen = specification && readForeseen(specification, received)
  const workload = present<Workload>({
    ects: typeof received === 'number' ? received : foreseen,
    hours: specification && readHours(specification, 'volumeOfLearning'),
    specifiedEcts: typeof received !== 'number' || received === foreseen ? undefined : foreseen,
  })
  return Object.keys(workload).length === 0 ? undefined : workload
}

/** `unclear` if credits were received but their number in ECTS cannot be read. */
type Received = number | 'unclear' | undefined

const readForeseen = (specification: Place, received: Received): number | undefined =>
  received === 'unclear' ? undefined : readEcts(specification, 'creditPoint', (text) => pointsIn(text) || undefined)

/** Received ECTS credits; zero credits of any framework count as zero. */
const readReceived = (claim: Place): Received => {
  const received = readEcts(claim, 'creditReceived', pointsIn)
  if (received !== undefined) return received
  const all = placesAt(claim, 'creditReceived')
  const none = all.flatMap(
    (credits) => readFrom(credits, 'point', (text) => (pointsIn(text) === 0 ? 0 : undefined)) ?? [],
  )
  if (none.length > 0 && none.length === all.length) return 0
  return all.some(mayBeEcts) ? 'unclear' : undefined
}

const mayBeEcts = (credits: Place): boolean => {
  const frameworks = placesAt(credits, 'framework')
  return frameworks.length === 0 || frameworks.some(isEcts)
}

/** Reads credits whose framework is ECTS. */
const readEcts = (place: Place, word: string, read: (text: string) => number | undefined): number | undefined =>
  only(
    place,
    word,
    placesAt(place, word).flatMap((credits) => {
      if (!placesAt(credits, 'framework').some(isEcts)) return []
      return readFrom(credits, 'point', read) ?? []
    }),
  )

/** Names of ECTS in files that do not use its concept. */
const names: ReadonlySet<string> = new Set([
  'ects',
  'ects credit',
  'ects credits',
  'ects credit point',
  'ects credit points',
  'ects points',
  'european credit transfer system',
  'european credit transfer system (ects)',
  'european credit transfer and accumulation system',
  'european credit transfer and accumulation system (ects)',
])

/** By its id, or by its name if the id belongs to no known vocabulary. */
const isEcts = (framework: Place): boolean => {
  const { id } = framework.node
  if (id === ects) {
    hold(framework)
    return true
  }
  if (id !== undefined && schemeOf(id) !== undefined) return false
  return ['prefLabel', 'notation'].some((word) => isCalled(framework, word))
}

const isCalled = (framework: Place, word: string): boolean =>
  readFrom(framework, word, (text) => names.has(text.trim().toLowerCase()) || undefined) === true

/** Decimal numbers as people write them. `Number` would also accept texts such as `0x1E`. */
const decimal = /^\s*\d+(?:[.,]\d+)?\s*$/

const pointsIn = (text: string): number | undefined => {
  const points = decimal.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return Number.isFinite(points) ? points : undefined
}
