import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

import { MicroCredentialError } from '../../base/errors.ts'
import type { Json } from '../../base/json/json.ts'
import { registryErrors } from '../errors.ts'
import { addFile } from './durable-file.ts'

/** A file of JSON lines that is being written. */
export interface BackupWriter {
  /** Writes values, each as a line. */
  write(values: readonly Json[]): Promise<void>
  /** The SHA-256 of the lines so far, in hexadecimal digits. */
  sha256(): string
}

const forOwner = 0o600

/** Creates a file as a whole. Codes: `registry.backup`, `registry.backup_exists`. */
export const writeBackupFile = async <T>(file: string, fill: (writer: BackupWriter) => Promise<T>): Promise<T> => {
  const written: { result?: { readonly of: T } } = {}
  const isAdded = await addFile(file, forOwner, async (handle) => {
    const digest = createHash('sha256')
    const write = async (values: readonly Json[]): Promise<void> => {
      const text = values.map((value) => `${JSON.stringify(value)}\n`).join('')
      digest.update(text)
      await handle.writeFile(text).catch(failed)
    }
    written.result = { of: await fill({ write, sha256: () => digest.copy().digest('hex') }) }
  }).catch(failed)
  if (!isAdded || written.result === undefined) throw new MicroCredentialError(registryErrors['registry.backup_exists'])
  return written.result.of
}

const failed = (cause: unknown): never => {
  if (cause instanceof MicroCredentialError) throw cause
  throw new MicroCredentialError(registryErrors['registry.backup'], { cause })
}

/** A line of a file, and the SHA-256 of the lines before it. */
export interface BackupLine {
  readonly text: string
  readonly sha256Before: () => string
}

/** No line of a register is longer, in characters: that of a list has three bitstrings of 12 MiB at most. */
const longestLine = 64 * 1024 * 1024

/** The lines of a file, each ended. Codes: `registry.backup`, `registry.backup_damaged`. */
export async function* linesOfBackup(file: string): AsyncGenerator<BackupLine, void, void> {
  const digest = createHash('sha256')
  let rest = ''
  for await (const chunk of chunksOf(file)) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longestLine) throw new MicroCredentialError(registryErrors['registry.backup_damaged'])
    for (const text of lines) {
      yield { text, sha256Before: () => digest.copy().digest('hex') }
      digest.update(`${text}\n`)
    }
  }
  if (rest !== '') throw new MicroCredentialError(registryErrors['registry.backup_damaged'])
}

async function* chunksOf(file: string): AsyncGenerator<string, void, void> {
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) yield `${chunk}`
  } catch (cause) {
    failed(cause)
  }
}
