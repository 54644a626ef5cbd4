import { nameIn } from '../exports/words.ts'
import type { PassportSkill } from '../skill.ts'
import type { Drawing, PassportChart } from './chart.ts'
import { box, colours, drawing, shorten, textAt } from './svg.ts'

const [nameWidth, barWidth, rowHeight, most] = [300, 320, 26, 40]

/**
 * A bar for each skill: as long as its level on the common scale is high, or, without such a scale, as it has evidence.
 * A skill without a level on the scale has no bar, and says so.
 */
export const drawSkills = ({ passport, language, words }: Drawing): PassportChart => {
  const { commonScale, skills } = passport
  const rankOf = ({ commonLevel, evidence }: PassportSkill): number =>
    commonScale === undefined ? evidence.length : commonScale.levels.indexOf(commonLevel ?? '') + 1
  const levelOf = (skill: PassportSkill): string => {
    const stated = skill.proficiencies.flatMap(({ best, levels }) => (best === undefined ? levels : [best]))
    if (skill.commonLevel !== undefined) {
      const labelled = stated.find(({ id }) => id === skill.commonLevel)
      return nameIn(language, labelled ?? { id: skill.commonLevel })
    }
    return stated.map((level) => nameIn(language, level)).join(', ') || words.noLevel
  }
  const ordered = [...skills].sort((one, other) => rankOf(other) - rankOf(one))
  const shown = ordered.slice(0, most)
  const top = commonScale?.levels.length ?? Math.max(1, ...skills.map(rankOf))
  const rows = shown.flatMap((skill, at) => {
    const [y, length] = [40 + at * rowHeight, (barWidth * rankOf(skill)) / top]
    return [
      textAt(nameWidth - 8, y + 17, shorten(nameIn(language, skill), 40), { anchor: 'end' }),
      ...(length === 0 ? [] : [box(nameWidth, y + 4, length, rowHeight - 8, colours.bar)]),
      textAt(nameWidth + length + 8, y + 17, shorten(`${levelOf(skill)} (${skill.evidence.length})`, 30)),
    ]
  })
  const rest = ordered.length - shown.length
  const title = words.skillsByProficiency
  const height = 52 + shown.length * rowHeight + (rest > 0 ? rowHeight : 0)
  return {
    name: 'skills-by-proficiency',
    title,
    svg: drawing(
      'skills',
      {
        title,
        description: ordered.map((skill) => `${nameIn(language, skill)}: ${levelOf(skill)}`).join('; '),
        width: nameWidth + barWidth + 200,
        height,
      },
      [
        textAt(12, 24, title, { size: 16 }),
        ...rows,
        ...(rest > 0 ? [textAt(nameWidth, height - 12, `+ ${rest} ${words.more}`)] : []),
      ],
    ),
    table: {
      caption: title,
      columns: [words.skill, words.level, words.evidence],
      rows: ordered.map((skill) => [nameIn(language, skill), levelOf(skill), String(skill.evidence.length)]),
    },
  }
}
