import { assertMandate } from '../alliance/assert-mandate.ts'
import { MicroCredentialError, type Problem } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import type { Json } from '../base/json/json.ts'
import { callback, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import { type AnnexOneReport, annexOneReport } from '../model/annex-one.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { parseMicroCredential } from '../model/parse.ts'
import { reviewModel } from '../model/review.ts'
import type { Row } from '../registry/database.ts'
import { keyedDigest } from '../registry/reserve.ts'
import { type Acting, assertAllowed, assertStorable, type OfficeAct } from './acts.ts'
import { officeErrors } from './errors.ts'
import { type OfficeStore, rowOf, secretOf, writing } from './store.ts'

/**
 * The state of a batch. `prepared`: it waits for approval, if the policy of the office wants one. `issuing`: it was begun,
 * and may have been interrupted.
 */
export type BatchState = 'prepared' | 'approved' | 'refused' | 'issuing' | 'issued'

/** A batch as the office keeps it: without names, and without content. */
export interface Batch {
  readonly id: string
  /** The id of the member that awards. */
  readonly member: string
  /** The name under which will be signed or sealed. */
  readonly issuer: string
  readonly size: number
  readonly state: BatchState
  /** The id of the credential that its only credential replaces. */
  readonly replaces: string | undefined
  readonly preparedBy: string
  readonly made: string
  /** Identifies the content: who approves says by it what was looked at. */
  readonly digest: string
}

/** Options of `prepare`. */
export interface PrepareOptions extends Acting {
  /** The id of the member that awards, as in the directory. */
  readonly member: string
  /** The DID, or the organisation identifier of the seal, under which will be issued. */
  readonly issuer: string
  /** The id of an issued credential of the member, if the batch has one micro-credential, which replaces it. */
  readonly replaces?: string | undefined
}

/** Why a batch is refused. */
export const refusals = ['unspecified', 'error in the content', 'not entitled', 'duplicate'] as const
/** Why a batch is refused: one of `refusals`. */
export type Refusal = (typeof refusals)[number]

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

const prepareCall: Call<PrepareOptions> = {
  line: "office.prepare(models, { actor: 'clerk-1', member, issuer: key.controller })",
  needs: { actor: text, member: text, issuer: text },
  may: { replaces: text },
}
const previewCall: Call<PreviewOptions<unknown>> = {
  line: "office.preview(batch.id, models, { actor: 'clerk-1' })",
  needs: { actor: text },
  may: { show: callback },
}

/** The micro-credentials as plain data, validated. */
export const contentsOf = (models: readonly MicroCredential[]): readonly MicroCredential[] => {
  assertArgument(
    prepareCall.line,
    'models',
    { words: 'a list of micro-credentials, at least one', is: (value) => Array.isArray(value) && value.length > 0 },
    models,
  )
  return models.map((model) => parseMicroCredential(model))
}

export const digestOfContents = (secret: string, models: readonly MicroCredential[]): Promise<string> =>
  keyedDigest(secret, canonicalJson(JSON.parse(JSON.stringify(models)) as Json))

const toBatch = (row: Row): Batch => ({
  id: String(row['id']),
  member: String(row['member']),
  issuer: String(row['issuer']),
  size: Number(row['size']),
  state: row['state'] as BatchState,
  replaces: row['replaces'] === null ? undefined : String(row['replaces']),
  preparedBy: String(row['prepared_by']),
  made: String(row['made']),
  digest: String(row['digest']),
})

/** A batch that the actor may act on. Codes: `office.not_allowed`. */
export const batchFor = async (store: OfficeStore, id: string, actor: string, action: OfficeAct): Promise<Batch> => {
  assertStorable(id)
  const row = await rowOf(store.database, 'select * from office_batch where id = $1', [id])
  const batch = row === undefined ? undefined : toBatch(row)
  await assertAllowed(store.authorise, { actor, action, member: batch?.member })
  return batch as Batch
}

/** The member whose credential it is; `undefined` if the office has not issued it. */
export const memberOfCredential = async ({ database }: OfficeStore, id: string): Promise<string | undefined> => {
  assertStorable(id)
  const row = await rowOf(database, 'select member from office_credential where id = $1', [id])
  return row === undefined ? undefined : String(row['member'])
}

/** Throws `office.other_member` unless the member is among the awarding bodies. */
const assertAwards = (models: readonly MicroCredential[], member: string): void => {
  for (const [at, { awardingBodies }] of models.entries())
    if (!awardingBodies.some(({ id }) => id === member))
      throw new MicroCredentialError(officeErrors['office.other_member'], { pointer: `/${at}/awardingBodies` })
}

export const prepare = async (
  store: OfficeStore,
  models: readonly MicroCredential[],
  options: PrepareOptions,
): Promise<Batch> => {
  assertOptions(prepareCall, options)
  const { actor, member, issuer, replaces } = options
  assertStorable(member, issuer, replaces ?? '')
  const replaced = replaces === undefined ? member : await memberOfCredential(store, replaces)
  await assertAllowed(store.authorise, { actor, action: 'prepare', member: replaced === member ? member : undefined })
  const contents = contentsOf(models)
  assertAwards(contents, member)
  if (replaces !== undefined && contents.length > 1) throw new MicroCredentialError(officeErrors['office.state'])
  const id = `urn:uuid:${crypto.randomUUID()}`
  await writing(store, async (turn) => {
    const digest = await digestOfContents(turn.secret, contents)
    await turn.query(
      `insert into office_batch (id, member, issuer, size, digest, state, replaces, prepared_by, made)
        values ($1, $2, $3, $4, $5, 'prepared', $6, $7, $8)`,
      [id, member, issuer, contents.length, digest, replaces ?? null, actor, turn.at],
    )
    turn.note({ actor, act: 'prepare', member, batch: id, size: contents.length })
  })
  return toBatch((await rowOf(store.database, 'select * from office_batch where id = $1', [id])) as Row)
}

/** Throws `office.changed` unless the content is that of the batch. */
export const assertContent = async (
  store: OfficeStore,
  batch: Batch,
  contents: readonly MicroCredential[],
): Promise<void> => {
  if ((await digestOfContents(await secretOf(store), contents)) !== batch.digest)
    throw new MicroCredentialError(officeErrors['office.changed'])
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
  return { batch, previews }
}

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
  return decide(store, batch, { actor, act: 'approve', state: 'approved' })
}

/** Options of `refuse`. */
export interface RefuseOptions extends Acting {
  /** `unspecified` if absent. */
  readonly reason?: Refusal | undefined
}

const refuseCall: Call<RefuseOptions> = {
  line: "office.refuse(batch.id, { actor: 'registrar-1', reason: 'error in the content' })",
  needs: { actor: text },
  may: { reason: { words: `one of ${refusals.join(', ')}`, is: (value) => refusals.some((one) => one === value) } },
}

export const refuse = async (store: OfficeStore, id: string, options: RefuseOptions): Promise<Batch> => {
  assertOptions(refuseCall, options)
  const { actor, reason = 'unspecified' } = options
  const batch = await batchFor(store, id, actor, 'refuse')
  return decide(store, batch, { actor, act: 'refuse', state: 'refused', reason })
}

/** The batches of one member, the newest first. Code: `office.not_allowed`. */
export const batchesOf = async (
  store: OfficeStore,
  { actor, member }: Acting & { readonly member: string },
): Promise<readonly Batch[]> => {
  assertStorable(member)
  await assertAllowed(store.authorise, { actor, action: 'list', member })
  const rows = await store.database.query('select * from office_batch where member = $1 order by made desc, id', [
    member,
  ])
  return rows.map(toBatch)
}
