import { afterAll, describe, expect, it } from 'vitest'

import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { eddsaRdfc2022 } from '../../src/lib/proof/cryptosuites/eddsa-rdfc-2022.ts'
import { dataIntegrity } from '../../src/lib/proof/data-integrity.ts'
import { pglite } from '../../src/lib/registry/folder/pglite.ts'
import { openRegister } from '../../src/lib/registry/register.ts'
import { readStatusList } from '../../src/lib/status/credential.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { codeOfAsync } from '../support/errors.ts'
import { all, databaseForFile, listUrl, movingClock, terms } from '../support/register.ts'
import { issuer, stranger } from '../support/status.ts'

const { database, fresh } = await databaseForFile()
afterAll(() => database.close())

const withList = async (now?: () => Date) => {
  const register = await fresh(now)
  await register.addList({ id: listUrl, purpose: 'message' })
  return register
}
const publishing = { secureWith: terms.secureWith, issuer: issuer.controller }
const award = { learner: 'Sample Learner' }

describe('ids and references of strangers', () => {
  it.each([
    ['has a NUL', 'urn:uuid:\0'],
    ['has half a surrogate pair', 'urn:uuid:\ud800'],
    ['is long', 'x'.repeat(1_000_000)],
    ['asks the database', `' or true; drop table register_head; --`],
    ['is empty', ''],
  ])('an id that %s is unknown', async (_, id) => {
    const register = await withList()
    const { id: known } = await register.issue(award, { ...terms, key: 'one' })
    const acts = [
      () => register.get(id),
      () => register.history(id),
      () => register.revoke(id),
      () => register.suspend(id),
      () => register.reissue(id, award, { ...terms, key: 'two' }),
    ]
    for (const act of acts) expect(await codeOfAsync(act)).toBe('issuer.unknown_credential')
    for (const search of [{ id }, { reference: id }, { digest: id }, { place: { list: id, index: 0 } }])
      expect(await register.find(search)).toEqual([])
    const outcomes = await all(register.changeMany('revoke', [id, known]))
    expect(outcomes).toMatchObject([{ problem: { code: 'issuer.unknown_credential' } }, { changed: true }])
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('are texts, or the call is wrong', async () => {
    const register = await withList()
    const since = new Date('2026-01-15')
    const calls: readonly (() => Promise<unknown>)[] = [
      () => register.get(5 as never),
      () => register.history(undefined as never),
      () => register.find({ id: 5 } as never),
      () => register.find({ place: { list: listUrl, index: 0.5 } }),
      () => register.compromise('key', { since: new Date(Number.NaN) }),
      () => register.compromise('key', undefined as never),
      () => register.compromise(5 as never, { since }),
      () => register.check({ heads: 'head' as never }),
      () => register.issue(award, { ...terms, key: 'one', copies: 1_001 }),
      async () => register.addList({ id: `https://university.example/${'x'.repeat(500)}`, purpose: 'message' }),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow(TypeError)
  })

  it('a reference that cannot be kept is refused, and the other items are issued', async () => {
    const register = await withList()
    const references = ['4711', 'x'.repeat(501), 'a\0b', '\udc00', '€'.repeat(500), 'x'.repeat(1_000_000)]
    const outcomes = await all(
      register.issueBatch(references, {
        secureWith: terms.secureWith,
        encode: (_, place) => terms.encode(award, place),
        keyOf: (reference) => `${reference.length} ${reference.codePointAt(0)}`,
        referenceOf: (reference) => reference,
      }),
    )
    const codes = outcomes.map(({ error }) => error?.code)
    // A half of a pair is refused as what it is: it is part of the input, too.
    expect(codes).toEqual([
      ...[undefined, 'registry.reference', 'registry.reference', 'registry.reference', undefined, 'registry.reference'],
    ])
    expect(await register.find({ reference: '€'.repeat(500) })).toHaveLength(1)
  })
})

describe('a database that says otherwise', () => {
  it('gives no place twice where the counter was set back', async () => {
    const register = await withList()
    await register.issue(award, { ...terms, key: 'one' })
    await database.query('update register_list set next = 0')
    expect(await codeOfAsync(() => register.issue(award, { ...terms, key: 'two' }))).toBe('registry.database')
    expect(await database.query('select * from register_place')).toHaveLength(1)
    expect(await register.check()).toEqual({ sound: false, fault: 'rows', list: listUrl })
  })

  it('of a later version is left alone, also by a program that has it open', async () => {
    const register = await withList()
    await database.query('insert into register_version select max(version) + 1 from register_version')
    expect(await codeOfAsync(() => register.issue(award, { ...terms, key: 'one' }))).toBe('registry.newer')
    expect(await codeOfAsync(() => openRegister({ database }))).toBe('registry.newer')
    expect(await database.query('select * from register_credential')).toEqual([])
  })

  it('of an earlier version is brought up to date, with what it has', async () => {
    const before = await withList()
    const { id } = await before.issue(award, { ...terms, key: 'one' })
    await database.query('alter table register_list drop column when_full, drop column recovered')
    await database.query('alter table register_head drop column closed, drop column successor')
    await database.query('alter table register_credential drop column erased')
    await database.query('drop index register_credential_marked')
    await database.query('delete from register_version where version > 1')
    const register = await openRegister({ database, now: movingClock().now })
    await database.query('update register_list set next = length')
    await register.issue(award, { ...terms, key: 'two' })
    expect(await register.lists()).toHaveLength(2)
    expect(await register.get(id)).toMatchObject({ state: 'issued' })
  })

  it('that is closed is said to be, whatever is asked of it', async () => {
    const closed = await openRegister({ database: await pglite() })
    await closed.close()
    const acts = [() => closed.issue(award, { ...terms, key: 'one' }), () => closed.lists(), () => closed.check()]
    for (const act of acts) expect(await codeOfAsync(act)).toBe('registry.database')
  })
})

describe('a clock that is set back', () => {
  it('hides nothing that a key has signed since it fell into other hands', async () => {
    const clock = movingClock()
    const register = await withList(clock.now)
    const before = await register.issue(award, { ...terms, key: 'before' })
    clock.forward(60_000)
    const since = clock.now()
    const one = await register.issue(award, { ...terms, key: 'one' })
    clock.forward(-86_400_000)
    const other = await register.issue(award, { ...terms, key: 'other' })
    const found = await register.compromise(issuer.id, { since })
    expect(new Set(found.toRevoke.map(({ id }) => id))).toEqual(new Set([one.id, other.id]))
    expect(found.before.map(({ id }) => id)).toEqual([before.id])
  })
})

describe('publishing', () => {
  it('while others revoke loses no revocation, and takes none back', async () => {
    const register = await withList()
    const issued = await all(
      register.issueBatch(
        Array.from({ length: 40 }, (_, at) => ({ learner: `${at}` })),
        { ...terms, keyOf: ({ learner }) => learner },
      ),
    )
    const published: { readonly sequence: number; readonly bits: Uint8Array }[] = []
    const publish = async (): Promise<void> => {
      for (let at = 0; at < 8; at++) {
        const outcome = await register.publish(publishing).catch((error: { readonly code: string }) => error.code)
        if (typeof outcome === 'string') expect(outcome).toBe('registry.overtaken')
        else
          for (const { sequence, credential } of outcome)
            published.push({ sequence, bits: (await readStatusList(credential as never)).bits })
      }
    }
    const revoke = async (): Promise<void> => {
      for (const { value } of issued) await register.revoke(value?.id ?? '')
    }
    await Promise.all([revoke(), publish(), publish()])
    const [last] = await register.publish(publishing)
    const lists = [...published].sort((one, other) => one.sequence - other.sequence)
    expect(lists.map(({ sequence }) => sequence)).toEqual(lists.map((_, at) => at + 1))
    const final = (await readStatusList(last?.credential as never)).bits
    for (const [at, { bits }] of lists.entries())
      expect(bits.every((byte, index) => (byte & ~((lists[at + 1]?.bits ?? final)[index] ?? 0)) === 0)).toBe(true)
    const set = final.reduce((sum, byte) => sum + [0, 2, 4, 6].filter((shift) => ((byte >> shift) & 3) === 1).length, 0)
    expect(set).toBe(40)
  })

  it('under another issuer lets no credential pass', async () => {
    const register = await withList()
    const { credential } = await register.issue(award, { ...terms, key: 'one' })
    const secureWith = dataIntegrity({ signer: stranger.signer(), cryptosuite: eddsaRdfc2022 })
    const [list] = await register.publish({ secureWith, issuer: stranger.controller })
    const report = await verifyCredential(credential, {
      ...{ trust: trustAnyIssuer, now: movingClock().now, statusLists: async () => list?.credential as never },
    })
    expect(report.errors.map(({ code }) => code)).toEqual(['status.issuer_mismatch'])
  })
})

describe('a document that may not be signed', () => {
  it.each([
    ['ends before it begins', { validUntil: '2025-01-15T12:00:00Z' }, 'time.interval'],
    ['has a term that its contexts do not define', { unheardOf: 'something' }, 'jsonld.undefined_term'],
    ['has another id', { id: 'urn:uuid:00000000-0000-4000-8000-000000000000' }, 'issuer.other_id'],
  ])('and %s is refused before the key is used, and nothing counts as issued', async (_, change, code) => {
    const register = await withList()
    let used = 0
    const signer = issuer.signer()
    const counting = {
      ...signer,
      sign: (...call: Parameters<typeof signer.sign>) => {
        used++
        return signer.sign(...call)
      },
    }
    const wrong = {
      secureWith: dataIntegrity({ signer: counting, cryptosuite: eddsaRdfc2022 }),
      encode: (...call: Parameters<typeof terms.encode>) => ({ ...terms.encode(...call), ...change }),
    }
    expect(await codeOfAsync(() => register.issue(award, { ...wrong, key: 'one' }))).toBe(code)
    expect(used).toBe(0)
    expect(await register.metrics()).toMatchObject({ reserved: 1, issued: 0 })
    const right = { ...terms, secureWith: wrong.secureWith }
    expect(await register.issue(award, { ...right, key: 'one' })).toMatchObject({ isNew: true })
    expect(used).toBe(1)
  })
})

describe('a document that says one thing twice, without ids', () => {
  it('may be signed: the signature tells two from one, and no holder can leave one out', async () => {
    const register = await withList()
    const evidence = { type: ['Evidence'], narrative: 'A survey of the coast.' }
    const contexts = [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ]
    const twice = {
      ...terms,
      encode: (...call: Parameters<typeof terms.encode>) => ({
        ...terms.encode(...call),
        '@context': contexts as never,
        evidence: [evidence, evidence],
      }),
    }
    const { credential } = await register.issue(award, { ...twice, key: 'one' })
    const lists = await register.publish(publishing)
    const options = {
      ...{ trust: trustAnyIssuer, now: movingClock().now, statusLists: async () => lists[0]?.credential as never },
    }
    expect(await verifyCredential(credential, options)).toMatchObject({ verified: true })
    const report = await verifyCredential({ ...credential, evidence: [evidence] }, options)
    expect(report.errors.map(({ code }) => code)).toEqual(['proof.invalid_signature'])
  })
})
