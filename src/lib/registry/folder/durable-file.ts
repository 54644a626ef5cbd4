import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

type Handle = Awaited<ReturnType<typeof open>>

/** Writes the content of a new file. */
export type Fill = (handle: Handle) => Promise<void>

/**
 * Creates a file as a whole, or replaces it: first the content reaches the disk, then the name. Readers never see half
 * of one, whatever is killed or loses power when.
 */
export const replaceFile = (file: string, mode: number, fill: Fill): Promise<void> =>
  beside(file, mode, fill, async (written) => rename(written, file))

/** The same, but only if there is no such file: returns whether it was created. */
export const addFile = async (file: string, mode: number, fill: Fill): Promise<boolean> => {
  try {
    await beside(file, mode, fill, async (written) => {
      await link(written, file)
      await rm(written)
    })
    return true
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === 'EEXIST') return false
    throw fault
  }
}

const beside = async (
  file: string,
  mode: number,
  fill: Fill,
  name: (written: string) => Promise<void>,
): Promise<void> => {
  const folder = dirname(file)
  const written = join(folder, `.${randomUUID()}.new`)
  try {
    await inFile(written, 'wx', mode, fill)
    await name(written)
  } catch (fault) {
    await rm(written, { force: true })
    throw fault
  }
  await syncFolder(folder)
}

/** Overwrites the bytes of a file, and then removes its name; no effect if there is no such file. */
export const overwriteFile = async (file: string): Promise<void> => {
  try {
    await inFile(file, 'r+', undefined, async (handle) => {
      const { size } = await handle.stat()
      await handle.write(new Uint8Array(size), 0, size, 0)
    })
    await rm(file)
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === 'ENOENT') return
    throw fault
  }
  await syncFolder(dirname(file))
}

/** The bytes of a file; `undefined` if there is none. */
export const bytesOfFile = async (file: string): Promise<Uint8Array | undefined> => {
  try {
    return await readFile(file)
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code === 'ENOENT') return undefined
    throw fault
  }
}

const inFile = async (path: string, flags: string, mode: number | undefined, work: Fill): Promise<void> => {
  const handle = await open(path, flags, mode)
  try {
    await work(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the names in a folder durable. */
export const syncFolder = async (folder: string): Promise<void> =>
  inFile(folder, 'r', undefined, async () => {}).catch(onWindows)

/** Windows cannot sync folders, and keeps names by itself. */
const onWindows = (fault: { readonly code?: unknown }): void => {
  if (fault.code !== 'EPERM' && fault.code !== 'EISDIR') throw fault
}
