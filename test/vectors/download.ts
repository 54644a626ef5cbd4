import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { VectorFile } from './sources.ts'

export interface BringOptions {
  /** The folder that files are put into. */
  readonly into: string
  /** Folders in which a file may be already. */
  readonly places?: readonly string[]
  /** A copy of the folder, on a server or on this machine, which is asked in place of the repositories. */
  readonly from?: string
  readonly signal?: AbortSignal
  readonly print?: (line: string) => void
}

export interface Brought {
  readonly brought: number
  readonly there: number
  readonly failed: number
}

/** Far above the largest file that is listed. */
export const maximumBytes: number = 4 * 1024 * 1024
const maximumRedirects = 3
const timeout = 20_000
const atOnce = 8

/** A reason that is printed. `ends` is one that the next file would meet, too. */
class Refusal extends Error {
  readonly reason: string
  readonly ends: boolean
  constructor(reason: string, ends = false) {
    super(reason)
    this.reason = reason
    this.ends = ends
  }
}

/**
 * Brings the files that are missing, and prints a line for each repository and each file that is not to be had.
 *
 * A file is put in place at once, after its SHA-256 was found to be the listed one: until then, whatever stood there
 * stays. Nothing more is asked after a server that does not answer, or `signal`.
 */
export const bringVectors = async (files: readonly VectorFile[], options: BringOptions): Promise<Brought> => {
  const { signal, print = () => {} } = options
  const total = { brought: 0, there: 0, failed: 0 }
  let isOver = false
  for (const [repository, own] of groupBy(files)) {
    const counts = { brought: 0, there: 0, failed: 0 }
    const queue = [...own]
    const work = async (): Promise<void> => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        try {
          if (await isThere(file, [options.into, ...(options.places ?? [])])) counts.there++
          else {
            if (isOver || signal?.aborted === true) throw new Refusal('')
            await place(file, options)
            counts.brought++
          }
        } catch (error) {
          const refusal = error instanceof Refusal ? error : new Refusal('cannot be written')
          if (!isOver && signal?.aborted !== true && refusal.reason !== '') print(`  ${file.path}: ${refusal.reason}`)
          isOver ||= refusal.ends
          counts.failed++
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    print(`${repository}: ${own.length} files, ${counts.brought} brought`)
    for (const name of ['brought', 'there', 'failed'] as const) total[name] += counts[name]
  }
  return total
}

const groupBy = (files: readonly VectorFile[]): ReadonlyMap<string, readonly VectorFile[]> => {
  const groups = new Map<string, VectorFile[]>()
  for (const file of files) groups.set(file.repository, [...(groups.get(file.repository) ?? []), file])
  return groups
}

const isThere = async ({ path, sha256 }: VectorFile, places: readonly string[]): Promise<boolean> => {
  for (const place of places) {
    const bytes = await readFile(join(place, path)).catch(() => undefined)
    if (bytes !== undefined && digestOf(bytes) === sha256) return true
  }
  return false
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const place = async (file: VectorFile, { into, from, signal }: BringOptions): Promise<void> => {
  const bytes = await read(file, from, signal)
  if (digestOf(bytes) !== file.sha256) throw new Refusal('is not the file that is listed')
  const target = join(into, file.path)
  await mkdir(dirname(target), { recursive: true })
  const beside = `${target}.${randomUUID()}.part`
  try {
    await writeFile(beside, bytes)
    await rename(beside, target)
  } finally {
    await rm(beside, { force: true })
  }
}

const read = async (file: VectorFile, from: string | undefined, signal?: AbortSignal): Promise<Uint8Array> => {
  if (from === undefined) return download(new URL(file.address), signal)
  if (/^https?:\/\//.test(from)) {
    const path = file.path.split('/').map(encodeURIComponent).join('/')
    return download(new URL(path, `${from.replace(/\/$/, '')}/`), signal)
  }
  const path = join(from, file.path)
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) throw new Refusal('is not in the copy')
  if (size > maximumBytes) throw new Refusal('is too large')
  return readFile(path)
}

const download = async (url: URL, signal?: AbortSignal, redirects = 0): Promise<Uint8Array> => {
  const ends = [AbortSignal.timeout(timeout), ...(signal === undefined ? [] : [signal])]
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.any(ends) }).catch(() => {
    throw new Refusal(`${url.host} does not answer`, true)
  })
  const location = response.headers.get('location')
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.body?.cancel()
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined
    // What was asked for over a secure connection is not taken over another.
    if (next === undefined || redirects === maximumRedirects || !['https:', url.protocol].includes(next.protocol))
      throw new Refusal('leads elsewhere')
    return download(next, signal, redirects + 1)
  }
  if (!response.ok) {
    await response.body?.cancel()
    throw new Refusal(`HTTP ${response.status}`)
  }
  return readBody(response)
}

const readBody = async (response: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (;;) {
    const { value } = (await reader?.read().catch(() => Promise.reject(new Refusal('breaks off')))) ?? {}
    if (value === undefined) break
    parts.push(value)
    size += value.length
    if (size <= maximumBytes) continue
    await reader?.cancel()
    throw new Refusal('is too large')
  }
  return Buffer.concat(parts)
}
