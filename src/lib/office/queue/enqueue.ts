import { between, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { Acting } from '../acts.ts'
import { type Batch, batchFor } from '../batches.ts'
import { begin, endIfWhole } from '../issue.ts'
import type { OfficeStore } from '../store.ts'
import { aQueue, type BatchPart, type WorkQueue } from './work-queue.ts'

/** Options of `enqueue`. */
export interface EnqueueOptions extends Acting {
  readonly queue: Pick<WorkQueue, 'add'>
  /** How many are issued at a time by one worker, 1 to 1,000: a part should take a few seconds. 100 if absent. */
  readonly partSize?: number | undefined
}

const call: Call<EnqueueOptions> = {
  line: "office.enqueue(batch.id, { actor: 'registrar-1', queue })",
  needs: { actor: text, queue: aQueue('add') },
  may: { partSize: between(1, 1_000, 'micro-credentials') },
}

export const enqueue = async (
  store: OfficeStore,
  needsApproval: (batch: Batch) => boolean,
  id: string,
  options: EnqueueOptions,
): Promise<void> => {
  assertOptions(call, options)
  const { actor, queue, partSize = 100 } = options
  const batch = await batchFor(store, id, actor, 'issue')
  await begin(store, batch, needsApproval(batch))
  // What failed is tried again, and counted again.
  await store.database.query('delete from office_part where batch = $1 and (failed > 0 or ended is null)', [batch.id])
  const missing = await missingOf(store, batch)
  if (missing.length === 0) await endIfWhole(store, batch)
  else await queue.add(partsOf(missing, Math.floor(partSize)).map((part) => ({ ...part, batch: batch.id, actor })))
}

/** The places in a batch of which the office has recorded no credential. */
const missingOf = async ({ database }: OfficeStore, { id, size }: Batch): Promise<readonly number[]> => {
  const rows = await database.query('select position from office_credential where batch = $1', [id])
  const issued = new Set(rows.map((row) => row['position']))
  return Array.from({ length: size }, (_, index) => index).filter((index) => !issued.has(index))
}

/** Runs of places that follow one another. */
const partsOf = (places: readonly number[], most: number): readonly Pick<BatchPart, 'first' | 'size'>[] => {
  const parts: { first: number; size: number }[] = []
  for (const place of places) {
    const last = parts.at(-1)
    if (last !== undefined && last.first + last.size === place && last.size < most) last.size++
    else parts.push({ first: place, size: 1 })
  }
  return parts
}
