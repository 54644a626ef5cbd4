import { type ErrorKind, MicroCredentialError } from '../errors.ts'
import type { JsonLimits } from './limits.ts'
import { toPointer } from './pointer.ts'
import type { Described, Sharing } from './share.ts'

/** The state of a parser. */
export interface Reader {
  readonly text: string
  at: number
  nodes: number
  readonly limits: JsonLimits
  /** The greatest depth inside the object being read; each object sets it and restores it afterwards. */
  deepest: number
  readonly path: (string | number)[]
  readonly sharing: Sharing<Read>
  /**
   * Computed once for the whole text, so that most strings need no check: whether it contains control characters, and
   * whether all surrogates are paired.
   */
  readonly controls: boolean
  readonly wellFormed: boolean
}

/** An object that describes an id, with its text. */
export interface Read extends Described {
  readonly text: string
}

export const fail = (reader: Reader, kind: ErrorKind): never => {
  throw new MicroCredentialError(kind, { pointer: toPointer(reader.path) })
}
