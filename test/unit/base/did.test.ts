import { describe, expect, it } from 'vitest'

import { assertDid, assertDidUrl, isDid, isDidUrl, parseDid, parseDidUrl } from '../../../src/lib/base/did.ts'
import { codeOfAsync } from '../../support/errors.ts'

describe('a DID', () => {
  it('is read in its parts', () => {
    expect(parseDid('did:web:example.edu:faculty')).toEqual({
      did: 'did:web:example.edu:faculty',
      method: 'web',
      id: 'example.edu:faculty',
    })
  })

  it.each(['did:example:a', 'did:web:example.edu%3A8443', 'did:example::a'])('%s is one', (did) => {
    expect(isDid(did)).toBe(true)
    expect(() => assertDid(did)).not.toThrow()
  })

  it.each<[unknown, string]>([
    ['', 'nothing'],
    ['did:example:', 'no identifier'],
    ['did:Example:a', 'capitals in the method'],
    ['DID:example:a', 'capitals in the scheme'],
    ['did:example:a\n', 'a line break'],
    [' did:example:a', 'a space'],
    ['did:example:ä', 'a letter beyond ASCII'],
    ['did:example:a%2', 'half an escape'],
    ['did:example:a/b', 'a path'],
    ['did:example:a?b', 'a query'],
    ['did:example:a#b', 'a fragment'],
    ['did:example:a#', 'an empty fragment'],
    [undefined, 'not even a string'],
    [['did:example:a'], 'an array'],
  ])('%j is not one: %s', async (input, _why) => {
    expect(isDid(input)).toBe(false)
    expect(await codeOfAsync(() => assertDid(input))).toBe('did.malformed')
  })

  it('has a ceiling on its length, looked at before anything else', async () => {
    expect(isDid(`did:example:${'a'.repeat(2048 - 12)}`)).toBe(true)
    expect(await codeOfAsync(() => parseDid(`did:example:${'a'.repeat(2049 - 12)}`))).toBe('limit.did_length')
    expect(await codeOfAsync(() => parseDid('#'.repeat(98_000)))).toBe('limit.did_length')
  })
})

describe('a DID URL that names a verification method', () => {
  it('is read in its parts', () => {
    expect(parseDidUrl('did:web:example.edu#key-1')).toEqual({
      did: 'did:web:example.edu',
      didUrl: 'did:web:example.edu#key-1',
      method: 'web',
      id: 'example.edu',
      fragment: 'key-1',
    })
  })

  it.each<[unknown, string]>([
    ['did:example:a', 'no fragment'],
    ['did:example:a#', 'an empty fragment'],
    ['did:example:a/b#c', 'a path'],
    ['did:example:a?versionId=1#c', 'a query'],
    ['#key-1', 'a fragment alone'],
    ['https://example.edu#key-1', 'another scheme'],
    [null, 'not even a string'],
  ])('%j is not one: %s', async (input, _why) => {
    expect(isDidUrl(input)).toBe(false)
    expect(await codeOfAsync(() => assertDidUrl(input))).toBe('did.malformed')
  })
})
