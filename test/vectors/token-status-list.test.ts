import { describe, expect, it } from 'vitest'

import { decodeTokenList, lookUpTokenStatus } from '../../src/lib/status/token-list.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'

const folder = 'vectors/oauth-status-list'

interface Vector {
  readonly name: string
  readonly bits: 1 | 2 | 4 | 8
  readonly size: number
  readonly lst: string
  readonly status: Readonly<Record<string, number>>
  readonly others: number
}

const vectors: readonly Vector[] = hasSharedData(folder) ? readSharedJson(`${folder}/vectors.json`).lists : []

describe.skipIf(vectors.length === 0)('the lists of the draft (needs vectors)', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, { bits, size, lst, status, others }) => {
    const read = decodeTokenList({ bits, lst })
    expect((read.bits.length * 8) / read.size).toBe(size)
    const list = { id: 'https://example.com/statuslists/1', issuer: '', purposes: [], ...read } as const
    for (const [index, value] of Object.entries(status))
      expect(lookUpTokenStatus(list, { list: list.id, index: Number(index) })).toBe(value)
    const found = Array.from({ length: Math.min(size, 100_000) }, (_, index) => index).filter(
      (index) => lookUpTokenStatus(list, { list: list.id, index }) !== (status[index] ?? others),
    )
    expect(found).toEqual([])
  })
})
