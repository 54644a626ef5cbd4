import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { KeyStore } from '../vault/vault-store.ts'
import { addFile, bytesOfFile, overwriteFile, syncFolder } from './durable-file.ts'

/** Options of `vaultFolder`. */
export interface VaultFolderOptions {
  /** Created if it does not exist, for its owner only. Used by nothing else: one for contents, and another for keys. */
  readonly folder: string
}

const call: Call<VaultFolderOptions> = {
  line: "vaultFolder({ folder: 'vault-keys' })",
  needs: { folder: text },
  may: {},
}

const forOwner = 0o700
const fileForOwner = 0o600

/**
 * A folder for the contents of a vault, or for its keys: a file for each credential, written as a whole and durably.
 * Several processes may use it at once. A file that is removed is overwritten first.
 *
 * Whether the disk overwrites in the same place is not verified: a file system that copies on write or takes snapshots
 * keeps the old bytes for a while, and so does a solid-state disk below the file system. Put the keys on an encrypted
 * disk without snapshots.
 *
 * @example
 * const vault = { contents: vaultFolder({ folder: 'vault' }), keys: vaultFolder({ folder: 'vault-keys' }) }
 * const register = await openRegister({ database: await pglite({ folder: 'register' }), vault })
 */
export const vaultFolder = (options: VaultFolderOptions): KeyStore => {
  assertOptions(call, options)
  const { folder } = options
  // Folders with millions of files are slow on some file systems.
  const folderOf = (name: string): string => join(folder, name.slice(0, 2))
  const fileOf = (name: string): string => join(folderOf(name), name)
  return {
    erases: true,
    read: async (name) => bytesOfFile(fileOf(name)),
    add: async (name, bytes) => {
      const isNew = (await mkdir(folderOf(name), { recursive: true, mode: forOwner })) !== undefined
      if (isNew) await syncFolder(folder)
      const isAdded = await addFile(fileOf(name), fileForOwner, async (handle) => handle.writeFile(bytes))
      return isAdded ? bytes : ((await bytesOfFile(fileOf(name))) ?? bytes)
    },
    remove: (name) => overwriteFile(fileOf(name)),
  }
}
