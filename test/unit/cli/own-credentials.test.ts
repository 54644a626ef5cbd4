import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readList, writeList } from '../../../src/lib/cli/kept-list.ts'
import { nodeSystem } from '../../../src/lib/cli/system/node-system.ts'
import type { StatusEntry } from '../../../src/lib/credential/credential.ts'
import { generateKeyPair, importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { valueAt } from '../../../src/lib/status/codec.ts'
import { createStatusList, credentialStates } from '../../../src/lib/status/list.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { sampleJwks } from '../../support/keys.ts'
import { sign, stranger } from '../../support/status.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const list = ['--list', at('list.json')]
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'))
const write = (name: string, value: unknown): string => {
  writeFileSync(at(name), typeof value === 'string' ? value : JSON.stringify(value))
  return at(name)
}
const placeOf = (name: string): number => Number(read(name).credentialStatus.statusListIndex)
const revoked = (): readonly number[] => {
  const kept = readList(nodeSystem, at('list.json')).list
  return Array.from({ length: kept.length }, (_, place) => place).filter((place) => valueAt(kept.bits, place, 1) === 1)
}
const newList = (name: string, purpose = 'revocation') =>
  command('status', 'new', '--id', `https://university.example/${name}`, '--purpose', purpose, '--out', at(name))

beforeAll(async () => {
  const key = await importKeyPair('Ed25519', sampleJwks.Ed25519 as never)
  write('key.json', key.export())
  write('web.json', (await importKeyPair('Ed25519', key.export(), { id: 'did:web:university.example#1' })).export())
  write('stranger.json', (await generateKeyPair('Ed25519')).export())
  write('model.json', { ...minimalModel, awardingBodies: [{ ...minimalModel.awardingBodies[0] }] })
  await newList('list.json')
  for (const name of ['one', 'other'])
    await command('issue', at('model.json'), '--key', at('key.json'), ...list, '--out', at(`${name}.jsonld`))
  await command('issue', at('model.json'), '--key', at('web.json'), ...list, '--out', at('web.jsonld'))
  await command('seal', at('model.json'), '--test', at('seal'), ...list, '--out', at('sealed.jsonld'))
})

describe('a credential that is to be revoked', () => {
  /** Files that name a place on the list, and that nobody of this office has signed as they stand. */
  const faults: readonly (readonly [string, () => unknown])[] = [
    ['names the place of another', () => withEntry('one.jsonld', { statusListIndex: String(placeOf('other.jsonld')) })],
    [
      'names the place of another in its id too',
      () => ({ ...read('one.jsonld'), credentialStatus: read('other.jsonld').credentialStatus }),
    ],
    ['has lost its proof', () => without('other.jsonld', 'proof')],
    ['has the proof of another', () => ({ ...read('other.jsonld'), proof: read('one.jsonld').proof })],
    ['has a claim that was changed', () => ({ ...read('other.jsonld'), validFrom: '2020-01-01T00:00:00Z' })],
    [
      'has a second entry',
      () => ({
        ...read('one.jsonld'),
        credentialStatus: [read('one.jsonld').credentialStatus, read('other.jsonld').credentialStatus],
      }),
    ],
    ['is signed by a stranger', () => sign({ ...unsigned('other.jsonld'), issuer: stranger.controller }, stranger)],
    [
      'is another’s to whom the place is given',
      () =>
        sign(
          {
            ...unsigned('one.jsonld'),
            issuer: stranger.controller,
            credentialStatus: read('other.jsonld').credentialStatus,
          },
          stranger,
        ),
    ],
    [
      'is a seal with another payload',
      () => ({ ...read('sealed.jsonld'), payload: JSON.stringify(unsigned('other.jsonld')) }),
    ],
    ['is a seal without signatures', () => ({ ...read('sealed.jsonld'), signatures: [] })],
    [
      'has a payload beside the proof',
      () => ({ ...read('one.jsonld'), payload: JSON.stringify(unsigned('other.jsonld')) }),
    ],
    ['is in the form in which credentials are uploaded', () => ({ credential: unsigned('other.jsonld') })],
    [
      'is an unsigned token',
      () => `e30.${Buffer.from(JSON.stringify(unsigned('other.jsonld'))).toString('base64url')}.AA`,
    ],
    ['is an entry alone', () => ({ credentialStatus: read('other.jsonld').credentialStatus })],
    ['is no object', () => [read('other.jsonld')]],
    ['is no JSON', () => 'revoke the other'],
  ]
  const without = (name: string, member: string): object =>
    Object.fromEntries(Object.entries(read(name)).filter(([key]) => key !== member))
  const unsigned = (name: string): object => without(name, 'proof')
  const withEntry = (name: string, change: Partial<StatusEntry>): object => ({
    ...read(name),
    credentialStatus: { ...read(name).credentialStatus, ...change },
  })

  it.each(faults)('is not believed if it %s', async (_, make) => {
    const before = readFileSync(at('list.json'), 'utf8')
    const said = await command('revoke', write('faulty.jsonld', await make()), ...list)
    expect(said).toMatchObject({ code: 1, err: expect.not.stringContaining('Done') })
    expect(readFileSync(at('list.json'), 'utf8')).toBe(before)
  })

  it.each(['one.jsonld', 'web.jsonld'])('is believed if it was signed with a key of the list: %s', async (name) => {
    expect(await command('revoke', at(name), ...list)).toMatchObject({ code: 0 })
    expect(revoked()).toContain(placeOf(name))
    expect(await command('revoke', at(name), ...list)).toMatchObject({ code: 0 })
    expect(revoked()).not.toContain(placeOf('other.jsonld'))
  })

  it('is believed if it bears a seal of the list', async () => {
    const { payload } = read('sealed.jsonld')
    const { credentialStatus } = JSON.parse(
      payload.startsWith('{') ? payload : Buffer.from(payload, 'base64url').toString(),
    )
    expect(await command('revoke', at('sealed.jsonld'), ...list)).toMatchObject({ code: 0 })
    expect(revoked()).toContain(Number(credentialStatus.statusListIndex))
  })

  it('is believed long after it has expired, its seal’s certificate too', async () => {
    const later = commandAt(() => new Date('2046-01-15T12:00:00Z'))
    for (const name of ['one.jsonld', 'sealed.jsonld'])
      expect(await later('revoke', at(name), ...list)).toMatchObject({ code: 0 })
  })

  it('may have been suspended', async () => {
    await newList('suspension.json', 'suspension')
    const suspensions = ['--list', at('suspension.json')]
    await command('issue', at('model.json'), '--key', at('key.json'), ...suspensions, '--out', at('s.jsonld'))
    for (const act of ['suspend', 'suspend', 'reinstate', 'suspend'])
      expect(await command(act, at('s.jsonld'), ...suspensions)).toMatchObject({ code: 0 })
    expect(await command('revoke', at('s.jsonld'), ...suspensions)).toMatchObject({ code: 1 })
    expect(await command('revoke', at('s.jsonld'), ...list)).toMatchObject({ code: 64 })
  })

  it('of an issuer that the list does not know takes its key or its certificate beside', async () => {
    const { list: kept } = readList(nodeSystem, at('list.json'))
    write('forgetful.json', writeList({ list: kept, issuers: [] }))
    const forgetful = ['--list', at('forgetful.json')]
    const revoke = (...words: readonly string[]) => command('revoke', ...words, ...forgetful)
    expect(await revoke(at('other.jsonld'))).toMatchObject({ code: 1, err: expect.stringContaining('--key') })
    expect(await revoke(at('other.jsonld'), '--key', at('stranger.json'))).toMatchObject({ code: 1 })
    expect(await revoke(at('other.jsonld'), '--key', at('web.json'))).toMatchObject({ code: 1 })
    expect(await revoke(at('other.jsonld'), '--key', at('key.json'))).toMatchObject({ code: 0 })
    expect(await revoke(at('sealed.jsonld'), '--certificates', at('seal/certificates.pem'))).toMatchObject({ code: 0 })
    expect(await revoke(at('sealed.jsonld'), '--certificates', at('seal/anchor.pem'))).toMatchObject({ code: 1 })
  })
})

describe('a place on a list', () => {
  it('that nobody has is not revoked, suspended or reinstated', async () => {
    const { list: kept } = readList(nodeSystem, at('list.json'))
    const before = readFileSync(at('list.json'), 'utf8')
    const free = Array.from({ length: kept.length }, (_, place) => place).filter(
      (place) => valueAt(kept.allocated, place, 1) === 0,
    )
    for (const place of [...free.slice(0, 6), ...free.slice(-6)])
      expect(await command('revoke', '--index', String(place), ...list)).toMatchObject({ code: 64 })
    expect(readFileSync(at('list.json'), 'utf8')).toBe(before)
    await newList('unused.json', 'suspension')
    for (const act of ['suspend', 'reinstate'])
      expect(await command(act, '--index', '5', '--list', at('unused.json'))).toMatchObject({ code: 64 })
    expect(await command('revoke', '--index', String(placeOf('other.jsonld')), ...list)).toMatchObject({ code: 0 })
  })

  it('is not taken where nothing comes of it', async () => {
    await newList('careful.json')
    const careful = ['--list', at('careful.json')]
    const taken = () => readList(nodeSystem, at('careful.json')).list.allocated.reduce((sum, byte) => sum + byte, 0)
    write('taken.jsonld', 'somebody’s own')
    const issue = ['issue', at('model.json'), '--key', at('key.json'), ...careful]
    expect(await command(...issue, '--out', at('taken.jsonld'))).toMatchObject({ code: 64 })
    write('period.json', { ...minimalModel, issuedOn: '2026-01-15', expiresOn: '2020-01-01' })
    expect(await command('issue', at('period.json'), ...issue.slice(2), '--out', at('x.jsonld'))).toMatchObject({
      code: 1,
    })
    const sealed = ['seal', at('model.json'), '--test', at('seal'), ...careful, '--out', at('y.jsonld')]
    write('foreign.json', {
      ...minimalModel,
      awardingBodies: [
        {
          ...minimalModel.awardingBodies[0],
          name: { en: 'Other' },
          identifiers: [{ type: 'eidas', value: 'NTRNL-99999999', country: minimalModel.awardingBodies[0].country }],
        },
      ],
    })
    expect(await command('seal', at('foreign.json'), ...sealed.slice(2))).toMatchObject({ code: 1 })
    expect(taken()).toBe(0)
  })

  it('is free again for the rows of a batch that fail, and not taken at all where the first names another issuer', async () => {
    const [body] = minimalModel.awardingBodies
    const number = (value: string) => ({ identifiers: [{ type: 'eidas', value, country: body.country }] })
    const foreign = { ...minimalModel, awardingBodies: [{ ...body, ...number('NTRNL-99999999') }] }
    const own = { ...minimalModel, awardingBodies: [{ ...body, ...number('NTRNL-12345678') }] }
    write('own.json', own)
    await command('seal', at('own.json'), '--test', at('own-seal'), '--out', at('own.jsonld'))
    const sealAll = async (name: string, models: readonly object[]) => {
      await newList(`${name}-list.json`)
      write(`${name}.jsonl`, models.map((model) => `${JSON.stringify(model)}\n`).join(''))
      const files = ['--out', at(`${name}-out.jsonl`), '--report', at(`${name}-report.jsonl`)]
      const said = await command(
        ...['batch', at(`${name}.jsonl`), '--test', at('own-seal'), '--list', at(`${name}-list.json`), ...files],
      )
      const { list: kept } = readList(nodeSystem, at(`${name}-list.json`))
      const taken = Array.from({ length: kept.length }, (_, place) => valueAt(kept.allocated, place, 1))
      return { ...said, taken: taken.filter((bit) => bit === 1).length }
    }
    const all = await sealAll(
      'all-foreign',
      Array.from({ length: 457 }, () => foreign),
    )
    expect(all).toMatchObject({ code: 1, taken: 0, err: expect.stringContaining('[cert.issuer_mismatch') })
    const some = await sealAll('some-foreign', [own, foreign, own, {}, foreign, own])
    expect(some).toMatchObject({ code: 1, taken: 3, err: expect.stringContaining('3 issued, 3 failed') })
  })

  /** Lists as a program may keep them; the commands make none but the first two kinds. */
  const purposes = (purpose: string, more: object = {}) =>
    writeList({
      list: { ...createStatusList({ id: 'https://university.example/9', purpose: 'revocation', ...more }), purpose },
      issuers: [],
    })
  it.each([
    ['revocation', {}, 0],
    ['suspension', {}, 0],
    ['message', credentialStates, 0],
    ['message', { size: 1, messages: ['fine', 'revoked'] }, 0],
    ['message', { size: 1, messages: ['on', 'suspended'] }, 0],
    ['message', { size: 1, messages: ['unread', 'read'] }, 64],
    ['message', { size: 2, messages: ['a', 'b', 'c', 'd'] }, 64],
    ['refresh', {}, 64],
    ['Revocation', {}, 64],
    ['revoked', {}, 64],
    ['none', {}, 64],
    ['constructor', {}, 64],
  ])('is taken if the list can take the credential back: %s %j: %i', async (purpose, more, code) => {
    write('nine.json', purposes(purpose, more))
    const before = readFileSync(at('nine.json'), 'utf8')
    const words = ['issue', at('model.json'), '--key', at('key.json'), '--list', at('nine.json'), '--force']
    expect(await command(...words, '--out', at('nine.jsonld'))).toMatchObject({ code })
    expect(readFileSync(at('nine.json'), 'utf8') === before).toBe(code !== 0)
  })

  it('is not looked for in a file that is no list', async () => {
    const whole = JSON.parse(purposes('revocation'))
    for (const change of [
      { bits: undefined },
      { bits: whole.bits.slice(4) },
      { allocated: `${whole.allocated}AAAA` },
      { allocated: 'not base64url!' },
      { length: 8 },
      { length: 131_080 },
      { size: 3 },
      { size: 2 },
      { purpose: 5 },
      { id: 'http://university.example' },
      { issuers: [{}] },
      { issuers: 'everybody' },
    ]) {
      write('broken.json', { ...whole, ...change })
      for (const words of [
        ['revoke', '--index', '1'],
        ['status', 'publish', '--key', at('key.json'), '--out', at('p.json')],
      ])
        expect(await command(...words, '--list', at('broken.json'))).toMatchObject({ code: 64 })
    }
  })
})
