import { MicroCredentialError } from '../base/errors.ts'
import { issuerErrors } from '../credential/errors.ts'
import { registryErrors } from './errors.ts'
import type { Writing } from './journal.ts'
import type { CredentialState } from './records.ts'
import { digestsIn } from './reserve.ts'
import type { SignedCopy } from './signed-copy.ts'

/** What was signed for a reservation, by copy. */
export interface SignedCopies {
  readonly id: string
  readonly signed: readonly SignedCopy[]
}

/** The state of a credential after its signatures were recorded. */
export interface Confirmed {
  readonly state: CredentialState
  /** Whether none of its signatures was recorded before. */
  readonly isNew: boolean
}

/**
 * Records that credentials were signed, and returns what is known of each, in their order. A credential that is
 * replaced becomes superseded in the same transaction. A signature that is already recorded is not recorded again; a
 * different signature of the same content is recorded as well. Code: `issuer.erased` for one whose content was erased
 * meanwhile.
 */
export const confirm = async (
  turn: Writing,
  all: readonly SignedCopies[],
): Promise<readonly (Confirmed | MicroCredentialError)[]> => {
  const found = await turn.query(
    `select c.id, c.state, c.erased, old.id as old, old.state as old_state,
        (select string_agg(digest, ' ') from register_copy where credential = c.id) as digests
      from register_credential c left join register_credential old on old.id = c.replaces
      where c.id in (select value from json_array_elements_text($1::json))`,
    [JSON.stringify(all.map(({ id }) => id))],
  )
  const rows = found.filter((row) => row['erased'] === null)
  const erased = new Set(found.filter((row) => row['erased'] !== null).map((row) => row['id']))
  const known = new Map(rows.map((row) => [String(row['id']), new Set(digestsIn(row))]))
  const states = new Map(rows.map((row) => [String(row['id']), row['state'] as CredentialState]))
  const copies: { readonly credential: string; readonly copy: number; readonly digest: string }[] = []
  const recordedBefore: boolean[] = []
  for (const { id, signed } of all) {
    if (erased.has(id)) {
      recordedBefore.push(true)
      continue
    }
    if (!states.has(id)) throw new MicroCredentialError(registryErrors['registry.database'])
    recordedBefore.push(known.get(id)?.size !== 0)
    const fresh = signed.flatMap((one, copy) =>
      known.get(id)?.has(one.digest) ? [] : [{ ...one, credential: id, copy }],
    )
    for (const { digest } of fresh) known.get(id)?.add(digest)
    if (fresh.length === 0) continue
    copies.push(...fresh)
    if (states.get(id) === 'reserved') states.set(id, 'issued')
    turn.note('issued', id, {
      copies: fresh.map(({ digest, copy, signedWith = null }) => ({ digest, copy, signedWith })),
    })
  }
  const changed = rows.flatMap((row) => {
    const state = states.get(String(row['id']))
    return state === row['state'] ? [] : [{ id: String(row['id']), state, reason: null as string | null }]
  })
  for (const row of rows)
    if (row['old'] !== null && ['reserved', 'issued', 'suspended'].includes(String(row['old_state']))) {
      changed.push({ id: String(row['old']), state: 'superseded', reason: 'replaced' })
      turn.note('superseded', String(row['old']), { by: String(row['id']) })
    }
  if (copies.length > 0)
    await turn.query(
      `insert into register_copy (digest, credential, copy, signed_with)
        select digest, credential, copy, "signedWith" from json_to_recordset($1::json)
          as r(digest text, credential text, copy integer, "signedWith" text)`,
      [JSON.stringify(copies)],
    )
  if (changed.length > 0)
    await turn.query(
      `update register_credential c set state = r.state, reason = coalesce(r.reason, c.reason)
        from json_to_recordset($1::json) as r(id text, state text, reason text) where c.id = r.id`,
      [JSON.stringify(changed)],
    )
  return all.map(({ id }, at) =>
    erased.has(id)
      ? new MicroCredentialError(issuerErrors['issuer.erased'])
      : { state: states.get(id) as CredentialState, isNew: recordedBefore[at] === false },
  )
}
