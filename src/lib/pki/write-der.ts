import { concat, toUtf8 } from '../base/bytes.ts'
import { tags } from './der.ts'

/** Writes an element of DER (X.690, §8.1): its tag, its length as short as possible, and its content. */
export const writeDer = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const inside = concat(...content)
  return concat(Uint8Array.of(tag, ...lengthOf(inside.length)), inside)
}

const lengthOf = (length: number): readonly number[] => {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 | bytes.length, ...bytes]
}

/** Writes an object identifier, from its numbers with dots. */
export const writeId = (id: string): Uint8Array => {
  const [first = 0, second = 0, ...others] = id.split('.').map(Number)
  return writeDer(tags.id, Uint8Array.from([first * 40 + second, ...others].flatMap(toBase128)))
}

const toBase128 = (arc: number): readonly number[] => {
  const bytes = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80)
  return bytes
}

/** Writes an integer that is not negative, from its bytes. */
export const writeInteger = (...bytes: readonly number[]): Uint8Array =>
  writeDer(tags.integer, Uint8Array.from((bytes[0] ?? 0) < 0x80 ? bytes : [0, ...bytes]))

/** Writes an algorithm identifier with NULL as its parameters. */
export const writeAlgorithm = (id: string): Uint8Array => writeDer(tags.sequence, writeId(id), writeDer(tags.null))

/** Writes a time in seconds, as `GeneralizedTime`. */
export const writeTime = (time: Date): Uint8Array =>
  writeDer(0x18, toUtf8(`${time.toISOString().slice(0, 19).replace(/\D/g, '')}Z`))
