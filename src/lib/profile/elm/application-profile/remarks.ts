import type { ProfileRemark } from '../../../credential/profile-report.ts'
import { statementsOf, unite } from '../../../document/nodes.ts'
import { schemeOf } from '../../../model/vocabulary/concepts.ts'
import { conceptsOf } from './lists.ts'
import type { PointerTo } from './places.ts'
import type { Thing } from './things.ts'

export const remarksOn = (things: readonly Thing[], pointerTo: PointerTo): readonly ProfileRemark[] =>
  things.flatMap((thing): readonly ProfileRemark[] => [
    ...(isMissingInItsList(thing) ? [{ code: 'not-in-list' as const, pointer: pointerTo(thing) }] : []),
    ...(contradictsItself(thing) ? [{ code: 'one-id-twice' as const, pointer: pointerTo(thing) }] : []),
  ])

const isMissingInItsList = ({ id, types }: Thing): boolean => {
  const scheme = id === undefined || !types.has('Concept') ? undefined : schemeOf(id)
  const list = scheme === undefined ? undefined : conceptsOf(scheme)
  return list !== undefined && !list.has(id ?? '')
}

const contradictsItself = ({ objects, id }: Thing): boolean => {
  if (id === undefined || objects.length < 2) return false
  // An id alone makes no statement that could be contradicted.
  const [first, ...others] = objects.filter(({ object }) => Object.keys(object).length > 1)
  if (first === undefined || others.length === 0) return false
  let said = statementsOf(first.object, first.scope)
  for (const { object, scope } of others) {
    const both = unite(said, statementsOf(object, scope))
    if (both === undefined) return true
    said = both
  }
  return false
}
