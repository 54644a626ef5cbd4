import type { Concept } from '../../model/concept.ts'
import type { EqfLevel } from '../../model/level.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { Workload } from '../../model/workload.ts'
import {
  type ClaimsReader,
  readFlag,
  readMoment,
  readNumber,
  readString,
  readStrings,
  toText,
  toTexts,
  within,
} from './claims-reader.ts'
import { type Codes, isced, languageCodes, weBuildCodes } from './codes.ts'
import { nonEmpty, recorded } from './recorded.ts'

/** The entry whose code a claim is; empty if the claim has no code of the list, and stays unread. */
export const conceptsIn = (reader: ClaimsReader, name: string, codes: Codes): readonly Concept[] =>
  [reader.claims[name]].flatMap((code) => {
    const concept = typeof code === 'string' ? codes.conceptOf(code) : undefined
    if (concept !== undefined) readString(reader, name)
    return concept === undefined ? [] : [concept]
  })

export const readAwardingBody = (reader: ClaimsReader): RecordedMicroCredential['awardingBodies'] => {
  const name = toText(readString(reader, 'awardingBody'))
  const url = readAddress(reader)
  const value = readString(reader, 'awardingBodyIdentifier')
  const body = recorded({
    name,
    address: toText(readString(reader, 'awardingBodyAddress')),
    homepage: url === undefined ? undefined : { url },
    identifiers: value === undefined ? undefined : [{ type: 'local' as const, value }],
  })
  return Object.keys(body).length === 0 ? undefined : [body]
}

const readAddress = (reader: ClaimsReader): `https://${string}` | undefined => {
  const url = reader.claims['awardingBodyHomepage']
  if (typeof url !== 'string' || !url.startsWith('https://')) return undefined
  return readString(reader, 'awardingBodyHomepage') as `https://${string}`
}

type Learning = Partial<
  Pick<
    RecordedMicroCredential,
    | 'learningOutcomes'
    | 'learningOutcomeSummary'
    | 'workload'
    | 'level'
    | 'fields'
    | 'participation'
    | 'prerequisites'
    | 'stackability'
  >
>

export const readLearning = (reader: ClaimsReader): Learning => {
  const field = readString(reader, 'fieldOfEducation')
  const modes = nonEmpty(conceptsIn(reader, 'formOfParticipation', weBuildCodes.participation))
  const [prerequisites] = toTexts(readStrings(reader, 'entryRequirements'))
  return recorded({
    learningOutcomes: readOutcomes(reader),
    learningOutcomeSummary: toText(readString(reader, 'learningOutcomeSummary')),
    workload: readWorkload(reader),
    level: readLevel(reader),
    fields: field === undefined ? undefined : [{ id: /^\d{2,4}$/.test(field) ? `${isced}${field}` : field }],
    participation: modes === undefined ? undefined : { modes },
    prerequisites,
    stackability: readStackability(reader),
  })
}

/** The skills of all outcomes stand in one list, which says whose they are only if there is one outcome. */
const readOutcomes = (reader: ClaimsReader): RecordedMicroCredential['learningOutcomes'] => {
  const outcomes = toTexts(readStrings(reader, 'learningOutcomes')).map((title) => ({ title }))
  if (outcomes.length !== 1) return nonEmpty(outcomes)
  const skills = nonEmpty((readStrings(reader, 'escoReference') ?? []).map((id) => ({ id })))
  return nonEmpty(outcomes.map((outcome) => recorded({ ...outcome, skills })))
}

const readWorkload = (reader: ClaimsReader): Workload | undefined => {
  const inner = within(reader, 'notionalWorkload')
  if (inner === undefined) return undefined
  const [value, unit] = [readNumber(inner, 'value'), readString(inner, 'unit')]
  if (value === undefined) return undefined
  return unit === 'ECTS' ? { ects: value } : unit === 'hours' ? { hours: value } : undefined
}

const readLevel = (reader: ClaimsReader): RecordedMicroCredential['level'] => {
  const text = reader.claims['level']
  const [, eqf] = (typeof text === 'string' && /^EQF-([1-8])$/.exec(text)) || []
  if (eqf === undefined) return undefined
  readString(reader, 'level')
  return { eqf: Number(eqf) as EqfLevel }
}

const readStackability = (reader: ClaimsReader): RecordedMicroCredential['stackability'] => {
  const title = toText(readString(reader, 'partOfQualification'))
  const stackable = readFlag(reader, 'stackable') ?? (title === undefined ? undefined : true)
  if (stackable === undefined) return undefined
  return recorded({ stackable, towards: title === undefined ? undefined : [{ title }] })
}

export const readAssessment = (reader: ClaimsReader): RecordedMicroCredential['assessments'] => {
  const scheme = toText(readString(reader, 'gradingScheme'))
  const [type] = conceptsIn(reader, 'typeOfAssessment', weBuildCodes.assessment)
  const [supervision] = conceptsIn(reader, 'idVerificationMethod', weBuildCodes.supervision)
  const assessment = recorded({
    type,
    supervision,
    languages: nonEmpty(conceptsIn(reader, 'languageOfAssessment', languageCodes)),
    grade: toText(readString(reader, 'grade')),
    gradingScheme: scheme === undefined ? undefined : { title: scheme },
  })
  return Object.keys(assessment).length === 0 ? undefined : [assessment]
}

export const readQuality = (reader: ClaimsReader): RecordedMicroCredential['qualityAssurance'] => {
  const details = within(reader, 'accreditation')
  const [type] = conceptsIn(reader, 'qualityAssurance', weBuildCodes.quality)
  const agency = details && toText(readString(details, 'accreditingAgent'))
  // It repeats what the claim above says.
  if (details !== undefined && details.claims['type'] === reader.claims['qualityAssurance']) readString(details, 'type')
  const quality = recorded({
    type,
    title: details && toText(readString(details, 'title')),
    agency: agency === undefined ? undefined : { name: agency },
    decidedOn: details && readMoment(details, 'decisionDate'),
    expiresOn: details && readMoment(details, 'reviewDate'),
  })
  return Object.keys(quality).length === 0 ? undefined : [quality]
}
