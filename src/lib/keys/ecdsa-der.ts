import { concat } from '../base/bytes.ts'

/**
 * Converts a DER-encoded ECDSA signature (RFC 3279, §2.2.3), as used by X.509, CMS and most devices, to r and s of
 * `size` bytes each. `undefined` unless the DER is canonical: shortest lengths and no trailing data.
 */
export const rawFromDer = (der: Uint8Array, size: number): Uint8Array | undefined => {
  // P-521 signatures need a length of two bytes.
  const start = der[1] === 0x81 ? 3 : 2
  const length = der[start - 1] ?? 0
  if (der[0] !== 0x30 || length !== der.length - start || length > 0x7f !== (start === 3)) return undefined
  const middle = start + 2 + (der[start + 1] ?? 0)
  const r = readInteger(der.subarray(start, middle), size)
  const s = readInteger(der.subarray(middle), size)
  return r === undefined || s === undefined ? undefined : concat(r, s)
}

const readInteger = (der: Uint8Array, size: number): Uint8Array | undefined => {
  const [tag, length, first = 0, second = 0] = der
  if (tag !== 0x02 || length !== der.length - 2 || length < 1) return undefined
  const isPadded = first === 0 && length > 1
  // A leading zero is allowed only where it keeps the number positive.
  if (first >= 0x80 || (isPadded && second < 0x80)) return undefined
  const magnitude = der.subarray(isPadded ? 3 : 2)
  return magnitude.length > size ? undefined : concat(new Uint8Array(size - magnitude.length), magnitude)
}
