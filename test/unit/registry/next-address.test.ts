import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Url } from '../../../src/lib/base/types.ts'
import { nextAddress } from '../../../src/lib/registry/next-address.ts'
import { isHttpsUrl } from '../../../src/lib/status/entry.ts'

const nothing: ReadonlySet<string> = new Set()

describe('the address of the next list', () => {
  it.each([
    ['https://university.example/status/1', 'https://university.example/status/2'],
    ['https://university.example/status/9.json', 'https://university.example/status/10.json'],
    ['https://university.example/list-099', 'https://university.example/list-100'],
    ['https://university.example/lists?number=1', 'https://university.example/lists?number=2'],
    ['https://university.example/revocation', 'https://university.example/revocation-2'],
    ['https://university.example/status/', 'https://university.example/status/2'],
    ['https://university.example', 'https://university.example/2'],
    ['https://127.0.0.1', 'https://127.0.0.1/2'],
    ['https://university.example:8443', 'https://university.example:8443/2'],
  ] as const)('after %s is %s', (address, next) => {
    expect(nextAddress(address, nothing)).toBe(next)
  })

  it('leaves out those that are taken', () => {
    const taken = new Set(['https://university.example/status/2', 'https://university.example/status/3'])
    expect(nextAddress('https://university.example/status/1', taken)).toBe('https://university.example/status/4')
  })

  it('is an address that a list may have, of the same host, and another each time', () => {
    const path = fc.stringMatching(/^[a-z0-9/.?=~%-]{0,20}$/)
    fc.assert(
      fc.property(path, fc.integer({ min: 1, max: 5 }), (text, count) => {
        const address = `https://university.example/${text}` as Url
        fc.pre(isHttpsUrl(address))
        const seen = new Set<string>([address])
        let last: Url = address
        for (let at = 0; at < count; at++) {
          last = nextAddress(last, seen)
          expect(seen.has(last)).toBe(false)
          expect(isHttpsUrl(last) && new URL(last).origin).toBe('https://university.example')
          seen.add(last)
        }
      }),
      { numRuns: 200, seed: 20_260_115 },
    )
  })
})
