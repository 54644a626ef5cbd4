import type { SignatureScheme, SpkiKey } from '../signature-scheme.ts'

/** Imports a public key once for one way to sign; what comes back verifies with it. ECDSA: r and s side by side. */
export const importSpki = async (
  { spki, curve = 'P-256' }: SpkiKey,
  { kind: name, digest: hash, saltLength }: SignatureScheme,
): Promise<(data: Uint8Array, signature: Uint8Array) => Promise<boolean>> => {
  const kind = name === 'ECDSA' ? { name, namedCurve: curve } : { name, hash }
  const key = await crypto.subtle.importKey('spki', plain(spki), kind, false, ['verify'])
  const how = { name, hash, ...(saltLength === undefined ? {} : { saltLength }) }
  return (data, signature) => crypto.subtle.verify(how, key, plain(signature), plain(data))
}

/** WebCrypto never takes shared memory, and its types say so. */
const plain = (data: Uint8Array): Uint8Array<ArrayBuffer> => data as Uint8Array<ArrayBuffer>
