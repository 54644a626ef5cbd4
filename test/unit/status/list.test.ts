import { describe, expect, expectTypeOf, it } from 'vitest'

import { allocateStatus, allocateStatuses, freeIn } from '../../../src/lib/status/allocate.ts'
import { decodeBits, encodeBits } from '../../../src/lib/status/codec.ts'
import { encodeStatusList, lookUpStatus, readStatusList } from '../../../src/lib/status/credential.ts'
import { parseStatusEntry } from '../../../src/lib/status/entry.ts'
import {
  createStatusList,
  credentialStates,
  entryAt,
  reinstate,
  revoke,
  type StatusList,
  setStatus,
  statusOf,
  suspend,
} from '../../../src/lib/status/list.ts'
import { runs } from '../../support/depth.ts'
import { codeOf, codeOfAsync, expectFailure } from '../../support/errors.ts'
import { createGivenList } from '../../support/status.ts'

const id = 'https://university.example/status/1'
const revocations = createStatusList({ id, purpose: 'revocation' })
const suspensions = createStatusList({ id, purpose: 'suspension' })

describe('a status list', () => {
  it('begins empty, with enough entries to hide among', () => {
    expect(revocations).toEqual({
      id,
      purpose: 'revocation',
      length: 131_072,
      size: 1,
      bits: new Uint8Array(16_384),
      allocated: new Uint8Array(16_384),
    })
    expect(createStatusList({ id, ...credentialStates }).bits.length).toBe(32_768)
  })

  it.each([
    ['too few entries', { length: 131_064 }],
    ['a number of entries that leaves bits over', { length: 131_073 }],
    ['an address that is not https', { id: 'http://university.example/status/1' as never }],
    ['an address with a fragment', { id: `${id}#list` as never }],
    ['no purpose', { purpose: '' as never }],
    ['a purpose that no verifier knows', { purpose: 'Revocation' as never }],
    ['three bits', { size: 3 as never }],
    ['several bits and no words', { size: 2 as const }],
    ['messages and no words', { purpose: 'message' as const }],
    ['too few words', { size: 2 as const, messages: ['a', 'b', 'c'] }],
  ])('is not made with %s', (_, options) => {
    expect(() => createStatusList({ id, purpose: 'revocation', ...options })).toThrow(TypeError)
  })

  it('gives out entries that can be written into a credential as they are', () => {
    const { list, entry } = allocateStatus(revocations)
    expect(entry).toEqual({
      id: `${id}#${entry.statusListIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: entry.statusListIndex,
      statusListCredential: id,
    })
    expect(freeIn(list)).toBe(131_071)
    expect(freeIn(revocations)).toBe(131_072)
    expect(entryAt(createStatusList({ id, ...credentialStates }), 3)).toEqual({
      id: `${id}#3`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'message',
      statusListIndex: '3',
      statusListCredential: id,
      statusSize: 2,
      statusMessage: [
        { status: '0x0', message: 'valid' },
        { status: '0x1', message: 'revoked' },
        { status: '0x2', message: 'suspended' },
        { status: '0x3', message: 'reserved' },
      ],
    })
  })

  it('gives out as many entries as asked for, or none', () => {
    // All but so many were given out before.
    const free = 8 * runs(125, 16_384)
    const given = { ...revocations, allocated: revocations.allocated.map((_, at) => (at < free / 8 ? 0 : 0xff)) }
    const { list, entries } = allocateStatuses(given, free)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(free)
    expectFailure(() => allocateStatus(list), 'status.list_full')
    expectFailure(() => allocateStatuses(given, free + 1), 'status.list_full')
    expect(() => allocateStatuses(revocations, -1)).toThrow(TypeError)
    expect(allocateStatuses(list, 0).entries).toEqual([])
  })

  it('revokes, suspends and reinstates, and does nothing twice', () => {
    const { list, entry } = allocateStatus(revocations)
    const revoked = revoke(list, entry)
    expect([statusOf(list, entry), statusOf(revoked, entry)]).toEqual([0, 1])
    expect(revoke(revoked, entry)).toBe(revoked)
    const other = allocateStatus(suspensions)
    const suspended = suspend(other.list, other.entry)
    const reinstated = reinstate(suspended, other.entry)
    expect(statusOf(suspended, other.entry)).toBe(1)
    expect(reinstated.bits).toEqual(suspensions.bits)
    expect(reinstate(reinstated, other.entry)).toBe(reinstated)
  })

  it('says nothing of an index that it has not given out: the next credential would have it', () => {
    const refused = 'status.not_allocated'
    expectFailure(() => revoke(revocations, entryAt(revocations, 9)), refused)
    expectFailure(() => suspend(suspensions, entryAt(suspensions, 9)), refused)
    expectFailure(() => reinstate(suspensions, entryAt(suspensions, 9)), refused)
    const states = createStatusList({ id, ...credentialStates })
    for (const word of credentialStates.messages)
      expectFailure(() => setStatus(states, entryAt(states, 9), word), refused)
    // The list from before the entry was given out.
    const { list, entry } = allocateStatus(revocations)
    expectFailure(() => revoke(revocations, entry), refused)
    expect(statusOf(revoke(list, entry), entry)).toBe(1)
  })

  it('takes words for values', () => {
    const states = createGivenList({ id, ...credentialStates })
    const entry = entryAt(states, 5)
    const suspended = setStatus(states, entry, 'suspended')
    expect(statusOf(suspended, entry)).toBe(2)
    expect(suspended.bits[1]).toBe(0b0010_0000)
    expect(setStatus(suspended, entry, 'valid').bits).toEqual(states.bits)
    for (const value of ['lost', 4, -1, 0.5, Number.NaN])
      expect(() => setStatus(states, entry, value)).toThrow(TypeError)
  })

  it('refuses the entries of another list', () => {
    const entry = entryAt(revocations, 9)
    const refuse = (members: object, code: Parameters<typeof expectFailure>[1]): void =>
      expectFailure(() => revoke(revocations, { ...entry, ...members }), code)
    refuse({ statusListCredential: `${id}0` }, 'status.list_id_mismatch')
    refuse({ statusPurpose: 'suspension' }, 'status.purpose_mismatch')
    refuse({ statusListIndex: '131072' }, 'status.index_range')
    refuse({ statusListIndex: '09' }, 'status.index_malformed')
    refuse(entryAt(createStatusList({ id, ...credentialStates }), 9), 'status.purpose_mismatch')
    const wide = createStatusList({ id, purpose: 'revocation', size: 2, messages: ['a', 'b', 'c', 'd'] })
    refuse(entryAt(wide, 9), 'status.size_unsupported')
    expectFailure(() => revoke(suspensions as never, entryAt(suspensions, 1)), 'status.purpose_mismatch')
  })

  it('is typed by its purpose', () => {
    // @ts-expect-error a list of suspensions does not revoke
    expect(codeOf(() => revoke(suspensions, entryAt(suspensions, 1)))).toBe('status.purpose_mismatch')
    // @ts-expect-error a list of revocations does not suspend
    expect(codeOf(() => suspend(revocations, entryAt(revocations, 1)))).toBe('status.purpose_mismatch')
    expectTypeOf(suspensions).toEqualTypeOf<StatusList<'suspension'>>()
    expectTypeOf(allocateStatus(revocations).entry.statusPurpose).toEqualTypeOf<'revocation'>()
  })
})

describe('a published list', () => {
  const options = { issuer: 'did:example:university', validFrom: '2026-01-10T00:00:00Z' } as const

  it('is a credential that reads back as what it was', async () => {
    const list = revoke(createGivenList({ id, purpose: 'revocation' }), entryAt(revocations, 131_071))
    const validUntil = new Date('2026-02-10T00:00:00Z')
    const credential = await encodeStatusList(list, { ...options, validUntil, ttl: 3_600_000 })
    expect(credential).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'did:example:university',
      validFrom: '2026-01-10T00:00:00Z',
      validUntil: '2026-02-10T00:00:00Z',
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: expect.stringMatching(/^uH4sI[\w-]+$/),
        ttl: 3_600_000,
      },
    })
    const read = await readStatusList(credential)
    expect(read).toEqual({
      id,
      issuer: 'did:example:university',
      purposes: ['revocation'],
      bits: list.bits,
      ttl: 3_600_000,
      validFrom: '2026-01-10T00:00:00Z',
    })
    expect(lookUpStatus(read, parseStatusEntry(entryAt(list, 131_071)))).toBe(1)
    expect(lookUpStatus(read, parseStatusEntry(entryAt(list, 131_070)))).toBe(0)
  })

  it('needs a date and a lifetime that are what they should be', async () => {
    expect(await codeOfAsync(() => encodeStatusList(revocations, { ...options, validFrom: '2026-01-10' }))).toBe(
      'time.malformed',
    )
    for (const ttl of [-1, 0.5, Number.NaN])
      await expect(encodeStatusList(revocations, { ...options, ttl })).rejects.toThrow(TypeError)
  })
})

describe('the encoded list', () => {
  it('has one form', async () => {
    const encoded = await encodeBits(revocations.bits)
    expect(await decodeBits(encoded)).toEqual(revocations.bits)
    const refusals = [encoded.slice(1), `z${encoded.slice(1)}`, `${encoded}=`, `${encoded}\n`, 'u', '', undefined, 5]
    for (const text of refusals)
      expect(await codeOfAsync(() => decodeBits(text)), String(text)).toBe('status.list_malformed')
    expect(await codeOfAsync(() => decodeBits(`u${'A'.repeat(13 * 1024 * 1024)}`))).toBe('status.list_too_large')
  })
})

describe('the words of an entry', () => {
  const states = entryAt(createStatusList({ id, ...credentialStates }), 3)
  const words = states.statusMessage ?? []

  it.each([
    ['one is missing', words.slice(1)],
    ['two are for one value', [...words.slice(0, 3), { status: '0x00', message: 'revoked' }]],
    ['there is one more for a value', [...words, { status: '0x1', message: 'valid' }]],
    ['a value is beyond the bits', [...words.slice(0, 3), { status: '0x4', message: 'lost' }]],
    ['a value is not hexadecimal', [...words.slice(0, 3), { status: '3', message: 'lost' }]],
    ['a word is absent', [...words.slice(0, 3), { status: '0x3' }]],
    ['they are no list', words[0]],
    ['there is null', [...words.slice(0, 3), null]],
  ])('are refused where %s', (_, statusMessage) => {
    expectFailure(() => parseStatusEntry({ ...states, statusMessage }), 'status.entry_malformed')
  })

  it('are needed for messages, even of one bit', () => {
    const entry = { ...entryAt(revocations, 3), statusPurpose: 'message' }
    expectFailure(() => parseStatusEntry(entry), 'status.entry_malformed', '/statusMessage')
  })

  it('stand in any order', () => {
    const parsed = parseStatusEntry({ ...states, statusMessage: [...words].reverse() })
    expect(parsed.messages.get(2)).toBe('suspended')
  })

  it('come with members that are known, and no others', () => {
    expectFailure(() => parseStatusEntry({ ...states, statusListUrl: id }), 'status.entry_malformed', '/statusListUrl')
    for (const value of [null, 'x', 5, [], [states]])
      expectFailure(() => parseStatusEntry(value), 'status.entry_malformed')
    for (const type of [
      undefined,
      'CredentialStatus',
      ['BitstringStatusListEntry', 'Other'],
      [],
      'RevocationList2020Status',
    ])
      expectFailure(() => parseStatusEntry({ ...states, type }), 'status.type_unsupported', '/type')
    const both = { ...states, type: ['CredentialStatus', 'BitstringStatusListEntry'] }
    expect(parseStatusEntry(both).index).toBe(3)
  })
})
