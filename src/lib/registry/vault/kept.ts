import { MicroCredentialError } from '../../base/errors.ts'
import { text } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import { issuerErrors } from '../../credential/errors.ts'
import { registryErrors } from '../errors.ts'
import { writingEvenIfClosed } from '../journal.ts'
import { type CredentialState, recordOf } from '../records.ts'
import { digestOfCredential } from '../signed-copy.ts'
import { isStorable } from '../storable.ts'
import type { Store } from '../store.ts'
import type { RegisterVault } from './vault.ts'

const vaultIn = ({ vault }: Store): RegisterVault => {
  if (vault === undefined) throw new MicroCredentialError(registryErrors['registry.no_vault'])
  return vault
}

/** The copies of a credential as they were issued. */
export const copiesOf = async (store: Store, id: string): Promise<readonly unknown[]> => {
  assertArgument("register.copiesOf('urn:uuid:00000000-0000-4000-8000-000000000000')", 'id', text, id)
  const vault = vaultIn(store)
  const { erased, copies } = await recordOf(store, id)
  if (erased !== undefined) throw new MicroCredentialError(issuerErrors['issuer.erased'])
  const digests = copies.map(({ digest }) => digest)
  const kept = digests.length === 0 ? undefined : await vault.read(id)
  const own = await Promise.all((kept ?? []).map(digestOfCredential))
  // Kept and not recorded: the process that signed it ended in between, and a repeated call to issue records it.
  if (kept === undefined || !own.every((digest) => digests.includes(digest)))
    throw new MicroCredentialError(registryErrors['registry.not_kept'])
  return kept
}

/** The result of `erase`: `changed` is false if the content was erased before. */
export interface Erased {
  readonly id: string
  readonly changed: boolean
  readonly state: CredentialState
}

/**
 * Records the erasure, and then destroys the key. If the process ends in between, a repeated call destroys it: nothing
 * is read or kept again once the erasure is recorded.
 */
export const erase = async (store: Store, id: string): Promise<Erased> => {
  assertArgument("register.erase('urn:uuid:00000000-0000-4000-8000-000000000000')", 'id', text, id)
  const vault = vaultIn(store)
  const outcome = await writingEvenIfClosed(store, async (turn) => {
    const [row] = isStorable(id)
      ? await turn.query('select state, erased from register_credential where id = $1', [id])
      : []
    if (row === undefined) throw new MicroCredentialError(issuerErrors['issuer.unknown_credential'])
    const changed = row['erased'] === null
    if (changed) {
      await turn.query('update register_credential set erased = $2 where id = $1', [id, turn.at])
      turn.note('erased', id)
    }
    return { id, changed, state: row['state'] as CredentialState }
  })
  await vault.destroy(id)
  return outcome
}
