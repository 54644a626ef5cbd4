import { expect } from 'vitest'

import { type ErrorCode, MicroCredentialError } from '../../src/lib/base/errors.ts'

/** By name: a test that loads a module on both sides of the platform seam has the class twice. */
const isCoded = (error: unknown): error is MicroCredentialError =>
  error instanceof Error && error.name === 'MicroCredentialError'

/** Runs something that must fail and gives the code it failed with. Any other error is passed on: it is a fault. */
export const codeOf = (run: () => unknown): ErrorCode | undefined => {
  try {
    run()
  } catch (error) {
    if (isCoded(error)) return error.code
    throw error
  }
  return undefined
}

export const codeOfAsync = async (run: () => unknown): Promise<ErrorCode | undefined> => {
  try {
    await run()
  } catch (error) {
    if (isCoded(error)) return error.code
    throw error
  }
  return undefined
}

/** Asserts code and place of a failure. */
export const expectFailure = (run: () => unknown, code: ErrorCode, pointer?: string): void => {
  let caught: unknown
  try {
    run()
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(MicroCredentialError)
  const { code: actual, pointer: at } = caught as MicroCredentialError
  expect(actual).toBe(code)
  if (pointer !== undefined) expect(at).toBe(pointer)
}

/** The problems of a failure. */
export const problemsOf = (run: () => unknown): MicroCredentialError['problems'] => {
  try {
    run()
  } catch (error) {
    if (isCoded(error)) return error.problems
    throw error
  }
  throw new Error('Nothing failed.')
}
