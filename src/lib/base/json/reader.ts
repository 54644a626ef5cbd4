import { type ErrorCode, MicroCredentialError } from '../errors.ts'
import type { JsonLimits } from './limits.ts'
import { toPointer } from './pointer.ts'
import type { Described, Sharing } from './share.ts'

/** The state of one reading of a text. */
export interface Reader {
  readonly text: string
  at: number
  nodes: number
  readonly limits: JsonLimits
  /** The greatest depth within the object that is being read; each object sets it anew, and puts it back. */
  deepest: number
  readonly path: (string | number)[]
  readonly sharing: Sharing<Read>
  /** What the whole text is asked once, so that most strings need not be: has it controls, and whole pairs throughout? */
  readonly controls: boolean
  readonly wellFormed: boolean
}

/** What was read of an object that describes something, and its text. */
export interface Read extends Described {
  readonly text: string
}

export const fail = (reader: Reader, code: ErrorCode): never => {
  throw new MicroCredentialError(code, { pointer: toPointer(reader.path) })
}
