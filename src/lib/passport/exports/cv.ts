import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import { nameOf } from '../../credential/party.ts'
import { aPassport } from '../made.ts'
import type { Passport, PassportAchievement } from '../passport.ts'
import { nameIn, type PassportWords, type ShowOptions, showMay, showNeeds, textIn, wordsOf } from './words.ts'

/** An entry under "Education and training". */
export interface CvEntry {
  readonly title: string
  /** `2025-06-01`; absent if the credential states no date. */
  readonly date?: string
  /** The awarding bodies; one that is only stated says by whom. */
  readonly organisations: readonly string[]
  readonly eqf?: number
  readonly credits: number
  readonly fields: readonly string[]
}

/** A section of a CV, in the order and with the headings of the Europass CV. */
export interface CvSection {
  readonly educationAndTraining: { readonly heading: string; readonly entries: readonly CvEntry[] }
  readonly skills: {
    readonly heading: string
    readonly entries: readonly { readonly name: string; readonly level?: string }[]
  }
}

const call: Call<ShowOptions> = {
  line: "passportToCv(passport, { language: 'en' })",
  needs: showNeeds,
  may: showMay,
}

/**
 * Makes the sections "Education and training" and "Skills" of a CV as the Europass CV has them: the latest first, and
 * nothing that does not count. A body that is named on another's word is followed by who says so. Throws a `TypeError`
 * for arguments that are wrong.
 *
 * @example
 * const { educationAndTraining } = passportToCv(passport, { language: 'en' })
 * for (const { date, title, organisations } of educationAndTraining.entries) console.log(date, title, organisations)
 */
export const passportToCv = (passport: Passport, options: ShowOptions): CvSection => {
  assertArgument(call.line, 'passport', aPassport, passport)
  assertOptions(call, options)
  const words = wordsOf(options)
  const { language } = options
  return {
    educationAndTraining: {
      heading: words.educationAndTraining,
      entries: passport.achievements
        .filter(({ standing }) => standing === 'current')
        .toReversed()
        .map((achievement) => toEntry(achievement, language, words)),
    },
    skills: {
      heading: words.skills,
      entries: passport.skills.map((skill) => {
        const levels = skill.proficiencies.flatMap(
          ({ best, levels: stated }) => best ?? (stated.length === 1 ? stated : []),
        )
        const level = levels.map((one) => nameIn(language, one)).join(', ')
        return { name: nameIn(language, skill), ...(level === '' ? {} : { level }) }
      }),
    },
  }
}

const toEntry = (
  { title, awardedOn, awardingBodies, eqf, ects, fields, forms }: PassportAchievement,
  language: string,
  words: PassportWords,
): CvEntry => ({
  title: textIn(language, title) ?? words.notStated,
  ...(awardedOn === undefined ? {} : { date: awardedOn }),
  organisations: awardingBodies.map(({ name, ids, proven }) => {
    const said = textIn(language, name) ?? ids[0] ?? words.notStated
    const [shown] = forms
    return proven || shown === undefined ? said : `${said} (${words.statedBy} ${nameOf(shown.issuer)})`
  }),
  ...(eqf === undefined ? {} : { eqf }),
  credits: ects,
  fields: fields.map((field) => nameIn(language, field)),
})
