import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { SealStore } from '../seal-in-bulk.ts'

/**
 * Creates a store of seals in a folder, one file for each: the `store` of `sealInBulk`. A file is replaced as a whole, so
 * that a process that is killed leaves no half of one, and only its owner may read it. File names are digests.
 *
 * The folder is created if it is not there. It contains personal data: delete it when the seals are where they belong.
 * For one process at a time. Rejects with the errors of the file system, and throws a `TypeError` for what is no text.
 *
 * @example
 * const store = sealFolder('semester')
 */
export const sealFolder = (path: string): SealStore => {
  assertArgument("sealFolder('semester')", 'path', text, path)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const fileOf = (key: string): string => join(path, `${key}.json`)
  return {
    get: async (key) => {
      try {
        return await readFile(fileOf(key), 'utf8')
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw cause
      }
    },
    set: async (key, content) => {
      const part = `${fileOf(key)}.${randomUUID()}.part`
      await writeFile(part, content, { flush: true, mode: 0o600, flag: 'wx' })
      await rename(part, fileOf(key))
    },
  }
}
