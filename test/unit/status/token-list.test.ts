import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../../../src/lib/base/bytes.ts'
import type { Json } from '../../../src/lib/base/json/json.ts'
import { deflateZlib, inflateZlib } from '../../../src/lib/base/zlib.ts'
import { credentialStates, entryAt, setStatus } from '../../../src/lib/status/list.ts'
import {
  decodeTokenList,
  encodeTokenList,
  lookUpTokenStatus,
  parseTokenStatus,
  tokenStatusOf,
} from '../../../src/lib/status/token-list.ts'
import { runs, seed } from '../../support/depth.ts'
import { codeOf, codeOfAsync } from '../../support/errors.ts'
import { createGivenList, listUrl } from '../../support/status.ts'

const uri = `${listUrl}.jwt`
const states = createGivenList({ id: listUrl, ...credentialStates })

const published = (claim: Json) => ({
  id: uri as 'https://a.example',
  issuer: '',
  purposes: [],
  ...decodeTokenList(claim),
})

describe('a list of the W3C as one of the IETF', () => {
  it('has the same values at the same places', async () => {
    const places = [0, 1, 3, 4, 4_711, 131_071]
    const list = places.reduce((all, at, value) => setStatus(all, entryAt(all, at), value % 4), states)
    const claim = await encodeTokenList(list)
    const read = published({ ...claim })
    for (const [value, index] of places.entries()) expect(lookUpTokenStatus(read, { list: uri, index })).toBe(value % 4)
    expect(lookUpTokenStatus(read, { list: uri, index: 2 })).toBe(0)
  })

  it('begins in the least significant bits', async () => {
    const list = setStatus(states, entryAt(states, 0), 'revoked')
    const { bits, lst } = await encodeTokenList(list)
    const bytes = inflateZlib(Buffer.from(lst, 'base64url'), 1_000_000)
    expect([bits, bytes[0], bytes.length]).toEqual([2, 0b01, 32_768])
  })

  it.each(['suspension', 'refresh'] as const)('is refused for %s, since 1 would mean revoked', async (purpose) => {
    expect(await codeOfAsync(() => encodeTokenList(createGivenList({ id: listUrl, purpose })))).toBe(
      'status.purpose_mismatch',
    )
  })

  it('is refused for messages that mean something else', async () => {
    const messages = ['valid', 'suspended', 'revoked', 'reserved']
    const list = createGivenList({ id: listUrl, purpose: 'message', size: 2, messages })
    expect(await codeOfAsync(() => encodeTokenList(list))).toBe('status.purpose_mismatch')
  })
})

describe('the claim of a list', () => {
  const lst = encodeBase64Url(deflateSync(Uint8Array.of(1)))
  it.each<[string, Json, string]>([
    ['a text', 'text', 'status.list_malformed'],
    ['no bits', { lst }, 'status.list_malformed'],
    ['three bits', { bits: 3, lst }, 'status.list_malformed'],
    ['no list', { bits: 1 }, 'status.list_malformed'],
    ['padding where none belongs', { bits: 1, lst: `${lst}=` }, 'status.list_malformed'],
    ['padding alone', { bits: 1, lst: '====' }, 'status.list_malformed'],
    ['a letter of multibase', { bits: 1, lst: `u${lst}` }, 'status.list_malformed'],
    [
      'something after it',
      { bits: 1, lst: encodeBase64Url(Buffer.concat([deflateSync(Uint8Array.of(1)), Uint8Array.of(0)])) },
      'status.list_malformed',
    ],
    ['a wrong checksum', { bits: 1, lst: `${lst.slice(0, -2)}AA` }, 'status.list_malformed'],
    ['nothing', { bits: 1, lst: '' }, 'status.list_malformed'],
    [
      'more than the limit',
      { bits: 1, lst: encodeBase64Url(deflateSync(new Uint8Array(9_000_000))) },
      'status.list_too_large',
    ],
  ])('is refused with %s', (_, claim, code) => {
    expect(codeOf(() => decodeTokenList(claim))).toBe(code)
  })

  it('is read with padding, too', () => {
    const [padded, bare] = [200, 300]
      .map((length) => {
        const compressed = deflateSync(new Uint8Array(length).map((_, at) => (at * at) % 251))
        return [compressed.toString('base64').replaceAll('+', '-').replaceAll('/', '_'), encodeBase64Url(compressed)]
      })
      .find(([text]) => text?.endsWith('=')) ?? ['', '']
    expect(padded).not.toBe(bare)
    expect(decodeTokenList({ bits: 1, lst: padded })).toEqual(decodeTokenList({ bits: 1, lst: bare }))
  })

  it('of few entries is read, since no number of them is required', () => {
    const read = published({ bits: 1, lst })
    expect(lookUpTokenStatus(read, { list: uri, index: 0 })).toBe(1)
    expect(codeOf(() => lookUpTokenStatus(read, { list: uri, index: 8 }))).toBe('status.index_range')
    expect(codeOf(() => lookUpTokenStatus(read, { list: listUrl, index: 0 }))).toBe('status.list_id_mismatch')
    const { size: _, ...bitstring } = read
    expect(codeOf(() => lookUpTokenStatus(bitstring, { list: uri, index: 0 }))).toBe('status.list_type')
  })
})

describe('the claim of a token', () => {
  it('is that of an entry', () => {
    const status = tokenStatusOf(entryAt(states, 4_711), uri)
    expect(status).toEqual({ status_list: { idx: 4_711, uri } })
    expect(parseTokenStatus({ ...status } as never)).toEqual({ list: uri, index: 4_711 })
    expect(tokenStatusOf(entryAt(states, 5))).toEqual({ status_list: { idx: 5, uri: listUrl } })
  })

  it.each<[string, Json, string]>([
    ['of another mechanism', { other: {} }, 'status.type_unsupported'],
    ['that is a text', 'valid', 'status.type_unsupported'],
    ['without an address', { status_list: { idx: 1 } }, 'status.entry_malformed'],
    [
      'with an address that nobody asks',
      { status_list: { idx: 1, uri: 'http://127.0.0.1/' } },
      'status.entry_malformed',
    ],
    ['with an index below zero', { status_list: { idx: -1, uri } }, 'status.entry_malformed'],
    ['with an index in words', { status_list: { idx: '1', uri } }, 'status.entry_malformed'],
    ['with half an index', { status_list: { idx: 0.5, uri } }, 'status.entry_malformed'],
    ['that is a list', { status_list: [] }, 'status.entry_malformed'],
  ])('%s is refused', (_, claim, code) => {
    expect(codeOf(() => parseTokenStatus(claim))).toBe(code)
  })
})

describe('ZLIB', () => {
  it('is what zlib writes and reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 9_000 }), async (bytes) => {
        expect(Buffer.from(inflateZlib(deflateSync(bytes), 9_000))).toEqual(Buffer.from(bytes))
        expect(Buffer.from(inflateZlib(await deflateZlib(bytes), 9_000))).toEqual(Buffer.from(bytes))
      }),
      { numRuns: runs(50, 2_000), seed: seed(31) },
    )
  })

  it('has the same content or none, whatever was changed in it', () => {
    const whole = deflateSync(Uint8Array.from({ length: 300 }, (_, at) => at % 7))
    for (let at = 0; at < whole.length; at++)
      for (const flip of [1, 0x80]) {
        const changed = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ flip : byte))
        let content: Uint8Array | undefined
        try {
          content = inflateZlib(changed, 300)
        } catch {}
        // The level in the header says nothing of the content, nor do the bits after its end.
        if (content !== undefined) expect(Buffer.from(content)).toEqual(Buffer.from(inflateZlib(whole, 300)))
      }
  })
})
