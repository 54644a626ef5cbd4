import type { CodesOf } from '../base/error-codes.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { MandateFinding } from '../credential/check.ts'
import type { StatedParty } from '../profile/profile.ts'
import type { AllianceMember, AllianceRegister, Period, RegisteredMandate } from './mandates.ts'

/** Who issued, and when. */
export interface Issuing {
  /** The name of the issuer, proven or about to sign: a DID, or an organisation identifier. */
  readonly name: string
  /** In milliseconds since 1970. */
  readonly time: number
  /** Whether something proves that it was issued at `time`. */
  readonly isProven: boolean
}

/** A bound that cannot be parsed makes the period never apply. */
const begins = ({ from }: Period): number =>
  from === undefined ? Number.NEGATIVE_INFINITY : (readDateTimeStamp(from) ?? Number.POSITIVE_INFINITY)
const ends = ({ until }: Period): number =>
  until === undefined ? Number.POSITIVE_INFINITY : (readDateTimeStamp(until) ?? Number.NEGATIVE_INFINITY)

const within = (period: Period, time: number): boolean => begins(period) <= time && time < ends(period)

export const holdsSeal = ({ sealHolders }: AllianceRegister, { name, time }: Issuing): boolean =>
  sealHolders.some((holder) => holder.id === name && within(holder, time))

export const issuesItself = ({ ids, ...period }: AllianceMember, { name, time }: Issuing): boolean =>
  ids.includes(name) && within(period, time)

type Verdict =
  | { readonly mandate: Exclude<MandateFinding['mandate'], 'not in force'> }
  | { readonly mandate: 'not in force'; readonly code: CodesOf<'mandate'> }

const refused = (code: CodesOf<'mandate'>): Verdict => ({ mandate: 'not in force', code })

/**
 * Among several mandates of a member, the first of these decides. What the register states counts for nothing where the
 * member has revoked what it signed, or may have.
 */
const order: readonly string[] = [
  'none needed',
  'proven by the member',
  'mandate.revoked',
  'mandate.unavailable',
  'stated by the seal holder',
  'mandate.unverified',
  'mandate.expired',
  'mandate.not_yet',
  'mandate.other_programme',
  'mandate.missing',
  'mandate.not_seal_holder',
  'mandate.not_member',
]
const rankOf = (verdict: Verdict): number =>
  order.indexOf(verdict.mandate === 'not in force' ? verdict.code : verdict.mandate)

const bestOf = (verdicts: readonly Verdict[], otherwise: Verdict): Verdict =>
  verdicts.reduce((best, one) => (rankOf(one) < rankOf(best) ? one : best), otherwise)

const judge = (mandate: RegisteredMandate, programme: string | undefined, { time, isProven }: Issuing): Verdict => {
  const { programmes, evidence } = mandate
  if (programmes !== undefined && (programme === undefined || !programmes.includes(programme)))
    return refused('mandate.other_programme')
  if (time < begins(mandate)) return refused('mandate.not_yet')
  if (time >= ends(mandate)) return refused('mandate.expired')
  const isRevoked = evidence === 'revoked' || mandate.revokedSince !== undefined
  if (isRevoked && !(isProven && time < ends({ until: mandate.revokedSince ?? '' }))) return refused('mandate.revoked')
  if (evidence === 'unverified') return refused('mandate.unverified')
  if (evidence === 'unavailable') return refused('mandate.unavailable')
  return { mandate: evidence === 'proven' ? 'proven by the member' : 'stated by the seal holder' }
}

const verdictFor = (
  register: AllianceRegister,
  member: AllianceMember,
  programme: string | undefined,
  issuing: Issuing,
): Verdict => {
  const { name, time } = issuing
  if (!within(member, time)) return refused('mandate.not_member')
  if (member.ids.includes(name)) return { mandate: 'none needed' }
  if (!holdsSeal(register, issuing)) return refused('mandate.not_seal_holder')
  const general: readonly Verdict[] = member.mandate === true ? [{ mandate: 'stated by the seal holder' }] : []
  const given = (register.mandates ?? []).filter((one) => one.sealHolder === name && member.ids.includes(one.member))
  return bestOf([...general, ...given.map((one) => judge(one, programme, issuing))], refused('mandate.missing'))
}

/** The weakest of the verdicts on each programme decides on an awarding body. */
const weakestOf = (verdicts: readonly Verdict[]): Verdict => {
  const weight = (verdict: Verdict): number => rankOf(verdict) + (verdict.mandate === 'not in force' ? order.length : 0)
  return verdicts.reduce((weakest, one) => (weight(one) > weight(weakest) ? one : weakest))
}

/**
 * Judges by which right an issuer issued for an awarding body. All ids of the body must be of one member: an id of one
 * member with the identifier of another is neither of them.
 */
export const judgeMandate = (
  register: AllianceRegister,
  { id, numbers, programmes = [] }: StatedParty,
  issuing: Issuing,
): MandateFinding => {
  const marks = [...(id === undefined ? [] : [id]), ...numbers]
  const known = marks.filter((mark) => register.members.some(({ ids }) => ids.includes(mark)))
  const entries =
    known.length === 0 ? [] : register.members.filter(({ ids }) => known.every((one) => ids.includes(one)))
  const [entry] = entries
  const verdicts = (programmes.length === 0 ? [undefined] : programmes).map((programme) =>
    bestOf(
      entries.map((one) => verdictFor(register, one, programme, issuing)),
      refused('mandate.not_member'),
    ),
  )
  const verdict = weakestOf(verdicts)
  const member = entry?.ids[0]
  if (verdict.mandate === 'not in force') return { member, ...verdict }
  return { member: member ?? '', ...verdict }
}
