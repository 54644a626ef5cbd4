import { problem } from '../base/errors.ts'
import type { Judgement } from '../model/judge-by.ts'
import { judge, judgeProgramme } from '../model/parse.ts'
import { awardTo } from './catalogue.ts'
import { importErrors } from './errors.ts'
import { fill } from './fill.ts'
import { byLanguage } from './given.ts'
import { lookOver } from './look-over.ts'
import { originsOf } from './origins.ts'
import type { Plan } from './plan.ts'
import { type Draft, type Reading, tell } from './reading.ts'
import type { FailedRow, ImportedRow, ImportProblem, ImportResult, ProgrammeResult, SkippedRow } from './result.ts'
import type { SourceRow } from './source.ts'

/** Maps a row to a micro-credential, or reports all of its problems. Nothing is guessed. */
export const mapRow = (source: SourceRow, plan: Plan): ImportResult => {
  const read = readRow(source, plan, (draft) => {
    if (plan.catalogue === undefined) return judge(draft)
    const awarded = awardTo(draft, plan.catalogue, plan.mapping.override)
    if ('draft' in awarded) return judge(awarded.draft)
    return { problems: [problem(awarded.kind, { pointer: awarded.pointer })] }
  })
  if (read.outcome !== 'imported') return read
  const { value: model, ...rest } = read
  return { ...rest, model }
}

/** Maps a row to a programme, with the members where `award` expects them. */
export const mapProgramme = (source: SourceRow, plan: Plan): ProgrammeResult => {
  const read = readRow(
    source,
    plan,
    ({ programme, ...draft }) => judgeProgramme({ ...draft, ...(programme as Draft) }),
    (pointer) => pointer.replace(/^\/(?=(?:id|code|version|providers)(?:\/|$))/, '/programme/'),
  )
  if (read.outcome !== 'imported') return read
  const { value: programme, ...rest } = read
  return { ...rest, programme }
}

type ReadRow<T> = FailedRow | SkippedRow | (Omit<ImportedRow, 'model'> & { readonly value: T })

const readRow = <T>(
  { row, cells }: SourceRow,
  plan: Plan,
  judged: (draft: Draft) => Judgement<T>,
  /** Maps the place of a problem to that in the mapping. */
  placed: (pointer: string) => string = (pointer) => pointer,
): ReadRow<T> => {
  if (isBlank(cells)) return { row, outcome: 'skipped' }
  const leftOut = plan.only.find(([column, words]) => !words.has((cells.get(column) ?? '').trim()))
  if (leftOut !== undefined) return { row, outcome: 'skipped', column: leftOut[0] }
  const inLanguages = byLanguage(cells, plan)
  const origins = originsOf(plan.mapping)
  const reading: Reading = {
    ...{ row, plan, cells, inLanguages, origins },
    ...{ draft: {}, problems: [], marked: new Set(), unmapped: [] },
  }
  for (const member of plan.members) fill(reading, member)
  leaveOutZero(reading.draft)
  const { warnings: found, unused } = lookOver(row, cells, plan)
  const warnings = [
    ...found,
    ...[...reading.marked].map((column) => ({ ...problem(importErrors['import.markup']), row, column })),
  ]
  const { problems, unmapped } = reading
  // A member that could not be read must not be reported as missing as well.
  const result = problems.length > 0 ? undefined : judged(reading.draft)
  if (result !== undefined && 'value' in result)
    return { row, outcome: 'imported', value: result.value, warnings, unused }
  for (const fault of result?.problems ?? []) {
    const { pointer = '' } = fault
    if (!tell(reading, { ...problem(fault, { pointer }), row, ...origins.columnOf(placed(pointer)) })) break
  }
  const [first, ...more] = problems
  return { row, outcome: 'failed', problems: [first as ImportProblem, ...more], warnings, unmapped, unused }
}

const isBlank = (cells: SourceRow['cells']): boolean => {
  for (const cell of cells.values()) if (cell.trim() !== '') return false
  return true
}

/** Exports write zero for the unit they do not use; next to another one it has no meaning. */
const leaveOutZero = ({ workload }: Draft): void => {
  const { ects, hours } = (workload ?? {}) as { ects?: number; hours?: number }
  if (ects === 0 && hours !== undefined && hours > 0) delete (workload as Draft)['ects']
  if (hours === 0 && ects !== undefined && ects > 0) delete (workload as Draft)['hours']
}
