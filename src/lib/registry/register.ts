import { toHex } from '../base/bytes.ts'
import { between, clockKinds, members, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, misuse } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import type { Register } from './acts.ts'
import { changeMany, changeOne } from './change.ts'
import { check } from './check.ts'
import { aDatabase, type Database } from './database.ts'
import { compromise, history, journal } from './history.ts'
import { issueMany, issueOne } from './issue.ts'
import { beginningOfJournal } from './journal.ts'
import { addList, listRecords } from './lists.ts'
import { migrate } from './migrations.ts'
import { backup } from './operations/backup.ts'
import { closeRegistry } from './operations/close-registry.ts'
import { metrics } from './operations/metrics.ts'
import { recover } from './operations/recover.ts'
import { publish } from './publish.ts'
import { find, recordOf } from './records.ts'
import type { Store } from './store.ts'
import { takeOver } from './take-over.ts'
import { copiesOf, erase } from './vault/kept.ts'
import { vaultOf } from './vault/vault.ts'
import { aVault, type Vault } from './vault/vault-store.ts'

/** Options of `openRegister`. */
export interface RegisterOptions extends ClockOptions {
  /** The database: `await pglite({ folder })`, `await postgres({ connection })`. */
  readonly database: Database
  /**
   * Keeps the issued credentials, encrypted, so that `copiesOf` and repeated calls return them. Without it, they are not
   * stored.
   */
  readonly vault?: Vault | undefined
}

const call: Call<RegisterOptions> = {
  line: "openRegister({ database: await pglite({ folder: 'register' }) })",
  needs: { database: aDatabase },
  may: { vault: aVault, ...clockKinds },
}

/**
 * Opens the register in a database, and creates it if there is none. Several programs may have the same register on a
 * PostgreSQL server open at a time. Codes: `registry.newer`, `registry.database`. The journal is not checked: `check`
 * does that.
 *
 * @example
 * const register = await openRegister({ database: await pglite({ folder: 'register' }) })
 */
export const openRegister = async (options: RegisterOptions): Promise<Register> => {
  assertOptions(call, options)
  const { database, vault, now = systemClock } = options
  await migrate(database)
  await database.query(
    `insert into register_head (one, register, secret, entries, hash) values (1, $1, $2, 0, $3)
      on conflict (one) do nothing`,
    [crypto.randomUUID(), toHex(crypto.getRandomValues(new Uint8Array(32))), beginningOfJournal],
  )
  const [head] = await database.query('select secret from register_head')
  return actsOn({ database, now, vault: vault && vaultOf(vault, String(head?.['secret'])) })
}

const isPlace = (value: unknown): boolean =>
  members.is(value) &&
  text.is((value as { readonly list?: unknown }).list) &&
  between(0, 2 ** 31 - 1, 'places').is((value as { readonly index?: unknown }).index) &&
  Number.isInteger((value as { readonly index?: unknown }).index)

const actsOn = (store: Store): Register => ({
  addList: (options) => addList(store, options),
  lists: () => listRecords(store),
  issue: (input, options) => issueOne(store, input, options),
  issueBatch: (inputs, options) => issueMany(store, inputs, options),
  reissue: async (id, input, options) => {
    assertArgument('register.reissue(id, model, { key, secureWith, encode })', 'id', text, id)
    return issueOne(store, input, options, id)
  },
  revoke: (id, options) => changeOne(store, 'revoke', id, options),
  suspend: (id, options) => changeOne(store, 'suspend', id, options),
  reinstate: (id, options) => changeOne(store, 'reinstate', id, options),
  changeMany: (change, ids, options) => changeMany(store, change, ids, options),
  backup: (options) => backup(store, options),
  recover: (lists, options) => recover(store, lists, options),
  metrics: () => metrics(store),
  closeRegistry: (options) => closeRegistry(store, options),
  copiesOf: (id) => copiesOf(store, id),
  erase: (id) => erase(store, id),
  get: async (id) => {
    assertArgument("register.get('urn:uuid:00000000-0000-4000-8000-000000000000')", 'id', text, id)
    return recordOf(store, id)
  },
  find: async (search) => {
    const line = "register.find({ reference: '4711' })"
    assertArgument(line, 'search', members, search)
    const isSearch =
      Object.keys(search).length === 1 && ['id', 'reference', 'digest', 'place'].some((by) => by in search)
    const [[by, value] = []] = Object.entries(search)
    const isValue = by === 'place' ? isPlace(value) : text.is(value)
    if (!isSearch || !isValue) throw misuse(line, 'search', 'one of `id`, `reference`, `digest` and `place`', search)
    return find(store, search)
  },
  history: async (id) => {
    assertArgument("register.history('urn:uuid:00000000-0000-4000-8000-000000000000')", 'id', text, id)
    return history(store, id)
  },
  journal: () => journal(store),
  compromise: (key, options) => compromise(store, key, options),
  publish: (options) => publish(store, options),
  takeOver: (list, credentials) => takeOver(store, list, credentials),
  check: (options) => check(store, options),
  close: () => store.database.close(),
})
