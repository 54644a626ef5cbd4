import { describe, expect, it } from 'vitest'

import { decodeMultikey } from '../../../src/lib/did/multikey.ts'
import { decodePublicJwk } from '../../../src/lib/did/public-jwk.ts'
import { cacheSignatureVerifiers } from '../../../src/lib/proof/keys/cache.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'

const [a, b, c] = (['Ed25519', 'P-256', 'another'] as const).map((name) => decodePublicJwk(toPublic(sampleJwks[name])))

describe('a cache of verifiers of signatures', () => {
  it('makes the verifier of a key once', () => {
    if (a === undefined || b === undefined) throw new Error()
    const verifierOf = cacheSignatureVerifiers()
    expect(verifierOf(a)).toBe(verifierOf({ ...a, bytes: a.bytes.slice() }))
    expect(verifierOf(a)).not.toBe(verifierOf(b))
  })

  it('keeps so many, and lets go of the one not used the longest', () => {
    if (a === undefined || b === undefined || c === undefined) throw new Error()
    const verifierOf = cacheSignatureVerifiers({ max: 2 })
    const [first, second] = [verifierOf(a), verifierOf(b)]
    verifierOf(a)
    verifierOf(c)
    expect(verifierOf(a)).toBe(first)
    expect(verifierOf(b)).not.toBe(second)
  })

  it('refuses a weak key every time', async () => {
    const verifierOf = cacheSignatureVerifiers()
    const weak = decodeMultikey('z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj')
    for (const _ of [1, 2]) expect(await codeOfAsync(() => verifierOf(weak))).toBe('key.weak')
  })

  it.each([0, 1.5, Number.NaN])('takes no bound like %j', (max) => {
    expect(() => cacheSignatureVerifiers({ max })).toThrow(TypeError)
  })
})
