import type { RecordedAssessment } from '../../model/assessment.ts'
import type { Learner } from '../../model/learner.ts'
import type { AchievementPart, MicroCredential } from '../../model/micro-credential.ts'
import type { LocalizedText } from '../../model/text.ts'
import { eqfLevel } from '../../model/vocabulary/eqf-level.ts'
import type { DeliveryDetails } from './read-award.ts'
import { genericCredential } from './read-award.ts'
import { schemeNames } from './schemes.ts'
import type { Written } from './sheet-writer.ts'
import { beginRow, type FormDraft, putFlag, putRows, putText, putTexts, type RowDraft } from './sheet-writer.ts'
import { addRow } from './write-rows.ts'
import {
  activityRow,
  codeRow,
  entitlementRow,
  organisationRow,
  outcomeRow,
  putCodes,
  putDay,
  putHours,
} from './write-things.ts'

/** The state while one micro-credential is written. */
interface Writing {
  readonly form: FormDraft
  readonly language: string
  /** Grades by the row of the assessment. */
  readonly grades: Map<number, string>
  /**
   * How often an assessment with the same content occurred: each has a row of its own, since each has its own grade.
   */
  readonly met: Map<string, number>
}

/** Writes a micro-credential: a row of the sheet of credentials, and the rows that it refers to. */
export const writeAward = (form: FormDraft, model: MicroCredential, delivery: DeliveryDetails, index: number): void => {
  const language = model.primaryLanguage ?? Object.keys(model.title)[0] ?? 'en'
  const writing: Writing = { form, language, grades: new Map(), met: new Map() }
  const issuer = model.issuedBy ?? model.alliance?.sealHolder ?? model.awardingBodies[0]
  const issuerRow = organisationRow(form, issuer)
  const achievement = achievementRow(writing, model, model.programme?.code)
  const row = beginRow(form, 'credentials')
  putText(row, 'language', language)
  putTexts(row, 'title', model.documentTitle ?? model.title)
  putTexts(row, 'description', model.description)
  putDay(row, 'validFrom', model.validFrom ?? model.issuedOn)
  putDay(row, 'validUntil', model.validUntil)
  putRows(row, 'type', [codeRow(form, { id: genericCredential, label: { en: 'Generic' } })])
  putRows(row, 'subject', [personRow(writing, model.learner, delivery, achievement, index)])
  putRows(row, 'issuer', [issuerRow])
  addRow(row, String(index))
}

const personRow = (
  { form, grades }: Writing,
  learner: Learner,
  { email, wallet }: DeliveryDetails,
  achievement: number,
  index: number,
): number => {
  const { givenName, familyName, identifiers = [] } = learner
  const row = beginRow(form, 'persons')
  // The form requires the full name.
  const names = [givenName, familyName].filter((one) => one !== undefined).join(' ')
  putText(row, 'fullName', learner.fullName ?? names)
  putText(row, 'givenName', givenName)
  putText(row, 'familyName', familyName)
  putDay(row, 'dateOfBirth', learner.dateOfBirth)
  const national = identifiers.find((one) => one.type === 'national')
  if (national !== undefined) {
    putText(row, 'nationalId', national.value)
    putText(row, 'nationalIdCountryName', national.country.label?.['en'])
    putText(row, 'nationalIdCountry', national.country.id.split('/').at(-1))
  }
  putCodes(form, row, 'citizenships', learner.citizenships)
  let at = 1
  for (const one of identifiers) {
    if (one.type === 'national') continue
    putText(row, 'identifierScheme', one.type === 'local' ? one.scheme : schemeNames[one.type], at)
    putText(row, 'identifier', one.value, at++)
  }
  putText(row, 'email', email ?? learner.email)
  putText(row, 'wallet', wallet)
  putRows(row, 'achieved', [achievement])
  for (const [assessment, text] of grades) putGrade(row, assessment, text)
  // A person with two credentials has two rows, because the achievements of a row are in every credential of its
  // person.
  return addRow(row, String(index))
}

const putGrade = (row: RowDraft<'persons'>, assessment: number, text: string): void => {
  const key = `grade ${assessment}`
  if (!row.draft.columns.has(key))
    row.draft.columns.set(key, {
      ...{ class: 'Person', field: String(assessment), type: 'GradesAssociation', range: '', place: '', key },
      ...{ language: undefined, to: undefined, name: 'Person.grade', languageTag: '', number: 1 },
    })
  row.cells.set(key, { form: 'text', text } satisfies Written)
}

type Achievement = Omit<AchievementPart, 'qualityAssurance' | 'challenges'>

const achievementRow = (writing: Writing, said: Achievement | MicroCredential, code?: string): number => {
  const { form } = writing
  const [assessments, activities, entitlements, parts, outcomes] = [
    said.assessments?.map((one) => assessmentRow(writing, one)),
    said.activities?.map((one) => activityRow(form, one)),
    said.entitlements?.map((one) => entitlementRow(form, one)),
    said.parts?.map((one) => achievementRow(writing, one)),
    said.learningOutcomes?.map((one) => outcomeRow(form, one)),
  ]
  const row = beginRow(form, 'achievements')
  putTexts(row, 'title', said.title)
  for (const [index, { value, scheme }] of (said.identifiers ?? []).entries()) {
    putText(row, 'identifierScheme', scheme, index + 1)
    putText(row, 'identifier', value, index + 1)
  }
  putDay(row, 'awardedOn', said.awardedOn)
  // The EDC Issuer keeps one.
  putRows(
    row,
    'awardingBodies',
    said.awardingBodies?.slice(0, 1).map((one) => organisationRow(form, one)),
  )
  putTexts(row, 'description', said.description)
  putRows(row, 'assessments', assessments)
  putRows(row, 'activities', activities)
  putRows(row, 'entitlements', entitlements)
  putRows(row, 'parts', parts)
  putLevel(form, row, said)
  putTexts(row, 'specificationTitle', said.title)
  putTexts(row, 'outcomeSummary', said.learningOutcomeSummary)
  putText(row, 'code', code)
  putText(row, 'homepage', said.homepage?.url)
  putTexts(row, 'homepageTitle', said.homepage?.title)
  putRows(row, 'outcomes', outcomes)
  putHours(row, 'hours', said.workload?.hours)
  putMonths(row, said.maximumDuration)
  putText(row, 'ects', said.workload?.ects?.toString())
  putCodes(form, row, 'fields', said.fields)
  putCodes(form, row, 'modes', said.participation?.modes)
  putCodes(form, row, 'languages', said.languages)
  putCodes(form, row, 'setting', [said.participation?.setting])
  putCodes(form, row, 'type', [said.type])
  putTexts(row, 'prerequisites', said.prerequisites)
  for (const [index, { url, title }] of (said.documents ?? []).entries()) {
    putText(row, 'document', url, index + 1)
    putTexts(row, 'documentTitle', title, index + 1)
  }
  putFlag(row, 'stackable', said.stackability?.stackable)
  putTexts(row, 'furtherInformation', said.furtherInformation)
  return addRow(row)
}

const putLevel = (form: FormDraft, row: RowDraft<'achievements'>, { level }: Achievement | MicroCredential): void => {
  const { eqf, national } = level ?? {}
  putCodes(form, row, 'eqf', [Object.values(eqfLevel).find(({ id }) => id.endsWith(`/${eqf}`))])
  putCodes(form, row, 'nationalLevels', national)
}

/** The form states durations in months. */
const putMonths = (row: RowDraft<'achievements'>, duration: string | undefined): void =>
  putText(row, 'months', /^P(\d+)M$/.exec(duration ?? '')?.[1])

const textFor = ({ language }: Writing, text: LocalizedText | undefined): string | undefined =>
  text?.[language] ?? Object.values(text ?? {})[0]

const assessmentRow = (writing: Writing, assessment: RecordedAssessment): number => {
  const { form, met } = writing
  const parts = assessment.parts?.map((one) => assessmentRow(writing, one))
  const row = beginRow(form, 'assessments')
  const title = assessment.title ?? assessment.type?.label ?? { en: 'Assessment' }
  putTexts(row, 'title', title)
  putTexts(row, 'description', assessment.description)
  // The EDC Issuer keeps one of each.
  putRows(
    row,
    'assessors',
    assessment.assessors?.slice(0, 1).map((one) => organisationRow(form, one)),
  )
  putCodes(form, row, 'supervision', [assessment.supervision])
  putDay(row, 'assessedOn', assessment.assessedOn)
  putRows(row, 'parts', parts)
  putTexts(row, 'specificationTitle', title)
  putCodes(form, row, 'languages', assessment.languages)
  putCodes(form, row, 'modes', assessment.modes?.slice(0, 1))
  putCodes(form, row, 'type', [assessment.type])
  putTexts(row, 'schemeTitle', assessment.gradingScheme?.title)
  putTexts(row, 'schemeDescription', assessment.gradingScheme?.description)
  const content = JSON.stringify([...row.cells].map(([column, { text }]) => [column, text]))
  const times = met.get(content) ?? 0
  met.set(content, times + 1)
  const number = addRow(row, String(times))
  const grade = textFor(writing, assessment.grade)
  if (grade !== undefined) writing.grades.set(number, grade)
  return number
}
