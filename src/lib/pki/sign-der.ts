import { asBuffer } from '../base/bytes.ts'
import { tags } from './der.ts'
import { writeAlgorithm, writeDer, writeId, writeInteger } from './write-der.ts'

/**
 * Signs as certificates, time-stamps and answers about revocation are signed, with SHA-256: for what test authorities
 * issue.
 */
export const signDer = async (
  { privateKey }: CryptoKeyPair,
  data: Uint8Array,
): Promise<{ readonly algorithm: Uint8Array; readonly signature: Uint8Array }> => {
  const isElliptic = privateKey.algorithm.name === 'ECDSA'
  const how = isElliptic ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'RSASSA-PKCS1-v1_5' }
  const signature = new Uint8Array(await crypto.subtle.sign(how, privateKey, asBuffer(data)))
  if (!isElliptic) return { algorithm: writeAlgorithm('1.2.840.113549.1.1.11'), signature }
  const [r, s] = [signature.subarray(0, signature.length / 2), signature.subarray(signature.length / 2)]
  return {
    algorithm: writeDer(tags.sequence, writeId('1.2.840.10045.4.3.2')),
    signature: writeDer(tags.sequence, writeNumber(r), writeNumber(s)),
  }
}

/** Without the leading zeros that WebCrypto writes. */
const writeNumber = (bytes: Uint8Array): Uint8Array => {
  const start = bytes.findIndex((byte) => byte !== 0)
  return writeInteger(...bytes.subarray(Math.max(start, 0)))
}
