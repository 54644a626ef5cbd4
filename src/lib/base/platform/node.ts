import { createHash, hash } from 'node:crypto'

export const sha256 = async (data: Uint8Array): Promise<Uint8Array> => createHash('sha256').update(data).digest()

/** Of its UTF-8. */
export const sha256OfText = async (text: string): Promise<Uint8Array> => hash('sha256', text, 'buffer')

/** As lower-case hexadecimal text. */
export const sha256Hex = async (text: string): Promise<string> => hash('sha256', text, 'hex')

/** The same, of several texts. */
export const sha256HexOfEach = async (texts: readonly string[]): Promise<readonly string[]> =>
  texts.map((text) => hash('sha256', text, 'hex'))

/** Lets timers, requests and answers have their turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export * from './node-compression.ts'
export * from './node-keys.ts'
export * from './node-spki.ts'
