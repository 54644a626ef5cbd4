import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../../src/lib/base/bytes.ts'
import { MicroCredentialError } from '../../../../src/lib/base/errors.ts'
import { copyJson } from '../../../../src/lib/base/json/copy-json.ts'
import type { Json, JsonObject } from '../../../../src/lib/base/json/json.ts'
import type { JsonLimits } from '../../../../src/lib/base/json/limits.ts'
import { parseJson } from '../../../../src/lib/base/json/parse-json.ts'
import { anyCharacter } from '../../../support/characters.ts'
import { runs } from '../../../support/depth.ts'
import { codeOf, expectFailure } from '../../../support/errors.ts'

/** JSON whose numbers survive; keys that have no meaning of their own. */
const json = fc.jsonValue({ maxDepth: 6, depthSize: 'large' }).filter((value) => {
  const text = JSON.stringify(value)
  return (
    text.isWellFormed() &&
    !/__proto__|"constructor"|"prototype"/.test(text) &&
    codeOf(() => copyJson(value)) === undefined
  )
})

describe('reading JSON text', () => {
  it('gives what JSON.parse gives, for text that has one meaning', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(parseJson(text)).toEqual(JSON.parse(text))
        expect(parseJson(toUtf8(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('finds the end of a string behind however many escapes', () => {
    for (const count of [1, 1023, 1024, 1025, 2048, 5000])
      for (const one of ['\\"', '\\\\', '\\n']) {
        const text = `["${one.repeat(count)}","next"]`
        expect(parseJson(text)).toEqual(JSON.parse(text))
        for (const rest of ['', '\\', '\\"'])
          expect(() => parseJson(`["${one.repeat(count)}${rest}`)).toThrow(
            expect.objectContaining({ code: 'input.not_json' }),
          )
      }
  })

  it('refuses, with a code, every text that JSON.parse refuses', () => {
    const almostJson = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, noise]) => {
        const cut = at % (text.length + 1)
        return text.slice(0, cut) + noise + text.slice(cut + 1)
      }),
    )
    fc.assert(
      fc.property(almostJson, (text) => {
        let peer: unknown
        try {
          peer = { value: JSON.parse(text) }
        } catch {
          peer = undefined
        }
        const ours = codeOf(() => parseJson(text))
        if (peer === undefined) expect(ours).toMatch(/^(input|limit)\./)
      }),
      { numRuns: runs(200, 1_000) },
    )
  })

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'input.not_json'],
    ['white space alone', ' \n', 'input.not_json'],
    ['two values', '1 2', 'input.not_json'],
    ['a comma too many', '[1,]', 'input.not_json'],
    ['a key without quotes', '{a:1}', 'input.not_json'],
    ['a number with a leading zero', '01', 'input.not_json'],
    ['a number with a plus', '+1', 'input.not_json'],
    ['NaN', 'NaN', 'input.not_json'],
    ['half a literal', 'tru', 'input.not_json'],
    ['a control character in a string', '"a\u0001"', 'input.not_json'],
    ['a string without end', '"abc', 'input.not_json'],
    ['an escape without end', '"abc\\', 'input.not_json'],
    ['an escape that is none', '"\\x"', 'input.not_json'],
    ['a byte order mark', '\ufeff{}', 'input.encoding'],
    ['a byte order mark in bytes', new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 'input.encoding'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xc0, 0x80, 0x22]), 'input.encoding'],
    ['a key twice', '{"a":1,"a":1}', 'input.duplicate_key'],
    ['a key twice, once escaped', '{"degree":1,"\\u0064egree":2}', 'input.duplicate_key'],
    ['__proto__', '{"__proto__":{}}', 'input.forbidden_key'],
    ['constructor', '{"constructor":1}', 'input.forbidden_key'],
    ['prototype', '{"prototype":1}', 'input.forbidden_key'],
    ['a lone surrogate, escaped', '"\\ud800"', 'input.lone_surrogate'],
    ['a lone surrogate, raw', '"\ud800"', 'input.lone_surrogate'],
    ['a lone surrogate in a key', '{"\\udc00":1}', 'input.lone_surrogate'],
    ['an integer beyond 2^53', '9007199254740993', 'input.unsafe_number'],
    ['a fraction of 17 digits', '0.30000000000000004', 'input.unsafe_number'],
    ['more digits than a number keeps', '0.1000000000000000055', 'input.unsafe_number'],
    ['more zeros than a number keeps', '1.00000000000000000', 'input.unsafe_number'],
    ['minus zero', '-0', 'input.unsafe_number'],
    ['a number beyond all', '1e400', 'input.unsafe_number'],
  ])('refuses %s', (_, text, code) => {
    expect(codeOf(() => parseJson(text))).toBe(code)
  })

  it.each<[keyof JsonLimits, string, string, string]>([
    ['bytes', '[1234]', '[12345]', 'limit.bytes'],
    ['depth', '[[[[[[1]]]]]]', '[[[[[[[1]]]]]]]', 'limit.depth'],
    ['nodes', '[[],[],[],{},{}]', '[[],[],[],{},{},{}]', 'limit.nodes'],
    ['arrayLength', '[1,2,3,4,5,6]', '[1,2,3,4,5,6,7]', 'limit.array_length'],
    ['stringLength', '"\\u0061bcdef"', '"abcdefg"', 'limit.string_length'],
    ['keyLength', '{"abcdef":1}', '{"abcdefg":1}', 'limit.key_length'],
  ])('keeps the ceiling of %s', (limit, within, beyond, code) => {
    const ceiling = { [limit]: 6 }
    expect(parseJson(within, ceiling)).toEqual(JSON.parse(within))
    expect(codeOf(() => parseJson(beyond, ceiling))).toBe(code)
    if (limit !== 'bytes') expect(codeOf(() => copyJson(JSON.parse(beyond), ceiling))).toBe(code)
  })

  it('says where the fault is, and never what stands there', () => {
    expectFailure(() => parseJson('{"a":[1,{"b":-0}]}'), 'input.unsafe_number', '/a/1/b')
    expectFailure(() => parseJson('{"Jane Doe":{"b":-0}}'), 'input.unsafe_number', '')
  })
})

describe.each([
  ['text', (value: Json) => parseJson(JSON.stringify(value))],
  ['a value', (value: Json) => copyJson(value)],
])('reading %s in which something is described more than once', (_, read) => {
  const described = { id: 'urn:example:1', name: { en: 'Sample' } }
  const list = (...members: Json[]): Json[] => read(members) as Json[]

  it('makes one object of those that say the same of one id, whatever the order of their keys', () => {
    const [first, second, { in: third } = {}] = list(
      { ...described },
      { name: { en: 'Sample' }, id: 'urn:example:1' },
      { in: { ...described } },
    ) as JsonObject[]
    expect(first).toEqual(described)
    expect(second).toBe(first)
    expect(third).toBe(first)
  })

  it('keeps objects apart that differ, that have no id, or nothing else', () => {
    const same = [{ name: 'Sample' }, { id: 'urn:example:1' }, { id: 1, name: 'Sample' }]
    for (const other of same) {
      const [first, second] = list({ ...other }, { ...other })
      expect(second).toEqual(first)
      expect(second).not.toBe(first)
    }
    const values = [described, { ...described, name: { en: 'sample' } }, { ...described, more: null }, described]
    expect(list(...values)).toEqual(values)
  })

  it('gives equal values whatever is described how often', () => {
    const node = fc.record({ id: fc.constantFrom('a', 'b'), name: fc.constantFrom('x', 'y') }, { requiredKeys: [] })
    const tree = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        node as fc.Arbitrary<Json>,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.record({ id: fc.constantFrom('a', 'b'), of: tie('tree') }),
      ),
    })).tree
    fc.assert(
      fc.property(tree, (value) => {
        expect(read(value)).toEqual(value)
      }),
    )
  })
})

describe.each([
  ['text', (value: Json, limits: object = {}) => parseJson(JSON.stringify(value), limits)],
  ['a value', (value: Json, limits: object = {}) => copyJson(JSON.parse(JSON.stringify(value)), limits)],
  ['one and the same value', (value: Json, limits: object = {}) => copyJson(value, limits)],
])('what is described again in %s', (_, read) => {
  const described = { id: 'urn:example:1', in: [{ name: 'Sample' }, 'x'] }

  it('counts for as many objects as the first time', () => {
    // The list, and three for each description.
    expect(read([described, described, described], { nodes: 10 })).toHaveLength(3)
    expect(codeOf(() => read([described, described, described], { nodes: 9 }))).toBe('limit.nodes')
  })

  it('counts for as many levels as it has, wherever it stands', () => {
    const deeper = { first: described, second: [[described]] }
    expect(read(deeper, { depth: 6 })).toEqual(deeper)
    expect(codeOf(() => read(deeper, { depth: 5 }))).toBe('limit.depth')
    // What stands around a description that was met again is as high as if it had been read.
    const around = { id: 'urn:example:2', of: described }
    const twice = [described, around, [[around]]]
    expect(read(twice, { depth: 7 })).toEqual(twice)
    expect(codeOf(() => read(twice, { depth: 6 }))).toBe('limit.depth')
  })

  it('does not multiply without being counted', () => {
    let value: Json = described
    for (let level = 0; level < 12; level++) value = { id: `urn:example:level:${level}`, in: [value, value] }
    expect(codeOf(() => read(value, { nodes: 10_000 }))).toBe('limit.nodes')
  })
})

describe('a value in which something is described again', () => {
  const described = { id: 'urn:example:1', count: 0, name: 'Sample', of: { name: 'Part' } }
  it.each<[string, object, string]>([
    ['minus zero', { ...described, count: -0 }, 'input.unsafe_number'],
    ['an instance of a class', Object.assign(new (class Sample {})(), described), 'input.not_json'],
    ['one within', { ...described, of: Object.assign(new (class Part {})(), described.of) }, 'input.not_json'],
  ])('is refused if the second time there is %s', (_, again, code) => {
    expect(codeOf(() => copyJson([described, again]))).toBe(code)
  })

  it('counts its texts towards the ceiling of the whole each time', () => {
    // Keys and texts, and one for each of the six values; and one for the array around.
    const length = ['id', 'urn:example:1', 'count', 'name', 'Sample', 'of', 'name', 'Part'].join('').length + 6
    for (const again of [described, { ...described }]) {
      expect(copyJson([described, again, again], { bytes: length * 3 + 1 })).toHaveLength(3)
      expect(codeOf(() => copyJson([described, again, again], { bytes: length * 3 }))).toBe('limit.bytes')
    }
  })

  it('is not compared over and over where it differs at the end', () => {
    let asked = 0
    const long = new Proxy(
      Array.from({ length: 900 }, () => 1),
      {
        getOwnPropertyDescriptor: (target, key) => {
          asked++
          return Reflect.getOwnPropertyDescriptor(target, key)
        },
      },
    )
    const nested = (differs: number): object =>
      Array.from({ length: 50 }).reduce<object>(
        (inner, _, level) => ({ id: `urn:example:${level}`, of: inner, differs }),
        { id: 'urn:example:long', of: long },
      )
    copyJson([1, 2, 3, 4].map(nested))
    // Each is copied; what is compared in vain has an end.
    expect(asked).toBeLessThan(4 * 900 + 11_000)
  })

  it('is data, whatever the second one answers and however it comes to its answers', () => {
    let asked = 0
    const shifty = (answer: () => string): object => ({
      ...described,
      get name() {
        asked++
        return answer()
      },
    })
    // Nothing of what says the same is kept; of what says something else all is, and that must be data.
    expect(copyJson([described, shifty(() => described.name)])).toEqual([described, described])
    expect(codeOf(() => copyJson([described, shifty(() => `answer ${asked}`)]))).toBe('input.not_json')
  })
})

describe('text in which something is described again', () => {
  it.each([
    ['with spaces', '[{"id":"a","b":1},{"id":"a", "b":1},{ "id":"a","b":1}]'],
    ['in another order', '[{"id":"a","b":1},{"b":1,"id":"a"}]'],
    ['with an id that is escaped', '[{"id":"a\\"b","c":1},{"id":"a\\"b","c":1},{"id":"a\\u0022b","c":1}]'],
    ['with more', '[{"id":"a","b":1},{"id":"a","b":1,"c":2},{"id":"a","b":1}]'],
    ['with a longer number', '[{"id":"a","b":1},{"id":"a","b":11}]'],
  ])('is read as it stands: %s', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it.each([
    ['cut short', '[{"id":"a","b":1},{"id":"a","b":1'],
    ['with an id that does not end', '[{"id":"a","b":1},{"id":"a'],
    ['followed by something', '[{"id":"a","b":1},{"id":"a","b":1}x]'],
  ])('is refused: %s', (_, text) => {
    expect(codeOf(() => parseJson(text))).toBe('input.not_json')
  })
})

describe('copying a value that is JSON already', () => {
  it('gives an equal value and shares nothing with the original', () => {
    fc.assert(
      fc.property(json, (value) => {
        const copy = copyJson(value)
        expect(copy).toEqual(value)
        if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value)
      }),
    )
  })

  it('reads each member once, as data', () => {
    let asked = 0
    const shifty = new Proxy({ issuer: 'a' } as Record<string, string>, {
      getOwnPropertyDescriptor: (target, key) => {
        asked++
        return { ...Reflect.getOwnPropertyDescriptor(target, key), value: `answer ${asked}` } as PropertyDescriptor
      },
    })
    const copy = copyJson(shifty) as { issuer: string }
    expect(copy.issuer).toBe(copy.issuer)
    expect(Object.getOwnPropertyDescriptor(copy, 'issuer')?.get).toBeUndefined()
  })

  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  it.each<[string, unknown, string]>([
    [
      'a getter',
      {
        get issuer() {
          return 'a'
        },
      },
      'input.not_json',
    ],
    ['a Date', new Date(0), 'input.not_json'],
    ['a Map', new Map(), 'input.not_json'],
    ['a function', () => {}, 'input.not_json'],
    ['undefined', undefined, 'input.not_json'],
    ['a bigint', 1n, 'input.not_json'],
    ['a symbol', Symbol('a'), 'input.not_json'],
    ['an array with a hole', new Array(2), 'input.not_json'],
    ['a cycle', cyclic, 'limit.depth'],
    ['NaN', { a: Number.NaN }, 'input.unsafe_number'],
    ['an own __proto__', JSON.parse('{"__proto__":{"isAdmin":true}}'), 'input.forbidden_key'],
    ['a lone surrogate', { a: '\ud800' }, 'input.lone_surrogate'],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no')
          },
        },
      ),
      'input.not_json',
    ],
  ])('refuses %s', (_, value, code) => {
    expect(codeOf(() => copyJson(value))).toBe(code)
  })

  it('leaves out members that are undefined, as JSON does', () => {
    expect(copyJson({ a: 1, b: undefined })).toEqual({ a: 1 })
  })

  it('counts whatever there is towards the ceiling of the whole', () => {
    expect(copyJson(['abcdef', 'abcdef'], { bytes: 15 })).toHaveLength(2)
    expect(codeOf(() => copyJson(['abcdef', 'abcdef'], { bytes: 14 }))).toBe('limit.bytes')
    const numbers = Array.from({ length: 1000 }, (_, at) => at)
    const lists = Array.from({ length: 900 }, () => numbers)
    expect(codeOf(() => copyJson([lists, lists, lists, lists, lists, lists, lists, lists, lists]))).toBe('limit.bytes')
  })

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          try {
            copyJson(value)
          } catch (error) {
            expect(error).toBeInstanceOf(MicroCredentialError)
          }
        },
      ),
    )
  })
})
