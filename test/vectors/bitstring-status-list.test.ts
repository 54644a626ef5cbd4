import { describe, expect, it } from 'vitest'
import { decodeBase64Url } from '../../src/lib/base/bytes.ts'
import { gunzip } from '../../src/lib/base/platform/node-compression.ts'
import { gunzip as gunzipOnWeb } from '../../src/lib/base/platform/web-compression.ts'
import { decodeBits, maximumListBytes, valueAt } from '../../src/lib/status/codec.ts'
import { codeOfAsync } from '../support/errors.ts'
import { hasSharedData, readSharedJson } from '../support/shared-data.ts'

const path = 'vectors/bitstring-status-list/vectors.json'

interface Vector {
  readonly name: string
  readonly profile: string
  readonly encodedList: string
  readonly bytes: number
  readonly bits_set_msb_first: readonly number[]
  readonly meets_16KiB_minimum: boolean
}

const vectors: readonly Vector[] = hasSharedData(path) ? readSharedJson(path) : []

const setIn = (bits: Uint8Array): number[] =>
  Array.from({ length: bits.length * 8 }, (_, index) => index).filter((index) => valueAt(bits, index, 1) === 1)

describe.skipIf(!hasSharedData(path))('published lists (needs vectors)', () => {
  it.each(vectors.map((vector) => [`${vector.profile}: ${vector.name}`, vector] as const))('%s', async (_, vector) => {
    const { encodedList, bytes, bits_set_msb_first: set } = vector
    const withPrefix = vector.profile === 'BitstringStatusList'
    const compressed = decodeBase64Url(withPrefix ? encodedList.slice(1) : encodedList) ?? new Uint8Array()
    for (const inflate of [gunzip, gunzipOnWeb]) {
      const bits = await inflate(compressed, maximumListBytes)
      expect(bits.length).toBe(bytes)
      expect(setIn(bits)).toEqual(set)
    }
    const expected = !withPrefix
      ? 'status.list_malformed'
      : vector.meets_16KiB_minimum
        ? undefined
        : 'status.list_too_short'
    expect(await codeOfAsync(() => decodeBits(encodedList))).toBe(expected)
  })
})
