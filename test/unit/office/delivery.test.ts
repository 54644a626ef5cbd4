import { afterAll, describe, expect, it } from 'vitest'

import type { LearnerMessage } from '../../../src/alliance.ts'
import { first, model, office as officeKey } from '../../support/alliance.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { clerk, database, openDesk, registrar } from '../../support/office.ts'

afterAll(() => database.close())

const link = (token: string): string => `https://claim.alliance.example/${token}`
const tokenIn = (text: string): string => text.slice(text.lastIndexOf('/') + 1)
const load = (id: string): string => `the credential ${id}`

describe('an offer', () => {
  it('is a link that works once, and of which the office keeps a digest', async () => {
    const { office, issued } = await openDesk()
    const id = await issued()
    const offered = await office.offer(id, { actor: clerk, link })
    const token = tokenIn(offered.link)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(await database.query('select * from office_offer'))).not.toContain(token)
    expect(await office.offers(id, { actor: clerk })).toMatchObject([{ credential: id, state: 'offered' }])
    expect(await office.claim(token, load)).toBe(load(id))
    expect(await office.offers(id, { actor: clerk })).toMatchObject([{ state: 'claimed' }])
    expect(await codeOfAsync(() => office.claim(token, load))).toBe('office.link_invalid')
    expect((await office.journal({ actor: clerk, member: first })).map(({ act }) => act)).toEqual([
      ...['prepare', 'preview', 'approve', 'issue', 'offer', 'claim'],
    ])
  })

  it('is claimed once, however many come at the same time', async () => {
    const { office, issued } = await openDesk()
    const { link: url } = await office.offer(await issued(), { actor: clerk, link })
    const browsers = Array.from({ length: 8 }, () =>
      office.claim(tokenIn(url), load).then(
        () => 'claimed',
        ({ code }) => code,
      ),
    )
    const outcomes = await Promise.all(browsers)
    expect(outcomes.filter((one) => one === 'claimed')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['claimed', 'office.link_invalid']))
  })

  it('answers used, expired, withdrawn, forged and guessed links alike, by the same way', async () => {
    const { office, issued, forward } = await openDesk()
    const id = await issued()
    const used = await office.offer(id, { actor: clerk, link })
    await office.claim(tokenIn(used.link), load)
    const withdrawn = await office.offer(id, { actor: clerk, link })
    const expired = await office.offer(id, { actor: clerk, link, hours: 1 })
    forward(3_600_000)
    expect((await office.offers(id, { actor: clerk })).map(({ state }) => state).sort()).toEqual([
      ...['claimed', 'expired', 'withdrawn'],
    ])
    const forged = `${tokenIn(expired.link).slice(0, -1)}_`
    const tokens = [used.link, withdrawn.link, expired.link].map(tokenIn)
    const queries: string[][] = []
    const original = database.transaction
    const answers: unknown[] = []
    for (const token of [...tokens, forged, '', 'x'.repeat(10_000), "' or 1=1", undefined as never]) {
      const asked: string[] = []
      queries.push(asked)
      database.transaction = (work) =>
        original((sql) =>
          work({
            query: (text, values) => {
              asked.push(text)
              return sql.query(text, values)
            },
          }),
        )
      answers.push(
        await office.claim(token, load).catch((error: unknown) => ({ ...(error as object), message: String(error) })),
      )
    }
    database.transaction = original
    expect(answers[0]).toMatchObject({ code: 'office.link_invalid' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    for (const asked of queries) expect(asked).toEqual(queries[0])
  })

  it('remains good if the credential could not be loaded', async () => {
    const { office, issued } = await openDesk()
    const { link: url } = await office.offer(await issued(), { actor: clerk, link })
    const fault = new Error('The archive is down.')
    await expect(office.claim(tokenIn(url), () => Promise.reject(fault))).rejects.toBe(fault)
    expect(await office.claim(tokenIn(url), load)).toContain('urn:uuid:')
  })

  it('ends when another one of the credential is made', async () => {
    const { office, issued } = await openDesk()
    const id = await issued()
    const [before, after] = [
      await office.offer(id, { actor: clerk, link }),
      await office.offer(id, { actor: clerk, link }),
    ]
    expect(await codeOfAsync(() => office.claim(tokenIn(before.link), load))).toBe('office.link_invalid')
    expect(await office.claim(tokenIn(after.link), load)).toBe(load(id))
  })

  it('stays claimed after its end, and is sent to nobody without an address', async () => {
    const { office, issued, forward } = await openDesk()
    const id = await issued()
    const { link: url } = await office.offer(id, { actor: clerk, link, hours: 1 })
    await office.claim(tokenIn(url), load)
    forward(3_600_000)
    expect(await office.offers(id, { actor: clerk })).toMatchObject([{ state: 'claimed' }])
    const sent: LearnerMessage[] = []
    const deliver = async (message: LearnerMessage) => void sent.push(message)
    await expect(office.offer(id, { actor: clerk, link, deliver })).rejects.toThrow(TypeError)
    expect([sent.length, (await office.offers(id, { actor: clerk })).length]).toEqual([0, 1])
  })

  it('is sent in the language of the learner, and withdrawn if it could not be sent', async () => {
    const { office, issued } = await openDesk()
    const id = await issued()
    const sent: LearnerMessage[] = []
    const deliver = async (message: LearnerMessage) => void sent.push(message)
    const send = (language: string) =>
      office.offer(id, { actor: clerk, link, deliver, to: 'learner@example.org', language, sender: 'Example Alliance' })
    const { link: url } = await send('nl-BE')
    expect(sent[0]).toMatchObject({ to: 'learner@example.org', language: 'nl', subject: 'Uw microcredential' })
    expect(sent[0]?.text).toContain(`\n${url}\n`)
    expect(sent[0]?.text).toContain('2026-01-29')
    await send('mt')
    expect(sent[1]).toMatchObject({ language: 'en' })
    await send('__proto__')
    expect(sent[2]).toMatchObject({ language: 'en' })
    const failing = { actor: clerk, link, to: 'learner@example.org', deliver: () => Promise.reject(new Error('down')) }
    expect(await codeOfAsync(() => office.offer(id, failing))).toBe('office.delivery_failed')
    expect((await office.offers(id, { actor: clerk })).every(({ state }) => state === 'withdrawn')).toBe(true)
    for (const table of ['office_offer', 'office_journal'])
      expect(JSON.stringify(await database.query(`select * from ${table}`))).not.toContain('example.org')
  })
})

describe('a report of an error', () => {
  const learner = clerk

  it('is refused, appealed, and decided by somebody else, once', async () => {
    const { office, issued } = await openDesk()
    const id = await issued()
    const report = await office.reportError(id, { actor: learner, about: 'result' })
    expect(report).toMatchObject({ credential: id, about: 'result', state: 'reported', wasAppealed: false })
    expect(await codeOfAsync(() => office.appeal(report.id, { actor: learner }))).toBe('office.state')
    await office.refuseReport(report.id, { actor: registrar, reason: 'content is right' })
    expect(await codeOfAsync(() => office.answer(report.id, { actor: registrar }))).toBe('office.state')
    expect(await office.appeal(report.id, { actor: learner })).toMatchObject({ state: 'appealed', wasAppealed: true })
    expect(await codeOfAsync(() => office.answer(report.id, { actor: registrar }))).toBe('office.same_person')
    await office.answer(report.id, { actor: clerk })
    expect(await codeOfAsync(() => office.appeal(report.id, { actor: learner }))).toBe('office.state')
    expect(await office.reports({ actor: clerk, member: first })).toMatchObject([{ state: 'answered' }])
    const journal = await office.journal({ actor: clerk, member: first })
    expect(journal.slice(4).map(({ act }) => act)).toEqual(['report error', 'refuse', 'appeal', 'answer'])
  })

  it('is corrected by a credential that replaces the reported one, approved as any other', async () => {
    const { office, register, issued, issue } = await openDesk()
    const id = await issued()
    const report = await office.reportError(id, { actor: learner, about: 'name' })
    const right = model({ learner: { fullName: 'Sample Learner, Renamed' } })
    const terms = { actor: clerk, member: first, issuer: officeKey.controller }
    const batch = await office.prepare([right], { ...terms, replaces: id })
    expect(await codeOfAsync(() => issue(batch, [right]))).toBe('office.not_approved')
    await office.preview(batch.id, [right], { actor: registrar })
    await office.approve(batch.id, { actor: registrar, digest: batch.digest })
    const [replacedBy = ''] = await issue(batch, [right])
    expect(await register.get(id)).toMatchObject({ state: 'superseded', replacedBy })
    const other = await issued()
    expect(await codeOfAsync(() => office.correct(report.id, { actor: registrar, replacedBy: other, register }))).toBe(
      'office.not_replaced',
    )
    expect(await office.correct(report.id, { actor: registrar, replacedBy, register })).toMatchObject({
      state: 'corrected',
    })
    expect(await codeOfAsync(() => office.prepare([right, right], { ...terms, replaces: id }))).toBe('office.state')
  })
})
