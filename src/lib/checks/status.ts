import { type ErrorCode, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { able, callback, type Kind, listOf, oneOf, recordOf, text } from '../base/kinds.ts'
import { byNaturalOrder } from '../base/natural-order.ts'
import { type Check, failed, type IssuerDetails, passed, type StatusDetails, skipped } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { type Graph, type Value, valuesOf } from '../document/graph.ts'
import { toPlain } from '../document/plain.ts'
import { lookUpStatus } from '../status/credential.ts'
import { type ParsedStatusEntry, parseStatusEntry } from '../status/entry.ts'
import { type ListContext, type ListPolicy, type Lists, listsFor } from './status-lists.ts'
import type { VerifiedStatusList } from './status-memory.ts'

export interface StatusOptions extends ListPolicy {
  /**
   * `when-present` (the default): a credential that has a status is looked up. `required`: one without a status is
   * refused. `off`: nothing is looked up, and a revoked credential is not noticed.
   */
  readonly status?: 'required' | 'when-present' | 'off' | undefined
}

/** Of `StatusOptions`. */
export const statusKinds: { readonly [K in keyof StatusOptions]-?: Kind } = {
  status: /* @__PURE__ */ oneOf('required', 'when-present', 'off'),
  statusLists: callback,
  statusDelegates: /* @__PURE__ */ recordOf(
    'lists of ids by the id of an issuer',
    /* @__PURE__ */ listOf('a list of ids', text),
  ),
  statusMemory: /* @__PURE__ */ able('a memory of lists, such as `createStatusMemory()`', 'recall', 'remember'),
  statusMaxAge: { words: 'a number of seconds', is: (value) => typeof value === 'number' && value >= 0 },
}

export interface StatusContext extends ListContext {
  /** What the credential says. */
  graph(): Graph
  readonly policy: StatusOptions
  readonly issuer: IssuerDetails
  /** Whether the verifier trusts the issuer: for others nothing is fetched, and nothing remembered. */
  readonly isTrusted: boolean
}

/** More than two or three entries have no use; each may cost a request. */
const maximumEntries = 8

/**
 * Does a status list speak against the credential (Bitstring Status List 1.0, §3.1)? It fails closed: what cannot be
 * looked up is `indeterminate`, never passed. Every entry is looked at, and what failed comes before what is not known.
 */
export const checkStatus = async (
  credential: UnsecuredCredential,
  context: StatusContext,
): Promise<Check<'status'>> => {
  const { policy, signal } = context
  const { status = 'when-present' } = policy
  if (status === 'off') return skipped('status', 'by-policy')
  const entries = entriesIn(credential, context)
  const hasMember = credential.credentialStatus !== undefined
  if (entries.length === 0 && !hasMember) return absent[status]
  if (entries.length === 0 || entries.length > maximumEntries) {
    const place = hasMember ? 'credentialStatus' : 'status'
    return failed('status', problem('status.entry_malformed', { pointer: `/${place}` }))
  }
  if (!context.isTrusted) return skipped('status', 'not-trusted')
  const lists = listsFor(context.issuer, context)
  const findings = await Promise.all(entries.map((entry) => look(entry, lists)))
  signal?.throwIfAborted()
  return toCheck(findings)
}

/** An entry with all that the credential says of it, and the member it stands in. No order of them is signed. */
interface Entry {
  readonly place: `/${'credentialStatus' | 'status'}`
  readonly said: Json
}

/**
 * The entries of `credentialStatus`; and those of `status`, where wallets put them in a text that a seal signs as it is. The
 * European Learning Model has a text of that name: what stands there is an entry only if it names a list.
 */
const entriesIn = (credential: UnsecuredCredential, { graph }: StatusContext): readonly Entry[] => {
  if (credential.credentialStatus === undefined && credential['status'] === undefined) return []
  const { root } = graph()
  const named = valuesOf(root, 'status').filter(namesList)
  return [
    ...valuesOf(root, 'credentialStatus').map((value): Entry => ({ place: '/credentialStatus', said: saidOf(value) })),
    ...named.map((value): Entry => ({ place: '/status', said: saidOf(value) })),
  ]
}

const saidOf = (value: Value): Json => (value.is === 'node' ? toPlain(value.node) : null)

/** Words by which an entry of any kind of list, of the W3C or of the IETF, names it. */
const listWords = ['statusListCredential', 'statusListIndex', 'status_list'] as const

const namesList = (value: Value): boolean =>
  value.is === 'node' && listWords.some((word) => valuesOf(value.node, word).length > 0)

const absent = {
  required: failed('status', problem('status.required', { pointer: '' })),
  'when-present': skipped('status', 'not-applicable'),
  off: skipped('status', 'by-policy'),
} as const

/**
 * What one entry came to: its details where it could be looked up, problems if something speaks against the credential, or
 * is to be said of it although it passed.
 */
interface Finding {
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly details?: StatusDetails
  readonly problems: readonly Problem[]
}

/** Which of several entries it is, no pointer says: their order is not signed. */
const look = async ({ place, said }: Entry, lists: Lists): Promise<Finding> => {
  try {
    const entry = parseStatusEntry(said)
    return judge(entry, place, await lists(entry.list))
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    const outcome = unknowable.has(cause.code) ? 'indeterminate' : 'failed'
    const pointer = `${place}${cause.pointer ?? ''}`
    return { outcome, problems: cause.problems.map(({ code }) => problem(code, { pointer })) }
  }
}

/** Codes that leave it open whether the credential stands. All others say that entry or list are not sound. */
const unknowable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'status.unavailable',
  'status.list_expired',
  'status.list_unverified',
  'status.list_stale',
  'status.rollback',
  'status.type_unsupported',
  'status.size_unsupported',
])

/** What a value other than 0 means, by the purpose of the list (§2.1). */
const purposes: ReadonlyMap<string, ErrorCode> = new Map([
  ['revocation', 'status.revoked'],
  ['suspension', 'status.suspended'],
  ['refresh', 'status.refresh'],
])

/** Said of credentials that stand: “This status does not invalidate the verifiable credential” (§2.1). */
const remarks: ReadonlySet<ErrorCode | 'valid'> = new Set(['status.refresh'] as const)

/** The words of a list with messages that are understood. Under any other, nobody says that the credential stands. */
const words: ReadonlyMap<string, ErrorCode | 'valid'> = new Map([
  ['valid', 'valid'],
  ['revoked', 'status.revoked'],
  ['suspended', 'status.suspended'],
])

const judge = (entry: ParsedStatusEntry, pointer: string, { list, from }: VerifiedStatusList): Finding => {
  const value = lookUpStatus(list, entry)
  const { purpose, list: statusListCredential, index } = entry
  const listIssued = from === undefined ? {} : { listIssued: from }
  const details = { purpose, statusListCredential, index, value, ...listIssued }
  const meaning = meaningOf(entry, value)
  if (meaning === 'valid') return { outcome: 'passed', details, problems: [] }
  return { outcome: remarks.has(meaning) ? 'passed' : 'failed', details, problems: [problem(meaning, { pointer })] }
}

/** A list with messages says what each value means, 0 included; any other says something by a value that is not 0. */
const meaningOf = ({ purpose, messages }: ParsedStatusEntry, value: number): ErrorCode | 'valid' => {
  if (purpose === 'message') return words.get(messages.get(value) ?? '') ?? 'status.message'
  return value === 0 ? 'valid' : (purposes.get(purpose) ?? 'status.message')
}

const toCheck = (findings: readonly Finding[]): Check<'status'> => {
  // By what was found, since no entry comes first.
  const inOrder = [...findings].sort((one, other) => byNaturalOrder(JSON.stringify(one), JSON.stringify(other)))
  const problemsOf = (outcome: Finding['outcome']): readonly Problem[] =>
    inOrder.flatMap((one) => (one.outcome === outcome ? one.problems : []))
  const refusals = problemsOf('failed')
  const problems = [...refusals, ...problemsOf('indeterminate')]
  const [first] = problems
  const entries = inOrder.flatMap(({ details }) => details ?? [])
  const warnings = problemsOf('passed')
  if (first === undefined) return { ...passed('status', { entries }), ...(warnings.length === 0 ? {} : { warnings }) }
  const outcome = refusals.length > 0 ? 'failed' : 'indeterminate'
  return {
    name: 'status',
    outcome,
    problem: first,
    problems,
    ...(entries.length === 0 ? {} : { details: { entries } }),
  }
}
