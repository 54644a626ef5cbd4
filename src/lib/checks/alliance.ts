import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, NonEmpty } from '../base/types.ts'
import { askPolicy, type TrustDecision, type TrustPolicy, type TrustQuestion } from './trust.ts'

/** From when until when something holds. Moments are XSD dateTimeStamps; what is absent is open. */
export interface Period {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Who holds the seal of an alliance: the issuer of its credentials. */
export interface SealHolder extends Period {
  readonly id: string
}

/** A university of an alliance, by the ids it has as an awarding body. */
export interface AllianceMember extends Period {
  readonly ids: NonEmpty<string>
  /** True if seal holders may seal for it. A member that only issues by itself gives no mandate. */
  readonly mandate: boolean
}

/** What an alliance says of itself: who holds its seal, who its members are, for whom the seal is used, and when. */
export interface AllianceRegister {
  readonly name: string
  readonly sealHolders: readonly SealHolder[]
  readonly members: readonly AllianceMember[]
}

/** A register, or a function that gets one: from a file, a database, the alliance's website. */
export type AllianceRegisterSource =
  | AllianceRegister
  | ((options: CallOptions) => AllianceRegister | Promise<AllianceRegister>)

/**
 * Trusts what an alliance stands for: a seal holder issued, and every awarding body was a member that lets the alliance
 * seal for it, at the time the credential was issued. So a member that has left takes nothing from those it awarded
 * before, and what is issued in its name afterwards is not trusted. The time of issue is what the issuer says, whom the
 * register names.
 *
 * A register whose function throws is unreachable, and the answer indeterminate.
 */
export const trustAlliance =
  (source: AllianceRegisterSource): TrustPolicy =>
  async (question, options) => {
    const register = typeof source === 'function' ? await source(options) : source
    return decide(register, question)
  }

const decide = (register: AllianceRegister, { issuer, issuedAt, awardingBodies }: TrustQuestion): TrustDecision => {
  const holds = (period: Period): boolean => issuedAt !== undefined && within(period, issuedAt.getTime())
  const unknown = (basis: string): TrustDecision => ({ outcome: 'unknown', basis })
  const seal = `the register of ${register.name}`
  if (!register.sealHolders.some((holder) => holder.id === issuer && holds(holder)))
    return unknown(`${seal} names no such seal holder at the time of issue`)
  if (awardingBodies.length === 0) return unknown(`${seal} cannot be asked: the credential names no awarding body`)
  const covered = (body: string | undefined): boolean =>
    body !== undefined &&
    (body === issuer ||
      register.members.some(({ mandate, ids, ...period }) => mandate === true && ids.includes(body) && holds(period)))
  return awardingBodies.every(covered)
    ? { outcome: 'trusted', basis: `${seal} names the seal holder and the awarding bodies at the time of issue` }
    : unknown(`${seal} does not name every awarding body at the time of issue`)
}

/** A bound that cannot be read is no bound to rely on: the period holds nowhere. */
const within = ({ from, until }: Period, time: number): boolean =>
  (from === undefined || (readDateTimeStamp(from) ?? Number.POSITIVE_INFINITY) <= time) &&
  (until === undefined || (readDateTimeStamp(until) ?? Number.NEGATIVE_INFINITY) > time)

/** Trusts what one of the policies trusts. Unreachable if none does and one could not be asked. */
export const trustAnyOf = (...policies: NonEmpty<TrustPolicy>): TrustPolicy =>
  combine(policies, ['trusted', 'unreachable', 'unknown'])

/** Trusts what all of the policies trust. */
export const trustAllOf = (...policies: NonEmpty<TrustPolicy>): TrustPolicy =>
  combine(policies, ['unknown', 'unreachable', 'trusted'])

/** Asks every policy; the first of the outcomes listed that one of them gave is the answer, with the reasons for it. */
const combine =
  (policies: readonly TrustPolicy[], precedence: readonly TrustDecision['outcome'][]): TrustPolicy =>
  async (question, options) => {
    const decisions = await Promise.all(policies.map((policy) => askPolicy(policy, question, options)))
    const outcome = precedence.find((one) => decisions.some((decision) => decision.outcome === one)) ?? 'unknown'
    const bases = decisions.filter((decision) => decision.outcome === outcome).map(({ basis }) => basis)
    return { outcome, basis: bases.join('; ') }
  }
