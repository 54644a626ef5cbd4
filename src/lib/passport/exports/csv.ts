import { oneOf } from '../../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../../base/options.ts'
import { nameOf } from '../../credential/party.ts'
import { aPassport } from '../made.ts'
import type { Passport } from '../passport.ts'
import { type DataTable, tableToCsv } from './table.ts'
import { nameIn, type ShowOptions, showMay, showNeeds, textIn } from './words.ts'

/** Options of `passportToCsv`. */
export interface PassportCsvOptions extends ShowOptions {
  /** One row for each achievement, or one for each piece of evidence of a skill. */
  readonly table: 'achievements' | 'skills'
}

const call: Call<PassportCsvOptions> = {
  line: "passportToCsv(passport, { table: 'achievements', language: 'en' })",
  needs: { table: /* @__PURE__ */ oneOf('achievements', 'skills'), ...showNeeds },
  may: showMay,
}

/**
 * Writes the achievements or the skills of a passport as CSV (RFC 4180), with fixed English column names. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe. Contains personal data. Throws a `TypeError` for
 * arguments that are wrong, such as a copy of a passport.
 *
 * @example
 * const csv = passportToCsv(passport, { table: 'skills', language: 'nl' })
 */
export const passportToCsv = (passport: Passport, options: PassportCsvOptions): string => {
  assertArgument(call.line, 'passport', aPassport, passport)
  assertOptions(call, options)
  const { table, language } = options
  return tableToCsv(table === 'skills' ? skillTable(passport, language) : achievementTable(passport, language))
}

const achievementTable = ({ achievements }: Passport, language: string): DataTable => ({
  caption: '',
  columns: [
    'key',
    'standing',
    'awarded_on',
    'title',
    'ects',
    'eqf',
    'fields',
    'awarding_bodies',
    'body_proven',
    'issuer',
  ],
  rows: achievements.map(({ key, standing, awardedOn = '', title, ects, eqf = '', fields, awardingBodies, forms }) => [
    key,
    standing,
    awardedOn,
    textIn(language, title) ?? '',
    String(ects),
    String(eqf),
    fields.map((field) => nameIn(language, field)).join('; '),
    awardingBodies.map(({ name, ids }) => textIn(language, name) ?? ids[0] ?? '').join('; '),
    awardingBodies.map(({ proven }) => (proven ? 'yes' : 'no')).join('; '),
    forms
      .slice(0, 1)
      .map(({ issuer }) => nameOf(issuer))
      .join(''),
  ]),
})

const skillTable = ({ skills }: Passport, language: string): DataTable => ({
  caption: '',
  columns: ['skill', 'name', 'version', 'level', 'scale', 'outcome', 'on', 'achievement'],
  rows: skills.flatMap((skill) =>
    skill.evidence.map(({ level, outcome, on = '', achievement }) => [
      skill.id,
      nameIn(language, skill),
      skill.version ?? '',
      level === undefined ? '' : nameIn(language, level),
      level?.scheme ?? '',
      textIn(language, outcome) ?? '',
      on,
      achievement,
    ]),
  ),
})
