import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { ListHost, ListPlace } from '../list-host.ts'
import { bytesOfFile, replaceFile } from './durable-file.ts'
import { ownFolder } from './own-folder.ts'

/** Options of `listFolder`. */
export interface ListFolderOptions {
  /** The folder that a web server serves. It is created if it does not exist. */
  readonly folder: string
}

const call: Call<ListFolderOptions> = {
  line: "listFolder({ folder: 'public/status' })",
  needs: { folder: text },
  may: {},
}

/** Lists are served to everybody. */
const forEverybody = 0o644

/** How long to wait for another publisher, in milliseconds. */
const longestWait = 30_000

/**
 * A folder from which a web server serves the lists of a register: `1.json`, `2.json`, by the numbers of the lists. A
 * file is replaced as a whole and reaches the disk before it gets its name, so that readers never see half of one,
 * whatever is killed or loses power when. One publisher writes at a time: `registry.busy` for others after 30 seconds.
 *
 * Does not test whether the folder is served at the addresses of the lists.
 *
 * @example
 * const host = listFolder({ folder: 'public/status' })
 * await register.publish({ secureWith, issuer: key.controller, host })
 */
export const listFolder = (options: ListFolderOptions): ListHost => {
  assertOptions(call, options)
  const { folder } = options
  const fileOf = ({ number }: ListPlace): string => join(folder, `${number}.json`)
  const read = async (place: ListPlace): Promise<{ readonly text: string; readonly version: string } | undefined> => {
    const bytes = await bytesOfFile(fileOf(place))
    if (bytes === undefined) return undefined
    const found = new TextDecoder().decode(bytes)
    return { text: found, version: versionOf(found) }
  }
  return {
    read,
    replace: async (place, content, version) => {
      await mkdir(folder, { recursive: true })
      const owned = await ownFolder(join(folder, '.publisher'), longestWait, () => {})
      try {
        if ((await read(place))?.version !== version) return false
        await replaceFile(fileOf(place), forEverybody, async (handle) => handle.writeFile(content))
        return true
      } finally {
        await owned.release()
      }
    },
  }
}

const versionOf = (content: string): string => createHash('sha256').update(content).digest('hex')
