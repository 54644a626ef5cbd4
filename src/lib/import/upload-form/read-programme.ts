import { problem } from '../../base/errors.ts'
import { judgeProgramme } from '../../model/parse.ts'
import { importErrors } from '../errors.ts'
import type { ImportProblem, ProgrammeResult } from '../result.ts'
import { columns } from './columns.ts'
import type { Form, RecordOf } from './form.ts'
import { achievementIn } from './read-achievement.ts'
import { beginReading, completed, placed } from './read-award.ts'
import { organisationIn } from './read-parties.ts'
import { rowIn, textIn } from './reading.ts'
import { withoutRepeats } from './repeats.ts'

/** The members of a micro-credential that are the same for every learner. */
const ofProgrammes: ReadonlySet<string> = new Set([
  ...[
    'title',
    'description',
    'awardingBodies',
    'alliance',
    'type',
    'learningOutcomes',
    'learningOutcomeSummary',
    'level',
  ],
  ...['participation', 'qualityAssurance', 'fields', 'languages', 'activities', 'challenges', 'prerequisites'],
  ...['stackability', 'furtherInformation', 'documents', 'homepage', 'primaryLanguage', 'workload', 'assessments'],
])

/** Reads a row of the sheet of achievements as a programme: the values that are the same for everyone who earns it. */
export const programmeIn = (
  form: Form,
  record: RecordOf<'achievements'>,
  { defaults }: { readonly defaults: Readonly<Record<string, unknown>> },
): ProgrammeResult => {
  const { row } = record
  const reading = beginReading(form, 'en')
  const code = textIn(reading, record, 'code', '/code')
  if (code === undefined) return { row, outcome: 'skipped', column: columns.achievements.code.name }
  for (const name of record.unread) reading.unused.add(name)
  const said = achievementIn({ ...reading, around: [record] }, record, new Map(), '')
  const { value, placeOf } = withoutRepeats(said)
  const draft = Object.fromEntries(
    Object.entries(completed(value, defaults)).filter(([name]) => ofProgrammes.has(name)),
  )
  const assessments = (draft['assessments'] as readonly Readonly<Record<string, unknown>>[] | undefined)?.map(
    ({ assessedOn: _, assessors: _by, parts: _parts, ...planned }) => planned,
  )
  const awardingBodies = draft['awardingBodies'] ?? onlyIssuer(form)
  const judged = judgeProgramme({
    code,
    ...draft,
    ...(assessments === undefined ? {} : { assessments }),
    ...(awardingBodies === undefined ? {} : { awardingBodies }),
  })
  const unused = [...reading.unused]
  const warnings = unused.length === 0 ? [] : [{ ...problem(importErrors['import.column_unused']), row }]
  if (reading.problems.length === 0 && 'value' in judged)
    return { row, outcome: 'imported', programme: judged.value, warnings, unused }
  const found = 'problems' in judged ? judged.problems.map((one) => placed(reading, row, one, placeOf)) : []
  const [first, ...more] = (reading.problems.length > 0 ? reading.problems : found).slice(0, 100)
  return { row, outcome: 'failed', problems: [first as ImportProblem, ...more], warnings, unmapped: [], unused }
}

/**
 * The awarding body of an achievement that names none: the issuer, if all credentials of the form have the same one.
 */
const onlyIssuer = (form: Form): readonly object[] | undefined => {
  const reading = beginReading(form, 'en')
  const issuers = new Set(
    [...form.records.credentials.values()].flatMap((one) => rowIn(reading, one, 'issuer', 'organisations', '') ?? []),
  )
  const [issuer] = issuers
  return issuers.size === 1 && issuer !== undefined ? [organisationIn(reading, issuer, '/awardingBodies/0')] : undefined
}
