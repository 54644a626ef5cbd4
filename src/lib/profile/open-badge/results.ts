import type { JsonObject } from '../../base/json/json.ts'
import type { Assessment, GradingScheme } from '../../model/assessment.ts'
import type { LearningOutcome } from '../../model/learning-outcome.ts'
import { gradeStatus } from '../../model/vocabulary/grade-status.ts'
import { elmMembers, gradeResult, outcomeResult, targetTypes } from './target-types.ts'
import { type BadgeWriter, nameOf, newId, present, textIn, writeAlignment, writeConcept } from './writer.ts'

/**
 * Learning outcomes and assessments. In Open Badges an achievement describes possible results, and the learner has
 * results; both have alignments. An outcome is a described result of a type of its own; its level of proficiency is a
 * rubric level that the learner has achieved. Open Badges has no term for the level of a skill yet.
 */

/** A described result, and the result of the learner, if there is one. */
export interface WrittenResult {
  readonly description: JsonObject
  readonly result: JsonObject | undefined
  /** The skills, which the achievement itself is aligned with, too: that is where wallets look for them. */
  readonly skills: readonly JsonObject[]
}

export const writeOutcome = (writer: BadgeWriter, outcome: LearningOutcome): WrittenResult => {
  const { skills = [], otherFrameworks = [], type, reuseLevel, proficiency } = outcome
  const id = newId(writer, 'outcome')
  const aligned = [...skills, ...otherFrameworks].map((skill) => writeConcept(writer, targetTypes.skill, skill))
  const level = proficiency && {
    id: newId(writer, 'level'),
    type: ['RubricCriterionLevel'],
    name: nameOf(writer, proficiency.level),
    alignment: [writeConcept(writer, targetTypes.skillLevel, proficiency.level)],
  }
  return {
    description: present({
      id,
      type: ['ResultDescription'],
      name: textIn(writer, outcome.title),
      description: outcome.description && textIn(writer, outcome.description),
      resultType: outcomeResult,
      alignment: [
        ...aligned,
        ...(type === undefined ? [] : [writeConcept(writer, targetTypes.skillType, type)]),
        ...(reuseLevel === undefined ? [] : [writeConcept(writer, targetTypes.reuseLevel, reuseLevel)]),
      ],
      rubricCriterionLevel: level && [level],
    }),
    result: level && {
      id: newId(writer, 'result'),
      type: ['Result'],
      resultDescription: id,
      achievedLevel: level.id,
    },
    skills: aligned,
  }
}

export const writeAssessment = (writer: BadgeWriter, assessment: Assessment): WrittenResult => {
  const { type, title, description, grade, status, supervision, modes = [], gradingScheme } = assessment
  const id = newId(writer, 'assessment')
  return {
    description: present({
      id,
      type: ['ResultDescription'],
      name: title === undefined ? nameOf(writer, type) : textIn(writer, title),
      description: description && textIn(writer, description),
      resultType: gradeResult,
      alignment: [
        writeConcept(writer, targetTypes.assessmentType, type),
        ...(supervision === undefined ? [] : [writeConcept(writer, targetTypes.supervision, supervision)]),
        ...modes.map((mode) => writeConcept(writer, targetTypes.participation, mode)),
        ...(gradingScheme === undefined ? [] : [writeGradingScheme(writer, gradingScheme)]),
      ],
    }),
    result:
      grade === undefined && status === undefined
        ? undefined
        : present({
            id: newId(writer, 'result'),
            type: ['Result'],
            resultDescription: id,
            value: grade && textIn(writer, grade),
            status: status && statuses[status.id],
            alignment:
              status === undefined || Object.hasOwn(statuses, status.id)
                ? undefined
                : [writeConcept(writer, targetTypes.gradeStatus, status)],
          }),
    skills: [],
  }
}

/** The words of Open Badges for a pass and a fail; other statuses are alignments. */
export const statuses: Readonly<Record<string, string>> = {
  [gradeStatus.pass.id]: 'Completed',
  [gradeStatus.fail.id]: 'Failed',
}

const writeGradingScheme = (writer: BadgeWriter, { title, description }: GradingScheme): JsonObject =>
  writeAlignment(writer, targetTypes.gradingScheme, {
    url: elmMembers.gradingScheme,
    name: textIn(writer, title),
    description,
  })
