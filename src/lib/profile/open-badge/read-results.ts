import type { RecordedAssessment } from '../../model/assessment.ts'
import type { Concept } from '../../model/concept.ts'
import type { LearningOutcome, Proficiency } from '../../model/learning-outcome.ts'
import type { LocalizedText } from '../../model/text.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { gradeStatus } from '../../model/vocabulary/grade-status.ts'
import { escoSkillPrefix } from '../elm/namespaces.ts'
import { readFrom, stringsAt } from '../elm/read-values.ts'
import { hold, isOfType, only, type Place, placesAt, present, reading } from '../elm/reader.ts'
import { given } from '../elm/writer.ts'
import { gradeResult, outcomeResult, targetTypes } from './target-types.ts'
import { alignedAs, distinct, holdTarget, readOneTarget, readTarget, readTargets, readText } from './texts.ts'

/** A described result with the results of the learner. */
interface Described {
  readonly description: Place
  readonly results: readonly Place[]
}

/** The outcomes and assessments of a badge. */
export interface ReadResults {
  readonly learningOutcomes: readonly [LearningOutcome, ...LearningOutcome[]] | undefined
  readonly assessments: readonly [RecordedAssessment, ...RecordedAssessment[]] | undefined
}

/** Reads what the learner achieved. Results belong to their description by its id, wherever they stand. */
export const readResults = (subject: Place, achievement: Place): ReadResults => {
  const all = placesAt(subject, 'result')
  const descriptions = placesAt(achievement, 'resultDescription')
  const described = descriptions.map(
    (description): Described => ({
      description,
      results: all.filter((result) => stringsAt(result, 'resultDescription').includes(description.node.id ?? '')),
    }),
  )
  const rest = all.filter((result) => !described.some(({ results }) => results.includes(result)))
  const outcomes = described.filter(isOutcome)
  const own = outcomes.flatMap(readOutcome)
  const known = new Set(
    outcomes.flatMap(({ description }) => placesAt(description, 'alignment').map(({ node }) => node)),
  )
  const aligned = placesAt(achievement, 'alignment').filter(({ node }) => !known.has(node))
  return {
    learningOutcomes: distinct([...own, ...aligned.flatMap((one) => reading(one, readSkillOf) ?? [])]),
    assessments: distinct([
      ...described.filter((one) => !isOutcome(one)).flatMap(readAssessment),
      ...rest.flatMap((result) => reading(result, readResult) ?? []),
    ]),
  }
}

const isOutcome = ({ description }: Described): boolean => stringsAt(description, 'resultType').includes(outcomeResult)

const readOutcome = ({ description, results }: Described): readonly LearningOutcome[] => {
  const title = readText(description, 'name')
  if (title === undefined) return []
  holdWords(description, 'resultType')
  const skills = readTargets(description, targetTypes.skill) ?? []
  const others = skills.filter((skill) => !isEsco(skill))
  return [
    present<LearningOutcome>({
      title,
      description: readText(description, 'description'),
      skills: distinct(skills.filter(isEsco)),
      type: readOneTarget(description, targetTypes.skillType),
      reuseLevel: readOneTarget(description, targetTypes.reuseLevel),
      proficiency: readProficiency(description, results),
      otherFrameworks: distinct(others.flatMap((skill) => withScheme(skill) ?? [])),
    }),
  ]
}

const isEsco = ({ id }: Concept): boolean => id.startsWith(escoSkillPrefix)

const withScheme = (concept: Concept): (Concept & { readonly scheme: string }) | undefined => {
  const scheme = concept.scheme ?? schemeOf(concept.id)
  return scheme === undefined ? undefined : { ...concept, scheme }
}

/** The rubric level that the learner has achieved, as the level of the skill. */
const readProficiency = (description: Place, results: readonly Place[]): Proficiency | undefined => {
  const achieved = new Set(results.flatMap((result) => stringsAt(result, 'achievedLevel')))
  const levels = placesAt(description, 'rubricCriterionLevel').filter(({ node }) => achieved.has(node.id ?? ''))
  const read = levels.flatMap((level) => {
    const concept = readOneTarget(level, targetTypes.skillLevel)
    const schemed = concept && withScheme(concept)
    if (schemed === undefined) return []
    holdWords(level, 'name')
    for (const result of results) holdWords(result, 'achievedLevel', 'resultDescription')
    return [{ level: schemed }]
  })
  return only(description, 'rubricCriterionLevel', read)
}

const holdWords = (place: Place, ...words: readonly string[]): void => {
  for (const word of words) readFrom(place, word, (text) => text)
}

const notOutcomes: ReadonlySet<string> = new Set(['ceterms:Credential', 'CFRubric'])

/** Reads a skill that an achievement of others is aligned with as an outcome; alignments of other kinds are none. */
const readSkillOf = (alignment: Place): LearningOutcome | undefined => {
  const types = stringsAt(alignment, 'targetType')
  if (types.some((type) => type.startsWith('ext:') || notOutcomes.has(type))) return undefined
  const title = readText(alignment, 'targetName')
  const skill = readTarget(alignment)
  if (title === undefined || skill === undefined) return undefined
  const schemed = isEsco(skill) ? undefined : withScheme(skill)
  holdTarget(alignment, ...(isEsco(skill) ? ['targetFramework'] : []))
  return present<LearningOutcome>({
    title,
    description: readText(alignment, 'targetDescription'),
    skills: isEsco(skill) ? [skill] : undefined,
    otherFrameworks: schemed && [schemed],
  })
}

const readAssessment = ({ description, results }: Described): readonly RecordedAssessment[] => {
  const type = readOneTarget(description, targetTypes.assessmentType)
  const name = readText(description, 'name')
  const grades = results.map(readGrade)
  const assessment = present<RecordedAssessment>({
    type,
    title: isNameOf(name, type) ? undefined : name,
    description: readText(description, 'description'),
    grade: only(
      description,
      'result/value',
      grades.map(({ grade }) => grade).filter((grade) => grade !== undefined),
    ),
    status: only(
      description,
      'result/status',
      grades.flatMap(({ status }) => status ?? []),
    ),
    supervision: readOneTarget(description, targetTypes.supervision),
    modes: readTargets(description, targetTypes.participation),
    gradingScheme: only(
      description,
      'alignment',
      alignedAs(description, targetTypes.gradingScheme).flatMap((scheme) => {
        const title = readText(scheme, 'targetName')
        if (title === undefined) return []
        holdTarget(scheme)
        return [present({ title, description: readText(scheme, 'targetDescription') })]
      }),
    ),
  })
  if (Object.keys(assessment).length === 0) return []
  readFrom(description, 'resultType', (kind) => (kind === gradeResult ? kind : undefined))
  for (const result of results) holdWords(result, 'resultDescription')
  return [assessment]
}

/** A name that only repeats that of the type, or its id. */
const isNameOf = (name: LocalizedText | undefined, type: Concept | undefined): boolean =>
  name !== undefined &&
  type !== undefined &&
  Object.entries(name).every(([tag, text]) => text === (type.label === undefined ? type.id : type.label[tag]))

type Grade = Pick<RecordedAssessment, 'grade' | 'status'>

const passed: Readonly<Record<string, Concept>> = { Completed: gradeStatus.pass, Failed: gradeStatus.fail }

const readGrade = (result: Place): Grade =>
  present<Grade>({
    grade: readText(result, 'value'),
    status: only(result, 'status', [
      ...(given(
        readFrom(result, 'status', (word) => (Object.hasOwn(passed, word) ? passed[word] : undefined)),
        (one) => [one],
      ) ?? []),
      ...(readTargets(result, targetTypes.gradeStatus) ?? []),
    ]),
  })

/** Reads a result that belongs to no description, as some platforms write them. */
const readResult = (result: Place): RecordedAssessment | undefined => {
  const grade = readGrade(result)
  if (Object.keys(grade).length === 0) return undefined
  if (isOfType(result, 'Result')) hold(result)
  return grade
}
