import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createStatusMemory, type SeenStatusList } from '../../../src/lib/checks/status-memory.ts'
import type { PublishedStatusList } from '../../../src/lib/status/credential.ts'

const issuer = 'did:web:university.example'
const url = 'https://university.example/status/1'
const bits = new Uint8Array(16_384)
const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 15, 12, 0, seconds))
const stamp = (seconds: number): string => at(seconds).toISOString()

const list = (members: Partial<PublishedStatusList> = {}): PublishedStatusList => ({
  id: url,
  issuer,
  purposes: ['revocation'],
  bits,
  ...members,
})

describe('the copies of a memory', () => {
  const keptFor = (members: Partial<PublishedStatusList>, until?: string): number => {
    const memory = createStatusMemory()
    memory.remember(issuer, { list: list(members), from: stamp(0), until }, at(0))
    let seconds = 0
    while (memory.recall(issuer, url, at(seconds)) !== undefined) seconds++
    return seconds
  }

  it.each<[string, Partial<PublishedStatusList>, string | undefined, number]>([
    ['as the list says', { ttl: 7000 }, undefined, 7],
    ['not at all, if the list says so', { ttl: 0 }, undefined, 0],
    ['five minutes, if the list says nothing', {}, undefined, 300],
    ['an hour at most', { ttl: 10 * 3600 * 1000 }, undefined, 3600],
    ['no longer than the list is valid', { ttl: 7000 }, stamp(4), 4],
  ])('are kept %s', (_, members, until, seconds) => {
    expect(keptFor(members, until)).toBe(seconds)
  })

  it('are not given for a moment before they were had', () => {
    const memory = createStatusMemory()
    memory.remember(issuer, { list: list(), from: stamp(0) }, at(10))
    expect(memory.recall(issuer, url, at(9))).toBeUndefined()
    expect(memory.recall(issuer, url, at(10))).toBeDefined()
  })

  it('are given to nobody but the issuer whose credential was asked about', () => {
    const memory = createStatusMemory()
    memory.remember(issuer, { list: list(), from: stamp(0) }, at(0))
    expect(memory.recall('did:web:other.example', url, at(0))).toBeUndefined()
    expect(memory.recall(issuer, `${url}0`, at(0))).toBeUndefined()
  })

  it('take no more than 32 mebibytes', () => {
    const memory = createStatusMemory()
    const eightMebibytes = new Uint8Array(8 * 1024 * 1024)
    const urls = [1, 2, 3, 4, 5].map((n) => `https://university.example/status/${n}` as const)
    for (const id of urls) memory.remember(issuer, { list: list({ id, bits: eightMebibytes }), from: stamp(0) }, at(0))
    expect(urls.map((id) => memory.recall(issuer, id, at(0)) !== undefined)).toEqual([false, true, true, true, true])
    expect(memory.seen()).toHaveLength(5)
  })
})

describe('what a memory has seen', () => {
  it('refuses what is older, and nothing else', () => {
    const memory = createStatusMemory()
    const remember = (from: string | undefined) => memory.remember(issuer, { list: list(), from }, at(100))
    expect([stamp(5), stamp(5), stamp(4), stamp(6), stamp(5), undefined].map(remember)).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
    ])
    expect(memory.seen()).toEqual([{ issuer, list: url, issued: stamp(6) }])
  })

  it('keeps the copy that was had when an older list is refused', () => {
    const memory = createStatusMemory()
    const newer = { list: list(), from: stamp(5) }
    memory.remember(issuer, newer, at(10))
    memory.remember(issuer, { list: list(), from: stamp(4) }, at(10))
    expect(memory.recall(issuer, url, at(10))).toBe(newer)
  })

  it('is what was newest of each list, in whatever order, and goes on in the next memory', () => {
    const event = fc.record({ list: fc.integer({ min: 0, max: 2 }), from: fc.integer({ min: 0, max: 50 }) })
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (events, cut) => {
        let memory = createStatusMemory()
        const newest = new Map<string, number>()
        for (const [position, { list: n, from }] of events.entries()) {
          if (position === cut)
            memory = createStatusMemory({ seen: JSON.parse(JSON.stringify(memory.seen())) as SeenStatusList[] })
          const id = `https://university.example/status/${n}` as const
          const accepted = memory.remember(issuer, { list: list({ id }), from: stamp(from) }, at(100))
          expect(accepted).toBe(from >= (newest.get(id) ?? 0))
          newest.set(id, Math.max(from, newest.get(id) ?? 0))
        }
        const seen = memory.seen().map((one) => [one.list, one.issued])
        expect(new Map(seen as [string, string][])).toEqual(new Map([...newest].map(([id, s]) => [id, stamp(s)])))
      }),
    )
  })

  it('is bounded: what was not asked for the longest goes first', () => {
    const memory = createStatusMemory({ max: 2 })
    for (const n of [1, 2, 1, 3])
      memory.remember(issuer, { list: list({ id: `https://university.example/${n}` }), from: stamp(n) }, at(100))
    expect(memory.seen().map((one) => one.list)).toEqual([
      'https://university.example/1',
      'https://university.example/3',
    ])
  })

  it('is refused where it is nothing to rely on', () => {
    expect(() => createStatusMemory({ seen: [{ issuer, list: url, issued: 'yesterday' }] })).toThrow(TypeError)
    for (const max of [0, 1.5, Number.NaN]) expect(() => createStatusMemory({ max })).toThrow(TypeError)
  })
})
