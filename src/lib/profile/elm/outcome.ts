import type { JsonObject } from '../../base/json/json.ts'
import type { Concept } from '../../model/concept.ts'
import type { LearningOutcome } from '../../model/learning-outcome.ts'
import { readConcept, readSchemedConcept, writeConcept } from './concept.ts'
import { escoTwins, proficiencyNotation } from './namespaces.ts'
import { readNote, writeNote } from './parts.ts'
import { nodesIn, present, type Reader, readAll, readOne, readString, readText } from './reader.ts'
import { given, type Writer } from './writer.ts'

/**
 * ELM has no place for a description of a learning outcome (a note takes it), nor for the level of a skill: a related
 * skill may be "the level of a related skill", and a notation marks which one is.
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

/** ESCO and ELM have lists of their own that say the same; the constraints ask for ELM's. */
const writeTwin = (concept: Concept): JsonObject => {
  const twin = escoTwins.find(({ esco }) => concept.id.startsWith(esco))
  if (twin === undefined) return writeConcept(concept)
  return writeConcept({ id: twin.elm + concept.id.slice(twin.esco.length), label: concept.label })
}

/** Reads a learning outcome; `undefined` if it lacks a title. */
export const readLearningOutcome = (reader: Reader, node: JsonObject): LearningOutcome | undefined => {
  const title = readText(node.title)
  if (title === undefined) return undefined
  const related = nodesIn(reader, node.relatedSkill)
  const isLevel = (skill: JsonObject): boolean => readString(skill.notation) === proficiencyNotation
  const level = readAll(reader, related.filter(isLevel), readSchemedConcept)?.[0]
  return present<LearningOutcome>({
    title,
    description: readOne(reader, node.additionalNote, readNote),
    skills: readAll(reader, node.relatedESCOSkill, readConcept),
    type: readOne(reader, node.dcType, readConcept),
    reuseLevel: readOne(reader, node.reusabilityLevel, readConcept),
    proficiency: given(level, (found) => ({ level: found })),
    otherFrameworks: readAll(
      reader,
      related.filter((skill) => !isLevel(skill)),
      readSchemedConcept,
    ),
  })
}
