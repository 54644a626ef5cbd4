import type { Several } from '../base/in-order.ts'
import type { BatchResult } from '../batch.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { SecuredBy, SecuringMechanism } from '../envelope/mechanism.ts'
import type { StatusList } from '../status/list.ts'
import type { Change, Changed, ChangeOptions, ChangeOutcome } from './change.ts'
import type { RegisterCheck, RegisterCheckOptions } from './check.ts'
import type { Compromise } from './history.ts'
import type { Issued, RegisterBatchOptions, RegisterIssueOptions } from './issuing-terms.ts'
import type { JournalEntry } from './journal.ts'
import type { ListOptions, ListRecord } from './lists.ts'
import type { Backup, BackupOptions } from './operations/backup.ts'
import type { ClosedRegister, CloseOptions } from './operations/close-registry.ts'
import type { RegisterMetrics } from './operations/metrics.ts'
import type { Recovered, RecoverOptions } from './operations/recover.ts'
import type { RegisterListCredential } from './projection.ts'
import type { PublishedList, PublishOptions } from './publish.ts'
import type { CredentialRecord, Search } from './records.ts'
import type { IssuedBefore } from './take-over.ts'
import type { Erased } from './vault/kept.ts'

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
  /**
   * Writes the whole register to a file, in one consistent view, while it is used: its rows, its journal and its
   * secrets, and nothing of the vault. `restoreRegister` reads it. Codes: `registry.backup`, `registry.backup_exists`,
   * `registry.database`. The journal is not checked: `check` does that.
   */
  backup(options: BackupOptions): Promise<Backup>
  /**
   * Takes over what published lists say that is newer than the register, after it was restored from a backup:
   * revocations and suspensions, also of credentials that it does not know. Such a list is closed, since entries may have
   * been assigned that the register does not know. Pass the lists in the order of their numbers, before you publish.
   *
   * Verified: each list as verifiers do, also one that has expired since, and that it states this register and was
   * signed by this issuer. Not verified: that these are the newest lists. Codes: `status.list_unverified`,
   * `registry.other_register`, `registry.list_conflict`.
   */
  recover(lists: readonly (string | object)[], options: RecoverOptions): Promise<readonly Recovered[]>
  /** The register in plain numbers, to be watched. */
  metrics(): Promise<RegisterMetrics>
  /**
   * Ends the register for good, when the office closes or hands its work over: nothing is issued, changed or published
   * any more (`registry.closed`). Signs and publishes the final lists, and hands over what the successor needs. Codes:
   * those of `publish` and of `backup`, and `registry.closed` for another successor than before.
   */
  closeRegistry<W extends SecuringMechanism>(
    options: CloseOptions<W>,
  ): Promise<ClosedRegister<SecuredBy<W, RegisterListCredential>>>
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
