import type { ErrorCode } from '../base/errors.ts'
import type { Verified } from '../base/types.ts'
import type { ProvenIssuer } from '../credential/party.ts'
import type { Concept } from '../model/concept.ts'
import type { Learner } from '../model/learner.ts'
import type { EqfLevel } from '../model/level.ts'
import type { ProgrammeReference } from '../model/programme-reference.ts'
import type { Day, LocalizedText } from '../model/text.ts'
import type { PassportSkill, ProficiencyScale } from './skill.ts'

/**
 * Where a credential stands at the time of the passport. `current` counts; everything else is shown and not counted.
 * `unconfirmed`: its status could not be looked up, or was not, by your policy (`status: 'off'`).
 */
export type Standing = 'current' | 'revoked' | 'suspended' | 'expired' | 'not-yet-valid' | 'unconfirmed'

/**
 * How a credential relates to the one that its achievement is shown by. `twin`: the same award in another form, or from
 * another issuer. `reissue`: the same award by the same issuer in the same form, such as a correction and what it
 * corrects. `repeat`: the same programme, awarded on another day.
 */
export type Relation = 'shown' | 'twin' | 'reissue' | 'repeat'

/** One credential of an achievement. */
export interface PassportForm {
  /** Stable from one passport to the next. */
  readonly key: string
  readonly relation: Relation
  readonly standing: Standing
  /** Why it does not count, if a check said so. */
  readonly reason?: ErrorCode
  /** The profile that read it: `elm`, `openBadge`. */
  readonly profile: string
  /** The id of the credential, as its issuer states it. */
  readonly credentialId?: string
  /** Who issued, as proven by a DID or the certificate of a seal. */
  readonly issuer: ProvenIssuer
  readonly issuedOn?: Day
  readonly validUntil?: Day
  /** When it was verified, if its report says. */
  readonly checkedAt?: string
}

/** An awarding body. Its name, country and ids are what the credential states. */
export interface PassportBody {
  readonly name?: LocalizedText
  readonly country?: Concept
  /** Ids and identifiers as stated: `did:web:university.example`, `eidas:NTRNL-00000000`. */
  readonly ids: readonly string[]
  /**
   * `true` if it is the proven issuer itself, by its DID or by the identifier in the certificate of the seal. Otherwise it
   * is named on the word of that issuer, such as the office of an alliance.
   */
  readonly proven: boolean
}

/** What was achieved once, whatever the number of credentials that say so. */
export interface PassportAchievement {
  /** The key of the credential it is shown by. */
  readonly key: string
  readonly standing: Standing
  readonly title?: LocalizedText
  /** When it was awarded, or else issued. */
  readonly awardedOn?: Day
  readonly awardingBodies: readonly PassportBody[]
  /** The alliance, as stated. */
  readonly alliance?: { readonly id?: string; readonly name: LocalizedText }
  /** ECTS credits, as `creditsOf` counts them; those of an achievement that does not count are in no sum. */
  readonly ects: number
  readonly eqf?: EqfLevel
  readonly fields: readonly Concept[]
  readonly programme?: ProgrammeReference
  /** Its credentials, the one it is shown by first. */
  readonly forms: readonly PassportForm[]
}

/** Credits of one level, field, awarding body or alliance. `key` is empty for what states none. */
export interface CreditRow {
  readonly key: string
  readonly label?: LocalizedText
  readonly ects: number
}

/** Credits of an awarding body. */
export interface BodyCreditRow extends CreditRow {
  /** The ids and identifiers under which it is named. */
  readonly ids: readonly string[]
  /** The part of `ects` that it awarded as the proven issuer; the rest is the word of others. */
  readonly provenEcts: number
}

/**
 * The credits of all achievements that count. What belongs to several fields, bodies or alliances is in the row of each,
 * so that these rows may add up to more than `total`.
 */
export interface PassportCredits {
  readonly total: number
  /** By level of the EQF: `1` to `8`. */
  readonly byLevel: readonly CreditRow[]
  /** By field of education, the IRI of ISCED-F. */
  readonly byField: readonly CreditRow[]
  readonly byAwardingBody: readonly BodyCreditRow[]
  readonly byAlliance: readonly CreditRow[]
  readonly byLevelAndField: readonly { readonly level: string; readonly field: string; readonly ects: number }[]
}

/** The state after an award: credits and skills so far. */
export interface PassportMoment {
  readonly on: Day
  /** The keys of what was awarded on that day. */
  readonly achievements: readonly string[]
  readonly ects: number
  readonly skills: number
}

/** Reports that say nothing a passport could show, by their first code. */
export interface RefusedReports {
  readonly code: ErrorCode
  readonly count: number
}

/**
 * What a learner has achieved, from verified credentials. Made by `createPassport` alone. It depends only on what was
 * signed, and not on the order of the reports; its own lists have a fixed order. It contains personal data.
 */
export type Passport = Verified<PassportContent>

/** The members of a passport. */
export interface PassportContent {
  readonly asOf: string
  /** The scale on which `commonLevel` of skills stands, if one was given. */
  readonly commonScale?: ProficiencyScale
  /** Whom the credentials are about, as stated, each once. Several may be one person, or not: nothing here decides that. */
  readonly learners: readonly Learner[]
  /** By date, undated ones last. */
  readonly achievements: readonly PassportAchievement[]
  readonly skills: readonly PassportSkill[]
  readonly credits: PassportCredits
  readonly progress: readonly PassportMoment[]
  readonly refused: readonly RefusedReports[]
}
