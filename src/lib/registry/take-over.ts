import { MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { between, listOf, members } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'
import { encodeBits, valueAt } from '../status/codec.ts'
import { statusErrors } from '../status/errors.ts'
import { aStatusList, type StatusList } from '../status/list.ts'
import { registryErrors } from './errors.ts'
import { writing } from './journal.ts'
import { type ListPurpose, openList } from './lists.ts'
import { storable } from './storable.ts'
import type { Store } from './store.ts'

/** A credential that was issued without a register, and its place. */
export interface IssuedBefore {
  readonly id: string
  readonly index: number
}

const line = 'register.takeOver(list, [{ id, index }])'
const aPlace = {
  words: 'an id and an index',
  is: (value: unknown): boolean =>
    members.is(value) &&
    storable.is((value as Partial<IssuedBefore>).id) &&
    /* @__PURE__ */ between(0, 2 ** 31 - 1, 'places').is((value as Partial<IssuedBefore>).index),
}

/**
 * Takes over a list that was managed elsewhere, with its current content, and the credentials on it that are known. The
 * register assigns no further entries on it, because the list marks its free entries in another way. The same call
 * again takes over credentials that are found later. Codes: `registry.list_conflict`, `status.not_allocated`,
 * `status.index_range`, `registry.place_taken`, `registry.known_credential`.
 */
export const takeOver = async (
  store: Store,
  list: StatusList,
  credentials: readonly IssuedBefore[],
): Promise<{ readonly added: number; readonly known: number }> => {
  assertArgument(line, 'list', aStatusList, list)
  assertArgument(line, 'list.id', storable, list.id)
  assertArgument(line, 'credentials', listOf('a list of `{ id, index }`', aPlace), credentials)
  const purpose = purposeOf(list)
  for (const { index } of credentials) {
    if (index >= list.length) throw new MicroCredentialError(statusErrors['status.index_range'])
    if (valueAt(list.allocated, index, 1) === 0) throw new MicroCredentialError(statusErrors['status.not_allocated'])
  }
  const base = await encodeBits(list.bits)
  return writing(store, async (turn) => {
    await openList(turn, { id: list.id, purpose, length: list.length }, base)
    const [row] = await turn.query('select number from register_list where url = $1', [list.id])
    const asked = JSON.stringify(credentials)
    const before = await turn.query(
      `select p.credential, p.index from register_place p
        join json_to_recordset($2::json) as r(id text, index integer) on r.index = p.index where p.list = $1`,
      [row?.['number'] ?? 0, asked],
    )
    const holders = new Map(before.map((one) => [one['index'], one['credential']]))
    const fresh = new Map<string, number>()
    for (const { id, index } of credentials) {
      const holder = holders.get(index)
      if (holder !== undefined && holder !== id) throw new MicroCredentialError(registryErrors['registry.place_taken'])
      if (holder === undefined) fresh.set(id, index)
      holders.set(index, id)
    }
    const added = [...fresh].map(([id, index]) => ({ id, index, state: stateOf(list, index) }))
    const twice = await turn.query(
      'select id from register_credential where id in (select value from json_array_elements_text($1::json))',
      [JSON.stringify(added.map(({ id }) => id))],
    )
    // A state on another list could contradict this one: nothing here may undo a revocation.
    if (twice.length > 0) throw new MicroCredentialError(registryErrors['registry.known_credential'])
    await turn.query(
      `insert into register_credential (id, idempotency, input, made, copies, state)
        select id, 'taken over ' || id, '', $2, 1, state from json_to_recordset($1::json) as r(id text, state text)`,
      [JSON.stringify(added), turn.at],
    )
    await turn.query(
      `insert into register_place (list, index, credential, copy)
        select $2::integer, index, id, 0 from json_to_recordset($1::json) as r(id text, index integer)`,
      [JSON.stringify(added), row?.['number'] ?? 0],
    )
    for (const { id, index, state } of added) {
      const places: Json = [{ list: list.id, index, copy: 0 }]
      turn.note('reserved', id, { places, takenOver: true })
      turn.note('issued', id)
      if (state !== 'issued') turn.note(state, id)
    }
    return { added: added.length, known: credentials.length - added.length }
  })
}

const purposeOf = ({ purpose, messages = [] }: StatusList): ListPurpose => {
  const isKnown =
    purpose === 'revocation' ||
    purpose === 'suspension' ||
    (purpose === 'message' && ['valid', 'revoked', 'suspended'].every((word, value) => messages[value] === word))
  if (isKnown) return purpose as ListPurpose
  throw misuse(line, 'list', 'a list for revocation or suspension, or of `credentialStates`', list(purpose))
}

/** The error states only the kind of a refused value. */
const list = (purpose: string): object => ({ purpose })

const stateOf = ({ bits, purpose, size }: StatusList, index: number): 'issued' | 'revoked' | 'suspended' => {
  const value = valueAt(bits, index, size)
  if (value === 0) return 'issued'
  return purpose === 'suspension' || value === 2 ? 'suspended' : 'revoked'
}
