import { callback, flag, listOf, members, recordOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, NonEmpty } from '../base/types.ts'
import { nameOf } from '../credential/party.ts'
import type { StatedParty } from '../profile/profile.ts'
import { askPolicy, type TrustDecision, type TrustPolicy, type TrustQuestion } from './trust.ts'

/** A period. Times are XSD dateTimeStamps; an absent bound is open. */
export interface Period {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/**
 * A holder of the alliance's seal, who may issue for every member that has given a mandate. A member that issues only
 * for itself is not a seal holder.
 */
export interface SealHolder extends Period {
  /** Its DID, or the organisation identifier in the certificate of its seal: `VATBE-0000000000`. */
  readonly id: string
}

/** A member of an alliance. */
export interface AllianceMember extends Period {
  /**
   * The ids that identify it as an awarding body: IRIs, and organisation identifiers as in a certificate. A member that
   * issues by itself has its DID or the identifier of its seal among them.
   */
  readonly ids: NonEmpty<string>
  /** Whether seal holders may seal for it. A member that only issues by itself gives no mandate. */
  readonly mandate: boolean
}

/** The register of an alliance: the holders of its seal, its members and their mandates, and the periods of each. */
export interface AllianceRegister {
  readonly name: string
  readonly sealHolders: readonly SealHolder[]
  readonly members: readonly AllianceMember[]
  /**
   * The times at which credentials were issued, as recorded by the alliance, by their signature as it stands in the
   * file: the `proofValue`, or the `signature` of a seal. A record is evidence of the time, as a time-stamp is. Ids of
   * credentials cannot be used, since another credential could be issued under the same one.
   */
  readonly recorded?: Readonly<Record<string, string>> | undefined
}

/** A register, or a function that loads one: from a file, a database, the alliance's website. */
export type AllianceRegisterSource =
  | AllianceRegister
  | ((options: CallOptions) => AllianceRegister | Promise<AllianceRegister>)

const line = 'trustAlliance({ name, sealHolders: [{ id }], members: [{ ids: [id], mandate: true }] })'

const period = { from: text, until: text }
const holderCall: Call<SealHolder> = { line, needs: { id: text }, may: period }
const memberCall: Call<AllianceMember> = {
  line,
  needs: { ids: /* @__PURE__ */ listOf('a list of ids and numbers', text, 1), mandate: flag },
  may: period,
}
const registerCall: Call<AllianceRegister> = {
  line,
  needs: {
    name: text,
    sealHolders: /* @__PURE__ */ listOf('a list of those who hold the seal', members),
    members: /* @__PURE__ */ listOf('a list of members', members),
  },
  may: { recorded: /* @__PURE__ */ recordOf('moments by signature', text) },
}

const assertRegister = (register: AllianceRegister): void => {
  assertArgument(line, 'source', members, register)
  assertOptions(registerCall, register, 'source')
  for (const holder of register.sealHolders) assertOptions(holderCall, holder, 'sealHolders')
  for (const member of register.members) assertOptions(memberCall, member, 'members')
}

/**
 * Trusts credentials of an alliance's members. Every awarding body of every claim must be a member that issued the
 * credential itself, or one that has given its mandate to the seal holder that issued it. Awarding bodies are matched
 * by the ids and numbers in the register; an awarding body with the id of the issuer is not thereby a member, since the
 * issuer writes the ids.
 *
 * Membership is determined for the proven time: a time-stamp that the verifier trusts, or else the record in the
 * register. Without either, as with most embedded proofs, it is determined for the time of verification. The issuer's
 * own statement of the time is not evidence, because a former member could be written into a credential of any date.
 * The `basis` of the decision says which time was used.
 *
 * If the register is a function that throws, the outcome is `unreachable` and the verification `indeterminate`. Throws
 * a `TypeError` for a register that is malformed.
 *
 * @example
 * const trust = trustAlliance({
 *   name: 'Example Alliance',
 *   sealHolders: [{ id: 'VATBE-0000000000' }],
 *   members: [{ ids: ['did:web:university.example'], mandate: true }],
 * })
 */
export const trustAlliance = (source: AllianceRegisterSource): TrustPolicy => {
  if (typeof source !== 'function') assertRegister(source)
  return async (question, options) => {
    const register = typeof source === 'function' ? await source(options) : source
    return decide(register, question)
  }
}

const decide = (register: AllianceRegister, question: TrustQuestion): TrustDecision => {
  const { issuer, awardingBodies } = question
  const { time, when } = provenTime(register, question)
  const seal = `the register of ${register.name}`
  const unknown = (basis: string): TrustDecision => ({ outcome: 'unknown', basis })
  const name = nameOf(issuer)
  const issuing: Issuing = {
    name,
    time,
    holdsSeal: register.sealHolders.some((holder) => holder.id === name && within(holder, time)),
  }
  if (!issuing.holdsSeal && !register.members.some((member) => isIssuing(member, issuing)))
    return unknown(`${seal} names no such seal holder ${when}`)
  if (awardingBodies.length === 0) return unknown(`${seal} was not consulted: the credential names no awarding body`)
  const named = issuing.holdsSeal ? 'the seal holder and the awarding bodies' : 'the awarding body that issued'
  return awardingBodies.every((body) => isCovered(register, body, issuing))
    ? { outcome: 'trusted', basis: `${seal} names ${named} ${when}` }
    : unknown(`${seal} does not name every awarding body ${when}`)
}

/** The proven issuer, and the time of issuing. */
interface Issuing {
  readonly name: string
  readonly time: number
  readonly holdsSeal: boolean
}

const isIssuing = ({ ids, ...period }: AllianceMember, { name, time }: Issuing): boolean =>
  ids.includes(name) && within(period, time)

const provenTime = (
  { recorded = {} }: AllianceRegister,
  { signatures, provenAt, at }: TrustQuestion,
): { readonly time: number; readonly when: string } => {
  const moments = signatures.flatMap((one) =>
    Object.hasOwn(recorded, one) ? (readDateTimeStamp(recorded[one]) ?? []) : [],
  )
  const record = moments.length === 0 ? undefined : Math.min(...moments)
  if (provenAt !== undefined) return { time: provenAt.getTime(), when: 'at the time of the time-stamp' }
  if (record !== undefined) return { time: record, when: 'at the time that it recorded' }
  return { time: at.getTime(), when: 'today, since nothing proves an earlier time' }
}

/** All ids must be of one member: an id of one member with the identifier of another is neither of them. */
const isCovered = ({ members }: AllianceRegister, { id, numbers }: StatedParty, issuing: Issuing): boolean => {
  const marks = [...(id === undefined ? [] : [id]), ...numbers]
  const known = marks.filter((mark) => members.some(({ ids }) => ids.includes(mark)))
  const mayAward = (member: AllianceMember): boolean =>
    isIssuing(member, issuing) || (issuing.holdsSeal && member.mandate === true && within(member, issuing.time))
  return (
    known.length > 0 && members.some((member) => known.every((mark) => member.ids.includes(mark)) && mayAward(member))
  )
}

/** A bound that cannot be parsed makes the period never apply. */
const within = ({ from, until }: Period, time: number): boolean =>
  (from === undefined || (readDateTimeStamp(from) ?? Number.POSITIVE_INFINITY) <= time) &&
  (until === undefined || (readDateTimeStamp(until) ?? Number.NEGATIVE_INFINITY) > time)

/**
 * Combines trust policies: an issuer is trusted if one of them trusts it. If none does and one was unreachable, the
 * outcome is `unreachable`.
 *
 * Throws a `TypeError` without a policy, or for an argument that is not a function.
 *
 * @example
 * const trust = trustAnyOf(trustIssuers(['did:web:university.example']), trustIssuers(['VATES-A00000000']))
 */
export const trustAnyOf = (...policies: NonEmpty<TrustPolicy>): TrustPolicy => {
  assertPolicies('trustAnyOf', policies)
  return combine(policies, ['trusted', 'unreachable', 'unknown'])
}

/**
 * Combines trust policies: an issuer is trusted if all of them trust it.
 *
 * Throws a `TypeError` without a policy, or for an argument that is not a function.
 *
 * @example
 * const trust = trustAllOf(trustIssuers(['did:web:alliance.example']), async ({ awardingBodies }) =>
 *   awardingBodies.length === 1 ? { outcome: 'trusted', basis: 'one awarding body' } : { outcome: 'unknown', basis: 'several awarding bodies' },
 * )
 */
export const trustAllOf = (...policies: NonEmpty<TrustPolicy>): TrustPolicy => {
  assertPolicies('trustAllOf', policies)
  return combine(policies, ['unknown', 'unreachable', 'trusted'])
}

const policyList = /* @__PURE__ */ listOf('trust policies, at least one', callback, 1)

const assertPolicies = (name: string, policies: readonly TrustPolicy[]): void =>
  assertArgument(`${name}(trustAlliance(register), trustIssuers([did]))`, 'policies', policyList, policies)

/**
 * Calls every policy; the result is the first of the listed outcomes that any of them gave, with all reasons for it.
 */
const combine =
  (policies: readonly TrustPolicy[], precedence: readonly TrustDecision['outcome'][]): TrustPolicy =>
  async (question, options) => {
    const decisions = await Promise.all(policies.map((policy) => askPolicy(policy, question, options)))
    const outcome = precedence.find((one) => decisions.some((decision) => decision.outcome === one)) ?? 'unknown'
    const bases = decisions.filter((decision) => decision.outcome === outcome).map(({ basis }) => basis)
    return { outcome, basis: bases.join('; ') }
  }
