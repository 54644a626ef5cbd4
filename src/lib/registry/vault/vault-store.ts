import { able, type Kind, members } from '../../base/kinds.ts'

/**
 * Where bytes of a vault are stored, each under a name of 64 hexadecimal digits that says nothing: a folder
 * (`vaultFolder`), a table (`vaultTable`), or object storage with conditional writes.
 */
export interface VaultStore {
  /** The bytes that are stored under a name; `undefined` if there are none. */
  read(name: string): Promise<Uint8Array | undefined>
  /**
   * Stores bytes under a name that has none yet, so that they survive the end of the process, and returns the bytes that
   * are stored then: earlier ones stay.
   */
  add(name: string, bytes: Uint8Array): Promise<Uint8Array>
  /** Removes the bytes of a name; no effect if there are none. */
  remove(name: string): Promise<void>
}

/**
 * Where keys of a vault are stored. Removed bytes are in no file of such a store: not in a log, not in a dead row, not in
 * a backup that is made afterwards. A table of a database cannot promise this.
 */
export interface KeyStore extends VaultStore {
  readonly erases: true
}

/**
 * Keeps the bytes of issued credentials, each encrypted with a key of its own. Contents and keys have separate places,
 * and neither opens anything without the register.
 */
export interface Vault {
  readonly contents: VaultStore
  /** Backed up separately, if at all: whoever keeps a copy of a key can read what was erased. */
  readonly keys: KeyStore
}

const aStore: Kind = /* @__PURE__ */ able('', 'read', 'add', 'remove')

export const aVault: Kind = {
  words:
    "stores for contents and keys, such as `{ contents: vaultFolder({ folder: 'vault' }), keys: vaultFolder({ folder: 'vault-keys' }) }`, and keys in no table",
  is: (value) => {
    if (!members.is(value)) return false
    const { contents, keys } = value as Partial<Vault>
    return aStore.is(contents) && aStore.is(keys) && keys?.erases === true && contents !== keys
  },
}
