import type { BatchProgress } from '../../batch.ts'
import type { Acting } from '../acts.ts'
import { type BatchState, batchFor } from '../batches.ts'
import type { OfficeStore } from '../store.ts'
import type { BatchPart } from './work-queue.ts'

/** How far a batch is, whichever processes work on it. */
export interface OfficeProgress extends BatchProgress {
  readonly state: BatchState
  readonly total: number
  /** The codes of what failed, or is tried again: each once. Without a code: `unknown`. */
  readonly problems: readonly string[]
}

/** The speed is that of the parts that ended within so many milliseconds. */
const recently = 60_000

export const progressOf = async (store: OfficeStore, id: string, { actor }: Acting): Promise<OfficeProgress> => {
  const { size, state } = await batchFor(store, id, actor, 'list')
  const now = store.now().getTime()
  const [credentials] = await store.database.query(
    'select count(*) as issued from office_credential where batch = $1',
    [id],
  )
  const parts = await store.database.query('select * from office_part where batch = $1', [id])
  const failed = parts.reduce((sum, part) => sum + Number(part['failed']), 0)
  const done = Number(credentials?.['issued']) + failed
  const ended = parts.filter((part) => part['ended'] !== null && Date.parse(String(part['ended'])) > now - recently)
  const since = Math.max(now - recently, Math.min(...ended.map((part) => Date.parse(String(part['begun'])))))
  const items = ended.reduce((sum, part) => sum + Number(part['size']), 0)
  const perSecond = items === 0 || now <= since ? undefined : (items * 1_000) / (now - since)
  return {
    state,
    done,
    failed,
    total: size,
    perSecond,
    secondsLeft: perSecond === undefined ? undefined : Math.ceil((size - done) / perSecond),
    problems: [
      ...new Set(parts.flatMap((part) => (part['problem'] === null ? [] : String(part['problem']).split(' ')))),
    ],
  }
}

/** What became of a part: `ended` is `false` if it is tried again. */
export interface PartOutcome {
  readonly begun: Date
  readonly ended: boolean
  readonly failed: number
  readonly problems: readonly string[]
}

export const recordPart = async (
  { database, now }: OfficeStore,
  { batch, first, size }: BatchPart,
  { begun, ended, failed, problems }: PartOutcome,
): Promise<void> => {
  await database.query(
    `insert into office_part (batch, first, size, begun, ended, failed, problem) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (batch, first) do update set size = excluded.size, begun = excluded.begun, ended = excluded.ended,
        failed = excluded.failed, problem = excluded.problem`,
    [
      ...[batch, first, size, begun.toISOString(), ended ? now().toISOString() : null, failed],
      problems.length === 0 ? null : [...new Set(problems)].join(' '),
    ],
  )
}
