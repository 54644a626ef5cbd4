import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { fileFault } from '../world.ts'
import { giveName } from './link.ts'

/**
 * Turns at a file, in a folder beside it: `.list.json.lock/7` is the seventh turn. The file of a turn names the process
 * that has it, and is empty where nobody has. The highest number counts, and is only ever taken away by whoever made a
 * higher one: so two processes that find the holder of a turn dead cannot both have the next.
 */

/** How long a command waits for others; they need milliseconds each. */
const patience = 60_000

/** Does what no other process may come between. Throws where others do not let go. */
export const inTurn = async <T>(path: string, act: () => T | Promise<T>, wait: boolean): Promise<T> => {
  const folder = folderFor(path)
  const turn = await takeTurn(folder, wait)
  if (turn === undefined)
    throw Object.assign(new Error(`Another command is at work on ${path}. If there is none, delete ${folder}.`), {
      exitCode: 75,
    })
  try {
    return await act()
  } finally {
    writeFileSync(join(folder, String(turn + 1)), '', { flag: 'wx' })
    rmSync(join(folder, String(turn)), { force: true })
  }
}

/** Two names of one file are one file. */
const folderFor = (path: string): string => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const real = realpathOf(path)
    const folder = join(dirname(real), `.${basename(real)}.lock`)
    mkdirSync(folder, { recursive: true })
    if (lstatSync(folder).isDirectory()) return folder
  } catch {
    // Said below, in words that do not quote.
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
    // Once more where nobody waits: the turn may have been lost to a command that was done at once.
    if (performance.now() > end) return tryTurn(folder)
    await sleep(5 + (process.pid % 10))
  }
}

const tryTurn = (folder: string): number | undefined => {
  const last = lastIn(folder)
  if (last > 0 && isHeld(join(folder, String(last)))) return undefined
  const mine = join(folder, String(last + 1))
  if (!makeTurn(folder, mine)) return undefined
  // Whoever was held up since it looked may have made a turn that was over long ago.
  if (lastIn(folder) !== last + 1) {
    rmSync(mine, { force: true })
    return undefined
  }
  for (const turn of turnsIn(folder)) if (turn <= last) rmSync(join(folder, String(turn)), { force: true })
  return last + 1
}

/** Makes the file with all that it says in it, or not at all: false where another was faster. */
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
  /** When it began, in the words of the system: numbers of processes are given out again. */
  readonly began: string | undefined
}

const self = (): Holder => ({ host: hostname(), pid: process.pid, began: lifeOf(process.pid)?.began })

const isHeld = (path: string): boolean => {
  try {
    const text = readFileSync(path, 'utf8')
    return text !== '' && isAlive(JSON.parse(text) as Holder)
  } catch {
    // Gone since: another has the next turn.
    return true
  }
}

/** A process of another computer cannot be asked, and counts as alive. */
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

/** What Linux says of a process: its state (Z: dead, and nobody has taken note) and when it began. */
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
