import { importSpki } from '#platform'
import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import type { SignatureScheme, SpkiKey } from '../base/signature-scheme.ts'
import { keyErrors } from './errors.ts'
import { assertStrongRsa, type RsaNumbers } from './weak-keys.ts'

/** A public key in X.509 form, with what its strength depends on. */
export interface CertificateKey extends SpkiKey {
  /** Present for RSA keys; an elliptic key is as strong as its curve. */
  readonly rsa?: RsaNumbers
}

/** Throws `key.type_mismatch` if the signature scheme does not match the key. */
const assertFits = (key: CertificateKey, { kind }: SignatureScheme): void => {
  if ((key.rsa === undefined) !== (kind === 'ECDSA')) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
}

/**
 * Verifies a signature with a certificate's key. ECDSA signatures are r and s concatenated (RFC 7518, §3.4);
 * `rawFromDer` converts those of X.509 and CMS. Throws `key.weak`, `key.type_mismatch`, `key.malformed`.
 */
export const verifySignature = async (
  key: CertificateKey,
  scheme: SignatureScheme,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => {
  assertFits(key, scheme)
  if (key.rsa !== undefined) assertStrongRsa(key.rsa)
  try {
    const verify = await importedKey(key, scheme)
    return await verify(data, signature)
  } catch (cause) {
    throw new MicroCredentialError(keyErrors['key.malformed'], { cause })
  }
}

/** A key is imported once for each scheme, which costs as much as a verification. */
const importedKeys: (key: CertificateKey) => Map<string, ReturnType<typeof importSpki>> = memoByObject(() => new Map())

const importedKey = (key: CertificateKey, scheme: SignatureScheme): ReturnType<typeof importSpki> => {
  const known = importedKeys(key)
  const use = `${scheme.kind} ${scheme.digest} ${scheme.saltLength}`
  const imported = known.get(use) ?? importSpki(key, scheme)
  known.set(use, imported)
  return imported
}
