import { type ErrorCode, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { ownText } from '../base/own-text.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions } from '../base/types.ts'
import type { IssuerDetails } from '../credential/check.ts'
import { credentialOf } from '../credential/credential.ts'
import { nameOf } from '../credential/party.ts'
import type { Graph } from '../document/graph.ts'
import { toPlain } from '../document/plain.ts'
import { readStatusList } from '../status/credential.ts'
import type { StatusListSource } from './given-status-lists.ts'
import type { StatusMemory, VerifiedStatusList } from './status-memory.ts'

/** What came of verifying the credential that a status list is; with it, the validity as it was judged. */
export type ListVerdict =
  | {
      readonly verified: true
      /** What the list says. */
      readonly graph: Graph
      readonly issuer: IssuerDetails
      readonly from?: string | undefined
      readonly until?: string | undefined
    }
  | { readonly verified: false; readonly problem: Problem }

/** Where lists come from, and which are relied upon. */
export interface ListPolicy {
  /** Where status lists come from. Without it, a credential that has a status is `indeterminate`. */
  readonly statusLists?: StatusListSource | undefined
  /** Who else may issue the lists of an issuer, by the issuer's id. Nobody if absent. */
  readonly statusDelegates?: Readonly<Record<string, readonly string[]>> | undefined
  /** Makes an older list than one seen before count for nothing, and saves asking again: `createStatusMemory()`. */
  readonly statusMemory?: StatusMemory | undefined
  /** How many seconds ago a list may have been made. If absent, until it says itself that it ends. */
  readonly statusMaxAge?: number | undefined
}

export interface ListContext extends CallOptions {
  readonly policy: ListPolicy
  /** The moment asked about. */
  readonly now: Date
  /** Verifies a list as any credential is verified: structure, proof, issuer and validity. */
  verifyList(list: unknown): Promise<ListVerdict>
}

/**
 * Gives what stands at an address, if it is a list that may be relied on; rejects with a coded error if not. That it is
 * the list named, and long enough, is for whoever looks an entry up.
 */
export type Lists = (url: string) => Promise<VerifiedStatusList>

/**
 * Gets, verifies and reads the lists for an issuer's credential, each once however many entries name it. An issuer that
 * seals has two names, and vouches for both: its number in the certificate, and the DID it writes for itself.
 */
export const listsFor = (issuer: IssuerDetails, context: ListContext): Lists => {
  const asked = new Map<string, Promise<VerifiedStatusList>>()
  return (url) => {
    const list = asked.get(url) ?? relyOn(issuer, url, context)
    asked.set(url, list)
    return list
  }
}

const relyOn = async (
  { party, statedId }: IssuerDetails,
  url: string,
  context: ListContext,
): Promise<VerifiedStatusList> => {
  const { policy, now } = context
  const { statusMemory, statusMaxAge } = policy
  const issuer = nameOf(party)
  const copy = statusMemory?.recall(issuer, url, now)
  const verified = copy ?? (await getList(url, context))
  const { list, from } = verified
  if (list.issuer !== issuer && list.issuer !== statedId && !delegatesOf(issuer, policy).includes(list.issuer))
    throw new MicroCredentialError('status.issuer_mismatch')
  // A copy is not remembered anew: used often enough, it would never be asked for again.
  if (copy === undefined && statusMemory?.remember(issuer, verified, now) === false)
    throw new MicroCredentialError('status.rollback')
  if (statusMaxAge !== undefined && ageAt(now, from) > statusMaxAge) throw new MicroCredentialError('status.list_stale')
  return verified
}

const delegatesOf = (issuer: string, { statusDelegates = {} }: ListPolicy): readonly string[] =>
  (Object.hasOwn(statusDelegates, issuer) ? statusDelegates[issuer] : undefined) ?? []

/** In seconds. A list without a date is never young enough. */
const ageAt = (now: Date, from: string | undefined): number =>
  (now.getTime() - (readDateTimeStamp(from) ?? Number.NEGATIVE_INFINITY)) / 1000

/** Why a list could not be relied on. Kept apart from the error of the list itself, which may be anything. */
const notHad = (code: ErrorCode, because?: Problem): MicroCredentialError =>
  new MicroCredentialError(code, { problems: [problem(code), ...(because === undefined ? [] : [because])] })

const getList = async (url: string, { policy, verifyList, signal }: ListContext): Promise<VerifiedStatusList> => {
  let input: unknown
  try {
    input = await policy.statusLists?.(url, { signal })
  } catch (cause) {
    signal?.throwIfAborted()
    throw notHad('status.unavailable', cause instanceof MicroCredentialError ? problem(cause.code) : undefined)
  }
  if (input === undefined || input === null) throw notHad('status.unavailable')
  const verdict = await verifyList(input)
  if (verdict.verified) {
    const { graph, issuer, from, until } = verdict
    const list = await readStatusList(credentialOf(toPlain(graph.root)))
    // The id in the list is what its writer chose; who that was is what has been proven.
    const named = { ...list, issuer: ownText(nameOf(issuer.party)) }
    return { list: named, from: from && ownText(from), until: until && ownText(until) }
  }
  const { code } = verdict.problem
  throw code === 'time.expired' ? notHad('status.list_expired') : notHad('status.list_unverified', problem(code))
}
