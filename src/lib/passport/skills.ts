import type { SkillCatalogue } from '../esco/catalogue.ts'
import type { Concept } from '../model/concept.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { LocalizedText } from '../model/text.ts'
import { schemeOf } from '../model/vocabulary/concepts.ts'
import { byText, eachOnce, inOrderOf } from './canonical.ts'
import { outcomesOf } from './outcomes.ts'
import { commonLevelOf, proficienciesOf } from './proficiencies.ts'
import { awardDayOf, type FormsOfOne, isCurrent } from './same-achievement.ts'
import type { CommonScale, PassportSkill, ProficiencyScale, SkillEvidence } from './skill.ts'

/** What is known about skills beside the credentials. */
export interface SkillTerms {
  readonly scales?: readonly ProficiencyScale[] | undefined
  readonly commonScale?: CommonScale | undefined
  readonly concepts?: SkillCatalogue | undefined
}

interface Mention {
  readonly concept: Concept
  readonly evidence: SkillEvidence
}

/** The skills of everything that counts. Twins are evidence once, and what one form says, the others need not. */
export const skillsOf = (groups: readonly FormsOfOne[], terms: SkillTerms): readonly PassportSkill[] => {
  const mentions = new Map<string, Mention[]>()
  for (const group of groups)
    for (const mention of mentionsIn(group)) {
      const found = mentions.get(mention.concept.id) ?? []
      found.push(mention)
      mentions.set(mention.concept.id, found)
    }
  return [...mentions.values()].map((found) => toSkill(found, terms)).sort((one, other) => byText(one.id, other.id))
}

const mentionsIn = (group: FormsOfOne): readonly Mention[] => {
  const [shown] = group
  const all = group
    .filter(isCurrent)
    .flatMap((form) => outcomesOf(form.model).flatMap((outcome) => mentionsOf(outcome, shown.key, awardDayOf(form))))
  // Of one achievement a skill at one level is one piece of evidence, however many outcomes and forms say it.
  return eachOnce(all, ({ concept, evidence }) => JSON.stringify([concept.id, evidence.level?.id ?? '']))
}

const mentionsOf = (
  { title, skills = [], otherFrameworks = [], proficiency }: LearningOutcome,
  achievement: string,
  on: SkillEvidence['on'],
): readonly Mention[] =>
  [...skills, ...otherFrameworks].map((concept) => ({
    concept,
    evidence: {
      achievement,
      outcome: title,
      ...(on === undefined ? {} : { on }),
      ...(proficiency === undefined ? {} : { level: proficiency.level }),
    },
  }))

const toSkill = (mentions: readonly Mention[], { scales = [], commonScale, concepts }: SkillTerms): PassportSkill => {
  const id = mentions[0]?.concept.id ?? ''
  const known = concepts !== undefined && Object.hasOwn(concepts.concepts, id) ? concepts.concepts[id] : undefined
  const evidence = inOrderOf(
    mentions.map((mention) => mention.evidence),
    (one) => `${one.on ?? '9'} ${one.achievement} ${one.level?.id ?? ''}`,
  )
  const levels = evidence.flatMap(({ level }) => level ?? [])
  const days = evidence.flatMap(({ on }) => on ?? []).sort()
  const scheme = schemeOf(id) ?? eachOnce(mentions.flatMap(({ concept }) => concept.scheme ?? []))[0]
  const commonLevel = commonScale && commonLevelOf(levels, commonScale)
  const label = known?.label ?? mergeLabels(mentions.map(({ concept }) => concept.label))
  const [firstOn, lastOn] = [days[0], days.at(-1)]
  return {
    id,
    ...(label === undefined ? {} : { label }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(known === undefined || concepts === undefined ? {} : { version: concepts.version }),
    ...(known?.retired === undefined ? {} : { retired: known.retired }),
    proficiencies: proficienciesOf(levels, commonScale === undefined ? scales : [...scales, commonScale]),
    ...(commonLevel === undefined ? {} : { commonLevel }),
    evidence,
    ...(firstOn === undefined || lastOn === undefined ? {} : { firstOn, lastOn }),
  }
}

/** One label of the labels that credentials give a thing: for each language the first in the order of texts. */
export const mergeLabels = (labels: readonly (LocalizedText | undefined)[]): LocalizedText | undefined => {
  const texts = labels.flatMap((label) => Object.entries(label ?? {})).sort(([, one], [, other]) => byText(other, one))
  if (texts.length === 0) return undefined
  return Object.fromEntries(texts.sort(([one], [other]) => byText(one, other)))
}
