import { toHex, toUtf8 } from '../bytes.ts'
import type { DigestName } from '../signature-scheme.ts'

const digestOf = async (data: Uint8Array, digest: DigestName): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(digest, data as Uint8Array<ArrayBuffer>))

export const sha256 = (data: Uint8Array): Promise<Uint8Array> => digestOf(data, 'SHA-256')

/** The digest of the UTF-8 encoding. */
export const digestOfText = (text: string, digest: DigestName): Promise<Uint8Array> => digestOf(toUtf8(text), digest)

/** The digests of several texts, as lower-case hexadecimal. */
export const hexDigestOfEach = (texts: readonly string[], digest: DigestName): Promise<readonly string[]> =>
  Promise.all(texts.map(async (text) => toHex(await digestOfText(text, digest))))

/** Yields to timers and I/O. By a message where there are messages: timers of a page in the background come once a second. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') {
      setTimeout(resolve)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

export * from './web-compression.ts'
export * from './web-keys.ts'
export * from './web-spki.ts'
