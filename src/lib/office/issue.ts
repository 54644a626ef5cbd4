import { assertMandate } from '../alliance/assert-mandate.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { able, type Kind, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { BatchResult } from '../batch.ts'
import type { AllianceRegister } from '../checks/mandates.ts'
import { issuerIdOf, type UnsecuredCredential } from '../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../envelope/mechanism.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import type { Register } from '../registry/acts.ts'
import { type Issued, type IssuingTerms, type RegisterBatchOptions, termKinds } from '../registry/issuing-terms.ts'
import type { Acting } from './acts.ts'
import { assertContent, type Batch, batchFor, contentsOf } from './batches.ts'
import { officeErrors } from './errors.ts'
import { type OfficeStore, rowOf, writing } from './store.ts'

/** Options of `issue` of an office: those of `issueBatch` of a register, and who acts. */
export interface OfficeIssueOptions<C extends UnsecuredCredential, W extends SecuringMechanism>
  extends Acting,
    IssuingTerms<MicroCredential, C, W> {
  /** The register of issued credentials. */
  readonly register: Pick<Register, 'issueBatch'>
}

export const aRegister: Kind = /* @__PURE__ */ able('a register, as returned by `openRegister`', 'issueBatch')

const call: Call<OfficeIssueOptions<UnsecuredCredential, SecuringMechanism>> = {
  line: "office.issue(batch.id, models, { actor: 'registrar-1', register, secureWith, encode })",
  needs: { ...termKinds.needs, actor: text, register: aRegister },
  may: termKinds.may,
}

/** How an office decides what may be issued. */
export interface IssuingPolicy {
  readonly alliance: AllianceRegister
  readonly needsApproval: (batch: Batch) => boolean
}

/** A micro-credential of a batch, with its place there. */
export interface Item {
  readonly model: MicroCredential
  readonly index: number
}

/**
 * Issues what was approved. Mandates are judged for all before anything is signed. A batch that is interrupted is
 * continued by the same call, since the register knows what it has issued.
 */
export async function* issueBatch<C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: OfficeStore,
  { alliance, needsApproval }: IssuingPolicy,
  id: string,
  models: readonly MicroCredential[],
  options: OfficeIssueOptions<C, W>,
): AsyncGenerator<BatchResult<Issued<SecuredBy<W, C>>>, void, void> {
  assertOptions(call, options)
  const { actor } = options
  const batch = await batchFor(store, id, actor, 'issue')
  const contents = contentsOf(models)
  await assertContent(store, batch, contents)
  const items = contents.map((model, index) => ({ model, index }))
  assertMandates(alliance, items, batch, store.now)
  await begin(store, batch, needsApproval(batch))
  for await (const result of issueItems(batch, items, options)) {
    const { value } = result
    if (value !== undefined) await record(store, batch, actor, [{ id: value.id, index: result.index }])
    yield result
  }
  await endIfWhole(store, batch)
}

/** Issues items of a batch. The register is asked by the place of each in its batch, so that none is issued twice. */
export const issueItems = <C extends UnsecuredCredential, W extends SecuringMechanism>(
  batch: Batch,
  items: readonly Item[],
  { actor: _, register, encode, ...terms }: OfficeIssueOptions<C, W>,
): AsyncIterable<BatchResult<Issued<SecuredBy<W, C>>>> => {
  const issuing: RegisterBatchOptions<Item, C, W> = {
    ...terms,
    keyOf: ({ index }) => `${batch.id} ${index}`,
    replaces: () => batch.replaces,
    encode: async ({ model }, place) => encodedFor(batch, await encode(model, place)),
  }
  return register.issueBatch(items, issuing)
}

/** The batch is issued when every credential of it is recorded, by whichever process. */
export const endIfWhole = async ({ database }: OfficeStore, { id }: Batch): Promise<void> => {
  await database.query(
    `update office_batch set state = 'issued'
      where id = $1 and size = (select count(*) from office_credential where batch = $1)`,
    [id],
  )
}

/** From here on nobody can refuse the batch. Codes: `office.not_approved`, `office.state`. */
export const begin = async ({ database }: OfficeStore, { id, state }: Batch, needsApproval: boolean): Promise<void> => {
  const from = needsApproval ? ['approved', 'issuing', 'issued'] : ['prepared', 'approved', 'issuing', 'issued']
  const row = await rowOf(
    database,
    `update office_batch set state = 'issuing'
      where id = $1 and state in (select value from json_array_elements_text($2::json)) returning id`,
    [id, JSON.stringify(from)],
  )
  if (row !== undefined) return
  throw new MicroCredentialError(officeErrors[state === 'prepared' ? 'office.not_approved' : 'office.state'])
}

/** Throws the code of the first mandate that is not in force, with its place in the batch. */
export const assertMandates = (
  alliance: AllianceRegister,
  items: readonly Item[],
  { issuer }: Batch,
  now: () => Date,
): void => {
  for (const { model, index } of items)
    try {
      assertMandate(alliance, model, { issuer, now })
    } catch (error) {
      if (!(error instanceof MicroCredentialError)) throw error
      throw new MicroCredentialError(error.kind, { pointer: `/${index}${error.pointer ?? ''}` })
    }
}

/** Under a seal the certificate names the issuer, which sealing compares with the credential. */
const encodedFor = <C extends UnsecuredCredential>({ issuer }: Batch, credential: C): C => {
  if (issuer.startsWith('did:') && issuerIdOf(credential) !== issuer)
    throw new MicroCredentialError(officeErrors['office.other_issuer'], { pointer: '/issuer' })
  return credential
}

/** An issued credential, and its place in its batch. */
export interface Recorded {
  readonly id: string
  readonly index: number
}

/** Records in one transaction what was issued; what is recorded already stays as it is. */
export const record = (
  store: OfficeStore,
  { id, member }: Batch,
  actor: string,
  credentials: readonly Recorded[],
): Promise<void> =>
  writing(store, async (turn) => {
    const rows = await turn.query(
      `insert into office_credential (id, batch, member, position)
        select r.id, $2, $3, r.index from json_to_recordset($1::json) as r(id text, index integer)
        on conflict (id) do nothing returning id`,
      [JSON.stringify(credentials), id, member],
    )
    for (const row of rows) turn.note({ actor, act: 'issue', member, batch: id, credential: String(row['id']) })
  })
