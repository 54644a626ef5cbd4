import { afterAll, describe, expect, it } from 'vitest'

import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import { journalHeadOf } from '../../../src/lib/registry/check.ts'
import { allocateStatuses } from '../../../src/lib/status/allocate.ts'
import { readStatusList } from '../../../src/lib/status/credential.ts'
import { createStatusList, credentialStates, revoke, setStatus } from '../../../src/lib/status/list.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { databaseForFile, listUrl, movingClock, terms } from '../../support/register.ts'
import { issuer } from '../../support/status.ts'

const { database, fresh } = await databaseForFile()
afterAll(() => database.close())

const publishing = { secureWith: terms.secureWith, issuer: issuer.controller }

const used = async (now?: () => Date) => {
  const register = await fresh(now)
  await register.addList({ id: listUrl, purpose: 'revocation' })
  const issued = []
  for (const key of ['one', 'two', 'three']) issued.push(await register.issue({ learner: key }, { ...terms, key }))
  await register.revoke(issued[1]?.id ?? '')
  return { register, ids: issued.map(({ id }) => id) }
}

/** As somebody would who has the rights of the database's owner. */
const tamper = async (...statements: readonly string[]): Promise<void> => {
  await database.query('alter table register_journal disable trigger all')
  for (const statement of statements) await database.query(statement)
  await database.query('alter table register_journal enable trigger all')
}

describe('the journal', () => {
  it('is sound, and ends where the list says that was published', async () => {
    const { register } = await used()
    const [list] = await register.publish(publishing)
    const head = journalHeadOf(list?.credential as never)
    expect(head).toMatch(/^[0-9a-f]{64}$/)
    expect(await register.check({ heads: [head ?? ''] })).toMatchObject({ sound: true, entries: 9 })
    const report = await verifyCredential(list?.credential as never, { trust: trustAnyIssuer, now: movingClock().now })
    expect(report.verified).toBe(true)
  })

  it.each(['update register_journal set hash = hash', 'delete from register_journal', 'truncate register_journal'])(
    'is only added to: %s',
    async (statement) => {
      await used()
      expect(await codeOfAsync(() => database.query(statement))).toBe('registry.database')
    },
  )

  it('shows that entries stand in another order', async () => {
    const { register } = await used()
    await tamper(
      'update register_journal set number = -number where number in (4, 5)',
      'update register_journal set number = 9 + number where number < 0',
    )
    expect(await register.check()).toEqual({ sound: false, fault: 'entry', entry: 4 })
  })

  it.each([
    ['changed', `update register_journal set entry = replace(entry, '"act"', '"Act"') where number = 4`, 4],
    ['missing', 'delete from register_journal where number = 5', 5],
    ['of another credential', `update register_journal set credential = 'urn:example:1' where number = 3`, 3],
  ])('shows an entry that is %s', async (_, statement, entry) => {
    const { register } = await used()
    await tamper(statement)
    expect(await register.check()).toEqual({ sound: false, fault: 'entry', entry })
  })

  it('shows that the last entry is missing', async () => {
    const { register } = await used()
    await tamper('delete from register_journal where number = 8')
    expect(await register.check()).toEqual({ sound: false, fault: 'end', entry: 8 })
  })

  it('shows by a published head that the end was taken away, and the head with it', async () => {
    const { register } = await used()
    const [list] = await register.publish(publishing)
    const head = journalHeadOf(list?.credential as never) ?? ''
    await tamper(
      'delete from register_journal where number > 7',
      'update register_head set entries = 7, hash = (select hash from register_journal where number = 7)',
    )
    expect(await register.check({ heads: [head] })).toEqual({ sound: false, fault: 'published head' })
  })

  it.each([
    ['signed with another key', `update register_copy set signed_with = 'did:example:other#key'`],
    ['never signed', 'delete from register_copy where credential = (select min(credential) from register_copy)'],
    ['revoked no longer', `update register_credential set state = 'issued' where state = 'revoked'`],
    [
      'at another place',
      'update register_place set index = (index + 1) % 131072 where credential = (select min(credential) from register_place)',
    ],
  ])('shows rows that say otherwise: a credential %s', async (_, statement) => {
    const { register } = await used()
    await database.query(statement)
    expect(await register.check()).toMatchObject({ sound: false, fault: 'rows' })
  })
})

describe('publishing', () => {
  it('counts on, and never goes back in time', async () => {
    const clock = movingClock()
    const { register } = await used(clock.now)
    const [first] = await register.publish(publishing)
    clock.forward(-30_000)
    const [second] = await register.publish(publishing)
    expect([first?.sequence, second?.sequence]).toEqual([1, 2])
    expect([first, second].map((list) => list?.credential.validFrom)).toEqual([
      '2026-01-15T12:00:00Z',
      '2026-01-15T12:00:00.001Z',
    ])
    clock.forward(-3_600_000)
    expect(await codeOfAsync(() => register.publish(publishing))).toBe('registry.clock')
  })

  it('refuses to publish a list on which a revocation is gone that was published', async () => {
    const { register } = await used()
    await register.publish(publishing)
    await database.query(`update register_credential set state = 'issued'`)
    expect(await codeOfAsync(() => register.publish(publishing))).toBe('registry.rollback')
  })

  it('gives one of two that publish at a time, and tells the other', async () => {
    const { register } = await used()
    const outcomes = await Promise.allSettled([register.publish(publishing), register.publish(publishing)])
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(refused).toEqual(['registry.overtaken'])
  })

  it('names a list that the register does not have', async () => {
    const { register } = await used()
    const lists = ['https://university.example/other'] as const
    expect(await codeOfAsync(() => register.publish({ ...publishing, lists }))).toBe('registry.unknown_list')
  })
})

describe('a list that is taken over', () => {
  it('stays as it was, is closed, and lets its credentials be revoked by their ids', async () => {
    const register = await fresh()
    const { list, entries } = allocateStatuses(createStatusList({ id: listUrl, purpose: 'revocation' }), 3)
    const [one, two, three] = entries
    if (one === undefined || two === undefined || three === undefined) throw new Error('three')
    const before = revoke(revoke(list, one), three)
    const given = [one, two].map(({ statusListIndex }, at) => ({
      id: `urn:example:${at}`,
      index: Number(statusListIndex),
    }))
    expect(await register.takeOver(before, given)).toEqual({ added: 2, known: 0 })
    expect(await register.takeOver(before, given)).toEqual({ added: 0, known: 2 })
    expect((await register.get('urn:example:0')).state).toBe('revoked')
    await register.revoke('urn:example:1')
    const [published] = await register.publish(publishing)
    const { bits } = await readStatusList(published?.credential as never)
    expect([...bits]).toEqual([...revoke(before, two).bits])
    expect(await register.check()).toMatchObject({ sound: true })
    expect(await codeOfAsync(() => register.issue({ learner: 'x' }, { ...terms, key: 'one' }))).toBe('registry.no_list')
  })

  it('keeps both states of a list that has two', async () => {
    const register = await fresh()
    const { list, entries } = allocateStatuses(createStatusList({ id: listUrl, ...credentialStates }), 2)
    const [one, two] = entries
    if (one === undefined || two === undefined) throw new Error('two')
    const before = setStatus(setStatus(list, one, 'revoked'), two, 'suspended')
    const given = entries.map(({ statusListIndex }, at) => ({
      id: `urn:example:${at}`,
      index: Number(statusListIndex),
    }))
    await register.takeOver(before, given)
    expect((await register.get('urn:example:1')).state).toBe('suspended')
    await register.reinstate('urn:example:1')
    const [published] = await register.publish(publishing)
    const { bits } = await readStatusList(published?.credential as never)
    expect([...bits]).toEqual([...setStatus(before, two, 'valid').bits])
  })

  it('refuses a place that was never given out, and one that another has', async () => {
    const register = await fresh()
    const { list, entries } = allocateStatuses(createStatusList({ id: listUrl, purpose: 'revocation' }), 1)
    const index = Number(entries[0]?.statusListIndex)
    const free = [{ id: 'urn:example:1', index: (index + 1) % list.length }]
    expect(await codeOfAsync(() => register.takeOver(list, free))).toBe('status.not_allocated')
    await register.takeOver(list, [{ id: 'urn:example:1', index }])
    const taken = register.takeOver(list, [{ id: 'urn:example:2', index }])
    expect(await codeOfAsync(() => taken)).toBe('registry.place_taken')
    const other = allocateStatuses(createStatusList({ id: `${listUrl}/other`, purpose: 'suspension' }), 1)
    const again = [{ id: 'urn:example:1', index: Number(other.entries[0]?.statusListIndex) }]
    expect(await codeOfAsync(() => register.takeOver(other.list, again))).toBe('registry.known_credential')
    expect(await register.check()).toMatchObject({ sound: true })
  })
})
