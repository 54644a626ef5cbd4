import { afterAll, describe, expect, it } from 'vitest'

import { claimHandler } from '../../../src/http.ts'
import { answered, get, origin, post, slowBody } from '../../support/http.ts'
import { clerk, database, openDesk } from '../../support/office.ts'

afterAll(() => database.close())

const desk = await openDesk()
const link = (token: string): string => `${origin}/claim#${token}`
const tokenOf = async (credential: string, hours = 1): Promise<string> =>
  (await desk.office.offer(credential, { actor: clerk, link, hours })).link.split('#')[1] ?? ''
const load = async (id: string) => ({ file: `the file of ${id}` })
const claim = claimHandler({ office: desk.office, load, origins: ['https://claim.alliance.example'], bodySeconds: 1 })
const ask = async (request: Request) => answered(await claim(request))

describe('a link to a credential', () => {
  it('is used by the first POST, and by no other request', async () => {
    const id = await desk.issued()
    const token = await tokenOf(id)
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
      const { status, headers } = await ask(new Request(`${origin}/claim?token=${token}`, { method }))
      expect([status, headers['allow']]).toEqual([405, 'POST'])
    }
    const { status, headers, json } = await ask(post('/claim', { token }))
    expect([status, json]).toEqual([200, { file: `the file of ${id}` }])
    expect(headers).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-type': 'application/json' },
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect((await ask(post('/claim', { token }))).status).toBe(404)
  })

  it('has one answer if it is not good, whatever the reason', async () => {
    const id = await desk.issued()
    const used = await tokenOf(id)
    await claim(post('/claim', { token: used }))
    const withdrawn = await tokenOf(id)
    const expired = await tokenOf(id)
    desk.forward(3_600_000)
    const forged = `${expired.slice(0, -1)}_`
    const guessed = 'A'.repeat(43)
    const answers = []
    for (const token of [used, withdrawn, expired, forged, guessed, '', 'x'.repeat(10_000), "' or 1=1", '\u0000'])
      answers.push(await ask(post('/claim', { token })))
    expect(answers[0]).toMatchObject({ status: 404, json: { code: 'office.link_invalid', type: 'about:blank' } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  it('is good for one of two browsers', async () => {
    const token = await tokenOf(await desk.issued())
    const browsers = await Promise.all(Array.from({ length: 8 }, () => ask(post('/claim', { token }))))
    expect(browsers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(404)])
  })

  it('remains good if the file cannot be read, or cannot be sent', async () => {
    const token = await tokenOf(await desk.issued())
    for (const failing of [() => Promise.reject(new Error('SECRET')), () => ({ number: 1n })]) {
      const faults: unknown[] = []
      const handler = claimHandler({ office: desk.office, load: failing, onFault: (fault) => faults.push(fault) })
      const { status, text } = await answered(await handler(post('/claim', { token })))
      expect([status, faults.length]).toEqual([500, 1])
      expect(text).not.toContain('SECRET')
    }
    expect((await ask(post('/claim', { token }))).status).toBe(200)
  })
})

describe('a request that is none', () => {
  it.each([
    ['of another site', post('/claim', { token: 'a' }, { 'sec-fetch-site': 'cross-site' }), 403, 'http.cross_site'],
    ['of a sibling', post('/claim', { token: 'a' }, { 'sec-fetch-site': 'same-site' }), 403, 'http.cross_site'],
    ['of another origin', post('/claim', { token: 'a' }, { origin: 'https://other.example' }), 403, 'http.cross_site'],
    ['of no origin', post('/claim', { token: 'a' }, { origin: 'null' }), 403, 'http.cross_site'],
    ['of a form', post('/claim', 'token=a', { 'content-type': 'text/plain' }), 415, 'http.media_type'],
    ['without a token', post('/claim', {}), 400, 'http.body'],
    ['with more', post('/claim', { token: 'a', more: 1 }), 400, 'http.body'],
    ['with a number', post('/claim', { token: 1 }), 400, 'http.body'],
    ['with two tokens', post('/claim', '{"token":"a","token":"b"}'), 400, 'input.duplicate_key'],
    ['with a prototype', post('/claim', '{"token":"a","__proto__":{}}'), 400, 'input.forbidden_key'],
    ['that is a list', post('/claim', '[]'), 400, 'input.not_object'],
    ['that is cut off', post('/claim', '{"token":'), 400, 'input.not_json'],
    ['that is empty', post('/claim', ''), 400, 'input.not_json'],
    ['that is too large', post('/claim', { token: 'a'.repeat(20_000) }), 413, 'http.too_large'],
    ['that says that it is too large', post('/claim', '{}', { 'content-length': '99999999' }), 413, 'http.too_large'],
    ['that does not come to an end', slowBody('/claim'), 408, 'http.slow'],
  ] as const)('is refused: %s', async (_, request, status, code) => {
    expect(await ask(request)).toMatchObject({ status, json: { status, code, type: 'about:blank' } })
  })

  it('is not told the names of its members that are unknown, and those that are known', async () => {
    for (const name of ['Sample Learner', 'sample@example.org']) {
      const { text, json } = await ask(post('/claim', { token: 'a', [name]: 1 }))
      expect([json['code'], json['pointer']]).toEqual(['http.body', undefined])
      expect(text).not.toContain(name)
    }
    expect((await ask(post('/claim', {}))).json['pointer']).toBe('/token')
  })

  it('is no fault of the office if the connection breaks within its body', async () => {
    const faults: unknown[] = []
    const handler = claimHandler({ office: desk.office, load, onFault: (fault) => faults.push(fault) })
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('ECONNRESET')) })
    const headers = { 'content-type': 'application/json' }
    const request = new Request(`${origin}/claim`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
    expect(await answered(await handler(request))).toMatchObject({ status: 400, json: { code: 'http.body' } })
    expect(faults).toEqual([])
  })

  it.each([
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ origin }],
    [{ origin: 'https://claim.alliance.example', 'sec-fetch-site': 'cross-site' }],
    [{}],
  ])('is not one of the own page, or of a page that is named: %j', async (headers) => {
    expect((await ask(post('/claim', { token: 'a' }, headers))).status).toBe(404)
  })

  it('may be read by the page that is named, and by no other', async () => {
    const headers = { origin: 'https://claim.alliance.example' }
    const named = await ask(post('/claim', { token: 'a' }, headers))
    expect(named.headers).toMatchObject({ 'access-control-allow-origin': headers.origin, vary: 'origin' })
    const asked = await ask(new Request(`${origin}/claim`, { method: 'OPTIONS', headers }))
    expect([asked.status, asked.headers['access-control-allow-headers']]).toEqual([200, 'content-type'])
    const other = await ask(post('/claim', { token: 'a' }, { origin: 'https://other.example' }))
    expect(other.headers['access-control-allow-origin']).toBeUndefined()
    expect((await ask(get('/claim'))).headers['access-control-allow-origin']).toBeUndefined()
  })

  it('is one too many for a client, who is told when to ask again', async () => {
    const clock = { time: Date.parse('2026-01-15T12:00:00Z') }
    const handler = claimHandler({
      ...{ office: desk.office, load, perMinute: 2, now: () => new Date(clock.time) },
      clientOf: (request) => request.headers.get('x-client') ?? undefined,
    })
    const from = async (client: string) =>
      answered(await handler(post('/claim', { token: 'a' }, { 'x-client': client })))
    expect((await from('one')).status).toBe(404)
    expect((await from('one')).status).toBe(404)
    expect(await from('one')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30' },
      json: { code: 'http.too_many' },
    })
    expect((await from('other')).status).toBe(404)
    clock.time += 30_000
    expect((await from('one')).status).toBe(404)
    expect((await from('one')).status).toBe(429)
  })
})
