import { problem } from '../../base/errors.ts'
import { judge } from '../../model/parse.ts'
import { readMoment } from '../../model/schema/times.ts'
import type { Moment } from '../../model/text.ts'
import { importErrors } from '../errors.ts'
import { toLanguageTag } from '../languages.ts'
import type { FailedRow, ImportedRow, ImportProblem } from '../result.ts'
import { columns } from './columns.ts'
import { type Form, keyOfColumn, type RecordOf } from './form.ts'
import { present } from './present.ts'
import { achievementIn, activityIn, eachIn } from './read-achievement.ts'
import { conceptIn } from './read-concepts.ts'
import { entitlementIn } from './read-outcome.ts'
import { learnerIn, organisationIn } from './read-parties.ts'
import { dayIn, type Reading, rowIn, rowsIn, textIn, textsIn, within } from './reading.ts'
import { withoutRepeats } from './repeats.ts'

/** The delivery details of a credential, which are not part of its content. */
export interface DeliveryDetails {
  readonly email?: string | undefined
  /** The address of the holder's wallet, as Europass gives it. */
  readonly wallet?: string | undefined
}

/** A micro-credential of the form, or its faults, and the delivery details. */
export type UploadedAward = (ImportedRow | FailedRow) & { readonly delivery: DeliveryDetails }

/** Values for members that the form does not contain. */
export interface Completion {
  readonly defaults: Readonly<Record<string, unknown>>
  readonly issuedOn: Moment | undefined
}

/** A draft of a micro-credential before validation, with what was found while reading it. */
export interface AwardDraft {
  readonly draft: Readonly<Record<string, unknown>>
  readonly delivery: DeliveryDetails
  readonly reading: Reading
}

export const beginReading = (form: Form, language: string): Reading => ({
  ...{ form, language, problems: [], places: new Map(), unused: new Set(), around: [] },
  count: { rows: 0 },
})

/** The drafts of a row of the sheet of credentials: one for each achievement of the learner. */
export const draftsIn = (form: Form, record: RecordOf<'credentials'>, issuedOn?: Moment): readonly AwardDraft[] => {
  const outer = beginReading(form, languageOf(form, record))
  const person = rowIn(outer, record, 'subject', 'persons', '/learner')
  const achieved = person === undefined ? [] : rowsIn(outer, person, 'achieved', 'achievements', '/title')
  const each = achieved.length === 0 ? [undefined] : achieved
  return each.map((achievement) => {
    const reading = beginReading(form, outer.language)
    for (const name of record.unread) reading.unused.add(name)
    const draft = draftOf(reading, record, achievement, achieved.length === 1, issuedOn)
    return { draft, reading, delivery: person === undefined ? {} : deliveryOf(reading, person) }
  })
}

const languageOf = (form: Form, record: RecordOf<'credentials'>): string => {
  const probe = beginReading(form, 'en')
  const said = textIn(probe, record, 'language', '')
  const [first] = Object.keys(textsIn(probe, record, 'title', '') ?? {})
  return said === undefined ? (first ?? 'en') : toLanguageTag(said)
}

/** The generic profile of European Digital Credentials, which has no special requirements. */
export const genericCredential = 'http://data.europa.eu/snb/credential/e34929035b'

const deliveryOf = (reading: Reading, person: RecordOf<'persons'>): DeliveryDetails =>
  present({
    email: textIn(reading, person, 'email', '')?.replace(/^mailto:/i, ''),
    wallet: textIn(reading, person, 'wallet', ''),
  })

const draftOf = (
  outer: Reading,
  record: RecordOf<'credentials'>,
  achievement: RecordOf<'achievements'> | undefined,
  isOnly: boolean,
  issuedOn: Moment | undefined,
): Readonly<Record<string, unknown>> => {
  const person = rowIn(outer, record, 'subject', 'persons', '/learner')
  const reading = (person && within(outer, person, columns.credentials.subject)) ?? outer
  const learner = person && learnerIn(reading, person, '/learner')
  if (person !== undefined) rowsIn(reading, person, 'achieved', 'achievements', '/title')
  const inside = achievement && within(reading, achievement, columns.persons.achieved)
  const said = inside && achievement ? achievementIn(inside, achievement, person?.grades ?? new Map(), '') : {}
  const own = person === undefined || !isOnly ? {} : claimsOf(reading, person, said)
  const [validFrom, validUntil] = [
    dayIn(outer, record, 'validFrom', '/issuedOn'),
    dayIn(outer, record, 'validUntil', '/validUntil'),
  ]
  // Every micro-credential conforms to the generic profile; whether it conforms to another one is for the platform of
  // the EU to decide.
  if (conceptIn(outer, record, 'type', '/credentialType')?.id !== genericCredential)
    if (record.cells.has(keyOfColumn(columns.credentials.type))) outer.unused.add(columns.credentials.type.name)
  const code = achievement && textIn(reading, achievement, 'code', '/programme/code')
  const [title, description] = [
    textsIn(outer, record, 'title', '/documentTitle'),
    textsIn(outer, record, 'description', '/documentDescription'),
  ]
  const isTold = issuedOn !== undefined && readMoment(issuedOn) !== readMoment(validFrom)
  return present({
    learner,
    ...said,
    ...own,
    ...partiesOf(outer, record, achievement, said['awardingBodies']),
    description: said['description'] ?? description,
    documentTitle: isSame(title, said['title']) ? undefined : title,
    issuedOn: issuedOn ?? validFrom,
    validFrom: isTold ? validFrom : undefined,
    validUntil,
    programme: code === undefined ? undefined : { code },
    primaryLanguage: Object.hasOwn(said['title'] ?? {}, outer.language) ? outer.language : undefined,
  })
}

/**
 * Activities and entitlements next to the only achievement: if there are several achievements, it is unknown to which
 * one they belong.
 */
const claimsOf = (
  reading: Reading,
  person: RecordOf<'persons'>,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const more = (name: string, found: readonly object[] | undefined): readonly object[] | undefined => {
    const before = (said[name] ?? []) as readonly object[]
    const others = (found ?? []).filter((one) => !before.some((other) => isSame(one, other)))
    return before.length + others.length === 0 ? undefined : [...before, ...others]
  }
  return {
    activities: more('activities', eachIn(reading, person, 'performed', 'activities', '/activities', activityIn)),
    entitlements: more(
      'entitlements',
      eachIn(reading, person, 'entitledTo', 'entitlements', '/entitlements', entitlementIn),
    ),
  }
}

/** The issuer is the awarding body if the form does not name one. */
const partiesOf = (
  reading: Reading,
  record: RecordOf<'credentials'>,
  achievement: RecordOf<'achievements'> | undefined,
  awarding: unknown,
): Readonly<Record<string, unknown>> => {
  const issuer = rowIn(reading, record, 'issuer', 'organisations', '/issuedBy')
  if (issuer === undefined) return {}
  const inside = within(reading, issuer, columns.credentials.issuer)
  if (inside === undefined) return {}
  if (awarding === undefined) return { awardingBodies: [organisationIn(inside, issuer, '/awardingBodies/0')] }
  const bodies = achievement && rowsIn({ ...reading, problems: [] }, achievement, 'awardingBodies', 'organisations', '')
  return bodies?.includes(issuer) ? {} : { issuedBy: organisationIn(inside, issuer, '/issuedBy') }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Adds the values that the form does not contain to a draft. No value of a row is replaced. */
export const completed = (
  draft: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const participation = { ...(defaults['participation'] as object), ...(draft['participation'] as object) }
  return {
    ...defaults,
    ...draft,
    ...(Object.keys(participation).length === 0 ? {} : { participation }),
  }
}

export const awardsIn = (
  form: Form,
  record: RecordOf<'credentials'>,
  { defaults, issuedOn }: Completion,
): readonly UploadedAward[] =>
  draftsIn(form, record, issuedOn).map(({ draft, delivery, reading }) => {
    const { row } = record
    const unused = [...reading.unused]
    const warnings = unused.length === 0 ? [] : [{ ...problem(importErrors['import.column_unused']), row }]
    const { value, placeOf } = withoutRepeats(draft)
    const judged = reading.problems.length === 0 ? judge(completed(value, defaults)) : undefined
    if (judged !== undefined && 'value' in judged)
      return { row, outcome: 'imported', model: judged.value, warnings, unused, delivery }
    const found = judged === undefined ? [] : judged.problems.map((one) => placed(reading, row, one, placeOf))
    const [first, ...more] = [...reading.problems, ...found].slice(0, 100)
    return {
      row,
      outcome: 'failed',
      problems: [first as ImportProblem, ...more],
      warnings,
      unmapped: [],
      unused,
      delivery,
    }
  })

/** The remedy for the mandatory member for which the form has no column. */
const noColumn =
  'The upload form has no column for it: give the value of all rows in `defaults`, or as a constant of the mapping.'

/** A fault of the model with its cell: the one at its place, one within it, or the nearest around it. */
export const placed = (
  { places }: Reading,
  row: number,
  { conflictsWith: _, ...fault }: Omit<ImportProblem, 'row' | 'column'>,
  placeOf: (pointer: string) => string,
): ImportProblem => {
  const pointer = placeOf(fault.pointer ?? '')
  let place = places.get(pointer) ?? [...places].find(([at]) => at.startsWith(`${pointer}/`))?.[1]
  for (let end = pointer.lastIndexOf('/'); place === undefined && end > 0; end = pointer.lastIndexOf('/', end - 1))
    place = places.get(pointer.slice(0, end))
  const remedy = pointer === '/qualityAssurance' && fault.code === 'model.missing_member' ? noColumn : fault.remedy
  return {
    ...fault,
    ...(remedy === undefined ? {} : { remedy }),
    row: place?.row ?? row,
    ...(place === undefined ? {} : { column: place.column }),
  }
}
