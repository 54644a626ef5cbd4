import { sha256 } from '#platform'
import {
  asBuffer,
  concat,
  decodeBase64Url,
  encodeBase64Url,
  equalBytes,
  fromUtf8,
  isBytes,
  toHex,
  toUtf8,
} from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import { issuerErrors } from '../../credential/errors.ts'
import { registryErrors } from '../errors.ts'
import type { Vault } from './vault-store.ts'

/** The vault of one register. The stores hold the random half of each key; the secret of the register is the other. */
export interface RegisterVault {
  /** The copies of a credential, in their order; `undefined` if they are not kept. */
  read(id: string): Promise<readonly unknown[] | undefined>
  /** Keeps the copies of a credential, and returns what is kept: what was kept earlier stays. */
  keep(id: string, copies: readonly unknown[]): Promise<readonly unknown[]>
  /**
   * Destroys the key of a credential, and then replaces its content by a mark, which also a register knows that was
   * restored from a backup made before. Code of `read` and `keep` afterwards: `issuer.erased`.
   */
  destroy(id: string): Promise<void>
  /** Whether there is a key: after `destroy` there is none. */
  hasKey(id: string): Promise<boolean>
}

/** Takes the place of content that was erased; no version of the form begins like this. */
const erasedMark = Uint8Array.of(0)

/** Codes: `registry.vault` if a store fails, `registry.vault_damaged`, `issuer.erased`. */
export const vaultOf = ({ contents, keys }: Vault, secret: string): RegisterVault => {
  const open = async (id: string, key: Uint8Array | undefined, box: Uint8Array): Promise<readonly unknown[]> => {
    if (equalBytes(box, erasedMark)) throw new MicroCredentialError(issuerErrors['issuer.erased'])
    const plain = key === undefined ? undefined : await decrypt(await cipherKey(key, secret, id), id, box)
    if (plain === undefined) throw new MicroCredentialError(registryErrors['registry.vault_damaged'])
    return fromPlain(plain)
  }
  return {
    read: async (id) => {
      const name = await nameOf(id)
      const box = await answer(() => contents.read(name))
      return box === undefined ? undefined : open(id, await answer(() => keys.read(name)), box)
    },
    keep: async (id, copies) => {
      const name = await nameOf(id)
      const key = await answer(() => keys.add(name, crypto.getRandomValues(new Uint8Array(32))))
      const box = await encrypt(await cipherKey(key, secret, id), id, toPlain(copies))
      const kept = await answer(() => contents.add(name, box))
      if (equalBytes(kept, box)) return copies
      if (equalBytes(kept, erasedMark)) await answer(() => keys.remove(name))
      return open(id, key, kept)
    },
    destroy: async (id) => {
      const name = await nameOf(id)
      // In this order: content without a key says nothing.
      await answer(() => keys.remove(name))
      await answer(() => contents.remove(name))
      await answer(() => contents.add(name, erasedMark))
    },
    hasKey: async (id) => (await answer(async () => keys.read(await nameOf(id)))) !== undefined,
  }
}

const answer = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch (cause) {
    throw new MicroCredentialError(registryErrors['registry.vault'], { cause })
  }
}

/** Says nothing of the id to whoever sees the names of files. */
const nameOf = async (id: string): Promise<string> => toHex(await sha256(toUtf8(`microcredentials vault ${id}`)))

/** HKDF (RFC 5869) of the stored key, salted with the secret of the register. */
const cipherKey = async (key: Uint8Array, secret: string, id: string): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey('raw', asBuffer(key), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: asBuffer(toUtf8(secret)), info: asBuffer(toUtf8(id)) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** The version of the form: a random value of 12 bytes, and then the ciphertext with its tag (AES-256-GCM). */
const version = 1
const ivLength = 12

const encrypt = async (key: CryptoKey, id: string, plain: Uint8Array): Promise<Uint8Array> => {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const sealed = await crypto.subtle.encrypt(terms(id, iv), key, asBuffer(plain))
  return concat(Uint8Array.of(version), iv, new Uint8Array(sealed))
}

const decrypt = async (key: CryptoKey, id: string, box: Uint8Array): Promise<Uint8Array | undefined> => {
  if (box[0] !== version) return undefined
  try {
    const iv = box.subarray(1, 1 + ivLength)
    return new Uint8Array(await crypto.subtle.decrypt(terms(id, iv), key, asBuffer(box.subarray(1 + ivLength))))
  } catch {
    return undefined
  }
}

const terms = (id: string, iv: Uint8Array): AesGcmParams => ({
  ...{ name: 'AES-GCM', iv: asBuffer(iv), additionalData: asBuffer(toUtf8(id)) },
})

type Kept = { readonly json: unknown } | { readonly text: string } | { readonly bytes: string }

const toPlain = (copies: readonly unknown[]): Uint8Array =>
  toUtf8(
    JSON.stringify(
      copies.map((copy): Kept => {
        if (isBytes(copy)) return { bytes: encodeBase64Url(copy) }
        return typeof copy === 'string' ? { text: copy } : { json: copy }
      }),
    ),
  )

/** What `toPlain` wrote: nothing else decrypts. */
const fromPlain = (plain: Uint8Array): readonly unknown[] =>
  (JSON.parse(fromUtf8(plain)) as readonly Kept[]).map((one) => {
    if ('bytes' in one) return decodeBase64Url(one.bytes)
    return 'text' in one ? one.text : one.json
  })
