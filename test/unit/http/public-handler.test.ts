import { describe, expect, it } from 'vitest'

import { publicHandler } from '../../../src/http.ts'
import type { ListPlace } from '../../../src/registry.ts'
import { encodeStatusList } from '../../../src/status.ts'
import { answered, get, origin, post } from '../../support/http.ts'
import { createGivenList, issuer, now, sign } from '../../support/status.ts'

const id = `${origin}/status/1` as const
const listUntil = async (validUntil: string, ttl?: number): Promise<string> => {
  const list = createGivenList({ id, purpose: 'revocation' })
  const credential = await encodeStatusList(list, {
    issuer: issuer.controller as never,
    validFrom: now(),
    validUntil,
    ttl,
  })
  return JSON.stringify(await sign(credential))
}
const published = await listUntil('2026-01-29T12:00:00Z', 60_000)

const handlerOf = (text: string | undefined, more: object = {}) => {
  const asked: string[] = []
  const answer = publicHandler({
    now,
    register: {
      lists: async () => {
        asked.push('lists')
        return [{ id } as never]
      },
    },
    host: {
      read: async ({ id: url, number }) => {
        asked.push(`${url} ${number}`)
        return text === undefined ? undefined : { text, version: '1' }
      },
    },
    ...more,
  })
  return { asked, ask: async (request: Request) => answered(await answer(request)) }
}

describe('what everybody may read', () => {
  it('is answered as it was published, for as long as its ttl says', async () => {
    const { ask, asked } = handlerOf(published)
    const { status, headers, text } = await ask(get('/status/1'))
    expect([status, text]).toEqual([200, published])
    expect(headers).toMatchObject({
      'content-type': 'application/vc',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['etag']).toMatch(/^"[0-9a-f]{64}"$/)
    expect(asked).toEqual(['lists', `${id} 1`])
    const { status: without, text: nothing } = await ask(new Request(id, { method: 'HEAD' }))
    expect([without, nothing]).toEqual([200, ''])
  })

  it('is not sent again if it has not changed, and is if it has', async () => {
    const { headers } = await handlerOf(published).ask(get('/status/1'))
    const etag = headers['etag'] ?? ''
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const unchanged = await handlerOf(published).ask(get('/status/1', { 'if-none-match': header }))
      expect([unchanged.status, unchanged.text]).toEqual([304, ''])
      expect(unchanged.headers).toMatchObject({ etag, 'cache-control': 'public, max-age=60' })
    }
    const other = handlerOf(await listUntil('2026-01-29T12:00:00Z', 70_000))
    for (const header of [etag, '', 'nonsense', etag.slice(0, -2)])
      expect((await other.ask(get('/status/1', { 'if-none-match': header }))).status).toBe(200)
  })

  it('is not kept by caches beyond its end', async () => {
    const ends = await handlerOf(await listUntil('2026-01-15T12:00:30Z')).ask(get('/status/1'))
    expect(ends.headers['cache-control']).toBe('public, max-age=30')
    const later = { now: () => new Date('2026-01-15T13:00:00Z') }
    const ended = await handlerOf(await listUntil('2026-01-15T12:00:30Z'), later).ask(get('/status/1'))
    expect(ended.headers['cache-control']).toBe('public, max-age=0')
    const long = await handlerOf(await listUntil('2027-01-15T11:00:00Z')).ask(get('/status/1'))
    expect(long.headers['cache-control']).toBe('public, max-age=300')
  })

  it('has the media types of a DID document, of a token, and of any other document', async () => {
    const documents = {
      '/.well-known/did.json': () => ({ id: 'did:web:office.alliance.example', verificationMethod: [] }),
      '/register': async () => 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA',
      '/token-list': () => `${btoa('{"typ":"statuslist+jwt"}')}.e30.AAAA`,
      '/strange': () => `${btoa('{"typ":"x\\r\\ny: z"}').replace(/=+$/, '')}.e30.AAAA`,
      '/other': () => ({ a: 1 }),
      '/gone': () => undefined,
    }
    const { ask } = handlerOf(published, { documents })
    const typeAt = async (path: string) => (await ask(get(path))).headers['content-type']
    expect(await typeAt('/.well-known/did.json')).toBe('application/did+json')
    expect(await typeAt('/register')).toBe('application/vc+jwt')
    expect(await typeAt('/token-list')).toBe('application/statuslist+jwt')
    expect(await typeAt('/strange')).toBe('application/vc+jwt')
    expect(await typeAt('/other')).toBe('application/json')
    expect((await ask(get('/gone'))).status).toBe(404)
  })

  it('is the list of the host and the query of the request, if several have one path, and else none of them', async () => {
    const ids = ['https://a.example/status', 'https://b.example/status', 'https://b.example/status?list=2']
    const lists: { id: string }[] = [{ id: ids[0] as string }]
    const time = { at: now().getTime() }
    let times = 0
    const { ask } = handlerOf(published, {
      now: () => new Date(time.at),
      register: {
        lists: async () => {
          times++
          return lists
        },
      },
      host: { read: async ({ id: url, number }: ListPlace) => ({ text: JSON.stringify([url, number]), version: '1' }) },
    })
    const answerTo = async (url: string): Promise<unknown> => {
      const { status, json } = await ask(new Request(url))
      return status === 200 ? json : status
    }
    // A proxy may name its own host, and ask for a list with a query of its own.
    for (const url of ['https://a.example/status', 'http://localhost:8080/status', 'https://a.example/status?fresh'])
      expect(await answerTo(url)).toEqual([ids[0], 1])
    lists.push({ id: ids[1] as string }, { id: ids[2] as string })
    time.at += 1_000
    for (const [index, id] of ids.entries()) expect(await answerTo(id)).toEqual([id, index + 1])
    for (const url of ['http://localhost:8080/status', 'https://a.example/status?fresh', 'https://c.example/status'])
      expect(await answerTo(url)).toBe(404)
    // What is known is not asked for again; another query of a known path may be a list that was added since.
    const before = times
    for (const [index, id] of ids.entries()) {
      time.at += 1_000
      expect(await answerTo(id)).toEqual([id, index + 1])
    }
    expect(times).toBe(before)
    lists.push({ id: 'https://a.example/status?list=4' })
    expect(await answerTo('https://a.example/status?list=4')).toEqual(['https://a.example/status?list=4', 4])
    // The query alone decides here.
    expect(await answerTo('http://localhost:8080/status?list=2')).toEqual([ids[2], 3])
  })

  it('is nothing else, and strangers who try addresses do not reach the database', async () => {
    const { ask, asked } = handlerOf(published)
    for (const path of ['/status/2', '/', '/status/1/', '/constructor', '/__proto__', '/status/%31', '/..%2f..%2fetc'])
      expect(await ask(get(path))).toMatchObject({ status: 404, json: { code: 'http.not_found', status: 404 } })
    expect(asked).toEqual(['lists'])
    expect((await handlerOf(undefined).ask(get('/status/1'))).status).toBe(404)
    const posted = await ask(post('/status/1', {}))
    expect(posted).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' }, json: { code: 'http.method' } })
  })

  it('is unavailable if the host of the lists is, and says nothing of why', async () => {
    const faults: unknown[] = []
    const fault = new Error('SECRET of the host')
    const host = { read: () => Promise.reject(fault) }
    const { status, text } = await handlerOf(published, { host, onFault: (one: unknown) => faults.push(one) }).ask(
      get('/status/1'),
    )
    expect([status, faults]).toEqual([500, [fault]])
    expect(text).not.toContain('SECRET')
  })
})
