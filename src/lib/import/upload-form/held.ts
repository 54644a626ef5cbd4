import { readMoment } from '../../model/schema/times.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { isListed } from './read-concepts.ts'

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/**
 * The parts of a value that are missing in another one, as JSON Pointers. Dates are compared as points in time. An
 * entry of a list of the EU is compared by its id, since its names are those of the list.
 */
export const missingIn = (expected: unknown, found: unknown, pointer = ''): readonly string[] => {
  if (expected === undefined) return []
  if (found === undefined) return [pointer]
  if (Array.isArray(expected)) return missingInList(expected, Array.isArray(found) ? found : [], pointer)
  if (isMembers(expected) && isMembers(found)) {
    if (expected['id'] === found['id'] && isListed(expected['id'])) return []
    return Object.entries(expected).flatMap(([name, member]) =>
      name === 'scheme' && member === schemeFor(expected)
        ? []
        : missingIn(member, found[name], `${pointer}/${step(name)}`),
    )
  }
  return isSame(expected, found) ? [] : [pointer]
}

const step = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** A list need not be named if the id implies it. */
const schemeFor = ({ id }: Members): string | undefined =>
  typeof id === 'string' && id !== '' ? schemeOf(id) : undefined

const isSame = (expected: unknown, found: unknown): boolean => {
  if (expected === found) return true
  const [one, other] = [readMoment(expected), readMoment(found)]
  return one !== undefined && one === other
}

/**
 * The order of a list does not matter. If a member is only partly present and both lists have the same length, the
 * missing parts of the member are reported.
 */
const missingInList = (expected: readonly unknown[], found: readonly unknown[], pointer: string): readonly string[] =>
  expected.flatMap((member, index) => {
    if (found.some((other) => missingIn(member, other).length === 0)) return []
    const place = `${pointer}/${index}`
    return found.length === expected.length ? missingIn(member, found[index], place) : [place]
  })
