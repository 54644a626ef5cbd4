import { MicroCredentialError } from '../errors.ts'
import { inputErrors, limitErrors } from '../shared-errors.ts'
import type { JsonLimits } from './limits.ts'
import { type Path, toPointer } from './pointer.ts'

// Rules shared by the reader of text and the reader of objects.

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Throws unless a key is allowed in an object. */
export const assertKey = (key: string, limits: JsonLimits, path: Path): void => {
  if (key.length > limits.keyLength)
    throw new MicroCredentialError(limitErrors['limit.key_length'], { pointer: toPointer(path) })
  if (forbiddenKeys.has(key))
    throw new MicroCredentialError(inputErrors['input.forbidden_key'], { pointer: toPointer(path) })
}

/** Throws unless every reader preserves the string. */
export const assertString = (value: string, limits: JsonLimits, path: Path): void => {
  if (value.length > limits.stringLength)
    throw new MicroCredentialError(limitErrors['limit.string_length'], { pointer: toPointer(path) })
  if (!value.isWellFormed())
    throw new MicroCredentialError(inputErrors['input.lone_surrogate'], { pointer: toPointer(path) })
}

/**
 * Throws unless the number is preserved by every reader and by canonical RDF, which keeps 16 digits. Minus zero is
 * refused because it is written like zero.
 */
export const assertNumber = (value: number, path: Path): void => {
  const kept = Number.isInteger(value)
    ? Number.isSafeInteger(value) && !Object.is(value, -0)
    : Number.isFinite(value) && Number(value.toExponential(15)) === value
  if (!kept) throw new MicroCredentialError(inputErrors['input.unsafe_number'], { pointer: toPointer(path) })
}
