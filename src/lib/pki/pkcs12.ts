import {
  AuthenticatedSafe,
  CertBag,
  Certificate,
  type CryptoEngine,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
} from 'pkijs'
import { equalBytes, toHex, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { bytes, text } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { NonEmpty } from '../base/types.ts'
import { keyErrors } from '../keys/errors.ts'
import { createEngine } from './engine.ts'

/** The content of a PKCS#12 file, for `createSealSigner`. */
export interface Pkcs12Content {
  /** DER: the certificate of the key first, each followed by the one that certifies it. */
  readonly certificates: NonEmpty<Uint8Array>
  /** PKCS#8 as DER. Anybody who has it can seal: keep it no longer than needed. */
  readonly privateKey: Uint8Array
}

const maxBytes = 1024 * 1024

/**
 * Reads a PKCS#12 file (RFC 7292) with one key and its certificates. The file must use current encryption (PBES2, as
 * written by OpenSSL 3 and Java).
 *
 * Does not check the certificates. Throws `key.legacy_encryption`, with the command that converts the file;
 * `key.wrong_password`, `key.malformed`.
 *
 * @example
 * const sealSigner = await createSealSigner(await readPkcs12(await readFile('seal.p12'), password))
 */
export const readPkcs12 = async (file: Uint8Array, password: string): Promise<Pkcs12Content> => {
  const line = 'await readPkcs12(file, password)'
  assertArgument(line, 'file', bytes, file)
  assertArgument(line, 'password', text, password)
  if (file.length > maxBytes) throw new MicroCredentialError(keyErrors['key.malformed'])
  if (isLegacy(file)) throw new MicroCredentialError(keyErrors['key.legacy_encryption'])
  const bags = await openBags(file, password)
  const [key, ...more] = bags.flatMap((bag) => (bag instanceof PrivateKeyInfo ? [bag] : []))
  const certificates = bags.flatMap((bag) => (bag instanceof Certificate ? [bag] : []))
  const ordered = key === undefined ? [] : inOrder(certificates)
  const [first, ...others] = ordered.map((one) => new Uint8Array(one.toSchema().toBER()))
  if (key === undefined || first === undefined || more.length > 0)
    throw new MicroCredentialError(keyErrors['key.malformed'])
  return { certificates: [first, ...others], privateKey: new Uint8Array(key.toSchema().toBER()) }
}

/** The DER of the object identifiers of legacy encryption (RFC 7292, appendix C: RC2, RC4, triple DES). */
const isLegacy = (file: Uint8Array): boolean => toHex(file).includes('060a2a864886f70d010c01')

const openBags = async (file: Uint8Array, password: string): Promise<readonly unknown[]> => {
  const read = (): PFX => {
    try {
      return PFX.fromBER(file.slice())
    } catch (cause) {
      throw new MicroCredentialError(keyErrors['key.malformed'], { cause })
    }
  }
  const pfx = read()
  try {
    const secret = toUtf8(password).slice().buffer
    const engine = createEngine()
    await pfx.parseInternalValues({ password: secret, checkIntegrity: true }, engine)
    const safe: unknown = pfx.parsedValue?.authenticatedSafe
    if (!(safe instanceof AuthenticatedSafe)) throw new TypeError('no safe')
    await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password: secret })) }, engine)
    const contents: readonly { readonly value: { readonly safeBags: readonly { readonly bagValue: unknown }[] } }[] =
      safe.parsedValue.safeContents
    const bags: unknown[] = []
    for (const { value } of contents)
      for (const { bagValue } of value.safeBags) bags.push(await openBag(bagValue, secret, engine))
    return bags
  } catch (cause) {
    throw new MicroCredentialError(keyErrors['key.wrong_password'], { cause })
  }
}

const openBag = async (bag: unknown, password: ArrayBuffer, engine: CryptoEngine): Promise<unknown> => {
  if (bag instanceof CertBag) return bag.parsedValue
  if (!(bag instanceof PKCS8ShroudedKeyBag)) return bag
  const opening = bag as unknown as {
    parseInternalValues(options: { password: ArrayBuffer }, engine: CryptoEngine): Promise<void>
  }
  await opening.parseInternalValues({ password }, engine)
  return bag.parsedValue
}

/** Sorted from the end entity upwards. */
const inOrder = (certificates: readonly Certificate[]): readonly Certificate[] => {
  const names = (one: Certificate, which: 'issuer' | 'subject'): Uint8Array =>
    new Uint8Array(one[which].valueBeforeDecode)
  const certifies = (upper: Certificate, lower: Certificate): boolean =>
    upper !== lower && equalBytes(names(upper, 'subject'), names(lower, 'issuer'))
  const chain: Certificate[] = []
  let next = certificates.find((one) => !certificates.some((other) => certifies(one, other)))
  while (next !== undefined && !chain.includes(next)) {
    const last: Certificate = next
    chain.push(last)
    next = certificates.find((one) => certifies(one, last))
  }
  return chain
}
