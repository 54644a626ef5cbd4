import { callback, flag, listOf, members, oneOf, recordOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, NonEmpty } from '../base/types.ts'
import type { MandateFinding } from '../credential/check.ts'
import { nameOf } from '../credential/party.ts'
import { holdsSeal, type Issuing, issuesItself, judgeMandate } from './judge-mandate.ts'
import type { AllianceMember, AllianceRegister, RegisteredMandate, SealHolder } from './mandates.ts'
import { askPolicy, type TrustDecision, type TrustPolicy, type TrustQuestion } from './trust.ts'

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
const mandateCall: Call<RegisteredMandate> = {
  line,
  needs: {
    member: text,
    sealHolder: text,
    evidence: /* @__PURE__ */ oneOf('proven', 'stated', 'revoked', 'unverified', 'unavailable'),
  },
  may: { programmes: /* @__PURE__ */ listOf('a list of ids', text), revokedSince: text, ...period },
}
const registerCall: Call<AllianceRegister> = {
  line,
  needs: {
    name: text,
    sealHolders: /* @__PURE__ */ listOf('a list of those who hold the seal', members),
    members: /* @__PURE__ */ listOf('a list of members', members),
  },
  may: {
    mandates: /* @__PURE__ */ listOf('a list of mandates', members),
    validUntil: text,
    recorded: /* @__PURE__ */ recordOf('moments by signature', text),
  },
}

/** Throws a `TypeError` for a register that is malformed. */
export const assertRegister = (register: AllianceRegister, name: string = 'source', copy: string = line): void => {
  assertArgument(copy, name, members, register)
  assertOptions({ ...registerCall, line: copy }, register, name)
  for (const holder of register.sealHolders) assertOptions(holderCall, holder, 'sealHolders')
  for (const member of register.members) assertOptions(memberCall, member, 'members')
  for (const mandate of register.mandates ?? []) assertOptions(mandateCall, mandate, 'mandates')
}

/**
 * Trusts credentials of an alliance's members. Every awarding body of every claim must be a member that issued the
 * credential itself, or one that has given its mandate to the seal holder that issued it. Awarding bodies are matched
 * by the ids and numbers in the register; an awarding body with the id of the issuer is not thereby a member, since the
 * issuer writes the ids.
 *
 * A mandate is proven if the member itself signed or sealed it, or stated if only the register says so; `mandates` in the
 * details of the decision says which, for each awarding body. A mandate limited to programmes covers achievements whose
 * programme the credential names by its id.
 *
 * Membership and mandates are determined for the proven time: a time-stamp that the verifier trusts, or else the record
 * in the register. Without either, as with most embedded proofs, it is determined for the time of verification. The
 * issuer's own statement of the time is not evidence, because a former member could be written into a credential of any
 * date. The `basis` of the decision says which time was used.
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
  const { issuer, awardingBodies, at } = question
  const seal = `the register of ${register.name}`
  const end = register.validUntil
  if (end !== undefined && !(at.getTime() < (readDateTimeStamp(end) ?? Number.NEGATIVE_INFINITY)))
    return { outcome: 'unreachable', basis: `${seal} is out of date` }
  const { when, ...time } = timeOf(register, question)
  const unknown = (basis: string): TrustDecision => ({ outcome: 'unknown', basis })
  const issuing: Issuing = { name: nameOf(issuer), ...time }
  const isHolder = holdsSeal(register, issuing)
  if (!isHolder && !register.members.some((member) => issuesItself(member, issuing)))
    return unknown(`${seal} names no such seal holder ${when}`)
  if (awardingBodies.length === 0) return unknown(`${seal} was not consulted: the credential names no awarding body`)
  const mandates = awardingBodies.map((body) => judgeMandate(register, body, issuing))
  const codes = mandates.flatMap((one) => (one.mandate === 'not in force' ? [one.code] : []))
  if (codes.length > 0) {
    // Only if nothing else stands against it may another attempt have another result.
    const outcome = codes.every((code) => code === 'mandate.unavailable') ? 'unreachable' : 'unknown'
    return { outcome, basis: `${seal} does not name every awarding body ${when}`, mandates }
  }
  const named = isHolder ? 'the seal holder and the awarding bodies' : 'the awarding body that issued'
  return { outcome: 'trusted', basis: `${seal} names ${named} ${when}${inWords(mandates)}`, mandates }
}

/** The evidence of all mandates is as strong as that of the weakest. */
const inWords = (mandates: readonly MandateFinding[]): string => {
  const found = new Set(mandates.map(({ mandate }) => mandate))
  if (found.has('stated by the seal holder')) return ', by mandates of which some are only stated by the seal holder'
  return found.has('proven by the member') ? ', by mandates that the members have proven' : ''
}

const timeOf = (
  { recorded = {} }: AllianceRegister,
  { signatures, provenAt, at }: TrustQuestion,
): { readonly time: number; readonly isProven: boolean; readonly when: string } => {
  const moments = signatures.flatMap((one) =>
    Object.hasOwn(recorded, one) ? (readDateTimeStamp(recorded[one]) ?? []) : [],
  )
  const record = moments.length === 0 ? undefined : Math.min(...moments)
  if (provenAt !== undefined) return { time: provenAt.getTime(), isProven: true, when: 'at the time of the time-stamp' }
  if (record !== undefined) return { time: record, isProven: true, when: 'at the time that it recorded' }
  return { time: at.getTime(), isProven: false, when: 'today, since nothing proves an earlier time' }
}

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
 * Calls every policy; the result is the first of the listed outcomes that any of them gave, with all reasons for it, and
 * what those who gave it found of mandates.
 */
const combine =
  (policies: readonly TrustPolicy[], precedence: readonly TrustDecision['outcome'][]): TrustPolicy =>
  async (question, options) => {
    const decisions = await Promise.all(policies.map((policy) => askPolicy(policy, question, options)))
    const outcome = precedence.find((one) => decisions.some((decision) => decision.outcome === one)) ?? 'unknown'
    const deciding = decisions.filter((decision) => decision.outcome === outcome)
    const basis = deciding.map((decision) => decision.basis).join('; ')
    const mandates = deciding.flatMap((decision) => decision.mandates ?? [])
    return { outcome, basis, ...(mandates.length === 0 ? {} : { mandates }) }
  }
