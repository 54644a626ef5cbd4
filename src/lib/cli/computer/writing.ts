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

import { fileFault, type Growing, thereAlready, type World } from '../world.ts'
import { giveName } from './link.ts'

/** Rights of a file for its owner alone, and of one that is meant for others. */
const rights = { own: 0o600, forOthers: 0o644 } as const

export const writeWhole = (
  path: string,
  content: string | Uint8Array,
  { forOthers = false, replace = false }: NonNullable<Parameters<World['write']>[2]> = {},
): void => {
  const mode = forOthers ? rights.forOthers : rights.own
  place(path, content, { mode, replace })
}

/** Where the path is a link, the file that it leads to is written, which is the one that was read. */
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
  /** Whatever the process is told to withhold from new files. */
  readonly exactly?: boolean
  readonly replace: boolean
}

/**
 * Writes beside and puts into place. The name beside cannot be foreseen, and opening it fails if anything, a link
 * included, is there. What is in place is on the disk first: a name never leads to half a file.
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
    // Unlike a name that is looked for first, a link is made or fails as one act.
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

/** What is left beside, if anything is: failing at it must not hide what went wrong before, nor what went well. */
const discard = (beside: string): void => {
  try {
    rmSync(beside, { force: true })
  } catch {
    // It is for its owner's eyes, and lies there until somebody tidies up.
  }
}

/** A name is on the disk when its folder is. Not every system lets folders be opened. */
const syncFolder = (path: string): void => {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Then it does so by itself.
  }
}

/** Links are not followed: where a file is to grow, another could have put one to a file of ours. */
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
