import { clockKinds, type Kind, listOf } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import { freeze, reportedBy } from '../document/verified.ts'
import { aCatalogue } from '../esco/kinds.ts'
import { creditsOf } from '../model/credits.ts'
import { type CredentialReader, profiles as profileList } from '../profile/profile.ts'
import { aReport, type Report } from '../report.ts'
import { bodiesOf } from './bodies.ts'
import { byText, eachOnce } from './canonical.ts'
import { creditsIn } from './credits.ts'
import { dayOf } from './days.ts'
import { markMade } from './made.ts'
import type { Passport, PassportAchievement, PassportContent, PassportForm, RefusedReports } from './passport.ts'
import { progressOf } from './progress-over-time.ts'
import { byContent, type ReadForm, readReports } from './read-reports.ts'
import { awardDayOf, type FormsOfOne, groupForms, relationTo } from './same-achievement.ts'
import { aCommonScale, someScales } from './scale-kinds.ts'
import type { ProficiencyScale } from './skill.ts'
import { type SkillTerms, skillsOf } from './skills.ts'

/** Options of `createPassport`. */
export interface PassportOptions extends ClockOptions, SkillTerms {
  /** The profiles that read the credentials. The bundled ones if absent. */
  readonly profiles?: readonly CredentialReader[] | undefined
}

const call: Call<PassportOptions> = {
  line: 'createPassport([await verifyCredential(file, { trust })])',
  needs: {},
  may: { profiles: profileList, scales: someScales, commonScale: aCommonScale, concepts: aCatalogue, ...clockKinds },
}

/** A report that says `verified: true` and was not made here would be somebody's word. */
const isReport = (value: unknown): boolean =>
  aReport.is(value) && (!(value as Report).verified || reportedBy(value as Report) !== undefined)

const someReports: Kind = /* @__PURE__ */ listOf(
  'a list of reports as returned by `await verifyCredential(…)` in this process (verify stored credentials again)',
  { words: 'a report', is: isReport },
)

/**
 * Makes the competence passport of a learner from reports of verification: what was achieved, the skills with the best
 * proficiency on each scale, credits by level, field and awarding body, and how they grew. Whatever several credentials
 * say of one achievement counts once; what is revoked, suspended, expired or unconfirmed is shown and does not count.
 *
 * Takes nothing on the word of whoever calls: only reports that this process made show anything, and of these only what
 * a proven and trusted issuer signed. Reports without such a content are counted by their code in `refused`. It does
 * not decide whether all credentials are about one person (`learners`), nor whether the claims are true. Throws a
 * `TypeError` for arguments that are wrong.
 *
 * @example
 * const reports = [await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })]
 * const passport = createPassport(reports)
 * for (const { label, evidence } of passport.skills) console.log(label?.en, evidence.length)
 */
export const createPassport = (reports: readonly Report[], options: PassportOptions = {}): Passport => {
  assertArgument(call.line, 'reports', someReports, reports)
  assertOptions(call, options)
  const { now, profiles, ...terms } = options
  const at = readClock(call.line, now)
  const { forms, refused, keys } = readReports(reports, at, profiles)
  const groups = [...groupForms(forms)].sort(byDate)
  const content: PassportContent = {
    asOf: toDateTimeStamp(at),
    ...(terms.commonScale === undefined ? {} : { commonScale: scaleOf(terms.commonScale) }),
    learners: eachOnce(forms.map(({ model }) => model.learner)),
    achievements: groups.map(toAchievement),
    skills: skillsOf(groups, terms),
    credits: creditsIn(groups),
    progress: progressOf(groups),
    refused: countedByCode(refused),
  }
  freeze(content)
  markMade(content, keys)
  return content as Passport
}

const scaleOf = ({ scheme, levels }: ProficiencyScale): ProficiencyScale => ({ scheme, levels: [...levels] })

const byDate = ([one]: FormsOfOne, [other]: FormsOfOne): number =>
  byText(awardDayOf(one) ?? '9', awardDayOf(other) ?? '9') || byContent(one, other)

const toAchievement = (group: FormsOfOne): PassportAchievement => {
  const [shown] = group
  const { model, issuer, key, standing } = shown
  const { title, alliance, level, fields = [], programme } = model
  const awardedOn = awardDayOf(shown)
  return {
    key,
    standing,
    ...(title === undefined ? {} : { title }),
    ...(awardedOn === undefined ? {} : { awardedOn }),
    awardingBodies: bodiesOf(model.awardingBodies, issuer),
    ...(alliance === undefined
      ? {}
      : { alliance: { name: alliance.name, ...(alliance.id === undefined ? {} : { id: alliance.id }) } }),
    ects: creditsOf(model),
    ...(level?.eqf === undefined ? {} : { eqf: level.eqf }),
    fields: eachOnce(fields, ({ id }) => id),
    ...(programme === undefined ? {} : { programme }),
    forms: group.map((form) => toForm(form, shown)),
  }
}

const toForm = (form: ReadForm, shown: ReadForm): PassportForm => {
  const { key, standing, reason, profile, credentialId, issuer, checkedAt, model } = form
  const [issuedOn, validUntil] = [dayOf(model.issuedOn), dayOf(model.validUntil)]
  return {
    key,
    relation: relationTo(shown, form),
    standing,
    ...(reason === undefined ? {} : { reason }),
    profile,
    ...(credentialId === undefined ? {} : { credentialId }),
    issuer,
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(checkedAt === undefined ? {} : { checkedAt }),
  }
}

const countedByCode = (codes: readonly RefusedReports['code'][]): readonly RefusedReports[] => {
  const counts = new Map<RefusedReports['code'], number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort(([one], [other]) => byText(one, other)).map(([code, count]) => ({ code, count }))
}
