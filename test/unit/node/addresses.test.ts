import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isIn, isPublicAddress, parseNetwork } from '../../../src/lib/node/addresses.ts'
import { runs } from '../../support/depth.ts'

/**
 * The registries of IANA for special-purpose addresses (RFC 6890), multicast, and what was once set aside. Here as
 * numbers, so that no code is shared with what is tested.
 */
const special = {
  4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '168.63.129.16/32',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.31.196.0/24',
    '192.52.193.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '192.175.48.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '255.255.255.255/32',
  ],
  6: [
    '0:0:0:0:0:0:0:0/128',
    '0:0:0:0:0:0:0:1/128',
    '0:0:0:0:0:0:0:0/96',
    '0:0:0:0:0:ffff:0:0/96',
    '0:0:0:0:ffff:0:0:0/96',
    '64:ff9b:0:0:0:0:0:0/96',
    '64:ff9b:1:0:0:0:0:0/48',
    '100:0:0:0:0:0:0:0/64',
    '100:0:0:1:0:0:0:0/64',
    '2001:0:0:0:0:0:0:0/23',
    '2001:0:0:0:0:0:0:0/32',
    '2001:2:0:0:0:0:0:0/48',
    '2001:3:0:0:0:0:0:0/32',
    '2001:4:112:0:0:0:0:0/48',
    '2001:10:0:0:0:0:0:0/28',
    '2001:20:0:0:0:0:0:0/28',
    '2001:30:0:0:0:0:0:0/28',
    '2001:db8:0:0:0:0:0:0/32',
    '2002:0:0:0:0:0:0:0/16',
    '2620:4f:8000:0:0:0:0:0/48',
    '3fff:0:0:0:0:0:0:0/20',
    '5f00:0:0:0:0:0:0:0/16',
    'fc00:0:0:0:0:0:0:0/7',
    'fe80:0:0:0:0:0:0:0/10',
    'fec0:0:0:0:0:0:0:0/10',
    'ff00:0:0:0:0:0:0:0/8',
  ],
} as const
type Version = keyof typeof special
const versions = [4, 6] as const
const width = { 4: 32, 6: 128 } as const

interface Range {
  readonly first: bigint
  readonly last: bigint
}
const toRange = (version: Version, text: string): Range => {
  const [address = '', bits = ''] = text.split('/')
  const [separator, radix, size] = version === 4 ? ['.', '', 8n] : [':', '0x', 16n]
  const first = address.split(separator).reduce((sum, part) => (sum << size) | BigInt(`${radix}${part}`), 0n)
  return { first, last: first + (1n << BigInt(width[version] - Number(bits))) - 1n }
}
const ranges = {
  4: special[4].map((text) => toRange(4, text)),
  6: special[6].map((text) => toRange(6, text)),
}
const global6 = toRange(6, '2000:0:0:0:0:0:0:0/3')
const within = (value: bigint, { first, last }: Range): boolean => first <= value && value <= last
const isIsatap = (value: bigint): boolean => ((value >> 32n) & ~0x02000000n & 0xffffffffn) === 0x5efen

const parts = (value: bigint, count: number, size: bigint): readonly number[] =>
  Array.from({ length: count }, (_, index) =>
    Number((value >> (size * BigInt(count - 1 - index))) & ((1n << size) - 1n)),
  )
const dotted = (value: bigint): string => parts(value, 4, 8n).join('.')
const hex = (value: bigint): readonly string[] => parts(value, 8, 16n).map((part) => part.toString(16))

/** Each way in which an address may be written. */
const written = (version: Version, value: bigint): readonly string[] => {
  if (version === 4) return [dotted(value)]
  const full = hex(value).join(':')
  return [
    full,
    full.toUpperCase(),
    hex(value)
      .map((part) => part.padStart(4, '0'))
      .join(':'),
    `${hex(value).slice(0, 6).join(':')}:${dotted(value & 0xffffffffn)}`,
    new URL(`http://[${full}]`).hostname.slice(1, -1),
  ]
}
const inside = ({ first, last }: Range): Arbitrary<bigint> => fc.bigInt(first, last)
const anywhere = (version: Version): Arbitrary<bigint> =>
  fc.oneof(
    fc.bigInt(0n, (1n << BigInt(width[version])) - 1n),
    // The borders are where mistakes are made.
    fc
      .constantFrom(...ranges[version])
      .chain(({ first, last }) => fc.constantFrom(first - 1n, first, last, last + 1n))
      .filter((value) => value >= 0n && value < 1n << BigInt(width[version])),
  )
const onEveryWay = (version: Version, value: bigint, judge: (text: string) => boolean): readonly boolean[] =>
  written(version, value).map(judge)

describe('an address', () => {
  it.each(versions.flatMap((version) => special[version].map((text) => [text, version] as const)))(
    'in %s is not public, first, last or between',
    (text, version) => {
      const range = toRange(version, text)
      fc.assert(
        fc.property(fc.oneof(fc.constantFrom(range.first, range.last), inside(range)), (value) => {
          expect(onEveryWay(version, value, isPublicAddress)).not.toContain(true)
        }),
        { numRuns: runs(10, 40) },
      )
    },
  )

  it('of version 4 is public if it is in none of these', () => {
    fc.assert(
      fc.property(anywhere(4), (value) => {
        expect(isPublicAddress(dotted(value))).toBe(!ranges[4].some((range) => within(value, range)))
      }),
      { numRuns: runs(300, 3_000) },
    )
  })

  it('of version 6 is public if it is global unicast and in none of these', () => {
    fc.assert(
      fc.property(fc.oneof(anywhere(6), inside(global6)), (value) => {
        const expected = within(value, global6) && !isIsatap(value) && !ranges[6].some((range) => within(value, range))
        expect(new Set(onEveryWay(6, value, isPublicAddress))).toEqual(new Set([expected]))
      }),
      { numRuns: runs(300, 3_000) },
    )
  })

  it('of version 6 that carries one of version 4 is not public, whichever it carries', () => {
    const carriers: readonly ((carried: bigint, rest: bigint) => bigint)[] = [
      (carried) => carried,
      (carried) => (0xffffn << 32n) | carried,
      (carried) => (0xffffn << 48n) | carried,
      (carried) => (0x0064ff9bn << 96n) | carried,
      (carried, rest) => (0x0064ff9b0001n << 80n) | ((rest & 0xffffn) << 32n) | carried,
      (carried, rest) => (0x2002n << 112n) | (carried << 80n) | rest,
      (carried, rest) => (0x20010000n << 96n) | (rest << 32n) | (carried ^ 0xffffffffn),
      (carried) => (0x2a00n << 112n) | (0x5efen << 32n) | carried,
      (carried) => (0x2a00n << 112n) | (0x02005efen << 32n) | carried,
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...carriers),
        inside({ first: 0n, last: 0xffffffffn }),
        fc.bigInt(0n, 0xffffffffn),
        (carry, carried, rest) => {
          expect(onEveryWay(6, carry(carried, rest), isPublicAddress)).not.toContain(true)
        },
      ),
      { numRuns: runs(200, 2_000) },
    )
  })

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '2a00::1', '3ffe::1'])(
    'such as %s is public',
    (text) => {
      expect(isPublicAddress(text)).toBe(true)
    },
  )

  it.each([
    '',
    'localhost',
    'university.example',
    '8.8.8',
    '8.8.8.8.8',
    '134744072',
    '0x08.8.8.8',
    '010.8.8.8',
    '8.8.8.8/32',
    ' 8.8.8.8',
    '2a00::1%eth0',
    '[2a00::1]',
    '2a00:::1',
  ])('is public only if it is an address, which %j is not', (text) => {
    expect(isPublicAddress(text)).toBe(false)
  })
})

describe('a network', () => {
  it('holds what lies in it, and nothing of the other version', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...versions)
          .chain((version) =>
            fc.tuple(
              fc.constant(version),
              anywhere(version),
              anywhere(version),
              fc.integer({ min: 0, max: width[version] }),
            ),
          ),
        ([version, base, value, bits]) => {
          const shift = BigInt(width[version] - bits)
          const network = parseNetwork(`${written(version, base)[0]}/${bits}`)
          expect(new Set(onEveryWay(version, value, (text) => isIn([network], text)))).toEqual(
            new Set([base >> shift === value >> shift]),
          )
        },
      ),
      { numRuns: runs(100, 1_000) },
    )
    expect(isIn([parseNetwork('127.0.0.0/8')], '::ffff:127.0.0.1')).toBe(false)
    expect(isIn([parseNetwork('::/0')], '127.0.0.1')).toBe(false)
    expect(isIn([parseNetwork('0.0.0.0/0'), parseNetwork('::/0')], 'localhost')).toBe(false)
    expect(isIn([], '127.0.0.1')).toBe(false)
  })

  it.each(['', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/-1', '10/8', '10.0.0.0/8/8', '::/129', 'a.example/8'])(
    'is not %j',
    (text) => {
      expect(() => parseNetwork(text)).toThrow(TypeError)
    },
  )
})
