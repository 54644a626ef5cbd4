import { type ErrorKind, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import { isObject, type Json, jsonOf } from '../base/json/json.ts'
import { able, callback, type Kind, listOf, oneOf, recordOf, text } from '../base/kinds.ts'
import { byNaturalOrder } from '../base/natural-order.ts'
import { type Check, failed, type IssuerDetails, passed, type StatusDetails, skipped } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import { isShortLived } from '../credential/sd-jwt-vc.ts'
import { type Graph, type GraphNode, typesOf, type Value, valuesOf } from '../document/graph.ts'
import { toPlain } from '../document/plain.ts'
import { lookUpStatus } from '../status/credential.ts'
import { type ParsedStatusEntry, parseStatusEntry } from '../status/entry.ts'
import { statusErrors } from '../status/errors.ts'
import { lookUpTokenStatus, type ParsedTokenStatus, parseTokenStatus } from '../status/token-list.ts'
import { type ListContext, type ListPolicy, type Lists, listsFor } from './status-lists.ts'
import type { VerifiedStatusList } from './status-memory.ts'

/** The options about status: whether it is required, and which lists are accepted. */
export interface StatusOptions extends ListPolicy {
  /**
   * `when-present` (the default): the status of a credential that has one is checked. `required`: a credential without
   * a status is refused, unless it is an SD-JWT VC that says it is short-lived. `off`: status is not checked, so
   * revocation is not noticed.
   */
  readonly status?: 'required' | 'when-present' | 'off' | undefined
}

/** The kinds of `StatusOptions`. */
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
  /** The content of the credential. */
  graph(): Graph
  readonly policy: StatusOptions
  readonly issuer: IssuerDetails
  /** Whether the policy trusts the issuer: nothing is fetched or cached for others. */
  readonly isTrusted: boolean
}

/** Real credentials have two or three entries at most; each may cost a request. */
const maximumEntries = 8

/**
 * Checks whether a status list objects to the credential (Bitstring Status List 1.0, §3.1). It fails closed: an
 * unavailable list is `indeterminate`, never `passed`. All entries are checked; failures take precedence over unknown
 * ones.
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
  if (entries.length === 0 && !hasMember) return absent[isShortLived(jsonOf(credential)) ? 'when-present' : status]
  if (entries.length === 0 || entries.length > maximumEntries) {
    const place = hasMember ? 'credentialStatus' : 'status'
    return failed('status', problem(statusErrors['status.entry_malformed'], { pointer: `/${place}` }))
  }
  if (!context.isTrusted) return skipped('status', 'not-trusted')
  const lists = listsFor(context.issuer, context)
  const findings = await Promise.all(entries.map((entry) => look(entry, lists)))
  signal?.throwIfAborted()
  return toCheck(findings)
}

/** An entry with everything that the credential states about it, and its member. The order of entries is not signed. */
interface Entry {
  readonly place: `/${'credentialStatus' | 'status'}`
  readonly said: Json
}

/**
 * The entries of `credentialStatus`; and of `status`, where wallets put them in sealed text. The European Learning
 * Model uses `status` for a text or a concept, which is no entry.
 */
const entriesIn = (credential: UnsecuredCredential, { graph }: StatusContext): readonly Entry[] => {
  if (credential.credentialStatus === undefined && credential['status'] === undefined) return []
  const { root } = graph()
  const named = valuesOf(root, 'status').filter(isEntry)
  return [
    ...valuesOf(root, 'credentialStatus').map((value): Entry => ({ place: '/credentialStatus', said: saidOf(value) })),
    ...named.map((value): Entry => ({ place: '/status', said: saidOf(value) })),
  ]
}

const saidOf = (value: Value): Json => (value.is === 'node' ? toPlain(value.node) : null)

/** Members by which a status entry of the W3C or the IETF names its list. */
const listWords = ['statusListCredential', 'statusListIndex', 'status_list'] as const

/** One without id and type is the claim of a token, whatever the mechanism that it names: an unknown one is not passed. */
const isEntry = (value: Value): boolean =>
  value.is === 'node' && (listWords.some((word) => valuesOf(value.node, word).length > 0) || isClaim(value.node))

const isClaim = (node: GraphNode): boolean => node.id === undefined && typesOf(node).length === 0

const absent = {
  required: failed('status', problem(statusErrors['status.required'], { pointer: '' })),
  'when-present': skipped('status', 'not-applicable'),
  off: skipped('status', 'by-policy'),
} as const

/** The result of one entry: its details if it could be looked up, and problems or warnings. */
interface Finding {
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly details?: StatusDetails
  readonly problems: readonly Problem[]
}

/** Pointers do not say which of several entries it is, because their order is not signed. */
const look = async ({ place, said }: Entry, lists: Lists): Promise<Finding> => {
  try {
    if (isTokenStatus(said)) {
      const status = parseTokenStatus(said)
      return judgeToken(status, place, await lists(status.list))
    }
    const entry = parseStatusEntry(said)
    return judge(entry, place, await lists(entry.list))
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    const pointer = `${place}${cause.pointer ?? ''}`
    return { outcome: cause.outcome, problems: cause.problems.map((one) => problem(one, { pointer })) }
  }
}

/** The meaning of a value other than 0, by the purpose of the list (§2.1). */
const purposes: ReadonlyMap<string, ErrorKind> = new Map<string, ErrorKind>([
  ['revocation', statusErrors['status.revoked']],
  ['suspension', statusErrors['status.suspended']],
  ['refresh', statusErrors['status.refresh']],
])

/** Remarks on valid credentials: “This status does not invalidate the verifiable credential” (§2.1). */
const remarks: ReadonlySet<ErrorKind | 'valid'> = new Set([statusErrors['status.refresh']])

/** The messages that are understood. With any other, it is unknown whether the credential is valid. */
const words: ReadonlyMap<string, ErrorKind | 'valid'> = new Map<string, ErrorKind | 'valid'>([
  ['valid', 'valid'],
  ['revoked', statusErrors['status.revoked']],
  ['suspended', statusErrors['status.suspended']],
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

/** The claim of the IETF, which a token has in the place of `credentialStatus`. */
const isTokenStatus = (said: Json): boolean => isObject(said) && said['status_list'] !== undefined

/** The values that have a meaning for every token (Token Status List, §7.1). */
const tokenValues: ReadonlyMap<number, ErrorKind | 'valid'> = new Map<number, ErrorKind | 'valid'>([
  [0, 'valid'],
  [1, statusErrors['status.revoked']],
  [2, statusErrors['status.suspended']],
])

const judgeToken = (entry: ParsedTokenStatus, pointer: string, { list, from }: VerifiedStatusList): Finding => {
  const value = lookUpTokenStatus(list, entry)
  const listIssued = from === undefined ? {} : { listIssued: from }
  const details = { purpose: 'token', statusListCredential: entry.list, index: entry.index, value, ...listIssued }
  const meaning = tokenValues.get(value) ?? statusErrors['status.message']
  return meaning === 'valid'
    ? { outcome: 'passed', details, problems: [] }
    : { outcome: 'failed', details, problems: [problem(meaning, { pointer })] }
}

/** In a list with messages every value has a meaning, including 0; in others only values other than 0. */
const meaningOf = ({ purpose, messages }: ParsedStatusEntry, value: number): ErrorKind | 'valid' => {
  if (purpose === 'message') return words.get(messages.get(value) ?? '') ?? statusErrors['status.message']
  return value === 0 ? 'valid' : (purposes.get(purpose) ?? statusErrors['status.message'])
}

const toCheck = (findings: readonly Finding[]): Check<'status'> => {
  // Ordered by content, since the entries have no order.
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
