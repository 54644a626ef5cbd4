import { randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { fileFault, type Growing, type System, thereAlready } from '../system.ts'
import { giveName } from './link.ts'

/** File permissions: for the owner only, and for files meant for others. */
const rights = { own: 0o600, forOthers: 0o644 } as const

export const writeWhole = (
  path: string,
  content: string | Uint8Array,
  { forOthers = false, replace = false }: NonNullable<Parameters<System['write']>[2]> = {},
): void => {
  const mode = forOthers ? rights.forOthers : rights.own
  place(path, content, { mode, replace })
}

/** If the path is a link, its target is written, which is the file that was read. */
export const updateWhole = (path: string, text: string): void => {
  try {
    const real = realpathSync(path)
    place(real, text, { mode: statSync(real).mode & 0o777, exactly: true, replace: true })
  } catch (fault) {
    throw 'exitCode' in (fault as Error) ? fault : fileFault('write', path)
  }
}

interface Placing {
  readonly mode: number
  /** Ignores the umask of the process. */
  readonly exactly?: boolean
  readonly replace: boolean
}

/**
 * Writes a temporary file and moves it into place. Its name is unpredictable, and opening it fails if anything exists
 * there, including a link. The content is flushed to disk first, so that a name never leads to an incomplete file.
 */
const place = (path: string, content: string | Uint8Array, { mode, exactly = false, replace }: Placing): void => {
  makeFolderFor(path)
  const beside = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const file = openSync(beside, 'wx', mode)
    try {
      if (exactly) fchmodSync(file, mode)
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (replace) renameSync(beside, path)
    // Unlike a test for existence, creating a link is atomic.
    else giveName(beside, path)
  } catch (fault) {
    if ((fault as { readonly code?: string }).code === 'EEXIST' && !replace) throw thereAlready(path)
    throw fileFault('write', path)
  } finally {
    discard(beside)
  }
  syncFolder(dirname(path))
}

const makeFolderFor = (path: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch {
    throw fileFault('write', path)
  }
}

/** Removes the temporary file, if any; a failure must hide neither an earlier error nor a success. */
const discard = (beside: string): void => {
  try {
    rmSync(beside, { force: true })
  } catch {
    // It is readable by its owner only, and remains until removed by hand.
  }
}

/** Flushes the folder, which contains the name. Not every system allows folders to be opened. */
const syncFolder = (path: string): void => {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Then the system does it by itself.
  }
}

/** Links are not followed, since another user could have created one to a file of ours. */
const followNoLink: number = constants.O_NOFOLLOW ?? 0

export const growing = (path: string, keep: number | undefined): Growing => {
  const { O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = constants
  makeFolderFor(path)
  try {
    const how = keep === undefined ? O_EXCL : followNoLink
    const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | how, rights.own)
    ftruncateSync(file, keep ?? 0)
    return {
      add: (line) => writeFileSync(file, `${line}\n`),
      close: () => {
        fsyncSync(file)
        closeSync(file)
      },
    }
  } catch {
    if (keep === undefined && existsSync(path)) throw thereAlready(path)
    throw fileFault('write', path)
  }
}
