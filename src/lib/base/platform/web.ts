import { toHex, toUtf8 } from '../bytes.ts'

export const sha256 = async (data: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data as Uint8Array<ArrayBuffer>))

/** Of its UTF-8. */
export const sha256OfText = async (text: string): Promise<Uint8Array> => sha256(toUtf8(text))

/** As lower-case hexadecimal text. */
export const sha256Hex = async (text: string): Promise<string> => toHex(await sha256(toUtf8(text)))

/** The same, of several texts. */
export const sha256HexOfEach = (texts: readonly string[]): Promise<readonly string[]> =>
  Promise.all(texts.map(sha256Hex))

/** Lets timers, requests and answers have their turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

export * from './web-compression.ts'
export * from './web-keys.ts'
export * from './web-spki.ts'
