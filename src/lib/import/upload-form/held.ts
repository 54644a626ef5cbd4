import { readMoment } from '../../model/schema/times.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { isListed } from './read-concepts.ts'

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/**
 * What of a value is not in another one, by JSON Pointers. Moments are compared as moments. An entry of a list of the EU is its
 * id: its names are those of the list.
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

/** A list that the id tells need not be named. */
const schemeFor = ({ id }: Members): string | undefined =>
  typeof id === 'string' && id !== '' ? schemeOf(id) : undefined

const isSame = (expected: unknown, found: unknown): boolean => {
  if (expected === found) return true
  const [one, other] = [readMoment(expected), readMoment(found)]
  return one !== undefined && one === other
}

/** A member of a list is held wherever it stands; of one that is held in part, where lists are of one length, it is told what is not. */
const missingInList = (expected: readonly unknown[], found: readonly unknown[], pointer: string): readonly string[] =>
  expected.flatMap((member, index) => {
    if (found.some((other) => missingIn(member, other).length === 0)) return []
    const place = `${pointer}/${index}`
    return found.length === expected.length ? missingIn(member, found[index], place) : [place]
  })
