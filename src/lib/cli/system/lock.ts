import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { fileFault } from '../system.ts'
import { giveName } from './link.ts'

/**
 * A lock on a file, in a folder next to it: `.list.json.lock/7` is the seventh turn. The file of a turn names the
 * process that holds it, and is empty if none does. The highest number counts, and is only removed by a process that
 * created a higher one, so that two processes that find the holder dead cannot both get the next turn.
 */

/** How long to wait for other commands, which take milliseconds each. */
const patience = 60_000

/** Runs a function while holding the lock. Throws if it cannot be acquired in time. */
export const inTurn = async <T>(path: string, act: () => T | Promise<T>, wait: boolean): Promise<T> => {
  const folder = folderFor(path)
  const turn = await takeTurn(folder, wait)
  if (turn === undefined)
    throw Object.assign(new Error(`Another command is using ${path}. If there is none, delete ${folder}.`), {
      exitCode: 75,
    })
  try {
    return await act()
  } finally {
    writeFileSync(join(folder, String(turn + 1)), '', { flag: 'wx' })
    rmSync(join(folder, String(turn)), { force: true })
  }
}

/** Resolves links, so that one file has one lock. */
const folderFor = (path: string): string => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const real = realpathOf(path)
    const folder = join(dirname(real), `.${basename(real)}.lock`)
    mkdirSync(folder, { recursive: true })
    if (lstatSync(folder).isDirectory()) return folder
  } catch {
    // Reported below, without quoting.
  }
  throw fileFault('write', path)
}

const realpathOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return join(realpathSync(dirname(path)), basename(path))
  }
}

const takeTurn = async (folder: string, wait: boolean): Promise<number | undefined> => {
  const end = performance.now() + (wait ? patience : 0)
  for (;;) {
    const turn = tryTurn(folder)
    if (turn !== undefined) return turn
    // One last attempt without waiting: the lock may have been held only briefly.
    if (performance.now() > end) return tryTurn(folder)
    await sleep(5 + (process.pid % 10))
  }
}

const tryTurn = (folder: string): number | undefined => {
  const last = lastIn(folder)
  if (last > 0 && isHeld(join(folder, String(last)))) return undefined
  const mine = join(folder, String(last + 1))
  if (!makeTurn(folder, mine)) return undefined
  // If this process was delayed, its turn may already be over.
  if (lastIn(folder) !== last + 1) {
    rmSync(mine, { force: true })
    return undefined
  }
  for (const turn of turnsIn(folder)) if (turn <= last) rmSync(join(folder, String(turn)), { force: true })
  return last + 1
}

/** Creates the file of a turn with its content, atomically: false if another process was faster. */
const makeTurn = (folder: string, path: string): boolean => {
  const beside = join(folder, `.${randomUUID()}`)
  try {
    writeFileSync(beside, JSON.stringify(self()), { flag: 'wx' })
    giveName(beside, path)
    return true
  } catch (fault) {
    if ((fault as { readonly code?: string }).code === 'EEXIST') return false
    throw fault
  } finally {
    rmSync(beside, { force: true })
  }
}

const turnsIn = (folder: string): readonly number[] =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

const lastIn = (folder: string): number => Math.max(0, ...turnsIn(folder))

interface Holder {
  readonly host: string
  readonly pid: number
  /** The start time of the process as reported by the system, since process ids are reused. */
  readonly began: string | undefined
}

const self = (): Holder => ({ host: hostname(), pid: process.pid, began: lifeOf(process.pid)?.began })

const isHeld = (path: string): boolean => {
  try {
    const text = readFileSync(path, 'utf8')
    return text !== '' && isAlive(JSON.parse(text) as Holder)
  } catch {
    // Removed in the meantime: another process has the next turn.
    return true
  }
}

/** A process on another machine cannot be checked and counts as alive. */
const isAlive = ({ host, pid, began }: Holder): boolean => {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if ((fault as { readonly code?: string }).code === 'ESRCH') return false
  }
  const life = lifeOf(pid)
  return life === undefined || (life.state !== 'Z' && (began === undefined || life.began === began))
}

/** What Linux reports about a process: its state (Z: terminated, not yet reaped) and its start time. */
const lifeOf = (
  pid: number,
): { readonly state: string | undefined; readonly began: string | undefined } | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0], began: fields[19] }
  } catch {
    return undefined
  }
}
