import { MicroCredentialError } from '../../base/errors.ts'

/** Loads a part of the reference. Throws `proof.reference_unavailable` where a bundler left it out, or the runtime cannot have it. */
export const loadReference = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load()
  } catch (cause) {
    throw new MicroCredentialError('proof.reference_unavailable', { cause })
  }
}
