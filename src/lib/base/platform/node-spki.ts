import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'

import type { SignatureScheme, SpkiKey } from '../signature-scheme.ts'

/** Curves by their OpenSSL names. */
const curves: Readonly<Record<string, SpkiKey['curve']>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

/**
 * Imports a public key once for one signature scheme and returns a function that verifies with it. ECDSA signatures are
 * r and s concatenated. Synchronous `node:crypto` rather than WebCrypto, which passes each signature to another thread:
 * the transfer takes longer than three verifications.
 */
export const importSpki = async (
  { spki, curve }: SpkiKey,
  { kind, digest, saltLength }: SignatureScheme,
): Promise<(data: Uint8Array, signature: Uint8Array) => Promise<boolean>> => {
  const key = createPublicKey({ key: spki as Buffer, format: 'der', type: 'spki' })
  if (!isFor(key, kind, curve)) throw new TypeError('The key is of another kind.')
  const how =
    kind === 'RSA-PSS'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
      : { key, dsaEncoding: 'ieee-p1363' as const }
  const name = digest.replace('-', '').toLowerCase()
  return async (data, signature) => verify(name, data, how, signature)
}

const isFor = (key: KeyObject, kind: SignatureScheme['kind'], curve: SpkiKey['curve']): boolean => {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (kind === 'ECDSA') return type === 'ec' && curve !== undefined && curves[details?.namedCurve ?? ''] === curve
  return type === 'rsa'
}
