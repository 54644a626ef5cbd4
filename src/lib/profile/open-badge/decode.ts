import { MicroCredentialError } from '../../base/errors.ts'
import { equalJson } from '../../base/json/canonical-json.ts'
import { jsonOf } from '../../base/json/json.ts'
import { isLanguageTag } from '../../base/language-tags.ts'
import type { Graph } from '../../document/graph.ts'
import type { LearnerIdentifier } from '../../model/identifier.ts'
import { forms, legalNumber } from '../../model/identifier-forms.ts'
import type { Learner } from '../../model/learner.ts'
import type { RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { ProgrammeReference } from '../../model/programme-reference.ts'
import { shortestTag } from '../elm/languages.ts'
import { inTurn, readMoment } from '../elm/moments.ts'
import { readFlag, readFrom, readSingleString, readString } from '../elm/read-values.ts'
import { assertUnambiguous, only, type Place, placeAt, placesAt, present, reading, startAt } from '../elm/reader.ts'
import { profileErrors } from '../errors.ts'
import type { ReadOptions } from '../profile.ts'
import { listOfTitles } from './achievement.ts'
import { schemeOfType } from './organisation.ts'
import { readAchievement } from './read-achievement.ts'
import { readIssuing } from './read-issuing.ts'
import { countryIn, describedIn } from './read-organisation.ts'
import { readResults } from './read-results.ts'
import { distinct, ownId, readText, textsOf } from './texts.ts'

const malformed = (pointer: string): never => {
  throw new MicroCredentialError(profileErrors['profile.malformed'], { pointer })
}

/**
 * Reads an Open Badge of any software from its graph. Statements that the model cannot hold are omitted. Nothing is
 * verified.
 *
 * Throws `profile.ambiguous`, with the places in its problems, if there are several values where the model holds one;
 * `profile.malformed` without a subject, without the requested subject, or without an achievement.
 */
export const decode = (graph: Graph, options: ReadOptions): RecordedMicroCredential => decodeAt(startAt(graph), options)

/** Reads a badge whose reading has started. */
export const decodeAt = (credential: Place, options: ReadOptions): RecordedMicroCredential => {
  const model = readBadge(credential, options)
  assertUnambiguous(credential.reader)
  return model
}

const readBadge = (credential: Place, options: ReadOptions): RecordedMicroCredential => {
  const subject = subjectOf(credential, options)
  const achievement = placeAt(subject, 'achievement') ?? malformed('/credentialSubject/achievement')
  const primaryLanguage = readFrom(achievement, 'inLanguage', (tag) =>
    isLanguageTag(tag) ? shortestTag(tag) : undefined,
  )
  credential.reader.language = primaryLanguage
  const title = readText(achievement, 'name')
  const [description, shown] = [readText(achievement, 'description'), readText(credential, 'name')]
  const { learningOutcomes, assessments } = readResults(subject, achievement)
  readFrom(achievement, 'achievementType', (type) => (type === 'MicroCredential' ? type : undefined))
  return present<RecordedMicroCredential>({
    learner: readLearner(subject),
    title: title ?? shown,
    documentTitle: title === undefined || same(shown, title) ? undefined : shown,
    description: same(description, title) ? undefined : description,
    ...readDates(credential),
    awardedOn: readMoment(credential, 'awardedDate'),
    identifiers: readFrom(subject, 'licenseNumber', (value) => [{ value }]),
    learningOutcomes,
    learningOutcomeSummary: readSummary(achievement, learningOutcomes),
    assessments,
    ...readAchievement(subject, achievement, describedIn(credential, achievement)),
    programme: readProgramme(achievement),
    primaryLanguage,
    ...readIssuing(credential, achievement),
  })
}

const same = (one: unknown, other: unknown): boolean => equalJson(jsonOf({ one }), jsonOf({ one: other }))

/** The only subject, or the one asked for. */
const subjectOf = (credential: Place, { subject }: ReadOptions): Place => {
  const subjects = placesAt(credential, 'credentialSubject')
  const [one, ...others] = subject === undefined ? subjects : subjects.filter(({ node: { id } }) => id === subject)
  if (one === undefined) return malformed('/credentialSubject')
  if (others.length > 0)
    throw new MicroCredentialError(profileErrors['profile.ambiguous'], { pointer: '/credentialSubject' })
  return one
}

type Dates = Pick<RecordedMicroCredential, 'issuedOn' | 'validUntil'>

/** Open Badges under VCDM 2.0 states no date of issue: the start of validity stands for it. */
const readDates = (credential: Place): Dates => {
  const [issued, from] = [readMoment(credential, 'issuanceDate'), readMoment(credential, 'validFrom')]
  const ends = inTurn([readMoment(credential, 'validUntil'), readMoment(credential, 'expirationDate')])
  return present<Dates & Pick<RecordedMicroCredential, 'validFrom'>>({
    issuedOn: issued ?? from,
    validFrom: inTurn([issued, from]).length === 2 ? from : undefined,
    validUntil: ends[0],
  })
}

/** The criteria, unless they only list the outcomes. */
const readSummary = (
  achievement: Place,
  outcomes: RecordedMicroCredential['learningOutcomes'] = undefined,
): RecordedMicroCredential['learningOutcomeSummary'] => {
  const texts = textsOf(placesAt(achievement, 'criteria'), 'narrative')
  const summary = only(achievement, 'criteria', texts)
  const [text] = Object.values(summary ?? {})
  const titles = (outcomes ?? []).flatMap(({ title }) => Object.values(title))
  return text !== undefined && text === listOfTitles(titles) ? undefined : summary
}

const readProgramme = (achievement: Place): ProgrammeReference | undefined => {
  const programme = present<ProgrammeReference>({
    id: ownId(achievement),
    code: readString(achievement, 'humanCode'),
    version: readString(achievement, 'version'),
  })
  return Object.keys(programme).length === 0 ? undefined : programme
}

/** What identifies the learner, except what is hashed. */
const readLearner = (subject: Place): Learner => {
  const identities = placesAt(subject, 'identifier').flatMap((identity) => reading(identity, readIdentity) ?? [])
  const of = (type: string): readonly string[] => identities.flatMap((one) => (one.type === type ? [one.value] : []))
  return present<Learner>({
    id: ownId(subject),
    fullName: only(subject, 'identifier', of('name')),
    email: only(subject, 'identifier', of('emailAddress')),
    identifiers: distinct(
      identities.filter(({ type }) => type !== 'name' && type !== 'emailAddress').map(toIdentifier),
    ),
  })
}

interface Identity {
  readonly type: string
  readonly value: string
}

const readIdentity = (identity: Place): Identity | undefined => {
  if (readFlag(identity, 'hashed') !== false) return undefined
  const [value, type] = [readSingleString(identity, 'identityHash'), readSingleString(identity, 'identityType')]
  return value === undefined ? undefined : { type: type ?? '', value }
}

/** The names of 1EdTech for numbers of persons are kept as the name of the scheme. */
const toIdentifier = ({ type, value }: Identity): LearnerIdentifier => {
  const scheme = schemeOfType(type)
  if (scheme === 'esi' && forms.esi.test(value)) return { type: 'esi', value }
  const country = scheme?.startsWith('national.') ? countryIn(scheme.slice(9)) : undefined
  if (country !== undefined && legalNumber.test(value)) return { type: 'national', value, country }
  return present<LearnerIdentifier>({ type: 'local', value, scheme })
}
