import { once } from 'node:events'
import { connect } from 'node:net'
import { serve } from '@hono/node-server'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { claimHandler, officeHandler, publicHandler } from '../../src/http.ts'
import { first, model, office as officeKey } from '../support/alliance.ts'
import { runs } from '../support/depth.ts'
import { answered, contentsInMemory, origin } from '../support/http.ts'
import { clerk, database, openDesk, type Role, secureWith } from '../support/office.ts'

/** Requests that nobody would send by mistake, and more of them than are allowed. */

afterAll(() => database.close())

const canary = 'CANARY-4711'
const desk = await openDesk()
const contents = contentsInMemory()
const faults: unknown[] = []
const [list] = await desk.register.publish({ secureWith, issuer: officeKey.controller })
const common = { onFault: (fault: unknown) => void faults.push(fault), bodySeconds: 1 }
const perMinute = 60
const handlerWith = (rate: number) => {
  const staff = officeHandler({
    ...{ ...common, office: desk.office, register: desk.register, contents, base: '/office', perMinute: rate },
    authenticate: () => clerk,
    issue: async (id, actor) => {
      const batch = await desk.office.batch(id, { actor })
      await desk.issue(batch, contents.load(batch), actor as Role)
    },
    link: (token) => `https://claim.alliance.example/#${token}`,
  })
  const learner = claimHandler({ ...common, office: desk.office, load: (id) => ({ id }) })
  const everybody = publicHandler({
    ...{ register: desk.register, onFault: common.onFault },
    host: { read: async () => ({ text: JSON.stringify(list?.credential), version: '1' }) },
  })
  return (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/office')) return staff(request)
    return pathname === '/claim' ? learner(request) : everybody(request)
  }
}

const segment = fc.oneof(
  fc.constantFrom('batches', 'credentials', 'journal', 'preview', 'approve', 'issue', 'offer', 'revoke', canary),
  fc.string().map(encodeURIComponent),
  fc.constantFrom('%00', '%ff', '..', '__proto__', 'a'.repeat(3_000)),
)
const path = fc.oneof(
  fc.array(segment, { maxLength: 4 }).map((parts) => `/office/${parts.join('/')}`),
  fc.constantFrom('/claim', '/status/1', '/office', '/'),
)
const value = fc.oneof(
  fc.constantFrom(canary, first, officeKey.controller, null, true, 1e21, -0, '\u0000', '\ud800'),
  fc.jsonValue(),
  fc.constant([model()]),
  fc.constant([{ ...model(), learner: { fullName: canary, email: 7 } }]),
)
const body = fc.oneof(
  fc
    .dictionary(
      fc.constantFrom('member', 'issuer', 'models', 'replaces', 'digest', 'reason', 'to', 'hours', 'token'),
      value,
    )
    .map((members) => JSON.stringify(members)),
  fc.string(),
  fc.constantFrom(
    '{"a":',
    '[[[[',
    `{"member":"${canary}","member":"${canary}"}`,
    '{"__proto__":{}}',
    '{"hours":1e999}',
  ),
)
const headers = fc.dictionary(
  fc.constantFrom('origin', 'sec-fetch-site', 'content-length', 'if-none-match', 'content-type'),
  fc.constantFrom('null', origin, 'same-origin', 'cross-site', '-1', 'NaN', '*', 'application/json', canary),
)
const query = fc.oneof(
  fc.constant(''),
  fc.constantFrom(`?member=${encodeURIComponent(first)}`, '?member', '?a=%ff&a=b'),
)

describe('any request', () => {
  it('is answered: done, or refused with a code, and never with what it contained', async () => {
    const handler = handlerWith(1_000_000)
    const any = { path, query, body, headers, method: fc.constantFrom('GET', 'POST', 'POST', 'HEAD', 'PUT', 'OPTIONS') }
    await fc.assert(
      fc.asyncProperty(fc.record(any), async ({ path: at, query: asked, body: sent, headers: more, method }) => {
        const request = new Request(origin + at + asked, {
          method,
          headers: { 'content-type': 'application/json', ...more },
          ...(method === 'GET' || method === 'HEAD' ? {} : { body: sent }),
        })
        const { status, headers: given, text, json } = await answered(await handler(request))
        expect(faults).toEqual([])
        expect(status).toBeLessThan(500)
        if (status < 400) return
        expect(given['content-type']).toBe('application/problem+json')
        expect(json).toMatchObject({ status, type: 'about:blank', code: expect.stringMatching(/^[a-z]+\.[a-z_0-9]+$/) })
        expect(text).not.toContain(canary)
      }),
      { numRuns: runs(100, 1_000) },
    )
  })
})

describe('a server on this machine', async () => {
  const server = serve({
    ...{ fetch: handlerWith(perMinute), hostname: '127.0.0.1', port: 0 },
    // Longer than this test takes: a client that uses a connection at the moment it is closed cannot know what was done.
    serverOptions: { keepAliveTimeout: 600_000 },
  })
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  const url = `http://127.0.0.1:${port}`
  afterAll(() => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  })

  /** What is answered to bytes of which no more come. */
  const answerTo = async (bytes: string | Uint8Array): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    socket.write(bytes)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return answer.toString()
  }

  it('does not wait for a body that does not come, or take one that is too large', async () => {
    const head = 'POST /claim HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
    expect(await answerTo(`${head}Content-Length: 50\r\n\r\n{`)).toMatch(/^HTTP\/1\.1 408 [\s\S]*http\.slow/)
    expect(await answerTo(`${head}Content-Length: 99999999\r\n\r\n{`)).toMatch(/^HTTP\/1\.1 413 /)
    expect(await answerTo(`${head}Transfer-Encoding: chunked\r\n\r\nffff\r\n${'a'.repeat(65_535)}\r\n`)).toMatch(
      /^HTTP\/1\.1 413 /,
    )
  })

  it('loses no act under load, and refuses nothing but what is too many', async () => {
    const acts = runs(40, 120)
    const prepared = JSON.stringify({ member: first, issuer: officeKey.controller, models: [model()] })
    const etag = (await fetch(`${url}/status/1`)).headers.get('etag') ?? ''
    const statuses = new Map<number, number>()
    const ids = new Set<string>()
    let left = acts
    const client = async (): Promise<void> => {
      while (left-- > 0) {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(`${url}/office/batches`, { method: 'POST', headers, body: prepared })
        const answer = (await response.json()) as { readonly id?: string }
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
        if (response.status === 201) ids.add(String(answer.id))
        if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
        const read = await fetch(`${url}/status/1`, { headers: { 'if-none-match': etag } })
        expect([read.status, await read.text()]).toEqual([304, ''])
      }
    }
    await Promise.all(Array.from({ length: 16 }, client))
    expect([...statuses.keys()].filter((status) => status !== 201 && status !== 429)).toEqual([])
    const kept = await desk.office.batches({ actor: clerk, member: first })
    const known = new Set(kept.map(({ id }) => id))
    expect([...ids].filter((id) => !known.has(id))).toEqual([])
    expect(ids.size).toBe(statuses.get(201))
    expect(faults).toEqual([])
  })

  const claimed = (sent: Uint8Array | string, more = ''): readonly [string, Uint8Array] => [
    `POST /claim HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.from(sent).length}\r\n${more}`,
    Buffer.from(sent),
  ]
  const asked = (line: string, more = ''): readonly [string] => [`${line} HTTP/1.1\r\nHost: a\r\n${more}`]
  const good = '{"token":"a"}'

  it.each<[string, readonly [string, Uint8Array?], number]>([
    ['with a whole address in place of its path', asked('GET http://other.example/status/1'), 200],
    ['with a path that begins like a host', asked('GET //other.example/status/1'), 404],
    ['with a slash that is encoded', asked('GET /status%2f1'), 404],
    ['with a zero byte', asked('GET /status/1%00'), 404],
    ['with a step back', asked('GET /elsewhere/../status/1'), 200],
    ['for a part of a list', asked('GET /status/1', 'Range: bytes=0-1\r\nIf-Modified-Since: yesterday\r\n'), 200],
    ['with thousands of tags', asked('GET /status/1', `If-None-Match: ${'"a",'.repeat(3_000)}\r\n`), 200],
    ['with headers of 30 kB', asked('GET /status/1', `X-Sample: ${'a'.repeat(30_000)}\r\n`), 431],
    ['of a method that shows requests', asked('TRACE /claim'), 405],
    ['of two lengths', claimed(good, 'Transfer-Encoding: chunked\r\n'), 400],
    ['in UTF-16', claimed(Buffer.from(good, 'utf16le')), 400],
    ['with a byte order mark', claimed(`\ufeff${good}`), 400],
    ['that is no UTF-8', claimed(Uint8Array.of(0x7b, 0xff, 0x7d)), 400],
    ['nested a thousand times', claimed(`{"token":${'['.repeat(1_000)}${']'.repeat(1_000)}}`), 400],
    ['that says it is compressed', claimed(good, 'Content-Encoding: gzip\r\n'), 404],
  ])('answers a request %s', async (_, [head, sent = new Uint8Array()], status) => {
    expect(await answerTo(Buffer.concat([Buffer.from(`${head}\r\n`), sent]))).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} `),
    )
    expect(faults).toEqual([])
  })
})
