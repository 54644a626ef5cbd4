import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { allocateStatus, allocateStatuses } from '../../src/lib/status/allocate.ts'
import { decodeBits, encodeBits, valueAt } from '../../src/lib/status/codec.ts'
import {
  createStatusList,
  entryAt,
  reinstate,
  revoke,
  type StatusList,
  setStatus,
  statusOf,
  suspend,
} from '../../src/lib/status/list.ts'
import { runs } from '../support/depth.ts'
import { codeOf } from '../support/errors.ts'
import { createGivenList } from '../support/status.ts'

const id = 'https://university.example/status/1'
const revocations = createStatusList({ id, purpose: 'revocation' })
const revocationsGiven = createGivenList({ id, purpose: 'revocation' })
const suspensionsGiven = createGivenList({ id, purpose: 'suspension' })
const index = fc.integer({ min: 0, max: revocations.length - 1 })
const indexes = fc.uniqueArray(index, { minLength: 1, maxLength: 20 })

/** Smaller than any that may be published, so that it can be filled up. */
const small = (length: number): StatusList => ({
  ...revocations,
  length,
  bits: new Uint8Array(length / 8),
  allocated: new Uint8Array(length / 8),
})

describe('the laws of status lists', () => {
  it('an index is given out once, until all of them have been', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.integer({ min: 1, max: 9 })), (bytes, portions) => {
        let list = small(bytes * 8)
        const given = new Set<string>()
        for (const portion of [...portions, ...Array(bytes * 8).fill(1)]) {
          if (given.size + portion > list.length) continue
          const { list: next, entries } = allocateStatuses(list, portion)
          for (const { statusListIndex } of entries) given.add(statusListIndex)
          list = next
        }
        expect([...given].map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: list.length }, (_, i) => i))
        expect(codeOf(() => allocateStatus(list))).toBe('status.list_full')
      }),
      { numRuns: runs(8, 50) },
    )
  })

  it('every free index is as likely, however full the list is', () => {
    // 2 of 64 are free, and probing seldom finds them.
    const nearlyFull: StatusList = { ...small(64), allocated: new Uint8Array([255, 255, 127, 255, 255, 255, 255, 254]) }
    const counts = new Map<string, number>()
    for (let i = 0; i < 4000; i++) {
      const { statusListIndex } = allocateStatus(nearlyFull).entry
      counts.set(statusListIndex, (counts.get(statusListIndex) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual(['16', '63'])
    // Six standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(190)
  })

  it('revoking sets one bit and no other, and the old list stays as it was', () => {
    fc.assert(
      fc.property(indexes, (all) => {
        const list = all.reduce((one, at) => revoke(one, entryAt(one, at)), revocationsGiven)
        const set = Array.from(list.bits.entries()).flatMap(([at, byte]) =>
          [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> (7 - bit)) & 1).map((bit) => at * 8 + bit),
        )
        expect(set).toEqual([...all].sort((a, b) => a - b))
        expect(revocationsGiven.bits.every((byte) => byte === 0)).toBe(true)
      }),
      { numRuns: runs(6, 30) },
    )
  })

  it('reinstating undoes suspending, whoever else is suspended', () => {
    fc.assert(
      fc.property(indexes, index, (others, at) => {
        const list = others
          .filter((one) => one !== at)
          .reduce((l, one) => suspend(l, entryAt(l, one)), suspensionsGiven)
        expect(reinstate(suspend(list, entryAt(list, at)), entryAt(list, at)).bits).toEqual(list.bits)
      }),
      { numRuns: runs(6, 30) },
    )
  })

  it('what is set is read, for every size, and the neighbours keep theirs', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 4, 8), index, fc.nat(255), fc.nat(255), (size, at, first, second) => {
        const messages = Array.from({ length: 2 ** size }, (_, value) => `word ${value}`)
        const list = createGivenList({ id, purpose: 'message', size: size as 1, messages })
        const [a, b] = [first % 2 ** size, second % 2 ** size]
        const beside = at === 0 ? 1 : at - 1
        const changed = setStatus(setStatus(list, entryAt(list, beside), a), entryAt(list, at), b)
        expect(statusOf(changed, entryAt(list, beside))).toBe(a)
        expect(statusOf(changed, entryAt(list, at))).toBe(b)
      }),
      { numRuns: runs(20, 100) },
    )
  })

  it('what is encoded decodes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (part) => {
        const bits = Uint8Array.from({ length: 16_384 }, (_, at) => part[at % part.length] ?? 0)
        const decoded = await decodeBits(await encodeBits(bits))
        expect(decoded).toEqual(bits)
        expect(valueAt(decoded, 7, 1)).toBe((part[0] ?? 0) & 1)
      }),
      { numRuns: runs(6, 30) },
    )
  })
})
