import { nextTurn } from '#platform'

import { MicroCredentialError } from './base/errors.ts'
import { mapInOrder, type Several } from './base/in-order.ts'
import { callback, callKinds, clockKinds, count, several } from './base/kinds.ts'
import { assertArgument, assertOptions, type Call } from './base/options.ts'
import { systemClock } from './base/time.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from './envelope/mechanism.ts'
import { type IssueOptions, issueCall, issueCredential } from './issue.ts'
import type { Report } from './report.ts'
import { type CredentialInput, type VerifyOptions, verifyCall, verifyCredential } from './verify.ts'

/** Options of a batch. `now` also measures its progress. */
export interface BatchOptions extends CallOptions, ClockOptions {
  /** Number of items processed at a time. 8 if absent. */
  readonly concurrency?: number | undefined
  /** Number of items, if known: needed for `secondsLeft`. */
  readonly total?: number | undefined
  /** Called after each item, before its result is yielded. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined
}

/** The progress of a batch. Contains no data of an item. */
export interface BatchProgress {
  /** Items that are finished, including those that failed. */
  readonly done: number
  readonly failed: number
  readonly total: number | undefined
  /** Items per second since the start; `undefined` until time has passed. */
  readonly perSecond: number | undefined
  /** The estimated time left, if `total` is known. */
  readonly secondsLeft: number | undefined
}

/** The result of one item, a value or an error, with the index of the item. */
export type BatchResult<T> =
  | { readonly index: number; readonly value: T; readonly error?: never }
  | { readonly index: number; readonly value?: never; readonly error: MicroCredentialError }

/** What the function receives besides the item. */
export interface BatchPlace {
  /** The index of the item, from 0. */
  readonly index: number
  /** Aborted when the result is no longer needed. */
  readonly signal: AbortSignal
}

const batchKinds: Call<BatchOptions>['may'] = {
  concurrency: count,
  total: { words: 'a number of items', is: (value) => typeof value === 'number' && value >= 0 },
  onProgress: callback,
  ...callKinds,
  ...clockKinds,
}

const runCall: Call<BatchOptions> = {
  line: 'runBatch(items, async (item) => item, { concurrency: 8 })',
  needs: {},
  may: batchKinds,
}

/**
 * Runs a function for every item, several at a time, and yields the results in the order of the items. A
 * `MicroCredentialError` is the result of its item and the batch continues; any other error ends it. Items are taken
 * from their source on demand and at most twice `concurrency` of them are held, so that memory does not grow with the
 * batch.
 *
 * The results can be iterated once. Leaving the loop ends the batch; so does the signal, with its reason. Throws a
 * `TypeError` for arguments that are wrong.
 *
 * @example
 * for await (const { index, value, error } of runBatch([model], async (one) => elm.encode(one, { issuer: key.controller })))
 *   console.log(index, error?.code ?? value?.id)
 */
export const runBatch = <I, O>(
  items: Several<I>,
  work: (item: I, place: BatchPlace) => O | Promise<O>,
  options: BatchOptions = {},
): AsyncIterable<BatchResult<O>> => {
  assertBatch(runCall, items, options)
  assertArgument(runCall.line, 'work', callback, work)
  return run(items, attempting(work), ({ error }) => error !== undefined, options)
}

/** Turns the error of an item into its result, unless `ends` says that it ends the batch. */
const attempting =
  <I, O>(
    work: (item: I, place: BatchPlace) => O | Promise<O>,
    ends: (error: MicroCredentialError) => boolean = () => false,
  ) =>
  async (item: I, place: BatchPlace): Promise<BatchResult<O>> => {
    const { index } = place
    try {
      return { index, value: await work(item, place) }
    } catch (error) {
      if (!(error instanceof MicroCredentialError) || (index === 0 && ends(error))) throw error
      return { index, error }
    }
  }

/** Options of `issueBatch`: those of `issueCredential` and of a batch, and the encoding of items. */
export interface IssueBatchOptions<I, C extends UnsecuredCredential, W extends SecuringMechanism>
  extends IssueOptions<W>,
    BatchOptions {
  /**
   * Encodes the credential of an item: `(model) => elm.encode(model, { issuer })`. An error it throws is the result of
   * that item.
   */
  readonly encode: (item: I, place: BatchPlace) => C | Promise<C>
}

const issueBatchCall: Call<IssueBatchOptions<never, UnsecuredCredential, SecuringMechanism>> = {
  line: 'issueBatch(models, { secureWith, encode: (model) => elm.encode(model, { issuer }) })',
  needs: { ...issueCall.needs, encode: callback },
  may: { ...issueCall.may, ...batchKinds },
}

/**
 * Issues a credential for each item with `issueCredential`, concurrently and in order, as `runBatch` describes. The
 * first item is issued before the others are encoded: if its issuer does not control the key, the batch ends with that
 * error before anything else is signed.
 *
 * Results are not verified again. Errors of one item are its result (the codes of `encode` and `issueCredential`);
 * `issuer.not_controller` and `cert.issuer_mismatch` of the first item, errors without a code, and a `TypeError` for
 * wrong options end the batch.
 *
 * @example
 * const models = [model]
 * const encode = (one: MicroCredential) => elm.encode(one, { issuer: key.controller })
 * for await (const { index, value, error } of issueBatch(models, { secureWith, encode }))
 *   console.log(index, error?.code ?? value)
 */
export const issueBatch = <I, const C extends UnsecuredCredential, W extends SecuringMechanism>(
  items: Several<I>,
  options: IssueBatchOptions<I, C, W>,
): AsyncIterable<BatchResult<SecuredBy<W, C>>> => {
  assertBatch(issueBatchCall, items, options)
  const { encode, concurrency: _, total: _total, onProgress: _onProgress, ...issueOptions } = options
  const issue = async (item: I, place: BatchPlace): Promise<SecuredBy<W, C>> =>
    issueCredential(await encode(item, place), { ...issueOptions, signal: place.signal })
  let first: Promise<unknown> = Promise.resolve()
  const inOrder = async (item: I, place: BatchPlace): Promise<SecuredBy<W, C>> => {
    if (place.index > 0) {
      await first
      return issue(item, place)
    }
    const issued = issue(item, place)
    // The others wait for the first item, whether it succeeds or not, and do not start if it ends the batch.
    first = issued.then(undefined, (error: unknown) => (isSigners(error) ? Promise.reject(error) : undefined))
    first.catch(() => {})
    return issued
  }
  return run(items, attempting(inOrder, isSigners), ({ error }) => error !== undefined, options)
}

/** Whether the signer is not the issuer: with the first item, this is a mistake in the setup of the batch. */
const isSigners = (error: unknown): boolean =>
  error instanceof MicroCredentialError && ['issuer.not_controller', 'cert.issuer_mismatch'].includes(error.code)

const verifyBatchCall: Call<VerifyOptions & BatchOptions> = {
  line: "verifyBatch(files, { trust: trustIssuers(['did:web:university.example']) })",
  needs: verifyCall.needs,
  may: { ...verifyCall.may, ...batchKinds },
}

/**
 * Verifies each input with `verifyCredential`, concurrently, and yields the reports in the order of the inputs, as
 * `runBatch` describes. `failed` in its progress counts the reports that are not verified.
 *
 * Never rejects because of an input. A `TypeError` for wrong options, and the reason of the signal, end the batch.
 *
 * @example
 * for await (const report of verifyBatch([file], { trust: trustIssuers(['did:web:university.example']) }))
 *   console.log(report.outcome)
 */
export const verifyBatch = (
  inputs: Several<CredentialInput>,
  options: VerifyOptions & BatchOptions,
): AsyncIterable<Report> => {
  assertBatch(verifyBatchCall, inputs, options)
  const { concurrency: _, total: _total, onProgress: _onProgress, ...verifyOptions } = options
  const verify = (input: CredentialInput, { signal }: BatchPlace): Promise<Report> =>
    verifyCredential(input, { ...verifyOptions, signal })
  return run(inputs, verify, ({ verified }) => !verified, options)
}

const items = /* @__PURE__ */ several('an array, a generator or something else that can be iterated')

const assertBatch = <Options extends BatchOptions>(call: Call<Options>, given: unknown, options: unknown): void => {
  assertArgument(call.line, 'items', items, given)
  assertOptions(call, options)
}

const run = <I, R>(
  items: Several<I>,
  work: (item: I, place: BatchPlace) => Promise<R>,
  isFailure: (result: R) => boolean,
  options: BatchOptions,
): AsyncIterable<R> => {
  const { concurrency = 8, signal } = options
  const results = mapInOrder(items, (item, index, own) => work(item, { index, signal: own }), { concurrency, signal })
  return counted(results, isFailure, options)
}

async function* counted<R>(
  results: AsyncIterable<R>,
  isFailure: (result: R) => boolean,
  { total, onProgress = () => {}, now = systemClock }: BatchOptions,
): AsyncGenerator<R, void, void> {
  const start = now().getTime()
  let done = 0
  let failed = 0
  for await (const result of results) {
    done++
    if (isFailure(result)) failed++
    const seconds = (now().getTime() - start) / 1000
    const perSecond = seconds > 0 ? done / seconds : undefined
    const left = total === undefined || perSecond === undefined ? undefined : Math.max(total - done, 0) / perSecond
    onProgress({ done, failed, total, perSecond, secondsLeft: left })
    // Local keys sign without waiting; without this, nothing else in the program would run before the end of the batch.
    await nextTurn()
    yield result
  }
}
