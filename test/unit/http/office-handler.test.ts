import { afterAll, describe, expect, it } from 'vitest'
import type { LearnerMessage } from '../../../src/alliance.ts'
import { officeHandler } from '../../../src/http.ts'
import { first, model, office as officeKey } from '../../support/alliance.ts'
import { answered, contentsInMemory, get, post, slowBody } from '../../support/http.ts'
import { clerk, database, openDesk, type Role, registrar, roles, stranger } from '../../support/office.ts'

afterAll(() => database.close())

const desk = await openDesk()
const contents = contentsInMemory()
const outbox: LearnerMessage[] = []
const published: number[] = []
const handler = officeHandler({
  ...{ office: desk.office, register: desk.register, contents, base: '/office', maxBytes: 100_000, bodySeconds: 1 },
  authenticate: (request) => {
    const role = request.headers.get('authorization') ?? ''
    return Object.hasOwn(roles, role) ? role : undefined
  },
  issue: async (id, actor) => {
    const batch = await desk.office.batch(id, { actor })
    await desk.issue(batch, contents.load(batch), actor as Role)
  },
  link: (token) => `https://claim.alliance.example/#${token}`,
  deliver: async (message) => void outbox.push(message),
  changed: () => published.push(1),
  perMinute: 100_000,
})
const ask = async (request: Request) => answered(await handler(request))
const as = (authorization: string, more: Readonly<Record<string, string>> = {}) => ({ authorization, ...more })
const of = encodeURIComponent(first)
const prepared = { member: first, issuer: officeKey.controller, models: [model()] }

const issued = async (): Promise<{ batch: string; credential: string }> => {
  const { json } = await ask(post('/office/batches', prepared, as(clerk)))
  const batch = String(json['id'])
  await ask(get(`/office/batches/${batch}/preview`, as(registrar)))
  await ask(post(`/office/batches/${batch}/approve`, { digest: json['digest'] }, as(registrar)))
  await ask(post(`/office/batches/${batch}/issue`, {}, as(registrar)))
  const credentials = await ask(get(`/office/batches/${batch}/credentials`, as(clerk)))
  return { batch, credential: String(credentials.json[0]?.['id']) }
}

describe('the acts of an office over HTTP', () => {
  it('go from a batch to a revocation', async () => {
    const { status, json: batch } = await ask(post('/office/batches', prepared, as(clerk)))
    expect([status, batch]).toMatchObject([201, { state: 'prepared', size: 1, preparedBy: clerk }])
    const { json: batches } = await ask(get(`/office/batches?member=${of}`, as(registrar)))
    expect(batches).toContainEqual(batch)
    const path = `/office/batches/${batch['id']}`
    const { json: preview } = await ask(get(`${path}/preview`, as(registrar)))
    expect(preview).toMatchObject({
      batch,
      previews: [{ index: 0, mandate: 'stated by the seal holder', shown: { learner: model().learner } }],
    })
    const approval = { digest: batch['digest'] }
    expect(await ask(post(`${path}/approve`, approval, as(clerk)))).toMatchObject({
      ...{ status: 403, json: { code: 'office.same_person' } },
    })
    expect(await ask(post(`${path}/issue`, {}, as(registrar)))).toMatchObject({
      ...{ status: 409, json: { code: 'office.not_approved' } },
    })
    expect((await ask(post(`${path}/approve`, approval, as(registrar)))).json).toMatchObject({ state: 'approved' })
    expect(await ask(post(`${path}/issue`, {}, as(registrar)))).toMatchObject({
      ...{ status: 202, json: { state: 'issued', done: 1, failed: 0, total: 1 } },
    })
    expect((await ask(get(path, as(clerk)))).json).toMatchObject({ state: 'issued' })
    const { json: credentials } = await ask(get(`${path}/credentials`, as(clerk)))
    const id = String(credentials[0]?.['id'])
    expect(await desk.register.get(id)).toMatchObject({ state: 'issued' })

    const to = { to: 'learner@example.org', language: 'nl' }
    const sent = await ask(post(`/office/credentials/${id}/offer`, to, as(clerk)))
    expect([sent.status, Object.keys(sent.json), outbox.length]).toEqual([201, ['offer'], 1])
    expect(sent.text).not.toContain('claim.alliance.example')
    const shown = await ask(post(`/office/credentials/${id}/offer`, {}, as(clerk)))
    expect(shown.json).toMatchObject({
      link: expect.stringMatching(/^https:\/\/claim\.alliance\.example\/#[\w-]{43}$/),
    })
    const { json: offers } = await ask(get(`/office/credentials/${id}/offers`, as(clerk)))
    expect(offers.map(({ state }) => state).sort()).toEqual(['offered', 'withdrawn'])

    const reason = { reason: 'issued in error' }
    const revoked = await ask(post(`/office/credentials/${id}/revoke`, reason, as(registrar)))
    expect([revoked.status, revoked.json]).toEqual([200, { id, changed: true, state: 'revoked' }])
    expect((await ask(post(`/office/credentials/${id}/revoke`, reason, as(registrar)))).json).toMatchObject({
      changed: false,
    })
    expect(await ask(post(`/office/credentials/${id}/reinstate`, {}, as(registrar)))).toMatchObject({
      ...{ status: 409, json: { code: 'issuer.revoked' } },
    })
    expect([(await desk.register.get(id)).reason, published.length]).toEqual(['issued in error', 2])
    const { json: journal } = await ask(get(`/office/journal?member=${of}`, as(clerk)))
    expect(journal.map(({ act }) => act).slice(-8)).toEqual([
      ...['prepare', 'preview', 'approve', 'issue', 'offer', 'offer', 'revoke', 'revoke'],
    ])
  })

  it('say what is wrong with the content of a batch, and where', async () => {
    const wrong = { ...prepared, models: [model(), { ...model(), learner: {} }, null] }
    const notObject = await ask(post('/office/batches', wrong, as(clerk)))
    expect(notObject).toMatchObject({ status: 400, json: { code: 'http.body', pointer: '/models' } })
    const { status, json } = await ask(
      post('/office/batches', { ...wrong, models: wrong.models.slice(0, 2) }, as(clerk)),
    )
    expect([status, json]).toMatchObject([422, { code: 'model.invalid', pointer: expect.any(String) }])
    const others = {
      ...prepared,
      models: [model({ awardingBodies: [{ ...model().awardingBodies[0], id: 'https://other.example' }] })],
    }
    expect(await ask(post('/office/batches', others, as(clerk)))).toMatchObject({
      ...{ status: 422, json: { code: 'office.other_member' } },
    })
  })
})

describe('who asks', async () => {
  const { batch, credential } = await issued()
  const none = 'urn:uuid:00000000-0000-4000-8000-000000000000'
  const member = (things: string): string => (things === none ? 'https://none.example' : first)

  /** Every route, on what belongs to the first member. */
  const requests: readonly [string, (of: { batch: string; credential: string }, who: object) => Request][] = [
    ['prepare', (on, who) => post('/office/batches', { ...prepared, member: member(on.batch) }, who as never)],
    ['list', (on, who) => get(`/office/batches?member=${encodeURIComponent(member(on.batch))}`, who as never)],
    ['progress', (on, who) => get(`/office/batches/${on.batch}`, who as never)],
    ['preview', (on, who) => get(`/office/batches/${on.batch}/preview`, who as never)],
    ['approve', (on, who) => post(`/office/batches/${on.batch}/approve`, { digest: 'a' }, who as never)],
    ['refuse', (on, who) => post(`/office/batches/${on.batch}/refuse`, {}, who as never)],
    ['issue', (on, who) => post(`/office/batches/${on.batch}/issue`, {}, who as never)],
    ['credentials', (on, who) => get(`/office/batches/${on.batch}/credentials`, who as never)],
    ['offer', (on, who) => post(`/office/credentials/${on.credential}/offer`, {}, who as never)],
    ['offers', (on, who) => get(`/office/credentials/${on.credential}/offers`, who as never)],
    ['revoke', (on, who) => post(`/office/credentials/${on.credential}/revoke`, {}, who as never)],
    ['suspend', (on, who) => post(`/office/credentials/${on.credential}/suspend`, {}, who as never)],
    ['reinstate', (on, who) => post(`/office/credentials/${on.credential}/reinstate`, {}, who as never)],
    ['journal', (on, who) => get(`/office/journal?member=${encodeURIComponent(member(on.batch))}`, who as never)],
  ]
  const state = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        ['office_batch', 'office_credential', 'office_offer', 'office_journal', 'register_credential'].map((table) =>
          database.query(`select * from ${table} order by 1`),
        ),
      ),
    )

  it.each(requests)('has to be somebody: %s', async (_, make) => {
    for (const who of [{}, as(''), as('somebody'), as('constructor')]) {
      const { status, headers, json } = await ask(make({ batch, credential }, who))
      expect([status, headers['www-authenticate'], json['code']]).toEqual([401, 'Bearer', 'http.not_authenticated'])
    }
  })

  it.each(requests)('sees and changes nothing of another member: %s', async (_, make) => {
    const before = await state()
    for (const role of [stranger, 'nobody']) {
      const existing = await ask(make({ batch, credential }, as(role)))
      const missing = await ask(make({ batch: none, credential: none }, as(role)))
      expect([existing.status, existing.json['code']]).toEqual([403, 'office.not_allowed'])
      // They have said who they are.
      expect(existing.headers['www-authenticate']).toBeUndefined()
      expect(existing).toEqual(missing)
    }
    expect(await state()).toBe(before)
  })

  it('may not be asked of a page of another site, and not in another form', async () => {
    for (const [, make] of requests) {
      const { status, json } = await ask(make({ batch, credential }, as(clerk, { 'sec-fetch-site': 'cross-site' })))
      expect([status, json['code']]).toEqual([403, 'http.cross_site'])
    }
    const form = post('/office/batches', 'member=a', as(clerk, { 'content-type': 'application/x-www-form-urlencoded' }))
    expect((await ask(form)).status).toBe(415)
  })

  it('is nobody if the own function fails, or answers something else', async () => {
    for (const [answer, expected] of [
      [() => true, 401],
      [() => ({}), 401],
      [() => '', 401],
      [() => Promise.reject(new Error('SECRET')), 500],
    ] as const) {
      const faulty = officeHandler({
        ...{ office: desk.office, register: desk.register, contents, authenticate: answer as never },
        ...{ issue: () => undefined, link: (token) => token },
      })
      const { status, headers, text } = await answered(await faulty(get(`/batches?member=${of}`)))
      // Nobody is asked to authenticate for a fault that is not theirs.
      expect([status, headers['www-authenticate']]).toEqual([expected, expected === 401 ? 'Bearer' : undefined])
      expect(text).not.toContain('SECRET')
    }
  })

  it('may ask so many times a minute, and everybody for themselves', async () => {
    const clock = { time: Date.parse('2026-01-15T12:00:00Z') }
    const handler = officeHandler({
      ...{ office: desk.office, register: desk.register, contents, perMinute: 2, now: () => new Date(clock.time) },
      ...{ authenticate: (request) => request.headers.get('authorization') ?? '', issue: () => undefined },
      link: (token) => token,
    })
    const askAs = async (authorization: string) =>
      answered(await handler(get(`/batches?member=${of}`, { authorization })))
    expect([(await askAs(clerk)).status, (await askAs(clerk)).status]).toEqual([200, 200])
    expect(await askAs(clerk)).toMatchObject({
      ...{ status: 429, headers: { 'retry-after': '30' }, json: { code: 'http.too_many' } },
    })
    expect((await askAs(registrar)).status).toBe(200)
    clock.time += 30_000
    expect((await askAs(clerk)).status).toBe(200)
  })
})

describe('an office that sends no messages', () => {
  it('takes no address, since nobody would get the link', async () => {
    const { credential } = await issued()
    const silent = officeHandler({
      ...{ office: desk.office, register: desk.register, contents, authenticate: () => clerk },
      ...{ issue: () => undefined, link: (token) => token },
    })
    const to = { to: 'learner@example.org' }
    const refused = await answered(await silent(post(`/credentials/${credential}/offer`, to)))
    expect(refused).toMatchObject({ status: 400, json: { code: 'http.body', pointer: '/to' } })
    expect(await desk.office.offers(credential, { actor: clerk })).toEqual([])
  })
})

describe('requests that are none', () => {
  it.each([
    ['of another path', () => get('/office/nothing', as(clerk)), 404, 'http.not_found'],
    ['outside', () => get('/batches', as(clerk)), 404, 'http.not_found'],
    ['with a path that is none', () => get('/office/batches/%ff', as(clerk)), 404, 'http.not_found'],
    ['of another method', () => post('/office/journal', {}, as(clerk)), 405, 'http.method'],
    ['without the member', () => get('/office/batches', as(clerk)), 400, 'http.body'],
    ['with two members', () => get(`/office/batches?member=${of}&member=${of}`, as(clerk)), 400, 'http.body'],
    [
      'with a wrong reason',
      () => post('/office/credentials/a/revoke', { reason: 'TEST' }, as(clerk)),
      400,
      'http.body',
    ],
    ['with no models', () => post('/office/batches', { ...prepared, models: [] }, as(clerk)), 400, 'http.body'],
    [
      'too large',
      () => post('/office/batches', { ...prepared, member: 'a'.repeat(200_000) }, as(clerk)),
      413,
      'http.too_large',
    ],
    [
      'too deep',
      () => post('/office/batches', `{"models":${'['.repeat(99)}${']'.repeat(99)}}`, as(clerk)),
      400,
      'limit.depth',
    ],
    ['too slow', () => slowBody('/office/batches', as(clerk)), 408, 'http.slow'],
    ['not storable', () => get(`/office/batches/${'a'.repeat(600)}`, as(clerk)), 422, 'office.not_storable'],
  ] as const)('are refused: %s', async (_, make, status, code) => {
    expect(await ask(make())).toMatchObject({
      status,
      json: { status, code },
      headers: { 'cache-control': 'no-store' },
    })
  })
})
