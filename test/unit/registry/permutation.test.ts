import { describe, expect, it } from 'vitest'

import { placesOf } from '../../../src/lib/registry/permutation.ts'
import { runs } from '../../support/depth.ts'

const secret = '5b'.repeat(32)
const counters = (length: number): readonly number[] => Array.from({ length }, (_, at) => at)

describe('the order in which places are given out', () => {
  it('gives every place once, whatever the length of the list', async () => {
    for (const length of [8, 1_000, 1_024, 1_032]) {
      const places = await placesOf(counters(length), length, secret)
      expect([...places].sort((a, b) => a - b)).toEqual(counters(length))
    }
  })

  it('is the same for the same secret, one by one or many at a time, and another for another', async () => {
    const many = await placesOf(counters(100), 131_072, secret)
    expect(await placesOf([7], 131_072, secret)).toEqual([many[7]])
    expect(await placesOf(counters(100), 131_072, '5c'.repeat(32))).not.toEqual(many)
  })

  it('shows neither a favourite nor the order (chi-square and serial correlation, p > 0.001)', async () => {
    const length = 131_072
    const count = runs(2_000, length)
    const places = await placesOf(counters(count), length, secret)
    // Of a half that is given out, a quarter of the list has no more than another, give or take.
    const half = places.slice(0, count / 2)
    const cells = Array.from({ length: 64 }, () => 0)
    for (const place of half) {
      const cell = Math.floor((place * 64) / length)
      cells[cell] = (cells[cell] ?? 0) + 1
    }
    const expected = half.length / 64
    const chiSquare = cells.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
    // 63 degrees of freedom: 103.4 at p = 0.001.
    expect(chiSquare).toBeLessThan(103.4)
    // Neighbours in time are no neighbours on the list, in lag 1 and 2, nor is the order to be seen.
    const pairs = [1, 2].map((lag) => places.slice(lag).map((place, at) => [places[at] ?? 0, place] as const))
    const ordered = places.map((place, at) => [at, place] as const)
    for (const series of [...pairs, ordered])
      expect(Math.abs(correlationOf(series)) * Math.sqrt(series.length)).toBeLessThan(3.3)
  })
})

const correlationOf = (pairs: readonly (readonly [number, number])[]): number => {
  const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  const sum = (of: (a: number, b: number) => number): number =>
    pairs.reduce((total, [a, b]) => total + of(a - x, b - y), 0)
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b))
}
