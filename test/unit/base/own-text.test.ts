import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseObject } from '../../../src/lib/base/json/parse-json.ts'
import { memoByText } from '../../../src/lib/base/memo.ts'
import { ownText } from '../../../src/lib/base/own-text.ts'
import { createStatusMemory } from '../../../src/lib/checks/status-memory.ts'
import { encodeStatusList, readStatusList } from '../../../src/lib/status/credential.ts'
import { createStatusList } from '../../../src/lib/status/list.ts'
import { anyCharacter } from '../../support/characters.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Megabytes by which the heap has grown, with all that nobody holds gone. */
const growthBy = async (keep: () => unknown): Promise<number> => {
  collect()
  const before = process.memoryUsage().heapUsed
  const kept = await keep()
  collect()
  const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20
  expect(kept).toBeDefined()
  return grown
}

const [count, padding] = [20, 'x'.repeat(1024 * 1024 - 10)]
const longText = (serial: number): string =>
  JSON.stringify({ id: `urn:example:document:${serial}`, description: `${padding}${serial}` })
const idIn = (serial: number): string => String(parseObject(longText(serial))['id'])
const serials = Array.from({ length: count }, (_, serial) => serial)

describe('a text that is cut out of a larger one', () => {
  it('is the same afterwards, whatever is in it', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => ownText(text) === text))
    expect(ownText('\ud800')).toBe('\ud800')
  })

  it('holds the larger one in memory, which is why there is a way to make it stand alone', async () => {
    expect(await growthBy(() => serials.map(idIn))).toBeGreaterThan(count / 2)
    expect(await growthBy(() => serials.map((serial) => ownText(idIn(serial))))).toBeLessThan(count / 5)
  })

  it('stands alone where something is remembered of it', async () => {
    const remember = memoByText((text) => text.slice(4), 1_000)
    const grown = await growthBy(() => serials.map((serial) => remember(idIn(serial))))
    expect(grown).toBeLessThan(count / 5)
  })

  it('stands alone in a status list that was read, and in what is remembered of it', async () => {
    const list = createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' })
    const issuer = 'did:web:university.example'
    const credential = JSON.stringify({
      ...(await encodeStatusList(list, { issuer, validFrom: '2026-01-15T12:00:00Z' })),
      description: padding,
    })
    const memory = createStatusMemory()
    const read = async (serial: number) => {
      const text = credential.replaceAll('/status/1', `/status/${serial}`)
      const { bits, ...published } = await readStatusList(parseObject(text) as never)
      memory.remember(
        idIn(serial),
        { list: { ...published, bits: bits.slice(0, 1) }, from: published.validFrom },
        new Date(0),
      )
      return published
    }
    await read(count)
    expect(await growthBy(() => Promise.all(serials.map(read)))).toBeLessThan(count / 5)
    expect(memory.seen()).toHaveLength(count + 1)
  })
})
