export type { Register } from './lib/registry/acts.ts'
export type { Change, Changed, ChangeOptions, ChangeOutcome } from './lib/registry/change.ts'
export { journalHeadOf, type RegisterCheck, type RegisterCheckOptions } from './lib/registry/check.ts'
export type { Database, Queries, Row } from './lib/registry/database.ts'
export { type ListFolderOptions, listFolder } from './lib/registry/folder/list-folder.ts'
export { type PgliteOptions, pglite } from './lib/registry/folder/pglite.ts'
export { type VaultFolderOptions, vaultFolder } from './lib/registry/folder/vault-folder.ts'
export type { Compromise } from './lib/registry/history.ts'
export type {
  AlreadyIssued,
  Issued,
  IssuingPlace,
  IssuingTerms,
  RegisterBatchOptions,
  RegisterIssueOptions,
  WhenIssued,
} from './lib/registry/issuing-terms.ts'
export type { Act, JournalEntry } from './lib/registry/journal.ts'
export type { HostedList, ListHost, ListPlace } from './lib/registry/list-host.ts'
export type { ListOptions, ListPurpose, ListRecord, WhenFull } from './lib/registry/lists.ts'
export type { Backup, BackupOptions } from './lib/registry/operations/backup.ts'
export type { ClosedRegister, CloseOptions } from './lib/registry/operations/close-registry.ts'
export type { RegisterMetrics } from './lib/registry/operations/metrics.ts'
export type { Recovered, RecoverOptions } from './lib/registry/operations/recover.ts'
export { type RestoreOptions, restoreRegister } from './lib/registry/operations/restore.ts'
export { type PostgresOptions, postgres } from './lib/registry/postgres.ts'
export type { RegisterListCredential } from './lib/registry/projection.ts'
export type { PublishedList, PublishOptions } from './lib/registry/publish.ts'
export type { CredentialRecord, CredentialState, Place, Reason, Search } from './lib/registry/records.ts'
export { reasons } from './lib/registry/records.ts'
export { openRegister, type RegisterOptions } from './lib/registry/register.ts'
export { digestOfCredential } from './lib/registry/signed-copy.ts'
export type { IssuedBefore } from './lib/registry/take-over.ts'
export type { Erased } from './lib/registry/vault/kept.ts'
export type { KeyStore, Vault, VaultStore } from './lib/registry/vault/vault-store.ts'
export { type VaultTableOptions, vaultTable } from './lib/registry/vault/vault-table.ts'
export type { ListVerification } from './lib/registry/verify-own-list.ts'
