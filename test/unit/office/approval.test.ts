import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'

import { eSeal } from '../../../src/eseal.ts'
import { elm } from '../../../src/index.ts'
import { country } from '../../../src/model.ts'
import {
  first,
  model,
  office as officeKey,
  officeNumber,
  officeSeal,
  programme,
  second,
} from '../../support/alliance.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { allianceRegister, clerk, database, openDesk, registrar } from '../../support/office.ts'
import { all } from '../../support/register.ts'

afterAll(() => database.close())

const models = [model(), model({ learner: { fullName: 'Second Sample Learner' } })]
const member = first
const issuer = officeKey.controller

describe('a batch', () => {
  it('is prepared, looked at, approved by somebody else, and issued', async () => {
    const { office, register, issue } = await openDesk()
    const batch = await office.prepare(models, { actor: clerk, member, issuer })
    expect(batch).toMatchObject({ member, issuer, size: 2, state: 'prepared', preparedBy: clerk })
    const seen = await office.preview(batch.id, models, {
      actor: registrar,
      show: ({ title }) => Object.values(title)[0],
    })
    expect(seen.previews).toMatchObject([
      { index: 0, annexOne: { complete: true }, mandate: 'stated by the seal holder', shown: 'Marine robotics' },
      { index: 1 },
    ])
    await office.approve(batch.id, { actor: registrar, digest: seen.batch.digest })
    const ids = await issue(batch, models)
    expect(ids).toHaveLength(2)
    for (const id of ids) expect(await register.get(id)).toMatchObject({ state: 'issued' })
    expect(await office.batches({ actor: clerk, member })).toMatchObject([{ id: batch.id, state: 'issued' }])
    const journal = await office.journal({ actor: clerk, member })
    expect(journal.map(({ actor, act }) => [actor, act])).toEqual([
      [clerk, 'prepare'],
      [registrar, 'preview'],
      [registrar, 'approve'],
      [registrar, 'issue'],
      [registrar, 'issue'],
    ])
    expect(await office.isJournalSound()).toBe(true)
    // Again: nothing is issued twice.
    expect(await issue(batch, models)).toEqual(ids)
    expect(await office.journal({ actor: clerk, member })).toHaveLength(5)
  })

  it('is not issued before it is approved, unless the policy wants no approval', async () => {
    const { office, issue } = await openDesk()
    const batch = await office.prepare(models, { actor: clerk, member, issuer })
    expect(await codeOfAsync(() => issue(batch, models))).toBe('office.not_approved')
    const small = await openDesk({ needsApproval: ({ size }) => size > 1 })
    const [one] = models
    const single = await small.office.prepare([one as never], { actor: clerk, member, issuer })
    expect(await small.issue(single, [one as never], clerk)).toHaveLength(1)
    const both = await small.office.prepare(models, { actor: clerk, member, issuer })
    expect(await codeOfAsync(() => small.issue(both, models))).toBe('office.not_approved')
    const unclear = await openDesk({ needsApproval: (() => undefined) as never })
    const again = await unclear.office.prepare(models, { actor: clerk, member, issuer })
    expect(await codeOfAsync(() => unclear.issue(again, models))).toBe('office.not_approved')
  })

  it('is not approved by who prepared it, nor with another content, nor twice', async () => {
    const { office, issue } = await openDesk()
    const batch = await office.prepare(models, { actor: clerk, member, issuer })
    const { digest } = batch
    expect(await codeOfAsync(() => office.approve(batch.id, { actor: clerk, digest }))).toBe('office.same_person')
    expect(await codeOfAsync(() => office.approve(batch.id, { actor: registrar, digest: '0' }))).toBe('office.changed')
    expect(await codeOfAsync(() => office.approve(batch.id, { actor: registrar, digest }))).toBe('office.not_previewed')
    await office.preview(batch.id, models, { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest })
    expect(await codeOfAsync(() => office.approve(batch.id, { actor: registrar, digest }))).toBe('office.state')
    const changed = [models[0] as never, model({ learner: { fullName: 'Somebody Else' } })]
    expect(await codeOfAsync(() => issue(batch, changed))).toBe('office.changed')
    expect(await codeOfAsync(() => office.preview(batch.id, changed, { actor: registrar }))).toBe('office.changed')
    expect(await codeOfAsync(() => issue(batch, [models[0] as never]))).toBe('office.changed')
  })

  it('is not approved by who has not seen all of it: the digest in the list of batches is not enough', async () => {
    const { office } = await openDesk()
    const { id } = await office.prepare(models, { actor: clerk, member, issuer })
    const [listed] = await office.batches({ actor: registrar, member })
    const approve = (actor: string) => office.approve(id, { actor, digest: listed?.digest ?? '' })
    await office.preview(id, models, { actor: clerk })
    expect(await codeOfAsync(() => approve(registrar))).toBe('office.not_previewed')
    const show = (_: unknown, index: number) => (index === 0 ? 'page' : Promise.reject(new RangeError('no fonts')))
    await expect(office.preview(id, models, { actor: registrar, show })).rejects.toThrow('no fonts')
    expect(await codeOfAsync(() => approve(registrar))).toBe('office.not_previewed')
    for (const _ of models) await office.preview(id, models, { actor: registrar })
    expect(await approve(registrar)).toMatchObject({ state: 'approved' })
    const seen = (await office.journal({ actor: clerk, member })).filter(({ act }) => act === 'preview')
    expect(seen.map(({ actor, batch }) => [actor, batch])).toEqual([
      [clerk, id],
      [registrar, id],
    ])
  })

  it('is not issued once it is refused', async () => {
    const { office, issue } = await openDesk()
    const batch = await office.prepare(models, { actor: clerk, member, issuer })
    await office.preview(batch.id, models, { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    await office.refuse(batch.id, { actor: registrar, reason: 'error in the content' })
    expect(await codeOfAsync(() => issue(batch, models))).toBe('office.state')
    expect((await office.journal({ actor: clerk, member })).at(-1)).toMatchObject({ reason: 'error in the content' })
  })

  it('is awarded by its member, and issued under the name that was judged', async () => {
    const { office, issue } = await openDesk()
    const other = [model({ awardingBodies: [{ ...model().awardingBodies[0], id: second }] })]
    expect(await codeOfAsync(() => office.prepare(other, { actor: clerk, member, issuer }))).toBe('office.other_member')
    const batch = await office.prepare(models, { actor: clerk, member, issuer: 'did:web:other.example' })
    await office.preview(batch.id, models, { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    expect(await codeOfAsync(() => issue(batch, models))).toBe('mandate.not_seal_holder')
  })

  it('is not signed by a name that another one was judged for', async () => {
    const other = 'did:web:other-office.example'
    const alliance = { ...allianceRegister, sealHolders: [...allianceRegister.sealHolders, { id: other }] }
    const { office, issue } = await openDesk({ alliance })
    const batch = await office.prepare(models, { actor: clerk, member, issuer: other })
    await office.preview(batch.id, models, { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    // It is encoded with the key of the tests as its issuer.
    expect(await issue(batch, models)).toEqual(models.map(() => 'office.other_issuer'))
    expect((await office.batch(batch.id, { actor: clerk })).state).toBe('issuing')
  })

  it('is sealed under the number in the certificate, whatever id the credential gives its issuer', async () => {
    const alliance = { ...allianceRegister, sealHolders: [{ id: officeNumber }] }
    const { office, register } = await openDesk({ alliance })
    const batch = await office.prepare([model()], { actor: clerk, member, issuer: officeNumber })
    await office.preview(batch.id, [model()], { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    const results = await all(
      office.issue(batch.id, [model()], {
        ...{ actor: registrar, register, secureWith: eSeal({ signer: officeSeal.signer }) },
        encode: (award, { id, status }) =>
          elm.encode(award, {
            ...{ id, status },
            issuer: { id: 'urn:example:alliance', name: { en: 'TEST Alliance of Universities' }, country: country.BE },
          }),
      }),
    )
    expect(results.map(({ error }) => error?.code)).toEqual([undefined])
    expect((await office.batch(batch.id, { actor: clerk })).state).toBe('issued')
  })

  it('is previewed with the weakest of its mandates', async () => {
    const alliance = {
      ...allianceRegister,
      members: [{ ids: [first], mandate: false } as const, { ids: [second], mandate: true } as const],
      mandates: [{ member: first, sealHolder: issuer, evidence: 'proven' }] as const,
    }
    const { office } = await openDesk({ alliance })
    const [body] = model().awardingBodies
    const awards = [model(), model({ awardingBodies: [body, { ...body, id: second }] })]
    const batch = await office.prepare(awards, { actor: clerk, member, issuer })
    const { previews } = await office.preview(batch.id, awards, { actor: registrar })
    expect(previews.map(({ mandate }) => mandate)).toEqual(['proven by the member', 'stated by the seal holder'])
  })

  it('is not prepared by or under a name that no database stores', async () => {
    const { office } = await openDesk()
    for (const change of [{ actor: 'clerk\u0000' }, { actor: 'a'.repeat(501) }, { issuer: 'did:web:\ud800' }])
      expect(await codeOfAsync(() => office.prepare(models, { actor: clerk, member, issuer, ...change }))).toBe(
        'office.not_storable',
      )
  })

  it('is not issued without a mandate in force for each, and nothing of it is signed', async () => {
    const limited = {
      ...allianceRegister,
      members: [{ ids: [first], mandate: false }] as const,
      mandates: [{ member: first, sealHolder: issuer, programmes: [programme], evidence: 'proven' }] as const,
    }
    const { office, register, issue } = await openDesk({ alliance: async () => limited })
    const awards = [model(), model({ programme: { id: 'https://university.example/programmes/other' } })]
    const batch = await office.prepare(awards, { actor: clerk, member, issuer })
    const { previews } = await office.preview(batch.id, awards, { actor: registrar })
    expect(previews.map(({ mandate }) => mandate)).toEqual(['proven by the member', 'mandate.other_programme'])
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    expect(await codeOfAsync(() => issue(batch, awards))).toBe('mandate.other_programme')
    expect((await register.lists()).map(({ free }) => free)).toEqual([131_072])
  })
})

describe('the tables of an office', () => {
  it('have no name of a learner, and no title', async () => {
    const { office, issued } = await openDesk()
    const id = await issued(model({ learner: { fullName: 'Sample Learner Of A Kind' } }))
    await office.offer(id, { actor: clerk, link: (token) => token })
    const tables = ['office_batch', 'office_credential', 'office_offer', 'office_journal', 'office_head']
    for (const table of tables) {
      const text = JSON.stringify(await database.query(`select * from ${table}`))
      expect(text).not.toContain('Sample Learner')
      expect(text).not.toContain('Marine')
    }
  })

  it.each<[string, (last: number) => readonly (readonly [string, readonly (string | number)[]])[]]>([
    ['another text', () => [["update office_journal set entry = replace(entry, 'clerk', 'Clerk')", []]]],
    ['another member', () => [["update office_journal set member = 'https://other.example' where number = 1", []]]],
    ['another digest', (last) => [['update office_journal set hash = $1 where number = $2', ['a'.repeat(64), last]]]],
    ['no entry', () => [['delete from office_journal', []]]],
    ['one entry less at its end', (last) => [['delete from office_journal where number = $1', [last]]]],
    [
      'one entry less at its beginning, with new numbers',
      () => [
        ['delete from office_journal where number = 1', []],
        ['update office_journal set number = number - 1', []],
      ],
    ],
    ['another number of entries', () => [['update office_head set entries = entries + 1', []]]],
    ['another end', () => [['update office_head set hash = $1', ['a'.repeat(64)]]]],
  ])('show that the journal has %s', async (_, changes) => {
    const { office } = await journalled()
    const [last] = await database.query('select max(number) as number from office_journal')
    for (const [text, values] of changes(Number(last?.['number']))) await database.query(text, values)
    expect(await office.isJournalSound()).toBe(false)
  })

  it('show that an entry of the journal was written again, digest and all', async () => {
    for (const number of [1, 2]) {
      const { office } = await journalled()
      const [row] = await database.query('select entry from office_journal where number = $1', [number])
      const entry = String(row?.['entry']).replace('clerk', 'Clerk')
      const hash = createHash('sha256').update(entry).digest('hex')
      await database.query('update office_journal set entry = $2, hash = $3 where number = $1', [number, entry, hash])
      expect(await office.isJournalSound()).toBe(false)
    }
  })
})

/** An office with two entries in its journal, which is sound. */
const journalled = async () => {
  const desk = await openDesk()
  await desk.office.prepare(models, { actor: clerk, member, issuer })
  await desk.office.prepare(models, { actor: clerk, member, issuer })
  expect(await desk.office.isJournalSound()).toBe(true)
  return desk
}
