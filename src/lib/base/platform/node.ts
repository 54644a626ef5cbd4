import { createHash, hash } from 'node:crypto'

import type { DigestName } from '../signature-scheme.ts'

const names: Readonly<Record<DigestName, string>> = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' }

export const sha256 = async (data: Uint8Array): Promise<Uint8Array> => createHash('sha256').update(data).digest()

/** The digest of the UTF-8 encoding. */
export const digestOfText = async (text: string, digest: DigestName): Promise<Uint8Array> =>
  hash(names[digest], text, 'buffer')

/** The digests of several texts, as lower-case hexadecimal. */
export const hexDigestOfEach = async (texts: readonly string[], digest: DigestName): Promise<readonly string[]> =>
  texts.map((text) => hash(names[digest], text, 'hex'))

/** Yields to timers and I/O. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export * from './node-compression.ts'
export * from './node-keys.ts'
export * from './node-spki.ts'
