import { afterAll, describe, expect, it } from 'vitest'

import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import { edcProfile } from '../../../src/lib/profile/elm/application-profile/edc-profile.ts'
import { digestOfCredential } from '../../../src/lib/registry/signed-copy.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { all, databaseForFile, listUrl, movingClock, terms } from '../../support/register.ts'
import { issuer } from '../../support/status.ts'

const { database, fresh } = await databaseForFile()
afterAll(() => database.close())

const withList = async (purpose: 'revocation' | 'suspension' | 'message' = 'revocation', now?: () => Date) => {
  const register = await fresh(now)
  await register.addList({ id: listUrl, purpose })
  return register
}

const publishing = { secureWith: terms.secureWith, issuer: issuer.controller }
const award = { learner: 'Sample Learner' }

describe('a register', () => {
  it('issues a credential that has its id and its place, and verifies', async () => {
    const register = await withList()
    const { id, credential, isNew, state } = await register.issue(award, { ...terms, key: 'one', reference: '4711' })
    const [list] = await register.publish(publishing)
    const at = { trust: trustAnyIssuer, now: movingClock().now }
    const report = await verifyCredential(credential, { ...at, statusLists: async () => list?.credential as never })
    expect(report.verified).toBe(true)
    expect({ isNew, state, id: credential.id }).toEqual({ isNew: true, state: 'issued', id })
    expect((await register.find({ reference: '4711' })).map((one) => one.id)).toEqual([id])
    expect((await register.find({ digest: await digestOfCredential(credential) })).map((one) => one.id)).toEqual([id])
  })

  it('shows a revocation in the list that is published after it', async () => {
    const register = await withList()
    const { id, credential } = await register.issue(award, { ...terms, key: 'one' })
    expect(await register.revoke(id, { reason: 'misconduct' })).toEqual({ id, changed: true, state: 'revoked' })
    expect(await register.revoke(id)).toEqual({ id, changed: false, state: 'revoked' })
    const [list] = await register.publish(publishing)
    const report = await verifyCredential(credential, {
      trust: trustAnyIssuer,
      now: movingClock().now,
      statusLists: async () => list?.credential as never,
    })
    expect(report.errors.map(({ code }) => code)).toEqual(['status.revoked'])
    expect(JSON.stringify(list)).not.toContain('misconduct')
    expect((await register.get(id)).reason).toBe('misconduct')
  })

  it('gives the same credential for the same key and input, whenever it is asked', async () => {
    const clock = movingClock()
    const register = await withList('revocation', clock.now)
    const first = await register.issue(award, { ...terms, key: 'one' })
    clock.forward(86_400_000)
    const second = await register.issue({ learner: 'Sample Learner' }, { ...terms, key: 'one' })
    expect(second).toEqual({ ...first, isNew: false })
    expect((await register.history(first.id)).map(({ act }) => act)).toEqual(['reserved', 'issued'])
  })

  it('refuses a key that was used for something else', async () => {
    const register = await withList()
    await register.issue(award, { ...terms, key: 'one' })
    const other = register.issue({ learner: 'Somebody Else' }, { ...terms, key: 'one' })
    expect(await codeOfAsync(() => other)).toBe('issuer.idempotency_conflict')
    const copies = register.issue(award, { ...terms, key: 'one', copies: 2 })
    expect(await codeOfAsync(() => copies)).toBe('issuer.idempotency_conflict')
  })

  it('goes on with what was reserved when signing failed, at the same place', async () => {
    const register = await withList()
    const broken = { name: 'broken', secure: () => Promise.reject(new Error('The signer is away.')) }
    await expect(register.issue(award, { ...terms, secureWith: broken, key: 'one' })).rejects.toThrow('away')
    const [row] = await database.query('select id, state from register_credential')
    expect(row?.['state']).toBe('reserved')
    const { id, state } = await register.issue(award, { ...terms, key: 'one' })
    expect({ id, state }).toEqual({ id: row?.['id'], state: 'issued' })
  })

  it('signs nothing that does not conform to the required application profile, and keeps the place', async () => {
    const register = await withList()
    const required = { ...terms, applicationProfile: { require: edcProfile } }
    const refused = () => register.issue(award, { ...required, key: 'one' })
    expect(await codeOfAsync(refused)).toBe('profile.nonconforming')
    const [row] = await database.query('select id, state from register_credential')
    expect(row?.['state']).toBe('reserved')
    expect(await register.issue(award, { ...terms, key: 'one' })).toMatchObject({ id: row?.['id'], isNew: true })
    const [result] = await all(register.issueBatch([award], { ...required, keyOf: () => 'two' }))
    expect(result?.error?.code).toBe('profile.nonconforming')
  })

  it('can revoke what was reserved and perhaps signed', async () => {
    const register = await withList()
    const broken = { name: 'broken', secure: () => Promise.reject(new Error('The signer is away.')) }
    await expect(register.issue(award, { ...terms, secureWith: broken, key: 'one' })).rejects.toThrow('away')
    const [row] = await database.query('select id from register_credential')
    expect(await register.revoke(String(row?.['id']))).toMatchObject({ changed: true, state: 'revoked' })
    expect(await register.issue(award, { ...terms, key: 'one' })).toMatchObject({ state: 'revoked' })
  })

  it('refuses a credential that was written without its id or its place', async () => {
    const register = await withList()
    const encode = terms.encode
    const withoutPlace = {
      ...terms,
      encode: (...[input, place]: Parameters<typeof encode>) => encode(input, { ...place, statuses: [] }),
    }
    const otherId = {
      ...terms,
      encode: (...[input, place]: Parameters<typeof encode>) => encode(input, { ...place, id: 'urn:example:1' }),
    }
    expect(await codeOfAsync(() => register.issue(award, { ...withoutPlace, key: 'one' }))).toBe('issuer.other_place')
    expect(await codeOfAsync(() => register.issue(award, { ...otherId, key: 'one' }))).toBe('issuer.other_id')
  })

  it('suspends, and reinstates, and not what is revoked', async () => {
    const register = await withList('message')
    const { id } = await register.issue(award, { ...terms, key: 'one' })
    expect(await register.suspend(id)).toEqual({ id, changed: true, state: 'suspended' })
    expect(await register.suspend(id)).toEqual({ id, changed: false, state: 'suspended' })
    expect(await register.reinstate(id)).toEqual({ id, changed: true, state: 'issued' })
    expect(await register.reinstate(id)).toEqual({ id, changed: false, state: 'issued' })
    await register.revoke(id)
    expect(await codeOfAsync(() => register.reinstate(id))).toBe('issuer.revoked')
    expect(await codeOfAsync(() => register.suspend(id))).toBe('issuer.revoked')
    expect(await codeOfAsync(() => register.revoke('urn:uuid:nobody'))).toBe('issuer.unknown_credential')
  })

  it('says where a credential has no place that could tell', async () => {
    const register = await withList()
    const { id } = await register.issue(award, { ...terms, key: 'one' })
    expect(await codeOfAsync(() => register.suspend(id))).toBe('issuer.no_place')
  })

  it('gives each copy places of its own, on each list', async () => {
    const register = await withList()
    await register.addList({ id: 'https://university.example/status/2', purpose: 'suspension' })
    const { id, copies } = await register.issue(award, { ...terms, key: 'one', copies: 3 })
    const { places, copies: noted } = await register.get(id)
    expect(copies).toHaveLength(3)
    expect(noted).toHaveLength(3)
    expect(places).toHaveLength(6)
    expect(new Set(places.map(({ entry }) => entry.id)).size).toBe(6)
    await register.revoke(id)
    const [list] = await register.publish(publishing)
    for (const credential of copies)
      expect(
        (
          await verifyCredential(credential, {
            trust: trustAnyIssuer,
            now: movingClock().now,
            statusLists: async () => list?.credential as never,
          })
        ).errors[0]?.code,
      ).toBe('status.revoked')
  })

  it('reissues: the old one is superseded by the same act, once, and nothing that is published tells', async () => {
    const register = await withList()
    const old = await register.issue(award, { ...terms, key: 'one' })
    const now = await register.reissue(old.id, { learner: 'New Name' }, { ...terms, key: 'two' })
    expect(await register.get(old.id)).toMatchObject({ state: 'superseded', replacedBy: now.id, reason: 'replaced' })
    expect(await register.get(now.id)).toMatchObject({ state: 'issued', replaces: old.id })
    expect(await register.reissue(old.id, { learner: 'New Name' }, { ...terms, key: 'two' })).toEqual({
      ...now,
      isNew: false,
    })
    const again = register.reissue(old.id, { learner: 'Other Name' }, { ...terms, key: 'three' })
    expect(await codeOfAsync(() => again)).toBe('issuer.superseded')
    expect(JSON.stringify([now.credential, await register.publish(publishing)])).not.toContain(old.id)
  })

  it('keeps no name, and no id of a subject', async () => {
    const register = await withList()
    const { id } = await register.issue({ learner: 'Canary Name' }, { ...terms, key: 'Canary Key' })
    await register.revoke(id)
    const tables = ['head', 'list', 'credential', 'place', 'copy', 'journal']
    const rows = await Promise.all(tables.map((table) => database.query(`select * from register_${table}`)))
    expect(JSON.stringify(rows)).not.toMatch(/Canary|urn:example:learner/)
  })

  it('names what a key has signed, since it fell into other hands and before', async () => {
    const clock = movingClock()
    const register = await withList('revocation', clock.now)
    const before = await register.issue(award, { ...terms, key: 'one' })
    clock.forward(1_000)
    const since = clock.now()
    const after = await register.issue(award, { ...terms, key: 'two' })
    const gone = await register.issue(award, { ...terms, key: 'three' })
    await register.revoke(gone.id)
    const found = await register.compromise(issuer.id, { since })
    expect(found.toRevoke.map(({ id }) => id)).toEqual([after.id])
    expect(found.before.map(({ id }) => id)).toEqual([before.id])
    expect((await register.compromise('did:example:other#key', { since })).toRevoke).toEqual([])
  })

  it('does an act to many, and says of each what came of it', async () => {
    const register = await withList()
    const one = await register.issue(award, { ...terms, key: 'one' })
    const outcomes = await all(register.changeMany('revoke', [one.id, 'urn:uuid:nobody', one.id]))
    expect(outcomes).toMatchObject([
      { id: one.id, changed: true, state: 'revoked' },
      { id: 'urn:uuid:nobody', problem: { code: 'issuer.unknown_credential' } },
      { id: one.id, changed: false, state: 'revoked' },
    ])
  })

  it('says when there is no list, and when it is full and is not to be followed by another', async () => {
    const register = await fresh()
    expect(await codeOfAsync(() => register.issue(award, { ...terms, key: 'one' }))).toBe('registry.no_list')
    await register.addList({ id: listUrl, purpose: 'revocation', whenFull: 'refuse' })
    const suspending = register.issue(award, { ...terms, key: 'one', lists: ['suspension'] })
    expect(await codeOfAsync(() => suspending)).toBe('registry.no_list')
    await database.query('update register_list set next = length - 1')
    await register.issue(award, { ...terms, key: 'last' })
    expect(await codeOfAsync(() => register.issue(award, { ...terms, key: 'one' }))).toBe('status.list_full')
    await register.addList({ id: 'https://university.example/status/2', purpose: 'revocation' })
    const { credential } = await register.issue(award, { ...terms, key: 'one' })
    expect(JSON.stringify(credential)).toContain('status/2#')
  })

  it('opens the next list when the last one is full, and says so in the journal', async () => {
    const register = await withList('message')
    await register.addList({ id: 'https://university.example/status/2', purpose: 'revocation' })
    await database.query(`update register_list set next = length - 1 where purpose = 'message'`)
    const issue = (key: string) => register.issue(award, { ...terms, key, lists: ['message'] })
    await issue('last')
    expect(await register.lists()).toHaveLength(2)
    const { id } = await issue('next')
    const last = (await register.lists()).at(-1)
    expect(last).toMatchObject({ id: 'https://university.example/status/3', purpose: 'message', free: 131_071 })
    expect((await register.get(id)).places[0]?.entry.statusListCredential).toBe(last?.id)
    expect(await register.publish(publishing)).toHaveLength(3)
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('opens no list for what is not issued', async () => {
    const register = await withList()
    await database.query('update register_list set next = length')
    const old = { ...terms, key: 'one' }
    const unknown = register.reissue('urn:uuid:nobody', award, old)
    expect(await codeOfAsync(() => unknown)).toBe('issuer.unknown_credential')
    const none = register.issue(award, { ...old, lists: ['revocation', 'suspension'] })
    expect(await codeOfAsync(() => none)).toBe('registry.no_list')
    expect(await register.lists()).toHaveLength(1)
  })

  it('opens the same list once, and no other at its address', async () => {
    const register = await withList()
    await register.addList({ id: listUrl, purpose: 'revocation' })
    expect(await register.lists()).toHaveLength(1)
    const other = register.addList({ id: listUrl, purpose: 'suspension' })
    expect(await codeOfAsync(() => other)).toBe('registry.list_conflict')
  })
})

describe('many callers in one process', () => {
  it('get places of their own, the last ones of the list as the first', async () => {
    const register = await withList()
    for (const next of [0, 131_072 - 20]) {
      await database.query('update register_list set next = $1', [next])
      await Promise.all(
        Array.from({ length: 20 }, (_, each) => register.issue(award, { ...terms, key: `${next}-${each}` })),
      )
    }
    expect((await database.query('select distinct index from register_place')).length).toBe(40)
  })
})

describe('a batch', () => {
  const models = Array.from({ length: 25 }, (_, at) => ({ learner: `Learner ${at}` }))
  const keyed = { ...terms, keyOf: ({ learner }: { readonly learner: string }) => learner, atOnce: 10 }

  it('issues in order, says how far it came, and nothing twice when it is begun again', async () => {
    const register = await withList()
    const seen: number[] = []
    const half = register.issueBatch(models, { ...keyed, total: 25, onProgress: ({ done }) => seen.push(done) })
    const first: string[] = []
    for await (const { value } of half) {
      first.push(String(value?.id))
      if (first.length === 12) break
    }
    const whole = await all(register.issueBatch(models, keyed))
    expect(whole.map(({ value }) => value?.id).slice(0, 12)).toEqual(first)
    expect(seen.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    expect((await database.query('select id from register_credential')).length).toBe(25)
    expect(
      whole.map(
        ({ value }) => (value?.credential.credentialSubject as { description?: string } | undefined)?.description,
      ),
    ).toEqual(models.map(({ learner }) => learner))
  })

  it('names the item that fails, and issues the others', async () => {
    const register = await withList()
    const encode = (input: { readonly learner: string }, place: Parameters<typeof terms.encode>[1]) =>
      input.learner === 'Learner 3' ? { ...terms.encode(input, place), unknown: 1 } : terms.encode(input, place)
    const outcomes = await all(register.issueBatch(models, { ...keyed, encode }))
    expect(outcomes.flatMap(({ index, error }) => (error === undefined ? [] : [[index, error.code]]))).toEqual([
      [3, 'jsonld.undefined_term'],
    ])
  })

  it('tells a key that stands twice for two things', async () => {
    const register = await withList()
    const twice = [{ learner: 'A' }, { learner: 'B' }, { learner: 'A' }]
    const outcomes = await all(register.issueBatch(twice, { ...keyed, keyOf: () => 'one' }))
    expect(outcomes.map(({ error }) => error?.code)).toEqual([undefined, 'issuer.idempotency_conflict', undefined])
    expect(outcomes[2]?.value?.id).toBe(outcomes[0]?.value?.id)
  })
})
