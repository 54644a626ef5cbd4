import { nameIn } from '../exports/words.ts'
import type { Drawing, PassportChart } from './chart.ts'
import { box, colours, drawing, shorten, textAt } from './svg.ts'

const [nameWidth, cellWidth, cellHeight, most] = [300, 84, 36, 30]

/** A grid: fields down, levels across, the number of credits in each cell, and a tint that follows it. */
export const drawLevels = ({ passport: { credits }, language, words }: Drawing): PassportChart => {
  const levels = credits.byLevel.map(({ key }) => key)
  const fields = credits.byField.map(({ key, label }) => ({
    key,
    name: key === '' ? words.notStated : nameIn(language, { id: key, label }),
  }))
  const ectsOf = (level: string, field: string): number =>
    credits.byLevelAndField.find((cell) => cell.level === level && cell.field === field)?.ects ?? 0
  const highest = Math.max(1, ...credits.byLevelAndField.map(({ ects }) => ects))
  const nameOfLevel = (level: string): string => (level === '' ? words.notStated : `EQF ${level}`)
  const shown = fields.slice(0, most)
  const cells = shown.flatMap(({ key, name }, row) => [
    textAt(nameWidth - 8, 92 + row * cellHeight, shorten(name, 40), { anchor: 'end' }),
    ...levels.flatMap((level, column) => {
      const ects = ectsOf(level, key)
      const [x, y] = [nameWidth + column * cellWidth, 68 + row * cellHeight]
      // Never darker than black text can be read on.
      const tint =
        ects === 0 ? [] : [box(x + 1, y + 1, cellWidth - 2, cellHeight - 2, colours.bar, 0.1 + (0.3 * ects) / highest)]
      return [...tint, textAt(x + cellWidth / 2, y + 24, ects === 0 ? '–' : String(ects), { anchor: 'middle' })]
    }),
  ])
  const rest = fields.length - shown.length
  const title = words.creditsByLevelAndField
  const height = 84 + (shown.length + (rest > 0 ? 1 : 0)) * cellHeight
  return {
    name: 'level-by-field',
    title,
    svg: drawing(
      'levels',
      {
        title,
        description: fields
          .map(
            ({ key, name }) =>
              `${name}: ${levels.map((level) => `${nameOfLevel(level)} ${ectsOf(level, key)}`).join(', ')}`,
          )
          .join('; '),
        width: nameWidth + Math.max(3, levels.length) * cellWidth + 20,
        height,
      },
      [
        textAt(12, 24, title, { size: 16 }),
        ...levels.map((level, column) =>
          textAt(nameWidth + (column + 0.5) * cellWidth, 56, shorten(nameOfLevel(level), 12), { anchor: 'middle' }),
        ),
        ...cells,
        ...(rest > 0 ? [textAt(nameWidth, height - 12, `+ ${rest} ${words.more}`)] : []),
      ],
    ),
    table: {
      caption: title,
      columns: [words.field, ...levels.map(nameOfLevel)],
      rows: fields.map(({ key, name }) => [name, ...levels.map((level) => String(ectsOf(level, key)))]),
    },
  }
}
