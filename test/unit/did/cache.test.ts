import { describe, expect, it } from 'vitest'

import type { Did } from '../../../src/lib/base/types.ts'
import { cacheDidDocuments } from '../../../src/lib/did/cache.ts'
import type { DidDocument } from '../../../src/lib/did/document.ts'
import { createDidResolver } from '../../../src/lib/did/resolver.ts'
import { codeOfAsync } from '../../support/errors.ts'

const did: Did = 'did:example:university'

/** A resolver that counts, on a clock that is set by hand. */
const setUp = (options: { max?: number; ttlSeconds?: number } = {}) => {
  const asked: string[] = []
  const state = { seconds: 0, answer: (asked: Did): Promise<DidDocument> => Promise.resolve({ id: asked }) }
  const resolver = createDidResolver({
    example: {
      resolve: (input) => {
        asked.push(input)
        return state.answer(input)
      },
    },
  })
  const now = (): Date => new Date(Date.UTC(2026, 0, 15, 12, 0, state.seconds))
  return { asked, state, cached: cacheDidDocuments(resolver, { ...options, now }) }
}

describe('a cache of DID documents', () => {
  it('asks once in five minutes', async () => {
    const { asked, state, cached } = setUp()
    for (state.seconds of [0, 1, 299]) expect((await cached.resolve(did)).didDocument).toEqual({ id: did })
    expect(asked).toHaveLength(1)
    state.seconds = 300
    await cached.resolve(did)
    expect(asked).toHaveLength(2)
  })

  it('asks once for all who wait', async () => {
    const { asked, cached } = setUp()
    await Promise.all(Array.from({ length: 20 }, () => cached.resolve(did)))
    expect(asked).toHaveLength(1)
  })

  it('keeps failures for half a minute at most', async () => {
    const { asked, state, cached } = setUp({ ttlSeconds: 3600 })
    state.answer = () => Promise.reject(new Error('The cable was cut.'))
    for (state.seconds of [0, 29]) expect(await codeOfAsync(() => cached.resolve(did))).toBe('did.unresolvable')
    expect(asked).toHaveLength(1)
    state.answer = (id) => Promise.resolve({ id })
    state.seconds = 30
    expect((await cached.resolve(did)).didDocument).toEqual({ id: did })
  })

  it('keeps no document of another DID', async () => {
    const { state, cached } = setUp()
    state.answer = () => Promise.resolve({ id: 'did:example:forger' as Did })
    expect(await codeOfAsync(() => cached.resolve(did))).toBe('did.document_mismatch')
    state.answer = (id) => Promise.resolve({ id })
    expect((await cached.resolve('did:example:forger')).didDocument).toEqual({ id: 'did:example:forger' })
  })

  it('keeps so many, and lets go of the one not asked for the longest', async () => {
    const { asked, cached } = setUp({ max: 2 })
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.resolve(`did:example:${name}`)
    expect(asked.map((name) => name.at(-1))).toEqual(['a', 'b', 'c', 'b'])
  })

  it('keeps a copy that nobody can change', async () => {
    const given: { id: Did; assertionMethod: string[] } = { id: did, assertionMethod: ['#key-1'] }
    const { state, cached } = setUp()
    state.answer = () => Promise.resolve(given)
    const { didDocument } = await cached.resolve(did)
    expect(Object.isFrozen((didDocument as DidDocument).assertionMethod)).toBe(true)
    given.assertionMethod.push('#forged')
    expect((await cached.resolve(did)).didDocument).toEqual({ id: did, assertionMethod: ['#key-1'] })
  })

  it('lets one caller go without ending the request for the others', async () => {
    const { asked, state, cached } = setUp()
    let answer: (document: DidDocument) => void = () => {}
    state.answer = () =>
      new Promise((resolve) => {
        answer = resolve
      })
    const controller = new AbortController()
    const [leaving, staying] = [cached.resolve(did, { signal: controller.signal }), cached.resolve(did)]
    controller.abort('enough')
    await expect(leaving).rejects.toBe('enough')
    answer({ id: did })
    expect((await staying).didDocument).toEqual({ id: did })
    expect(asked).toHaveLength(1)
  })

  it.each([
    { max: 0 },
    { max: 1.5 },
    { max: Number.NaN },
    { ttlSeconds: -1 },
    { ttlSeconds: Number.NaN },
    { ttlSeconds: Infinity },
  ])('takes no bounds like %j', (bounds) => {
    expect(() => setUp(bounds)).toThrow(TypeError)
  })
})
