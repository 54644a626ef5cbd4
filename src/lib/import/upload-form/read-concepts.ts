import type { Concept } from '../../model/concept.ts'
import { assessmentType } from '../../model/vocabulary/assessment-type.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { country } from '../../model/vocabulary/country.ts'
import { entitlementStatus } from '../../model/vocabulary/entitlement-status.ts'
import { entitlementType } from '../../model/vocabulary/entitlement-type.ts'
import { eqfLevel } from '../../model/vocabulary/eqf-level.ts'
import { iscedF } from '../../model/vocabulary/isced-f.ts'
import { language } from '../../model/vocabulary/language.ts'
import { learningActivityType } from '../../model/vocabulary/learning-activity-type.ts'
import { learningOpportunityType } from '../../model/vocabulary/learning-opportunity-type.ts'
import { learningSetting } from '../../model/vocabulary/learning-setting.ts'
import { mode } from '../../model/vocabulary/mode.ts'
import { skillReuseLevel } from '../../model/vocabulary/skill-reuse-level.ts'
import { skillType } from '../../model/vocabulary/skill-type.ts'
import { supervision } from '../../model/vocabulary/supervision.ts'
import { importErrors } from '../errors.ts'
import { type ColumnOf, columns } from './columns.ts'
import type { RecordOf } from './form.ts'
import type { SheetName } from './layout.ts'
import { present } from './present.ts'
import { fail, type Reading, rowsIn, textIn, textsIn } from './reading.ts'

const lists: readonly Readonly<Record<string, Concept>>[] = [
  ...[country, language, iscedF, eqfLevel, mode, assessmentType, supervision, learningSetting],
  ...[learningOpportunityType, learningActivityType, skillType, skillReuseLevel, entitlementType, entitlementStatus],
]

/**
 * The entries of the EU's lists from which a form chooses, by their ids. National levels, of which there are hundreds,
 * are taken from the form unchanged.
 */
const listed: ReadonlyMap<string, Concept> = /* @__PURE__ */ new Map(
  lists.flatMap((list) => Object.values(list).map((entry) => [entry.id, entry] as const)),
)

/** Whether an id is that of an entry of the EU's lists. */
export const isListed = (id: unknown): boolean => typeof id === 'string' && listed.has(id)

/** The entries that a cell refers to. An entry of the EU's lists is taken from those lists; any other from the form. */
export const conceptsIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): readonly Concept[] | undefined => {
  const found = rowsIn(reading, record, name, 'codes', at).flatMap((code, index) => {
    const concept = conceptOf(reading, code, `${at}/${index}`)
    return concept === undefined ? [] : [concept]
  })
  return found.length === 0 ? undefined : found
}

/** The only entry that a cell refers to. */
export const conceptIn = <S extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  at: string,
): Concept | undefined => {
  const found = conceptsIn(reading, record, name, at) ?? []
  if (found.length > 1) fail(reading, importErrors['import.column_repeated'], record, columns[record.sheet][name])
  return found[0]
}

const conceptOf = (reading: Reading, code: RecordOf<'codes'>, at: string): Concept | undefined => {
  const id = textIn(reading, code, 'id', at)
  if (id === undefined) {
    fail(reading, importErrors['import.reference'], code, columns.codes.id)
    return undefined
  }
  const label = textsIn(reading, code, 'name', at)
  const scheme = textIn(reading, code, 'scheme', at)
  return listed.get(id) ?? present({ id, label, scheme: scheme === schemeOf(id) ? undefined : scheme })
}
