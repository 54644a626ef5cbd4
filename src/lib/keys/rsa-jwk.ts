import { concat, decodeBase64Url, toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { keyErrors } from './errors.ts'
import { secretMembers } from './public-jwk.ts'
import { assertOddModulus } from './weak-keys.ts'
import type { CertificateKey } from './x509-key.ts'

/** Longer than a modulus of 8,192 bits, which is the largest that is used, in base64url. */
const longest = 1_400

/**
 * Decodes a public RSA key from a JSON Web Key (RFC 7518, §6.3.1). A key restricted to other uses than signatures is
 * refused. `verifySignature` checks whether its numbers are strong. Throws `key.malformed`, `key.private_material`,
 * `key.weak` for an even modulus.
 */
export const decodeRsaJwk = (jwk: Readonly<Record<string, unknown>>): CertificateKey => {
  if (secretMembers.some((name) => jwk[name] !== undefined))
    throw new MicroCredentialError(keyErrors['key.private_material'])
  const { kty, use = 'sig', key_ops: operations = ['verify'], alg = 'PS256', n, e } = jwk
  const isForSignatures = use === 'sig' && Array.isArray(operations) && operations.includes('verify') && alg === 'PS256'
  if (kty !== 'RSA' || !isForSignatures) throw new MicroCredentialError(keyErrors['key.malformed'])
  const [modulus, exponent] = [readNumber(n), readNumber(e)]
  const value = BigInt(`0x${toHex(modulus)}`)
  assertOddModulus(value)
  const rsa = { bits: value.toString(2).length, exponent: BigInt(`0x${toHex(exponent)}`) }
  return { spki: toSpki(modulus, exponent), rsa }
}

/** A number without leading zeros. */
const readNumber = (value: unknown): Uint8Array => {
  const bytes = typeof value === 'string' && value.length <= longest ? decodeBase64Url(value) : undefined
  if (bytes === undefined || bytes.length === 0 || bytes[0] === 0)
    throw new MicroCredentialError(keyErrors['key.malformed'])
  return bytes
}

/** SubjectPublicKeyInfo of an RSA key in DER (RFC 3279, §2.3.1). */
const toSpki = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array => {
  const numbers = element(0x30, element(0x02, positive(modulus)), element(0x02, positive(exponent)))
  return element(0x30, rsaEncryption, element(0x03, Uint8Array.of(0), numbers))
}

/** The AlgorithmIdentifier 1.2.840.113549.1.1.1, whose parameters are NULL. */
const rsaEncryption = /* @__PURE__ */ Uint8Array.of(
  ...[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00],
)

/** A leading zero keeps a number positive whose first bit is set. */
const positive = (number: Uint8Array): Uint8Array =>
  (number[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), number) : number

const element = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concat(...parts)
  const { length } = content
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return concat(Uint8Array.of(tag, ...head), content)
}
