import type { LearningActivity } from '../../model/activity.ts'
import type { Concept } from '../../model/concept.ts'
import type { Entitlement } from '../../model/entitlement.ts'
import type { InstitutionIdentifier } from '../../model/identifier.ts'
import type { LearningOutcome } from '../../model/learning-outcome.ts'
import type { Organisation } from '../../model/organisation.ts'
import { readMoment } from '../../model/schema/times.ts'
import type { Moment } from '../../model/text.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { country } from '../../model/vocabulary/country.ts'
import { serialOf } from './cell.ts'
import type { ColumnOf } from './columns.ts'
import type { SheetName } from './layout.ts'
import { schemeNames } from './schemes.ts'
import { beginRow, type FormDraft, putNumber, putRows, putText, putTexts, type RowDraft } from './sheet-writer.ts'
import { addRow } from './write-rows.ts'

/** Writes the entry of a list into the sheet of references, to which all other sheets refer. */
export const codeRow = (form: FormDraft, { id, label, scheme }: Concept): number => {
  const row = beginRow(form, 'codes')
  putText(row, 'scheme', scheme ?? schemeOf(id))
  putTexts(row, 'name', label)
  putText(row, 'id', id)
  return addRow(row)
}

export const putCodes = <S extends SheetName>(
  form: FormDraft,
  row: RowDraft<S>,
  name: ColumnOf<S>,
  concepts: readonly (Concept | undefined)[] | undefined,
): void => {
  const numbers = (concepts ?? []).flatMap((one) => (one === undefined ? [] : [codeRow(form, one)]))
  putRows(row, name, numbers)
}

/** The day of a point in time in UTC, as a spreadsheet serial number. */
export const putDay = <S extends SheetName>(row: RowDraft<S>, name: ColumnOf<S>, moment: Moment | undefined): void => {
  const time = readMoment(moment)
  if (time !== undefined) putNumber(row, name, serialOf(new Date(time).toISOString().slice(0, 10)), 'day')
}

/** Only whole hours are written, because the EDC Issuer would silently cut off the rest. */
export const putHours = <S extends SheetName>(row: RowDraft<S>, name: ColumnOf<S>, hours: number | undefined): void => {
  if (hours !== undefined && hours >= 1) putNumber(row, name, Math.trunc(hours))
}

const shortCode = ({ id }: Concept): string | undefined => Object.entries(country).find(([, one]) => one.id === id)?.[0]

export const organisationRow = (form: FormDraft, organisation: Organisation): number => {
  const row = beginRow(form, 'organisations')
  putTexts(row, 'name', organisation.name)
  putTexts(row, 'alternativeName', organisation.alternativeName)
  putText(row, 'homepage', organisation.homepage?.url)
  putTexts(row, 'homepageTitle', organisation.homepage?.title)
  putTexts(row, 'address', organisation.address)
  putCodes(form, row, 'country', [organisation.country])
  putText(row, 'email', organisation.email)
  putIdentifiers(row, organisation)
  return addRow(row)
}

/** The form has one place for each kind of number; further numbers are not written. */
const putIdentifiers = (
  row: RowDraft<'organisations'>,
  { identifiers = [], country: place }: Pick<Organisation, 'identifiers' | 'country'>,
): void => {
  const first = (type: 'registration' | 'vat' | 'tax') =>
    identifiers.find((one): one is Extract<InstitutionIdentifier, { readonly country: Concept }> => one.type === type)
  const registration = first('registration')
  // The form does not state the country of this number: it is read as that of the organisation.
  if (registration?.country.id === place.id) putText(row, 'registration', registration?.value)
  for (const type of ['vat', 'tax'] as const) {
    const number = first(type)
    if (number === undefined) continue
    putText(row, `${type}Country`, shortCode(number.country))
    putText(row, type, number.value)
  }
  let at = 1
  for (const one of identifiers) {
    if (one.type === 'eidas' || one.type === 'registration' || one.type === 'vat' || one.type === 'tax') continue
    putText(row, 'identifierScheme', one.type === 'local' ? one.scheme : schemeNames[one.type], at)
    putText(row, 'identifier', one.value, at++)
  }
}

/** The list to which an ESCO skill belongs, by the address in the form. */
const escoModel = 'http://data.europa.eu/esco/model#Skill'

export const outcomeRow = (form: FormDraft, outcome: LearningOutcome): number => {
  const row = beginRow(form, 'outcomes')
  putTexts(row, 'title', outcome.title)
  putTexts(row, 'description', outcome.description)
  putCodes(form, row, 'type', [outcome.type])
  putCodes(form, row, 'reuseLevel', [outcome.reuseLevel])
  for (const [index, { id, label }] of (outcome.skills ?? []).entries()) {
    putText(row, 'skillScheme', escoModel, index + 1)
    putTexts(row, 'skillName', label, index + 1)
    putText(row, 'skill', id, index + 1)
  }
  for (const [index, { id, label, scheme }] of (outcome.otherFrameworks ?? []).entries()) {
    putText(row, 'otherScheme', scheme, index + 1)
    putTexts(row, 'otherName', label, index + 1)
    putText(row, 'other', id, index + 1)
  }
  return addRow(row)
}

export const activityRow = (form: FormDraft, activity: LearningActivity): number => {
  const row = beginRow(form, 'activities')
  putTexts(row, 'title', activity.title)
  putTexts(row, 'description', activity.description)
  putDay(row, 'startedOn', activity.startedOn)
  putDay(row, 'endedOn', activity.endedOn)
  putHours(row, 'hours', activity.hours)
  // The EDC Issuer keeps one of each.
  putRows(
    row,
    'directedBy',
    activity.directedBy?.slice(0, 1).map((one) => organisationRow(form, one)),
  )
  putCodes(form, row, 'type', [activity.type])
  putTexts(row, 'specificationTitle', activity.title)
  putCodes(form, row, 'modes', activity.modes?.slice(0, 1))
  putCodes(form, row, 'languages', activity.languages)
  return addRow(row)
}

export const entitlementRow = (form: FormDraft, entitlement: Entitlement): number => {
  const row = beginRow(form, 'entitlements')
  putTexts(row, 'title', entitlement.title)
  putDay(row, 'grantedOn', entitlement.grantedOn)
  putDay(row, 'expiresOn', entitlement.expiresOn)
  putTexts(row, 'description', entitlement.description)
  putCodes(form, row, 'type', [entitlement.type])
  putTexts(row, 'specificationTitle', entitlement.title)
  putCodes(form, row, 'status', [entitlement.status])
  putCodes(form, row, 'regions', entitlement.regions)
  putCodes(form, row, 'occupations', entitlement.occupations)
  return addRow(row)
}
