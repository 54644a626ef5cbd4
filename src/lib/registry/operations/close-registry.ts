import { MicroCredentialError } from '../../base/errors.ts'
import { text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { SecuredBy, SecuringMechanism } from '../../envelope/mechanism.ts'
import { registryErrors } from '../errors.ts'
import { writingEvenIfClosed } from '../journal.ts'
import type { RegisterListCredential } from '../projection.ts'
import { type PublishedList, type PublishOptions, publishCall, publishFor } from '../publish.ts'
import { storable } from '../storable.ts'
import type { Store } from '../store.ts'
import { type Backup, backup } from './backup.ts'

/** Options of `closeRegistry` of a register. */
export interface CloseOptions<W extends SecuringMechanism> extends Omit<PublishOptions<W>, 'lists' | 'hours'> {
  /** Who takes over the register, the lists and the keys: a URL, a DID or another identifier. */
  readonly successor: string
  /** The end of validity of the final lists: not before the last credential expires, since no list follows. */
  readonly validUntil: Date
  /** Where the register is written to, as by `backup`. */
  readonly file: string
}

/** What a closed register hands over to its successor. */
export interface ClosedRegister<S> {
  readonly successor: string
  /** The final lists, to be served at their addresses until they expire. */
  readonly lists: readonly PublishedList<S>[]
  /**
   * The keys of the credentials: verification methods, or `x5t#S256:` and the thumbprint of a certificate. Each has to
   * remain in the DID document, or in the list of trust anchors, for as long as its credentials are to verify.
   */
  readonly keys: readonly { readonly id: string; readonly credentials: number }[]
  /** The register itself. */
  readonly backup: Backup
}

const { secureWith, issuer } = publishCall.needs
const { lists: _, hours: __, ...may } = publishCall.may

const call: Call<CloseOptions<SecuringMechanism>> = {
  line: "register.closeRegistry({ secureWith, issuer, successor: 'https://archive.example', validUntil, file: 'final.jsonl' })",
  needs: {
    ...{ secureWith, issuer, successor: storable, file: text },
    validUntil: { words: 'a valid Date', is: (value) => value instanceof Date && !Number.isNaN(value.getTime()) },
  },
  may,
}

/**
 * Ends the register: closes its lists, publishes them for the last time, and writes the register to a file. If it is
 * interrupted, a repeated call with the same successor and another file completes it.
 */
export const closeRegistry = async <W extends SecuringMechanism>(
  store: Store,
  options: CloseOptions<W>,
): Promise<ClosedRegister<SecuredBy<W, RegisterListCredential>>> => {
  assertOptions(call, options)
  const { successor, validUntil, file, ...publishing } = options
  await writingEvenIfClosed(store, async (turn) => {
    const [head] = await turn.query('select closed, successor from register_head')
    if (head?.['closed'] !== null) {
      if (head?.['successor'] !== successor) throw new MicroCredentialError(registryErrors['registry.closed'])
      return
    }
    await turn.query('update register_list set open = false')
    await turn.query('update register_head set closed = $1, successor = $2', [turn.at, successor])
    turn.note('closed', undefined, { successor })
  })
  const lists = await publishFor(store, { ...publishing, isFinal: true, untilOf: () => validUntil })
  const rows = await store.database.query(
    `select signed_with, count(distinct credential)::integer as credentials from register_copy
      where signed_with is not null group by signed_with order by signed_with`,
  )
  const keys = rows.map((row) => ({ id: String(row['signed_with']), credentials: Number(row['credentials']) }))
  return { successor, lists, keys, backup: await backup(store, { file }) }
}
