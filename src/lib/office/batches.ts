import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import type { Json } from '../base/json/json.ts'
import { text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import { parseMicroCredential } from '../model/parse.ts'
import type { Row } from '../registry/database.ts'
import { keyedDigest } from '../registry/reserve.ts'
import { type Acting, assertAllowed, assertStorable, type OfficeAct } from './acts.ts'
import { officeErrors } from './errors.ts'
import { type OfficeStore, rowOf, secretOf, writing } from './store.ts'

/**
 * The state of a batch. `prepared`: it waits for approval, if the policy of the office wants one. `issuing`: it was
 * begun, and may have been interrupted.
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

const prepareCall: Call<PrepareOptions> = {
  line: "office.prepare(models, { actor: 'clerk-1', member, issuer: key.controller })",
  needs: { actor: text, member: text, issuer: text },
  may: { replaces: text },
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

export const toBatch = (row: Row): Batch => ({
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

export const oneBatch = (store: OfficeStore, id: string, { actor }: Acting): Promise<Batch> =>
  batchFor(store, id, actor, 'list')

/** A credential of a batch, and the place of its micro-credential there, from 0. */
export interface BatchCredential {
  readonly id: string
  /** `undefined` for what was issued before places were recorded. */
  readonly index: number | undefined
}

export const credentialsOf = async (
  store: OfficeStore,
  id: string,
  { actor }: Acting,
): Promise<readonly BatchCredential[]> => {
  await batchFor(store, id, actor, 'list')
  const rows = await store.database.query(
    'select id, position from office_credential where batch = $1 order by position, id',
    [id],
  )
  return rows.map((row) => ({
    id: String(row['id']),
    index: row['position'] === null ? undefined : Number(row['position']),
  }))
}
