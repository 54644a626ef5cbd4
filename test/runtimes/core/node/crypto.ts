/** Digests and random bytes; keys and signatures of Node.js are asked for by tests that need Node.js. */
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'

import { Buffer } from './globals.ts'

const digests = { sha1, sha256, sha384, sha512 }

export const createHash = (name: string) => {
  const state = digests[name.toLowerCase().replace('-', '') as keyof typeof digests].create()
  const hash = {
    update: (data: string | Uint8Array) => {
      state.update(typeof data === 'string' ? new TextEncoder().encode(data) : data)
      return hash
    },
    digest: (encoding?: 'hex') => {
      const bytes = Buffer.from(state.digest())
      return encoding === undefined ? bytes : bytes.toString(encoding)
    },
  }
  return hash
}

export const randomBytes = (length: number): Buffer => Buffer.from(crypto.getRandomValues(new Uint8Array(length)))
export const randomUUID = (): string => crypto.randomUUID()
