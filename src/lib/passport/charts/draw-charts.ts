import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import { type ShowOptions, showMay, showNeeds, wordsOf } from '../exports/words.ts'
import { aPassport } from '../made.ts'
import type { Passport } from '../passport.ts'
import type { Drawing, PassportChart } from './chart.ts'
import { drawCredits } from './credits-over-time.ts'
import { drawLevels } from './level-by-field.ts'
import { drawSkills } from './skills-by-proficiency.ts'

const call: Call<ShowOptions> = {
  line: "drawCharts(passport, { language: 'en' })",
  needs: showNeeds,
  may: showMay,
}

/**
 * Draws the charts of a passport as SVG: skills by proficiency, credits over time, and credits by level and field. Each
 * has a title and a description for assistive technology, and a table with the same data, which `tableToHtml` writes:
 * show both. Colour alone carries no meaning. Only what counts is drawn. Throws a `TypeError` for arguments that are
 * wrong.
 *
 * @example
 * for (const { svg, table } of drawCharts(passport, { language: 'en' })) console.log(svg, tableToHtml(table))
 */
export const drawCharts = (passport: Passport, options: ShowOptions): readonly PassportChart[] => {
  assertArgument(call.line, 'passport', aPassport, passport)
  assertOptions(call, options)
  const given: Drawing = { passport, language: options.language, words: wordsOf(options) }
  return [drawSkills(given), drawCredits(given), drawLevels(given)]
}
