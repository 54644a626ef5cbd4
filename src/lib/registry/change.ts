import { MicroCredentialError, type Problem, toProblem } from '../base/errors.ts'
import type { Several } from '../base/in-order.ts'
import { oneOf, several, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { issuerErrors } from '../credential/errors.ts'
import { chunksOf } from './chunks.ts'
import type { Row } from './database.ts'
import { type Act, type Writing, writing } from './journal.ts'
import { type CredentialState, type Reason, reasons } from './records.ts'
import { storable } from './storable.ts'
import type { Store } from './store.ts'

/** The changes of state that an issued credential can undergo. */
export type Change = 'revoke' | 'suspend' | 'reinstate'

/** Options of `revoke`, `suspend` and `reinstate` of a register. */
export interface ChangeOptions {
  /**
   * For the issuing office only: stored in the register and its journal, and never published. `unspecified` if absent.
   */
  readonly reason?: Reason | undefined
}

/** The result of a change of state: `changed` is false if the credential already had that state. */
export interface Changed {
  readonly id: string
  readonly changed: boolean
  readonly state: CredentialState
}

/** The result of a change of state for one of many credentials. */
export type ChangeOutcome = Changed | { readonly id: string; readonly problem: Problem }

const acts: Readonly<Record<Change, Act>> = { revoke: 'revoked', suspend: 'suspended', reinstate: 'reinstated' }

/** The purposes of lists that can record each change. */
const lists: Readonly<Record<Change, readonly string[]>> = {
  revoke: ['revocation', 'message'],
  suspend: ['suspension', 'message'],
  reinstate: ['suspension', 'message'],
}

const callOf = (change: string): Call<ChangeOptions> => ({
  line: change,
  needs: {},
  may: { reason: oneOf(...reasons) },
})

/** Changes the state of one credential. Codes: `issuer.unknown_credential`, `issuer.revoked`, `issuer.no_place`. */
export const changeOne = async (
  store: Store,
  change: Change,
  id: string,
  options: ChangeOptions = {},
): Promise<Changed> => {
  const line = `register.${change}('urn:uuid:00000000-0000-4000-8000-000000000000')`
  assertArgument(line, 'id', text, id)
  assertOptions(callOf(line), options)
  const [outcome] = await writing(store, (turn) => changeIn(turn, change, [id], options))
  if (outcome instanceof MicroCredentialError) throw outcome
  return outcome as Changed
}

/** The number of credentials changed in one transaction. */
const atOnce = 200

/**
 * Changes the state of many credentials and yields the result of each, in their order. If the caller stops reading, the
 * remaining credentials are not changed.
 */
export const changeMany = (
  store: Store,
  change: Change,
  ids: Several<string>,
  options: ChangeOptions = {},
): AsyncIterable<ChangeOutcome> => {
  const line = "register.changeMany('revoke', ids)"
  assertArgument(line, 'change', oneOf('revoke', 'suspend', 'reinstate'), change)
  assertArgument(line, 'ids', several('an array, a generator or something else that can be iterated'), ids)
  assertOptions(callOf(line), options)
  return changeEach(store, change, ids, options)
}

async function* changeEach(
  store: Store,
  change: Change,
  ids: Several<string>,
  options: ChangeOptions,
): AsyncGenerator<ChangeOutcome, void, void> {
  for await (const chunk of chunksOf(ids, atOnce)) {
    const outcomes = await writing(store, (turn) => changeIn(turn, change, chunk, options))
    for (const [at, outcome] of outcomes.entries())
      yield outcome instanceof MicroCredentialError ? { id: String(chunk[at]), problem: toProblem(outcome) } : outcome
  }
}

const changeIn = async (
  turn: Writing,
  change: Change,
  ids: readonly string[],
  { reason = 'unspecified' }: ChangeOptions,
): Promise<readonly (Changed | MicroCredentialError)[]> => {
  const rows = await turn.query(
    `select c.id, c.state, exists (select 1 from register_copy where credential = c.id) as signed,
        (select string_agg(distinct l.purpose, ' ') from register_place p join register_list l on l.number = p.list
          where p.credential = c.id) as purposes
      from register_credential c where c.id in (select value from json_array_elements_text($1::json))`,
    [JSON.stringify(ids.filter((id) => storable.is(id)))],
  )
  const found = new Map(rows.map((row) => [row['id'], row]))
  const changed = new Map<string, CredentialState>()
  const outcomes = ids.map((id) => {
    const row = found.get(id)
    if (row === undefined) return new MicroCredentialError(issuerErrors['issuer.unknown_credential'])
    const before = changed.get(id) ?? (row['state'] as CredentialState)
    const after = stateAfter(change, before, row)
    if (after instanceof MicroCredentialError) return after
    if (after !== before) {
      changed.set(id, after)
      turn.note(acts[change], id, { reason })
    }
    return { id, changed: after !== before, state: after }
  })
  if (changed.size > 0)
    await turn.query(
      `update register_credential c set state = r.state, reason = $2
        from json_to_recordset($1::json) as r(id text, state text) where c.id = r.id`,
      [JSON.stringify([...changed].map(([id, state]) => ({ id, state }))), change === 'reinstate' ? null : reason],
    )
  return outcomes
}

/** A revocation is permanent: later changes are refused, or have no effect. */
const stateAfter = (change: Change, before: CredentialState, row: Row): CredentialState | MicroCredentialError => {
  const purposes = String(row['purposes'] ?? '').split(' ')
  if (!lists[change].some((purpose) => purposes.includes(purpose)))
    return new MicroCredentialError(issuerErrors['issuer.no_place'])
  const isRevoked = before === 'revoked' || before === 'superseded'
  if (change === 'revoke') return isRevoked ? before : 'revoked'
  if (isRevoked) return new MicroCredentialError(issuerErrors['issuer.revoked'])
  if (change === 'suspend') return 'suspended'
  if (before !== 'suspended') return before
  return row['signed'] === true ? 'issued' : 'reserved'
}
