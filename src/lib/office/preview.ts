import { assertMandate } from '../alliance/assert-mandate.ts'
import { MicroCredentialError, type Problem } from '../base/errors.ts'
import { callback, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import { type AnnexOneReport, annexOneReport } from '../model/annex-one.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { reviewModel } from '../model/review.ts'
import type { Acting } from './acts.ts'
import { assertContent, type Batch, batchFor, contentsOf } from './batches.ts'
import { type OfficeStore, writing } from './store.ts'

/** What a person looks at before approving one micro-credential. */
export interface Preview<P = unknown> {
  readonly index: number
  readonly annexOne: AnnexOneReport
  /** What may be a mistake, as `reviewModel` reports it. */
  readonly warnings: readonly Problem[]
  /** By which right the office issues: the answer of `assertMandate`, or the code that says why it may not. */
  readonly mandate: string
  /** What `show` returned: pages, and the report of an application profile. */
  readonly shown: P | undefined
}

/** Options of `preview`. */
export interface PreviewOptions<P> extends Acting {
  /** Called for each micro-credential: draws its pages, compares it with an application profile. */
  readonly show?: ((model: MicroCredential, index: number) => P | Promise<P>) | undefined
}

/** What is looked at, and its digest for `approve`. */
export interface Previewed<P> {
  readonly batch: Batch
  readonly previews: readonly Preview<P>[]
}

const previewCall: Call<PreviewOptions<unknown>> = {
  line: "office.preview(batch.id, models, { actor: 'clerk-1' })",
  needs: { actor: text },
  may: { show: callback },
}

export const preview = async <P>(
  store: OfficeStore,
  register: AllianceRegister,
  id: string,
  models: readonly MicroCredential[],
  options: PreviewOptions<P>,
): Promise<Previewed<P>> => {
  assertOptions(previewCall, options)
  const { actor, show } = options
  const batch = await batchFor(store, id, actor, 'preview')
  const contents = contentsOf(models)
  await assertContent(store, batch, contents)
  const previews: Preview<P>[] = []
  for (const [index, model] of contents.entries())
    previews.push({
      index,
      annexOne: annexOneReport(model),
      warnings: reviewModel(model),
      mandate: mandateOf(register, model, batch.issuer, store.now),
      shown: await show?.(model, index),
    })
  await record(store, batch, actor)
  return { batch, previews }
}

/** Written down the first time, when everything was shown: whoever approves must have seen it. */
const record = (store: OfficeStore, { id, member }: Batch, actor: string): Promise<void> =>
  writing(store, async (turn) => {
    const rows = await turn.query(
      'insert into office_preview (batch, actor) values ($1, $2) on conflict (batch, actor) do nothing returning batch',
      [id, actor],
    )
    if (rows.length > 0) turn.note({ actor, act: 'preview', member, batch: id })
  })

const mandateOf = (register: AllianceRegister, model: MicroCredential, issuer: string, now: () => Date): string => {
  try {
    const rights = assertMandate(register, model, { issuer, now })
    return rights.some(({ mandate }) => mandate === 'stated by the seal holder')
      ? 'stated by the seal holder'
      : rights[0].mandate
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}
