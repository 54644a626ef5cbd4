import { MicroCredentialError } from '../base/errors.ts'
import { keyErrors } from './errors.ts'

/** Weak keys, which offer no protection whatever is signed with them, are refused here with `key.weak`. */
const refuse = (): never => {
  throw new MicroCredentialError(keyErrors['key.weak'])
}

/**
 * An Ed25519 key must be a point of prime order: with another, one signature may match every message. The caller has
 * computed this with `isPrimeOrderPoint`, so that code for certificates need not load the arithmetic.
 */
export const assertPrimeOrder = (isPrimeOrder: boolean): void => {
  if (!isPrimeOrder) refuse()
}

/** The numbers that determine the strength of an RSA key. */
export interface RsaNumbers {
  /** Bits of the modulus. */
  readonly bits: number
  readonly exponent: bigint
}

const publicExponent = 65_537n
const modulusBits = { least: 2_048, most: 8_192 }

/** Refuses a modulus that is even or zero before anything else. */
export const assertOddModulus = (modulus: bigint): void => {
  if (modulus <= 0n || modulus % 2n === 0n) refuse()
}

/**
 * Asserts a strong RSA key (ETSI TS 119 312): at least 2,048 bits. Exponents that ease forgery are refused, too: even
 * ones, those below 65,537 and those of more than 8 bytes. The upper bound limits the cost of a verification.
 */
export const assertStrongRsa = ({ bits, exponent }: RsaNumbers): void => {
  const isSound =
    bits >= modulusBits.least && bits <= modulusBits.most && exponent >= publicExponent && exponent % 2n === 1n
  if (!isSound || exponent.toString(2).length > 64) refuse()
}
