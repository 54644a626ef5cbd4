import type { JsonObject } from '../../base/json/json.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import type { Workload } from '../../model/workload.ts'
import { writeConcept } from './concept.ts'
import { ects } from './namespaces.ts'
import { readHours, writeHours } from './parts.ts'
import { hold, only, type Place, placesAt, present, readFrom } from './reader.ts'
import type { Writer } from './writer.ts'

/** Workload: credits that the specification foresees, credits that the learner received, hours. */

const writePoints = ({ newId }: Writer, points: number): JsonObject => ({
  id: newId('creditPoint'),
  type: 'CreditPoint',
  framework: writeConcept({ id: ects, label: { en: 'European Credit Transfer System' } }),
  point: String(points),
})

/** What the specification foresees: the learner's own credits, unless others are named. */
export const writeSpecifiedWorkload = (writer: Writer, { ects, hours, specifiedEcts }: Workload): JsonObject => {
  const points = specifiedEcts ?? (ects === 0 ? undefined : ects)
  return {
    creditPoint: points === undefined ? undefined : writePoints(writer, points),
    volumeOfLearning: hours === undefined ? undefined : writeHours(hours),
  }
}

/** What the learner received, where that is not what the specification foresees. */
export const writeReceived = (writer: Writer, workload: Workload | undefined): JsonObject | undefined => {
  if (workload?.ects === undefined) return undefined
  const { ects, specifiedEcts } = workload
  return specifiedEcts === undefined && ects > 0 ? undefined : writePoints(writer, ects)
}

/**
 * The credits that the learner received; those of the specification where it is not said what was received, and beside
 * them where they differ: who was foreseen thirty credits and received one has not earned thirty. Who received none has
 * failed, and is not read with those that were foreseen; neither is who received what cannot be read.
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

/** `unclear` where credits were received, and nobody can tell how many of ECTS. */
type Received = number | 'unclear' | undefined

const readForeseen = (specification: Place, received: Received): number | undefined =>
  received === 'unclear' ? undefined : readEcts(specification, 'creditPoint', (text) => pointsIn(text) || undefined)

/** In ECTS; or that there were none, in whatever framework. */
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

/** Credits of ECTS alone: the framework chooses. */
const readEcts = (place: Place, word: string, read: (text: string) => number | undefined): number | undefined =>
  only(
    place,
    word,
    placesAt(place, word).flatMap((credits) => {
      if (!placesAt(credits, 'framework').some(isEcts)) return []
      return readFrom(credits, 'point', read) ?? []
    }),
  )

/** How files call the framework whose concept they do not know. */
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

/** By its id; by its name where the id is of no list that is known, since what an invented one means nobody knows. */
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

/** As people write numbers: what JavaScript reads besides, such as `0x1E`, nobody takes for thirty credits. */
const decimal = /^\s*\d+(?:[.,]\d+)?\s*$/

const pointsIn = (text: string): number | undefined => {
  const points = decimal.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return Number.isFinite(points) ? points : undefined
}
