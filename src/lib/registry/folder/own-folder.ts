import { randomUUID } from 'node:crypto'
import { closeSync, constants, openSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { MicroCredentialError } from '../../base/errors.ts'
import { registryErrors } from '../errors.ts'

/**
 * One folder has one owner. The operating system holds the owner's lock and releases it when the process ends, in
 * whatever way: on macOS and Windows the lock is a file opened exclusively; elsewhere a socket, since Node.js cannot
 * lock files there.
 */
export interface OwnedFolder {
  release(): Promise<void>
}

/** Locks the folder for its caller, or throws `registry.busy` when the time to wait is over. */
export const ownFolder = async (folder: string, wait: number, onWait: () => void): Promise<OwnedFolder> => {
  const own = exclusively[platform()] ?? bySocket
  const marks = join(folder, 'owner')
  await mkdir(marks, { recursive: true, mode: 0o700 }).catch(unusable)
  const end = performance.now() + wait
  for (let attempt = 1; ; attempt++) {
    const owned = await own(marks).catch(unusable)
    if (owned !== undefined) return owned
    if (performance.now() >= end) throw new MicroCredentialError(registryErrors['registry.busy'])
    if (attempt === 1) onWait()
    // The delay is random, since two processes that always retry at the same moment would always collide, and grows if
    // there is a queue.
    const chance = Number.parseInt(randomUUID().slice(0, 2), 16) / 256
    await sleep(20 + chance * 60 * Math.min(attempt, 4))
  }
}

const unusable = (cause: unknown): never => {
  throw new MicroCredentialError(registryErrors['registry.folder'], { cause })
}

/** Locks the folder; `undefined` if another process holds the lock. */
type Own = (marks: string) => Promise<OwnedFolder | undefined>

/** The error codes of `open` for a file that another process has opened exclusively. */
const taken: readonly unknown[] = ['EAGAIN', 'EWOULDBLOCK', 'EBUSY', 'EPERM', 'EACCES']

const withFlag =
  (flag: number): Own =>
  async (marks) => {
    try {
      const file = openSync(join(marks, 'lock'), constants.O_RDWR | constants.O_CREAT | flag, 0o600)
      return { release: async () => closeSync(file) }
    } catch (fault) {
      if (taken.includes((fault as { readonly code?: unknown }).code)) return undefined
      throw fault
    }
  }

/** Flags that Node.js passes on to the system and has no names for: `O_EXLOCK` of macOS, `UV_FS_O_EXLOCK` of libuv. */
const exclusively: Partial<Readonly<Record<NodeJS.Platform, Own>>> = {
  darwin: withFlag(0x20 | (constants.O_NONBLOCK ?? 0)),
  win32: withFlag(0x1000_0000),
}

/**
 * Creates a mark, a socket on which the system accepts connections as long as this process lives, and then looks for
 * other marks: of two processes that arrive at once, at least one sees the other and removes its own mark. A mark gets
 * its name only when it accepts connections, so that a mark without an answer is dead for good, and any process may
 * remove it. A process that sees another mark at first creates none: otherwise many waiting processes would block each
 * other.
 */
const bySocket: Own = async (marks) => {
  const directory = await open(marks, 'r')
  // Paths of sockets must be short; this one is, whatever the path of the folder is.
  const at = (name: string): string => `/proc/self/fd/${directory.fd}/${name}`
  const [beside, mark] = [`.${randomUUID()}`, `mark-${randomUUID()}`]
  const isOthers = async (): Promise<boolean> => {
    for (const name of await readdir(marks)) {
      if (name === mark || !name.startsWith('mark-')) continue
      if (await answers(at(name))) return true
      await rm(join(marks, name), { force: true })
    }
    return false
  }
  const server = await isOthers()
    .then((isTaken) => (isTaken ? undefined : listening(at(beside))))
    .catch(async (fault: unknown) => {
      await directory.close()
      throw fault
    })
  if (server === undefined) {
    await directory.close()
    return undefined
  }
  const release = async (): Promise<void> => {
    await rm(join(marks, mark), { force: true })
    await new Promise((resolve) => server.close(resolve))
    await directory.close()
  }
  try {
    await rename(join(marks, beside), join(marks, mark))
    if (!(await isOthers())) return { release }
    await release()
    return undefined
  } catch (fault) {
    await release()
    throw fault
  }
}

const listening = (path: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    // A connection only tests whether the owner is alive, and needs no answer.
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (fault: Error & { readonly code?: string }) => {
      socket.destroy()
      if (fault.code === 'ECONNREFUSED' || fault.code === 'ENOENT') resolve(false)
      // The queue is full, or the mark was just removed: an owner was there.
      else if (fault.code === 'EAGAIN' || fault.code === 'ECONNRESET') resolve(true)
      else reject(fault)
    })
  })
