import { MicroCredentialError, problem, toProblem } from '../base/errors.ts'
import { type FaultOptions, reportFault } from '../base/faults.ts'
import { bare } from '../base/json/bare.ts'
import type { Kind } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'
import { readDateTime } from '../base/time.ts'
import type { CallOptions, Did } from '../base/types.ts'
import {
  type Check,
  failed,
  type IssuerDetails,
  indeterminate,
  passed,
  type TrustDetails,
} from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { trustErrors } from '../credential/errors.ts'
import { isOrganisationNumber, nameOf, type ProvenIssuer } from '../credential/party.ts'
import type { Parties } from '../profile/profile.ts'

/**
 * The question to a trust policy. Proof, issuer and validity were verified; the status is checked only if the policy
 * trusts. What is proven and what is merely stated have different types.
 */
export interface TrustQuestion extends Parties {
  /** The issuer by its proven name: a DID, or the organisation identifier in the certificate of a seal. */
  readonly issuer: ProvenIssuer
  /**
   * The credential as received, frozen. The same signature may cover many ways to write it, so a policy that reads it
   * depends on choices of the holder: prefer the parties.
   */
  readonly credential: UnsecuredCredential
  /** The stated time of issuing: the latest of `issuanceDate`, `issued` and `validFrom`. It proves nothing. */
  readonly issuedAt: Date | undefined
  /**
   * The time by which the issuer had provably sealed, from a time-stamp that the verifier trusts. Embedded proofs have
   * none.
   */
  readonly provenAt: Date | undefined
  /**
   * The signatures of the issuer as they stand in the file: `proofValue`, or `signature` of a seal. Unlike the id,
   * which an issuer can repeat, a signature belongs to this content only.
   */
  readonly signatures: readonly string[]
  /** The time for which the credential is verified. */
  readonly at: Date
}

/**
 * The decision of a trust policy; `basis` is its reason, in words that may be shown and logged. `unknown`: the policy
 * does not know the issuer. `unreachable`: its source was unavailable; a retry may succeed.
 */
export interface TrustDecision extends TrustDetails {
  readonly outcome: 'trusted' | 'unknown' | 'unreachable'
}

/**
 * Decides which issuers a verifier trusts. A verified signature says who issued, not whether that is a university: this
 * decision is the verifier's. A policy that throws counts as unreachable.
 */
export type TrustPolicy = (
  question: TrustQuestion,
  options: CallOptions & FaultOptions,
) => TrustDecision | Promise<TrustDecision>

/**
 * Trusts the issuers named. A text that begins with `did:` is a DID; any other text is the `organizationIdentifier` in
 * the certificate of a seal (`VATES-A00000000`). Both are compared exactly, each with what was proven: the DID whose
 * key signed, or the certificate.
 *
 * Throws a `TypeError` for text that can be neither, such as a web address: an id that an issuer writes itself proves
 * nothing. The issuer of an SD-JWT VC that is proven by its address is named as `{ kind: 'web', url }`.
 *
 * @example
 * const trust = trustIssuers(['did:web:university.example', 'VATES-A00000000'])
 */
export const trustIssuers = (issuers: Iterable<string | ProvenIssuer>): TrustPolicy => {
  assertArgument(trustLine, 'issuers', someIssuers, issuers)
  const named = [...(typeof issuers === 'string' ? [issuers] : issuers)].map(toIssuer)
  const trusted = new Set(named.map((one) => `${one.kind} ${nameOf(one)}`))
  return ({ issuer }) =>
    trusted.has(`${issuer.kind} ${nameOf(issuer)}`)
      ? { outcome: 'trusted', basis: 'the verifier lists the issuer as trusted' }
      : { outcome: 'unknown', basis: 'the issuer does not stand on the list given by the verifier' }
}

const trustLine = "trustIssuers(['did:web:university.example', 'VATES-A00000000'])"
const someIssuers: Kind = {
  words: 'a list of issuers',
  is: (value) => typeof value === 'string' || (typeof value === 'object' && value !== null && Symbol.iterator in value),
}

const toIssuer = (named: string | ProvenIssuer): ProvenIssuer => {
  const issuer = typeof named === 'string' ? toProven(named) : isProven(named) ? named : undefined
  if (issuer !== undefined) return issuer
  const words = 'DIDs, or numbers in the certificates of seals, which have the form of `VATES-A00000000`'
  throw misuse(trustLine, 'issuers', words, named)
}

const toProven = (named: string): ProvenIssuer | undefined => {
  if (named.startsWith('did:')) return { kind: 'did', did: named as Did }
  return isOrganisationNumber(named) ? { kind: 'organisation', organizationIdentifier: named } : undefined
}

const isProven = (named: unknown): named is ProvenIssuer => {
  if (typeof named !== 'object' || named === null) return false
  const { kind, did, organizationIdentifier, url } = named as Readonly<Record<string, unknown>>
  const names: Readonly<Record<ProvenIssuer['kind'], unknown>> = { did, organisation: organizationIdentifier, web: url }
  return (
    typeof kind === 'string' && Object.hasOwn(names, kind) && typeof names[kind as ProvenIssuer['kind']] === 'string'
  )
}

/**
 * Trusts every issuer: a trust policy for tests, and for showing a credential whose issuer a person will assess.
 *
 * A report under this policy says nothing about who the issuer is. Throws nothing.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustAnyIssuer })
 */
export const trustAnyIssuer: TrustPolicy = () => ({ outcome: 'trusted', basis: basisOfAnyIssuer })

/** What `trustAnyIssuer` gives as its reason, by which a report shows that the issuer was not judged. */
export const basisOfAnyIssuer = 'the verifier trusts any issuer'

export interface TrustContext extends CallOptions, FaultOptions {
  readonly trust: TrustPolicy
  /**
   * Finds the parties of the credential; throws a coded error if it does not have the form that its profile requires.
   */
  partiesOf(credential: UnsecuredCredential): Parties
  readonly issuer: IssuerDetails
  readonly signatures?: readonly string[] | undefined
  readonly now: Date
}

/** Checks whether the verifier's policy trusts the issuer. */
export const checkTrust = async (
  credential: UnsecuredCredential,
  { trust, partiesOf, issuer, signatures = [], now, signal, onFault }: TrustContext,
): Promise<Check<'trust'>> => {
  let parties: Parties | undefined
  let fault: MicroCredentialError | undefined
  // Evaluated on demand: a policy that knows the issuer does not need the parties.
  const ask = (): Parties => {
    try {
      parties ??= partiesOf(credential)
      return parties
    } catch (cause) {
      if (cause instanceof MicroCredentialError) fault = cause
      throw cause
    }
  }
  const question: TrustQuestion = {
    get awardingBodies() {
      return ask().awardingBodies
    },
    get byMandate() {
      return ask().byMandate
    },
    get issuedAt() {
      return issuedAt(credential)
    },
    issuer: issuer.party,
    credential,
    provenAt: toDate(readDateTime(issuer.provenAt)?.time),
    signatures,
    at: now,
  }
  const { outcome, ...details } = await askPolicy(trust, question, { signal, onFault })
  return fault === undefined ? verdicts[outcome](details) : failed('trust', toProblem(fault))
}

/** The latest of several stated times, so that nobody gains by adding an earlier one. */
const issuedAt = (credential: UnsecuredCredential): Date | undefined => {
  const stated = ['issuanceDate', 'issued', 'validFrom'].flatMap(
    (name) => readDateTime(bare(credential[name]))?.time ?? [],
  )
  return toDate(stated.length === 0 ? undefined : Math.max(...stated))
}

const toDate = (time: number | undefined): Date | undefined => (time === undefined ? undefined : new Date(time))

/** The check for each decision of a policy, with its basis. */
const verdicts: Readonly<Record<TrustDecision['outcome'], (details: TrustDetails) => Check<'trust'>>> = {
  trusted: (details) => passed('trust', details),
  unknown: (details) => failed('trust', problem(trustErrors['trust.unknown_issuer'], { pointer: '/issuer' }), details),
  unreachable: (details) => indeterminate('trust', problem(trustErrors['trust.unavailable']), details),
}

/** Calls a policy. One that throws or returns something else counts as unreachable, never as trust. */
export const askPolicy = async (
  policy: TrustPolicy,
  question: TrustQuestion,
  options: CallOptions & FaultOptions,
): Promise<TrustDecision> => {
  try {
    const { outcome, basis, mandates } = await policy(question, options)
    if (Object.hasOwn(verdicts, outcome))
      return { outcome, basis: String(basis), ...(mandates === undefined ? {} : { mandates }) }
    throw new TypeError("A trust policy answers `{ outcome: 'trusted' | 'unknown' | 'unreachable', basis }`.")
  } catch (cause) {
    options.signal?.throwIfAborted()
    reportFault(options, 'trust', cause)
  }
  return { outcome: 'unreachable', basis: 'the policy did not answer' }
}
