import type { Concept } from '../model/concept.ts'
import { eachOnce } from './canonical.ts'
import type { CommonScale, ProficiencyScale, SkillEvidence, SkillProficiency } from './skill.ts'

type Level = NonNullable<SkillEvidence['level']>

/** What is stated on each scale, with the highest level where the scale is known. */
export const proficienciesOf = (
  levels: readonly Level[],
  scales: readonly ProficiencyScale[],
): readonly SkillProficiency[] =>
  eachOnce(levels.map(({ scheme }) => scheme)).map((scheme) => {
    const stated = eachOnce(
      levels.filter((level) => level.scheme === scheme),
      ({ id }) => id,
    )
    const known = scales.find((scale) => scale.scheme === scheme)
    const best = known && highest(stated, known)
    return { scheme, levels: stated.map(withoutScheme), ...(best === undefined ? {} : { best: withoutScheme(best) }) }
  })

const withoutScheme = ({ id, label }: Concept): Concept => ({ id, ...(label === undefined ? {} : { label }) })

const highest = (levels: readonly Level[], { levels: order }: ProficiencyScale): Level | undefined =>
  levels.reduce<Level | undefined>((best, level) => {
    const rank = order.indexOf(level.id)
    return rank >= 0 && rank > (best === undefined ? -1 : order.indexOf(best.id)) ? level : best
  }, undefined)

/** The level on the common scale that a level amounts to, by their IRIs. */
export const onCommonScale = (level: Level, common: CommonScale): string | undefined =>
  level.scheme === common.scheme
    ? level.id
    : Object.hasOwn(common.equals, level.id)
      ? common.equals[level.id]
      : undefined

/** The highest level on the common scale. */
export const commonLevelOf = (levels: readonly Level[], common: CommonScale): string | undefined => {
  const ranks = levels.map((level) => common.levels.indexOf(onCommonScale(level, common) ?? ''))
  return common.levels[Math.max(-1, ...ranks)]
}
