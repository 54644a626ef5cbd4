import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The issuer's register. */
export const registryErrors: ErrorFamily<'registry'> = /* @__PURE__ */ errorFamily<'registry'>({
  'registry.busy': { message: 'Another process has opened the folder of the register.' },
  'registry.folder': { message: 'The folder of the register cannot be used, or cannot be locked.' },
  'registry.driver_missing': { message: 'The database driver package is not installed.' },
  'registry.database': { message: 'The database failed; `cause` says why.' },
  'registry.no_fsync': {
    message: 'The PostgreSQL server runs with `fsync = off` and can lose records of issued credentials.',
    remedy: 'Set `fsync = on` in its configuration, which is the default.',
  },
  'registry.newer': { message: 'A later version of this library has changed the tables of the register.' },
  'registry.reference': {
    message: 'The reference is longer than 500 characters, or has a character that a database cannot store.',
    remedy: 'Pass the identifier of the credential in your own system, such as the number of the enrolment.',
  },
  'registry.no_list': {
    message: 'The register has no status list to allocate entries from.',
    remedy: "`register.addList({ id: 'https://university.example/status/1', purpose: 'revocation' })`.",
  },
  'registry.unknown_list': { message: 'The register has no status list with this address.' },
  'registry.list_conflict': { message: 'The register has a different list with this address.' },
  'registry.place_taken': { message: 'Another credential has this status entry.' },
  'registry.known_credential': {
    message: 'The register already has a credential with this id, with another status entry.',
  },
  'registry.overtaken': {
    message: 'Another process has published the list in the meantime. This version is older: discard it.',
  },
  'registry.rollback': {
    message: 'A revocation that was published is missing from the register, which must be an old copy.',
    remedy: 'Restore the newest copy of the database. The published lists show what is missing.',
  },
  'registry.clock': { message: 'The clock is more than a minute behind the last publication.' },
  'registry.unverified': {
    message: 'The signed list does not verify, so it was neither recorded nor published; `problems` say why.',
    remedy:
      'If the key of the issuer is not in its DID, give its DID document: `verify: { didResolver }`. For a seal, give its trust anchors: `verify: { mechanisms: [eSealVerifier({ trustAnchors })] }`.',
  },
  'registry.host': {
    message: 'The host of the lists failed; `cause` says why. Publish again: no list was replaced by an older one.',
  },
  'registry.host_contended': {
    message: 'Other publishers replaced the list on the host again and again. Publish again.',
  },
  'registry.host_newer': {
    message: 'The host has a newer list than the register has ever published: the register must be an old copy.',
    remedy: 'Restore the newest copy of the database. The hosted lists show what is missing.',
  },
  'registry.closed': {
    message: 'The register was closed for good. It can still be read, backed up, and erased from.',
  },
  'registry.other_register': {
    message: 'The list is of another register, or signed by another issuer.',
  },
  'registry.no_vault': {
    message: 'The register was opened without a vault.',
    remedy:
      "`openRegister({ database, vault: { contents: vaultFolder({ folder: 'vault' }), keys: vaultFolder({ folder: 'vault-keys' }) } })`.",
  },
  'registry.not_kept': {
    message: 'The vault does not have this credential: it was issued without a vault, or never signed.',
  },
  'registry.vault': { message: 'The vault failed; `cause` says why. Repeat the call: nothing was issued twice.' },
  'registry.vault_damaged': {
    message:
      'The content in the vault cannot be decrypted: its key is missing, or of another register, or it was changed.',
    remedy: 'Restore contents and keys of the vault together. If they are lost, replace the credential: `reissue`.',
  },
  'registry.backup': { message: 'The backup cannot be written or read; `cause` says why.' },
  'registry.backup_exists': {
    message: 'There is a file where the backup should be written.',
    remedy: 'Choose a new name for each backup, such as the date.',
  },
  'registry.backup_damaged': {
    message: 'The file is no complete backup of a register, or was changed. Nothing was restored.',
    remedy: 'Restore another backup.',
  },
  'registry.not_empty': {
    message: 'The database has a register already, which a restored one would overwrite.',
    remedy: 'Restore into an empty database or folder.',
  },
})
