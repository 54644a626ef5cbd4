import { describe, expect, it } from 'vitest'

import { checkProfile } from '../../../src/edc.ts'
import { type MicroCredentialError, readUnmapped, readUnverified } from '../../../src/index.ts'

const errorOf = (act: () => unknown): MicroCredentialError | undefined => {
  try {
    act()
  } catch (error) {
    return error as MicroCredentialError
  }
  return undefined
}

const general = { payload: '{}', signatures: [{ protected: '', signature: '' }] }
const flattened = { payload: '{}', protected: '', signature: '' }

describe.each([
  ['readUnverified', readUnverified],
  ['readUnmapped', readUnmapped],
  ['checkProfile', checkProfile],
] as const)('%s', (_, read) => {
  it.each([general, flattened])('says of a seal that it has to be verified first', (seal) => {
    const error = errorOf(() => read(seal as never))
    expect(error?.code).toBe('input.seal')
    expect(error?.remedy).toContain('`report.credential`')
  })

  it.each([
    ['no signature', { payload: '{}' }],
    ['contexts, as a credential has them', { ...general, '@context': [] }],
  ])('takes no document for a seal that has %s', (_what, document) => {
    expect(errorOf(() => read(document as never))?.code).not.toBe('input.seal')
  })
})
