import { MicroCredentialError } from '../../base/errors.ts'
import { callback } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { AllianceRegister } from '../../checks/mandates.ts'
import type { UnsecuredCredential } from '../../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../../envelope/mechanism.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import { type Issued, termKinds } from '../../registry/issuing-terms.ts'
import { assertContent, type Batch, batchFor, contentsOf } from '../batches.ts'
import {
  aRegister,
  assertMandates,
  begin,
  endIfWhole,
  type IssuingPolicy,
  type Item,
  issueItems,
  type OfficeIssueOptions,
  type Recorded,
  record,
} from '../issue.ts'
import type { OfficeStore } from '../store.ts'
import { recordPart } from './progress.ts'
import { aQueue, type BatchPart, type WorkQueue } from './work-queue.ts'

/** Options of `work`: those of `issue`, but for the actor, who is that of each batch. */
export interface WorkOptions<C extends UnsecuredCredential, W extends SecuringMechanism>
  extends Omit<OfficeIssueOptions<C, W>, 'actor' | 'signal'> {
  readonly queue: Pick<WorkQueue, 'take'>
  /** The micro-credentials of a batch, all of them and in their order, from your own system. */
  readonly load: (batch: Batch) => readonly MicroCredential[] | Promise<readonly MicroCredential[]>
  /**
   * Keeps an issued credential, if no vault does. It is called at least once for each, and possibly again with the same
   * id: by another process, after one was ended in between.
   */
  readonly keep?: ((issued: Issued<SecuredBy<W, C>>, item: WorkItem) => void | Promise<void>) | undefined
  /** Is given what makes a part be tried again: for your logs. It may contain what your own functions put into errors. */
  readonly onFault?: ((fault: unknown) => void) | undefined
  /** Ends the worker, once the part at hand is finished. */
  readonly signal: AbortSignal
}

/** Where an issued credential belongs. */
export interface WorkItem {
  readonly batch: Batch
  /** Its place in the batch, from 0. */
  readonly index: number
}

const call: Call<WorkOptions<UnsecuredCredential, SecuringMechanism>> = {
  line: 'office.work({ queue, register, secureWith, encode, load: (batch) => modelsOf(batch.id), signal })',
  needs: {
    ...termKinds.needs,
    register: aRegister,
    queue: aQueue('take'),
    load: callback,
    signal: termKinds.may.signal,
  },
  may: { ...termKinds.may, keep: callback, onFault: callback },
}

/** What is judged anew for each part: rights and mandates may end while a batch is issued. */
type PolicyNow = () => Promise<IssuingPolicy>

export const work = async <C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: OfficeStore,
  policy: PolicyNow,
  options: WorkOptions<C, W>,
): Promise<void> => {
  assertOptions(call, options)
  const { queue, load, keep, onFault = () => {}, signal, ...terms } = options
  const contentOf = contentReader(store, load)
  const issuePart = async (part: BatchPart): Promise<readonly MicroCredentialError[]> => {
    const { alliance, needsApproval } = await policy()
    const batch = await batchFor(store, part.batch, part.actor, 'issue')
    const items = await missingIn(store, part, await contentOf(batch, alliance))
    assertMandates(alliance, items, batch, store.now)
    await begin(store, batch, needsApproval(batch))
    const errors: MicroCredentialError[] = []
    const issued: Recorded[] = []
    for await (const { index, value, error } of issueItems(batch, items, { ...terms, actor: part.actor })) {
      if (error !== undefined) errors.push(error)
      else {
        const { index: place } = items[index] as Item
        await keep?.(value, { batch, index: place })
        issued.push({ id: value.id, index: place })
      }
    }
    await record(store, batch, part.actor, issued)
    await endIfWhole(store, batch)
    return errors
  }
  const perform = async (part: BatchPart): Promise<void> => {
    const begun = store.now()
    const outcome = await issuePart(part).catch((fault: unknown) => fault)
    const errors = Array.isArray(outcome) ? outcome : [outcome]
    const passing = errors.find(mayPass)
    const failed = passing !== undefined ? 0 : Array.isArray(outcome) ? errors.length : part.size
    await recordPart(store, part, { begun, ended: passing === undefined, failed, problems: errors.map(codeOf) })
    if (passing !== undefined) throw passing
  }
  await queue.take(perform, { signal, onFault })
}

/**
 * Reads the content of one batch at a time, compares it with what was approved, and judges every mandate before
 * anything is signed. Parts of a batch follow each other, and the next one need not read it again.
 */
const contentReader = (store: OfficeStore, load: WorkOptions<never, never>['load']) => {
  let last: { readonly id: string; readonly items: readonly Item[] } | undefined
  return async (batch: Batch, alliance: AllianceRegister): Promise<readonly Item[]> => {
    if (last?.id === batch.id) return last.items
    last = undefined
    const contents = contentsOf(await load(batch))
    await assertContent(store, batch, contents)
    const items = contents.map((model, index) => ({ model, index }))
    assertMandates(alliance, items, batch, store.now)
    last = { id: batch.id, items }
    return items
  }
}

/**
 * What of a part the office has not recorded. A part that took longer than it may is offered again after it was done, and
 * is then not signed again.
 */
const missingIn = async (
  { database }: OfficeStore,
  { batch, first, size }: BatchPart,
  items: readonly Item[],
): Promise<readonly Item[]> => {
  const rows = await database.query(
    'select position from office_credential where batch = $1 and position >= $2 and position < $3',
    [batch, first, first + size],
  )
  const recorded = new Set(rows.map((row) => row['position']))
  return items.slice(first, first + size).filter(({ index }) => !recorded.has(index))
}

const codeOf = (error: unknown): string => (error instanceof MicroCredentialError ? error.code : 'unknown')

/** Whether another attempt may succeed: what is no judgement about the batch, such as a database that is away. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof MicroCredentialError) || error.outcome === 'indeterminate' || error.code.startsWith('registry.')
