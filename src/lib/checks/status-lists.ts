import { type ErrorKind, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { ownText } from '../base/own-text.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions } from '../base/types.ts'
import type { IssuerDetails } from '../credential/check.ts'
import { credentialOf } from '../credential/credential.ts'
import { nameOf } from '../credential/party.ts'
import type { Graph } from '../document/graph.ts'
import { toPlain } from '../document/plain.ts'
import type { OpenedStatusList } from '../envelope/mechanism.ts'
import { readStatusList } from '../status/credential.ts'
import { statusErrors } from '../status/errors.ts'
import type { StatusListSource } from './given-status-lists.ts'
import type { StatusMemory, VerifiedStatusList } from './status-memory.ts'

/** The result of verifying a status list, with its validity: its content if it is a credential, or what it says. */
export type ListVerdict =
  | {
      readonly verified: true
      readonly list?: undefined
      /** The content of the list. */
      readonly graph: Graph
      readonly issuer: IssuerDetails
      readonly from?: string | undefined
      readonly until?: string | undefined
    }
  | OpenedStatusList

/** The source of status lists, and the rules for accepting them. */
export interface ListPolicy {
  /** Retrieves status lists. Without it, a credential with a status is `indeterminate`. */
  readonly statusLists?: StatusListSource | undefined
  /** Other permitted issuers of an issuer's lists, by the issuer's id. None if absent. */
  readonly statusDelegates?: Readonly<Record<string, readonly string[]>> | undefined
  /** Detects lists older than one seen before, and caches lists: `createStatusMemory()`. */
  readonly statusMemory?: StatusMemory | undefined
  /** Maximum age of a list in seconds. If absent, only the list's own validity counts. */
  readonly statusMaxAge?: number | undefined
}

export interface ListContext extends CallOptions {
  readonly policy: ListPolicy
  /** The time of verification. */
  readonly now: Date
  /** Verifies a list as a credential: structure, proof, issuer and validity. */
  verifyList(list: unknown): Promise<ListVerdict>
}

/**
 * Returns the list at a URL if it may be relied on; rejects with a coded error otherwise. Its id and length are checked
 * when an entry is looked up.
 */
export type Lists = (url: string) => Promise<VerifiedStatusList>

/**
 * Retrieves, verifies and reads the lists for an issuer's credential, each once. The issuer of a seal has two names,
 * and its lists may have either: the identifier in the certificate, and the DID it states.
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
    throw new MicroCredentialError(statusErrors['status.issuer_mismatch'])
  // A cached copy is not cached again, or frequent use would keep it for ever.
  if (copy === undefined && statusMemory?.remember(issuer, verified, now) === false)
    throw new MicroCredentialError(statusErrors['status.rollback'])
  if (statusMaxAge !== undefined && ageAt(now, from) > statusMaxAge)
    throw new MicroCredentialError(statusErrors['status.list_stale'])
  return verified
}

const delegatesOf = (issuer: string, { statusDelegates = {} }: ListPolicy): readonly string[] =>
  (Object.hasOwn(statusDelegates, issuer) ? statusDelegates[issuer] : undefined) ?? []

/** The age in seconds. A list without a date is never recent enough. */
const ageAt = (now: Date, from: string | undefined): number =>
  (now.getTime() - (readDateTimeStamp(from) ?? Number.NEGATIVE_INFINITY)) / 1000

/** The reason why a list could not be relied on, kept apart from the error in the list itself. */
const unavailable = (kind: ErrorKind, because?: Problem): MicroCredentialError =>
  new MicroCredentialError(kind, { problems: [problem(kind), ...(because === undefined ? [] : [because])] })

const getList = async (url: string, { policy, verifyList, signal }: ListContext): Promise<VerifiedStatusList> => {
  let input: unknown
  try {
    input = await policy.statusLists?.(url, { signal })
  } catch (cause) {
    signal?.throwIfAborted()
    throw unavailable(
      statusErrors['status.unavailable'],
      cause instanceof MicroCredentialError ? problem(cause.kind) : undefined,
    )
  }
  if (input === undefined || input === null) throw unavailable(statusErrors['status.unavailable'])
  const verdict = await verifyList(input)
  if (verdict.verified) {
    const { issuer, from, until } = verdict
    const list = verdict.list ?? (await readStatusList(credentialOf(toPlain(verdict.graph.root))))
    // Replaces the issuer that the list states by the proven one.
    const named = { ...list, issuer: ownText(nameOf(issuer.party)) }
    return { list: named, from: from && ownText(from), until: until && ownText(until) }
  }
  throw verdict.problem.code === 'time.expired'
    ? unavailable(statusErrors['status.list_expired'])
    : unavailable(statusErrors['status.list_unverified'], problem(verdict.problem))
}
