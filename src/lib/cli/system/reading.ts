import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'

import { fileFault } from '../system.ts'

export const readWhole = (path: string): Uint8Array => {
  try {
    return new Uint8Array(readFileSync(path === '-' ? 0 : path))
  } catch {
    throw fileFault('read', path)
  }
}

/** Checked before files are written there, hence the exit code of a file that cannot be written. */
export const holdsFiles = (folder: string): boolean => {
  try {
    return existsSync(folder) && readdirSync(folder).length > 0
  } catch {
    throw fileFault('write', folder)
  }
}

/** Reads a file in chunks; `seen` is called with each. */
export async function* streamOf(
  path: string,
  seen: (piece: Uint8Array) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const pieces = openPieces(path)
  try {
    for (;;) {
      const next = await pieces.next().catch(() => {
        throw fileFault('read', path)
      })
      if (next.done === true) return
      seen(next.value)
      yield next.value
    }
  } finally {
    await pieces.return?.()
  }
}

const openPieces = (path: string): AsyncIterator<Uint8Array> => {
  try {
    const source: AsyncIterable<Uint8Array> = path === '-' ? process.stdin : createReadStream(path)
    return source[Symbol.asyncIterator]()
  } catch {
    // A path that no file can have.
    throw fileFault('read', path)
  }
}
