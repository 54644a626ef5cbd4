import { asBuffer } from '../bytes.ts'
import type { SignatureScheme, SpkiKey } from '../signature-scheme.ts'

/**
 * Imports a public key once for one signature scheme and returns a function that verifies with it. ECDSA signatures are
 * r and s concatenated.
 */
export const importSpki = async (
  { spki, curve = 'P-256' }: SpkiKey,
  { kind: name, digest: hash, saltLength }: SignatureScheme,
): Promise<(data: Uint8Array, signature: Uint8Array) => Promise<boolean>> => {
  const kind = name === 'ECDSA' ? { name, namedCurve: curve } : { name, hash }
  const key = await crypto.subtle.importKey('spki', asBuffer(spki), kind, false, ['verify'])
  const how = { name, hash, ...(saltLength === undefined ? {} : { saltLength }) }
  return (data, signature) => crypto.subtle.verify(how, key, asBuffer(signature), asBuffer(data))
}
