import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type { LearningOutcome } from '../../model/learning-outcome.ts'
import { readReuseLevel, readSchemedConcept, readSkill, readSkillType, writeConcept } from './concept.ts'
import { escoTwins, proficiencyNotation } from './namespaces.ts'
import { readNotes, writeNote } from './parts.ts'
import { readString, readText } from './read-values.ts'
import { only, type Place, placesAt, present, readAll, readEach, readOne } from './reader.ts'
import { given, type Writer } from './writer.ts'

/**
 * ELM has no member for the description of a learning outcome (a note takes it) or for the proficiency of a skill: a
 * related skill states it, marked by a notation.
 */
export const writeLearningOutcome = (writer: Writer, outcome: LearningOutcome): JsonObject => ({
  id: writer.newId('learningOutcome'),
  type: 'LearningOutcome',
  title: outcome.title,
  additionalNote: given(outcome.description, (text) => writeNote(writer, text)),
  relatedESCOSkill: outcome.skills?.map(writeConcept),
  dcType: given(outcome.type, writeTwin),
  reusabilityLevel: given(outcome.reuseLevel, writeTwin),
  relatedSkill: [
    ...(outcome.proficiency === undefined
      ? []
      : [{ ...writeConcept(outcome.proficiency.level), notation: proficiencyNotation }]),
    ...(outcome.otherFrameworks ?? []).map(writeConcept),
  ],
})

/** ESCO and ELM have equivalent vocabularies; the constraints require those of ELM. */
const writeTwin = (concept: Concept): JsonObject => {
  const twin = escoTwins.find(({ esco }) => concept.id.startsWith(esco))
  if (twin === undefined) return writeConcept(concept)
  return writeConcept({ id: twin.elm + concept.id.slice(twin.esco.length), label: concept.label })
}

/** Reads a learning outcome; `undefined` without a title. */
export const readLearningOutcome = (place: Place): LearningOutcome | undefined => {
  const title = readText(place, 'title')
  if (title === undefined) return undefined
  const related = placesAt(place, 'relatedSkill')
  const levels = readEach(related.filter(isLevel), readSchemedConcept) ?? []
  return present<LearningOutcome>({
    title,
    description: readNotes(place, 'additionalNote'),
    skills: readAll(place, 'relatedESCOSkill', readSkill),
    type: readOne(place, 'dcType', readSkillType),
    reuseLevel: readOne(place, 'reusabilityLevel', readReuseLevel),
    proficiency: given(only(place, 'relatedSkill', levels), (level) => ({ level })),
    otherFrameworks: readEach(
      related.filter((skill) => !isLevel(skill)),
      readSchemedConcept,
    ),
  })
}

const isLevel = (skill: Place): boolean => readString(skill, 'notation') === proficiencyNotation
