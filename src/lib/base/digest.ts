import { sha256 } from '#platform'

import { asBuffer } from './bytes.ts'
import type { DigestName } from './signature-scheme.ts'

export const digest = async (name: DigestName, data: Uint8Array): Promise<Uint8Array> =>
  // SHA-256 has a faster path on Node.js.
  name === 'SHA-256' ? sha256(data) : new Uint8Array(await crypto.subtle.digest(name, asBuffer(data)))
