import type { Drawing, PassportChart } from './chart.ts'
import { colours, drawing, round, textAt } from './svg.ts'

const [width, height, left, right, top, bottom] = [720, 320, 60, 40, 48, 48]

/** A line that rises by the credits of each day; days stand at their distance in time. */
export const drawCredits = ({ passport: { progress }, words }: Drawing): PassportChart => {
  const times = progress.map(({ on }) => Date.parse(on))
  const [first = 0, last = first] = [times[0], times.at(-1)]
  const highest = Math.max(1, ...progress.map(({ ects }) => ects))
  const xOf = (time: number): number => left + ((width - left - right) * (time - first)) / Math.max(1, last - first)
  const yOf = (ects: number): number => height - bottom - ((height - top - bottom) * ects) / highest
  let before = yOf(0)
  const steps = progress.map(({ ects }, at) => {
    const [x, y] = [xOf(times[at] ?? first), yOf(ects)]
    const step = `${at === 0 ? 'M' : 'L'}${round(x)} ${round(before)} L${round(x)} ${round(y)}`
    before = y
    return step
  })
  const points = progress.map(({ ects }, at) => {
    const [x, y] = [xOf(times[at] ?? first), yOf(ects)]
    return `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${colours.line}"/>`
  })
  const [start, end] = [progress[0], progress.at(-1)]
  const title = words.creditsOverTime
  return {
    name: 'credits-over-time',
    title,
    svg: drawing(
      'credits',
      { title, description: progress.map(({ on, ects }) => `${on}: ${ects}`).join('; '), width, height },
      [
        textAt(12, 24, title, { size: 16 }),
        `<path d="M${left} ${top} L${left} ${height - bottom} L${width - right} ${height - bottom}" fill="none" stroke="${colours.rule}"/>`,
        textAt(left - 8, yOf(0) + 4, '0', { anchor: 'end' }),
        ...(end === undefined || start === undefined
          ? []
          : [
              `<path d="${steps.join(' ')}" fill="none" stroke="${colours.line}" stroke-width="2"/>`,
              ...points,
              textAt(left - 8, yOf(end.ects) + 4, String(end.ects), { anchor: 'end' }),
              textAt(left, height - 20, start.on),
              ...(end === start ? [] : [textAt(width - right, height - 20, end.on, { anchor: 'end' })]),
            ]),
      ],
    ),
    table: {
      caption: title,
      columns: [words.date, words.credits, words.skills],
      rows: progress.map(({ on, ects, skills }) => [on, String(ects), String(skills)]),
    },
  }
}
