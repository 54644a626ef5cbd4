import { describe, expect, it } from 'vitest'

import { createTestTrustedList } from '../../../src/testing.ts'
import {
  followPivots,
  type KeptTrustedList,
  pivotsOf,
  type RefreshTrustedListsOptions,
  refreshTrustedLists,
} from '../../../src/trusted-lists.ts'
import { sealedAt } from '../../support/seals.ts'
import { read, verdict } from '../../support/trusted-lists.ts'

const hour = 3_600_000
const url = 'https://lists.example/eu.xml'
const urlOf = (territory: string): string => `https://lists.example/${territory.toLowerCase()}.xml`
const at = (hours: number) => (): Date => new Date(sealedAt.getTime() + hours * hour)

const belgian = await createTestTrustedList({ sequenceNumber: 5, now: at(0) })
const dutch = await createTestTrustedList({ territory: 'NL', now: at(0) })
const pointers = [
  { territory: 'BE', url: urlOf('BE'), signers: belgian.signers },
  { territory: 'NL', url: urlOf('NL'), signers: dutch.signers },
]
const top = await createTestTrustedList({ pointers, sequenceNumber: 9, now: at(0) })
const files: Readonly<Record<string, Uint8Array>> = {
  [url]: top.bytes,
  [urlOf('BE')]: belgian.bytes,
  [urlOf('NL')]: dutch.bytes,
}

/** Refreshes from these files, and says what was asked for. */
const refresh = async (options: Partial<RefreshTrustedListsOptions> = {}, served = files) => {
  const asked: string[] = []
  const fetch = (address: string): Promise<Response> => {
    asked.push(address)
    const { [address]: bytes } = served
    return Promise.resolve(bytes === undefined ? new Response('', { status: 404 }) : new Response(bytes.slice()))
  }
  const result = await refreshTrustedLists({ fetch, url, signers: top.signers, now: at(0), ...options })
  return { ...result, asked, codes: result.problems.map(({ territory, problem }) => `${territory} ${problem.code}`) }
}

const numbersOf = (kept: readonly KeptTrustedList[]): readonly number[] => kept.map((one) => one.sequenceNumber)

describe('a refresh of trusted lists', () => {
  it('gets the list of lists and those of the territories, and says what to keep', async () => {
    const all = await refresh()
    expect(all.lists.map(({ territory }) => territory)).toEqual(['BE', 'NL'])
    expect(numbersOf(all.kept)).toEqual([9, 5, 1])
    expect(all.askAgainAt).toBe('2026-01-16T12:00:00Z')
    expect((await refresh({ territories: ['NL'] })).asked).toEqual([url, urlOf('NL')])
  })

  it('asks for nothing while its copies are fresh, and again when they are not', async () => {
    const { kept } = await refresh()
    const fresh = await refresh({ kept, now: at(23) })
    expect(fresh.asked).toEqual([])
    expect(fresh.lists).toHaveLength(2)
    expect((await refresh({ kept, now: at(24) })).asked).toHaveLength(3)
    expect((await refresh({ kept, now: at(2), hours: 1 })).asked).toHaveLength(3)
  })

  it('goes on with its copies when a list cannot be had, for as long as they are current', async () => {
    const { kept } = await refresh()
    const broken = await refresh({ kept, now: at(30) }, { [url]: top.bytes })
    expect(broken.lists.map(({ territory }) => territory)).toEqual(['BE', 'NL'])
    expect(broken.codes).toEqual(['BE network.status', 'NL network.status'])
    expect(broken.askAgainAt).toBe('2026-01-16T19:00:00Z')
    const years = await refresh({ kept, now: at(24 * 365) }, {})
    expect(years.lists).toEqual([])
    expect(years.codes).toEqual(['EU network.status'])
    // They are kept all the same, so that an older list is refused later.
    expect(numbersOf(years.kept)).toEqual([9, 5, 1])
  })

  it('refuses a list with a lower number, forged or foreign, and goes on with its copy', async () => {
    const { kept } = await refresh()
    const older = await createTestTrustedList({ sequenceNumber: 4, signer: belgian.signer, now: at(0) })
    for (const [bytes, code] of [
      [older.bytes, 'trustlist.rollback'],
      [dutch.bytes, 'trustlist.signer'],
      [new TextEncoder().encode('<a/>'), 'trustlist.malformed'],
    ] as const) {
      const { codes, lists } = await refresh({ kept, now: at(30) }, { ...files, [urlOf('BE')]: bytes })
      expect(codes).toEqual([`BE ${code}`])
      expect(lists.map(({ sequenceNumber }) => sequenceNumber)).toEqual([5, 1])
    }
  })

  it('refuses a list in the place of another territory, although its signer is named for it', async () => {
    const both = pointers.map((one) => ({ ...one, signers: [...belgian.signers, ...dutch.signers] }))
    const { bytes, signers } = await createTestTrustedList({ pointers: both, now: at(0) })
    const { codes } = await refresh({ signers }, { ...files, [url]: bytes, [urlOf('BE')]: dutch.bytes })
    expect(codes).toEqual(['BE trustlist.territory'])
  })

  it('says of which territory the list of lists has no list', async () => {
    expect((await refresh({ territories: ['BE', 'XX'] })).codes).toEqual(['XX trustlist.no_pointer'])
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    controller.abort(new Error('enough'))
    await expect(refresh({ signal: controller.signal })).rejects.toThrow('enough')
  })
})

describe('the pivots of a list of lists', () => {
  const link = (signers: readonly string[]) => [{ territory: 'EU', url, signers }]

  it('lead from the signers of the Official Journal to those of today', async () => {
    const [journal, second, third] = [top, belgian, dutch]
    const one = await createTestTrustedList({
      ...{ pointers: link(second.signers), signer: journal.signer, sequenceNumber: 1, now: at(0) },
      nextUpdate: at(-1)(),
    })
    const two = await createTestTrustedList({
      ...{ pointers: link(third.signers), signer: second.signer, sequenceNumber: 2, now: at(0) },
    })
    const signers = await followPivots([one.bytes, two.bytes], { signers: journal.signers })
    const today = await createTestTrustedList({ pointers, signer: third.signer, sequenceNumber: 3, now: at(0) })
    expect(await verdict(read(today.bytes, { signers }))).toBe('read')
    expect(await verdict(read(today.bytes, { signers: journal.signers }))).toBe('trustlist.signer')
    expect(await verdict(followPivots([two.bytes, one.bytes], { signers: journal.signers }))).toBe('trustlist.signer')
    const back = await createTestTrustedList({ pointers: link(third.signers), signer: second.signer, now: at(0) })
    const first = await createTestTrustedList({
      pointers: link(second.signers),
      signer: journal.signer,
      sequenceNumber: 4,
      now: at(0),
    })
    expect(await verdict(followPivots([first.bytes, back.bytes], { signers: journal.signers }))).toBe(
      'trustlist.rollback',
    )
    expect(await verdict(followPivots([belgian.bytes], { signers: belgian.signers }))).toBe('trustlist.no_pointer')
  })

  it('are the addresses before the Official Journal, the oldest first', async () => {
    const list = await read(top.bytes, { signers: top.signers })
    const informationUrls = [
      'https://lists.example/2.xml',
      'https://lists.example/1.xml',
      'https://journal.example/',
      'https://lists.example/0.xml',
    ]
    expect(pivotsOf({ ...list, informationUrls })).toEqual([
      'https://lists.example/1.xml',
      'https://lists.example/2.xml',
    ])
  })
})
