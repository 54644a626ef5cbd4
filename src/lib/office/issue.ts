import { assertMandate } from '../alliance/assert-mandate.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { able, text } from '../base/kinds.ts'
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

const call: Call<OfficeIssueOptions<UnsecuredCredential, SecuringMechanism>> = {
  line: "office.issue(batch.id, models, { actor: 'registrar-1', register, secureWith, encode })",
  needs: { ...termKinds.needs, actor: text, register: able('a register, as returned by `openRegister`', 'issueBatch') },
  may: termKinds.may,
}

/** A micro-credential of a batch, with its place there. */
interface Item {
  readonly model: MicroCredential
  readonly index: number
}

/**
 * Issues what was approved. Mandates are judged for all before anything is signed. A batch that is interrupted is
 * continued by the same call, since the register knows what it has issued.
 */
export async function* issueBatch<C extends UnsecuredCredential, W extends SecuringMechanism>(
  store: OfficeStore,
  {
    alliance,
    needsApproval,
  }: { readonly alliance: AllianceRegister; readonly needsApproval: (batch: Batch) => boolean },
  id: string,
  models: readonly MicroCredential[],
  options: OfficeIssueOptions<C, W>,
): AsyncGenerator<BatchResult<Issued<SecuredBy<W, C>>>, void, void> {
  assertOptions(call, options)
  const { actor, register, encode, ...terms } = options
  const batch = await batchFor(store, id, actor, 'issue')
  const contents = contentsOf(models)
  await assertContent(store, batch, contents)
  assertMandates(alliance, contents, batch, store.now)
  await begin(store, batch, needsApproval(batch))
  const items = contents.map((model, index) => ({ model, index }))
  const issuing: RegisterBatchOptions<Item, C, W> = {
    ...terms,
    keyOf: ({ index }) => `${batch.id} ${index}`,
    replaces: () => batch.replaces,
    encode: async ({ model }, place) => encodedFor(batch, await encode(model, place)),
  }
  let failed = 0
  for await (const result of register.issueBatch(items, issuing)) {
    if (result.error === undefined) await record(store, batch, actor, result.value.id)
    else failed++
    yield result
  }
  if (failed === 0) await store.database.query("update office_batch set state = 'issued' where id = $1", [batch.id])
}

/** From here on nobody can refuse the batch. Codes: `office.not_approved`, `office.state`. */
const begin = async ({ database }: OfficeStore, { id, state }: Batch, needsApproval: boolean): Promise<void> => {
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
const assertMandates = (
  alliance: AllianceRegister,
  contents: readonly MicroCredential[],
  { issuer }: Batch,
  now: () => Date,
): void => {
  for (const [at, model] of contents.entries())
    try {
      assertMandate(alliance, model, { issuer, now })
    } catch (error) {
      if (!(error instanceof MicroCredentialError)) throw error
      throw new MicroCredentialError(error.kind, { pointer: `/${at}${error.pointer ?? ''}` })
    }
}

/** Under a seal the certificate names the issuer, which sealing compares with the credential. */
const encodedFor = <C extends UnsecuredCredential>({ issuer }: Batch, credential: C): C => {
  if (issuer.startsWith('did:') && issuerIdOf(credential) !== issuer)
    throw new MicroCredentialError(officeErrors['office.other_issuer'], { pointer: '/issuer' })
  return credential
}

const record = (store: OfficeStore, { id, member }: Batch, actor: string, credential: string): Promise<void> =>
  writing(store, async (turn) => {
    const rows = await turn.query(
      'insert into office_credential (id, batch, member) values ($1, $2, $3) on conflict (id) do nothing returning id',
      [credential, id, member],
    )
    if (rows.length > 0) turn.note({ actor, act: 'issue', member, batch: id, credential })
  })
