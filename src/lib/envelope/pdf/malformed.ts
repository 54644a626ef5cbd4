import { MicroCredentialError } from '../../base/errors.ts'
import { inputErrors } from '../../base/shared-errors.ts'

/** A PDF that readers could understand differently, or that this one does not understand, is not read at all. */
export const malformed = (cause?: unknown): never => {
  throw new MicroCredentialError(inputErrors['input.pdf'], { cause })
}
