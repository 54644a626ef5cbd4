import { MicroCredentialError } from '../base/errors.ts'

/** Keys that offer no protection, whatever is signed with them: all of these are refused here, with `key.weak`. */
const refuse = (): never => {
  throw new MicroCredentialError('key.weak')
}

/**
 * A key of Ed25519 is a point of prime order, and nothing else: with another, one signature may fit every message. Whoever asks
 * has done the arithmetic (`isPrimeOrderPoint`), which those who look at certificates alone do not load.
 */
export const assertPrimeOrder = (isPrimeOrder: boolean): void => {
  if (!isPrimeOrder) refuse()
}

/** What the strength of an RSA key depends on. */
export interface RsaNumbers {
  /** Bits of the modulus. */
  readonly bits: number
  readonly exponent: bigint
}

const publicExponent = 65_537n
const modulusBits = { least: 2_048, most: 8_192 }

/** A modulus that is even, or none: such a key is refused unread. */
export const assertOddModulus = (modulus: bigint): void => {
  if (modulus <= 0n || modulus % 2n === 0n) refuse()
}

/**
 * ETSI TS 119 312: RSA from 2,048 bits; exponents that make forgery easy are refused too, which are even ones, those of more
 * than 8 bytes, and those below 65,537. The larger bound keeps a check from being a burden.
 */
export const assertStrongRsa = ({ bits, exponent }: RsaNumbers): void => {
  const isSound =
    bits >= modulusBits.least && bits <= modulusBits.most && exponent >= publicExponent && exponent % 2n === 1n
  if (!isSound || exponent.toString(2).length > 64) refuse()
}
