import { expect } from 'vitest'

import { MicroCredentialError } from '../../src/lib/base/errors.ts'

/** The code with which something fails; fails itself if nothing does, or if the error is not a coded one. */
export const codeOf = async (attempt: () => unknown): Promise<string> => {
  try {
    await attempt()
  } catch (error) {
    expect(error).toBeInstanceOf(MicroCredentialError)
    return (error as MicroCredentialError).code
  }
  throw new Error('It did not fail.')
}
