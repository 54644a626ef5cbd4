import { MicroCredentialError } from '../base/errors.ts'
import { oneOf, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { Acting, OfficeAct } from './acts.ts'
import { type Batch, type BatchState, batchFor, toBatch } from './batches.ts'
import { officeErrors } from './errors.ts'
import { type OfficeStore, rowOf, writing } from './store.ts'

/** Why a batch is refused. */
export const refusals = ['unspecified', 'error in the content', 'not entitled', 'duplicate'] as const
/** Why a batch is refused: one of `refusals`. */
export type Refusal = (typeof refusals)[number]

/** Approves or refuses what was prepared. Whether it still may be is decided within the transaction. */
const decide = (
  store: OfficeStore,
  { id, member }: Batch,
  {
    actor,
    act,
    state,
    ...details
  }: { readonly actor: string; readonly act: OfficeAct; readonly state: BatchState; readonly reason?: Refusal },
): Promise<Batch> =>
  writing(store, async (turn) => {
    const row = await rowOf(
      turn,
      `update office_batch set state = $2
        where id = $1 and (state = 'prepared' or (state = 'approved' and $2 = 'refused')) returning *`,
      [id, state],
    )
    if (row === undefined) throw new MicroCredentialError(officeErrors['office.state'])
    turn.note({ actor, act, member, batch: id, ...details })
    return toBatch(row)
  })

/** Options of `approve`. */
export interface ApproveOptions extends Acting {
  /** The digest of the batch that was previewed. */
  readonly digest: string
}

const approveCall: Call<ApproveOptions> = {
  line: "office.approve(batch.id, { actor: 'registrar-1', digest: previewed.batch.digest })",
  needs: { actor: text, digest: text },
  may: {},
}

export const approve = async (store: OfficeStore, id: string, options: ApproveOptions): Promise<Batch> => {
  assertOptions(approveCall, options)
  const { actor, digest } = options
  const batch = await batchFor(store, id, actor, 'approve')
  if (batch.preparedBy === actor) throw new MicroCredentialError(officeErrors['office.same_person'])
  if (batch.digest !== digest) throw new MicroCredentialError(officeErrors['office.changed'])
  await assertPreviewed(store, batch, actor)
  return decide(store, batch, { actor, act: 'approve', state: 'approved' })
}

/** The digest is no evidence of that: `batches` has it as well. What was recorded stays, and the content never changes. */
const assertPreviewed = async ({ database }: OfficeStore, { id }: Batch, actor: string): Promise<void> => {
  const row = await rowOf(database, 'select batch from office_preview where batch = $1 and actor = $2', [id, actor])
  if (row === undefined) throw new MicroCredentialError(officeErrors['office.not_previewed'])
}

/** Options of `refuse`. */
export interface RefuseOptions extends Acting {
  /** `unspecified` if absent. */
  readonly reason?: Refusal | undefined
}

const refuseCall: Call<RefuseOptions> = {
  line: "office.refuse(batch.id, { actor: 'registrar-1', reason: 'error in the content' })",
  needs: { actor: text },
  may: { reason: oneOf(...refusals) },
}

export const refuse = async (store: OfficeStore, id: string, options: RefuseOptions): Promise<Batch> => {
  assertOptions(refuseCall, options)
  const { actor, reason = 'unspecified' } = options
  const batch = await batchFor(store, id, actor, 'refuse')
  return decide(store, batch, { actor, act: 'refuse', state: 'refused', reason })
}
