import { expect } from 'vitest'

import { type ErrorCode, errorCodes } from '../../src/lib/base/errors.ts'

/** The code with which something fails; fails itself if nothing does, or if the error is not a coded one. */
export const codeOf = async (attempt: () => unknown): Promise<ErrorCode> => {
  try {
    await attempt()
  } catch (error) {
    const { name, code } = error as { name?: string; code?: ErrorCode }
    // By name: tests that load a module twice have the class twice.
    expect(name, String(error)).toBe('MicroCredentialError')
    expect(errorCodes).toContain(code)
    return code as ErrorCode
  }
  throw new Error('It did not fail.')
}
