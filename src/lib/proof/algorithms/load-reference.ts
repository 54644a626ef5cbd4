import { MicroCredentialError } from '../../base/errors.ts'
import { proofErrors } from '../../envelope/errors.ts'

/**
 * Loads a part of the reference implementation. Throws `proof.reference_unavailable` if the bundler omitted it or the
 * runtime cannot load it.
 */
export const loadReference = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load()
  } catch (cause) {
    throw new MicroCredentialError(proofErrors['proof.reference_unavailable'], { cause })
  }
}
