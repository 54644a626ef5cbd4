import { creditsOf } from '../model/credits.ts'
import { outcomesOf } from './outcomes.ts'
import type { PassportMoment } from './passport.ts'
import { awardDayOf, type FormsOfOne, isCurrent } from './same-achievement.ts'

/** Credits and skills so far, after each day on which something was awarded that counts. Groups come in the order of days. */
export const progressOf = (groups: readonly FormsOfOne[]): readonly PassportMoment[] => {
  const moments: PassportMoment[] = []
  const skills = new Set<string>()
  let ects = 0
  for (const group of groups) {
    const [shown] = group
    const on = awardDayOf(shown)
    if (on === undefined || !isCurrent(shown)) continue
    ects = Math.round((ects + creditsOf(shown.model)) * 100) / 100
    for (const { skills: found = [], otherFrameworks = [] } of group
      .filter(isCurrent)
      .flatMap(({ model }) => outcomesOf(model)))
      for (const { id } of [...found, ...otherFrameworks]) skills.add(id)
    const last = moments.at(-1)
    const isSameDay = last?.on === on
    if (isSameDay) moments.pop()
    moments.push({
      on,
      achievements: [...(isSameDay ? (last?.achievements ?? []) : []), shown.key],
      ects,
      skills: skills.size,
    })
  }
  return moments
}
