import { MicroCredentialError } from '../base/errors.ts'
import { mapInOrder, type Several } from '../base/in-order.ts'
import { several } from '../base/kinds.ts'
import { assertArgument, assertOptions } from '../base/options.ts'
import { type BatchResult, runBatch } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../envelope/mechanism.ts'
import { chunksOf } from './chunks.ts'
import { type Outcome, reserveChunk, signChunk, type Task } from './issue-chunk.ts'
import {
  batchCall,
  type Issued,
  type IssuingTerms,
  issueCall,
  type RegisterBatchOptions,
  type RegisterIssueOptions,
} from './issuing-terms.ts'
import type { Store } from './store.ts'

/** Issues one credential: reserves, signs, records the signature. */
export const issueOne = async <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  input: I,
  options: RegisterIssueOptions<I, C, W>,
  replaces?: string,
): Promise<Issued<SecuredBy<W, C>>> => {
  assertOptions(issueCall(replaces === undefined ? 'issue' : 'reissue'), options)
  const { key, reference, ...terms } = options
  const tasks: readonly Task<I>[] = [{ input, key, reference, replaces }]
  const [outcome] = await signChunk(store, tasks, await reserveChunk(store, tasks, terms), terms)
  if (outcome instanceof Error) throw outcome
  return outcome as Issued<SecuredBy<W, C>>
}

/** Issues many credentials, chunk by chunk, in their order. */
export const issueMany = <I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  items: Several<I>,
  options: RegisterBatchOptions<I, C, W>,
): AsyncIterable<BatchResult<Issued<SecuredBy<W, C>>>> => {
  assertOptions(batchCall, options)
  assertArgument(batchCall.line, 'items', several('something that can be iterated'), items)
  const { keyOf, referenceOf, replaces, atOnce = 400, total, onProgress, ...terms } = options
  const taskOf = (input: I): Task<I> => ({
    ...{ input, key: keyOf(input), reference: referenceOf?.(input), replaces: replaces?.(input) },
  })
  const work = (outcome: Outcome<SecuredBy<W, C>>): Issued<SecuredBy<W, C>> => {
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  const outcomes = issueChunks(store, items, { ...terms, atOnce, taskOf })
  return runBatch(outcomes, work, { total, onProgress, signal: terms.signal, now: store.now })
}

interface ChunkTerms<I, C extends UnsecuredCredential, W extends SecuringMechanism> extends IssuingTerms<I, C, W> {
  readonly atOnce: number
  readonly taskOf: (input: I) => Task<I>
}

/** The number of chunks in progress: one is signed while the register stores another. */
const chunksAtOnce = 2

/**
 * Processes chunks in an overlapping way, so that the database and the signer rarely wait for each other. Reservations
 * are made in the order of the items: of two items with the same key, the first determines the credential.
 */
async function* issueChunks<I, C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: Store,
  items: Several<I>,
  { atOnce, taskOf, ...terms }: ChunkTerms<I, C, W>,
): AsyncGenerator<Outcome<SecuredBy<W, C>>, void, void> {
  let turn: Promise<unknown> = Promise.resolve()
  const issue = async (chunk: readonly I[], index: number, signal: AbortSignal) => {
    const tasks = chunk.map(taskOf)
    const own = { ...terms, signal }
    const reserving = turn.then(() => reserveChunk(store, tasks, own))
    const issuing = reserving.then((reserved) => signChunk(store, tasks, reserved, own))
    // Later chunks wait for the first one, and do not start if it ends the batch.
    turn = index === 0 ? issuing.then(assertSigner) : reserving
    turn.catch(() => {})
    if (index === 0) await turn
    return issuing
  }
  const chunks = mapInOrder(chunksOf(items, atOnce), issue, { concurrency: chunksAtOnce, signal: terms.signal })
  for await (const outcomes of chunks) yield* outcomes
}

/** Whether the signer is not the issuer: then no item can be issued. */
const assertSigner = ([first]: readonly unknown[]): void => {
  const codes: readonly string[] = ['issuer.not_controller', 'cert.issuer_mismatch']
  if (first instanceof MicroCredentialError && codes.includes(first.code)) throw first
}
