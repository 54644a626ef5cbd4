import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { ListHost, ListPlace } from '../list-host.ts'
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
    const found = await textOf(fileOf(place))
    return found === undefined ? undefined : { text: found, version: versionOf(found) }
  }
  return {
    read,
    replace: async (place, content, version) => {
      await mkdir(folder, { recursive: true })
      const owned = await ownFolder(join(folder, '.publisher'), longestWait, () => {})
      try {
        if ((await read(place))?.version !== version) return false
        await writeWhole(folder, fileOf(place), content)
        return true
      } finally {
        await owned.release()
      }
    },
  }
}

const versionOf = (content: string): string => createHash('sha256').update(content).digest('hex')

const textOf = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8')
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === 'ENOENT') return undefined
    throw fault
  }
}

/** Writes beside the file and gives the result its name: first the content reaches the disk, then the name. */
const writeWhole = async (folder: string, file: string, content: string): Promise<void> => {
  const beside = join(folder, `.${randomUUID()}.new`)
  try {
    await inFile(beside, 'wx', async (handle) => handle.writeFile(content))
    await rename(beside, file)
  } catch (fault) {
    await rm(beside, { force: true })
    throw fault
  }
  await inFile(folder, 'r', async () => {}).catch(onWindows)
}

type Handle = Awaited<ReturnType<typeof open>>

const inFile = async (path: string, flags: string, work: (handle: Handle) => Promise<void>): Promise<void> => {
  // Public: it is served to everybody.
  const handle = await open(path, flags, 0o644)
  try {
    await work(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Windows cannot sync folders, and keeps names by itself. */
const onWindows = (fault: { readonly code?: unknown }): void => {
  if (fault.code !== 'EPERM' && fault.code !== 'EISDIR') throw fault
}
