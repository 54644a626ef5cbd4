import { toHex } from '../base/bytes.ts'
import type { Several } from '../base/in-order.ts'
import { between, clockKinds, members, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, misuse } from '../base/options.ts'
import { systemClock } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import type { BatchResult } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../envelope/mechanism.ts'
import type { StatusList } from '../status/list.ts'
import { type Change, type Changed, type ChangeOptions, type ChangeOutcome, changeMany, changeOne } from './change.ts'
import { check, type RegisterCheck, type RegisterCheckOptions } from './check.ts'
import { aDatabase, type Database } from './database.ts'
import { type Compromise, compromise, history, journal } from './history.ts'
import { issueMany, issueOne } from './issue.ts'
import type { Issued, RegisterBatchOptions, RegisterIssueOptions } from './issuing-terms.ts'
import { beginningOfJournal, type JournalEntry } from './journal.ts'
import { addList, type ListOptions, type ListRecord, listRecords } from './lists.ts'
import { migrate } from './migrations.ts'
import type { RegisterListCredential } from './projection.ts'
import { type PublishedList, type PublishOptions, publish } from './publish.ts'
import { type CredentialRecord, find, recordOf, type Search } from './records.ts'
import type { Store } from './store.ts'
import { type IssuedBefore, takeOver } from './take-over.ts'
import { copiesOf, type Erased, erase } from './vault/kept.ts'
import { vaultOf } from './vault/vault.ts'
import { aVault, type Vault } from './vault/vault-store.ts'

/**
 * An issuer's register: the credentials that were issued, their places on status lists, and every change to them. It
 * stores no names and no content of credentials. The lists are Bitstring Status Lists 1.0.
 *
 * @example
 * await register.addList({ id: 'https://status.university.example/1', purpose: 'message' })
 * const { id, credential } = await register.issue(model, {
 *   key: 'enrolment-4711',
 *   secureWith,
 *   encode: (award, { id, status }) => elm.encode(award, { issuer: key.controller, id, status }),
 * })
 * await register.revoke(id, { reason: 'issued in error' })
 * const lists = await register.publish({ secureWith, issuer: key.controller })
 */
export interface Register {
  /**
   * Opens a status list. The same list again changes nothing. Code: `registry.list_conflict` for another at its
   * address.
   */
  addList(options: ListOptions): Promise<ListRecord>
  /** Every list, in the order in which they were opened, with the number of free entries. */
  lists(): Promise<readonly ListRecord[]>
  /**
   * Assigns an id and places to a credential, stores them, signs it, and records the signature, in this order. A
   * repeated call with the same key and input returns the same credential.
   *
   * Codes: `issuer.idempotency_conflict` for the same key with another input, `registry.no_list`, `status.list_full`,
   * `registry.reference`, `issuer.other_id` and `issuer.other_place` if `encode` omits the assigned values, and those
   * of `issueCredential`. Whether the issuer may award what it states is not verified.
   */
  issue<I, const C extends UnsecuredCredential, W extends SecuringMechanism>(
    input: I,
    options: RegisterIssueOptions<I, C, W>,
  ): Promise<Issued<SecuredBy<W, C>>>
  /**
   * Issues many credentials, in their order. After an interruption, a repeated call continues and issues nothing twice.
   */
  issueBatch<I, const C extends UnsecuredCredential, W extends SecuringMechanism>(
    inputs: Several<I>,
    options: RegisterBatchOptions<I, C, W>,
  ): AsyncIterable<BatchResult<Issued<SecuredBy<W, C>>>>
  /**
   * Issues a credential that replaces another, which becomes superseded in the same transaction: verifiers find it
   * revoked. Nothing that is published links the two. Codes in addition to those of `issue`:
   * `issuer.unknown_credential`, `issuer.superseded`, `issuer.no_place`.
   */
  reissue<I, const C extends UnsecuredCredential, W extends SecuringMechanism>(
    id: string,
    input: I,
    options: RegisterIssueOptions<I, C, W>,
  ): Promise<Issued<SecuredBy<W, C>>>
  /**
   * Revokes permanently. `changed` is false if it was revoked already. The revocation becomes public when the lists are
   * published. Codes: `issuer.unknown_credential`, `issuer.no_place`.
   */
  revoke(id: string, options?: ChangeOptions): Promise<Changed>
  /** Suspends until it is reinstated. Codes: those of `revoke`, and `issuer.revoked`. */
  suspend(id: string, options?: ChangeOptions): Promise<Changed>
  /** Ends a suspension. Codes: those of `suspend`. */
  reinstate(id: string, options?: ChangeOptions): Promise<Changed>
  /** Makes one of these changes for many credentials, and yields the result of each. */
  changeMany(change: Change, ids: Several<string>, options?: ChangeOptions): AsyncIterable<ChangeOutcome>
  /**
   * The copies of a credential as they were issued, from the vault. Verified: that they are what the register recorded
   * as signed. Codes: `issuer.unknown_credential`, `issuer.erased`, `registry.no_vault`, `registry.not_kept`,
   * `registry.vault`, `registry.vault_damaged`.
   */
  copiesOf(id: string): Promise<readonly unknown[]>
  /**
   * Destroys the key with which the content of a credential is encrypted in the vault, and then the content. Its record
   * stays: it can still be found by its id, and revoked. Repeat the call if it is interrupted.
   *
   * What others have is not erased: the copy of the learner, backups of the keys that were made before, and your own
   * system. Codes: `issuer.unknown_credential`, `registry.no_vault`, `registry.vault`.
   */
  erase(id: string): Promise<Erased>
  /** One credential. Code: `issuer.unknown_credential`. */
  get(id: string): Promise<CredentialRecord>
  /** The matching records, by id, the caller's reference, digest or place: an empty list if nothing matches. */
  find(search: Search): Promise<readonly CredentialRecord[]>
  /** The entries of one credential, as in the journal, which is not checked here. Code: `issuer.unknown_credential`. */
  history(id: string): Promise<readonly JournalEntry[]>
  /** The whole journal, as JSON texts: to be stored outside the database. */
  journal(): AsyncIterable<string>
  /** Lists what a compromised key has signed. */
  compromise(key: string, options: { readonly since: Date }): Promise<Compromise>
  /**
   * Signs the lists in their current state, verifies each, records it, and puts it at its place on `host`, if there is
   * one. If this is interrupted, the host keeps the list that it had; publish again.
   *
   * Codes: `registry.rollback` if a published revocation is missing, `registry.clock`, `registry.overtaken` if another
   * process has published meanwhile, `registry.unknown_list`, `registry.unverified`, and for a host `registry.host`,
   * `registry.host_contended`, `registry.host_newer`. Whether the issuer is that of the credentials is not verified:
   * verifiers refuse a list of another issuer.
   */
  publish<W extends SecuringMechanism>(
    options: PublishOptions<W>,
  ): Promise<readonly PublishedList<SecuredBy<W, RegisterListCredential>>[]>
  /**
   * Takes over a list that was managed without a register, and its credentials. Codes: `registry.list_conflict`,
   * `status.not_allocated`, `status.index_range`, `registry.place_taken`, `registry.known_credential`. Whether the
   * credentials were issued under these ids is not verified.
   */
  takeOver(
    list: StatusList,
    credentials: readonly IssuedBefore[],
  ): Promise<{ readonly added: number; readonly known: number }>
  /**
   * Finds journal entries that were changed or are missing, and rows that differ from the journal. An old copy of the
   * whole database passes on its own: the `heads` of lists that were published later reveal it.
   */
  check(options?: RegisterCheckOptions): Promise<RegisterCheck>
  /** Closes the database. */
  close(): Promise<void>
}

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
