import { describe, expect, it } from 'vitest'

import type { Fetch } from '../../src/lib/base/fetch.ts'
import { type OnlineOptions, offline, online } from '../../src/lib/sources.ts'
import { codeOf, codeOfAsync } from '../support/errors.ts'

const did = 'did:web:university.example'
const document = { id: did, verificationMethod: [] }
const listUrl = 'https://status.example/1'
const list = { id: listUrl, any: 'thing' }

/** A network that writes down what it was asked, and answers everything alike. */
const setUp = (options: Partial<OnlineOptions> = {}, answer?: Fetch) => {
  const asked: string[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push(url)
    if (answer !== undefined) return answer(url, init)
    const [body, type] = url.endsWith('did.json') ? [document, 'application/did+json'] : [list, 'application/vc']
    return new Response(JSON.stringify(body), { headers: { 'content-type': type } })
  }
  return { asked, sources: online({ fetch, hosts: ['university.example', 'status.example'], ...options }) }
}

const textOf = (bytes: unknown): string => new TextDecoder('utf-8').decode(bytes as Uint8Array)

describe('online sources', () => {
  it('fetch lists and DID documents from the hosts named', async () => {
    const { asked, sources } = setUp()
    expect(await sources.didResolver.resolve(did)).toMatchObject({ didDocument: document })
    expect(JSON.parse(textOf(await sources.statusLists(listUrl, {})))).toEqual(list)
    expect(asked).toEqual(['https://university.example/.well-known/did.json', listUrl])
  })

  it.each([
    ['another host', 'https://other.example/1'],
    ['a host below one that is named', 'https://www.status.example/1'],
    ['a host above one that is named', 'https://example/1'],
    ['a host that begins like one that is named', 'https://status.example.other.example/1'],
    ['a host named as the user of another', 'https://status.example@other.example/1'],
    ['a host named in the path of another', 'https://other.example/status.example'],
    ['another port', 'https://status.example:8443/1'],
    ['a host named, without TLS', 'http://status.example/1'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest'],
    ['the computer itself', 'https://localhost/1'],
    ['a file', 'file:///etc/hostname'],
    ['data', 'data:application/vc,{}'],
  ])('make no request to %s', async (_, url) => {
    const { asked, sources } = setUp()
    expect(await codeOfAsync(async () => sources.statusLists(url, {}))).toBe('network.blocked')
    expect(asked).toEqual([])
  })

  it('make no request for the DID of another host, and for none of no host', async () => {
    const { asked, sources } = setUp()
    const blocked = ['did:web:other.example', 'did:web:university.example.other.example', 'did:web:status.example%3A81']
    for (const one of blocked) expect(await codeOfAsync(() => sources.didResolver.resolve(one))).toBe('network.blocked')
    expect(await codeOfAsync(() => sources.didResolver.resolve('did:ebsi:zabc'))).toBe('did.method_unsupported')
    expect(asked).toEqual([])
  })

  it('take a single host for one, and a port where it is named', async () => {
    const { asked, sources } = setUp({ hosts: 'status.example:8443' })
    await sources.statusLists('https://status.example:8443/1', {})
    expect(await codeOfAsync(async () => sources.statusLists(listUrl, {}))).toBe('network.blocked')
    expect(asked).toEqual(['https://status.example:8443/1'])
  })

  it('resolve what needs no network without it, and further methods where they are given', async () => {
    const resolve = async (id: string) => ({ id }) as never
    const { asked, sources } = setUp({ didMethods: { example: { resolve } } })
    const key = 'did:key:z6MkeXBLjYiSvqnhFb6D7sHm8yKm4jV45wwBFRaatf1cfZ76'
    expect(await sources.didResolver.resolve(key)).toMatchObject({ didDocument: { id: key } })
    expect(await sources.didResolver.resolve('did:example:1')).toMatchObject({ didDocument: { id: 'did:example:1' } })
    expect(asked).toEqual([])
  })

  it('keep a DID document for five minutes on the clock given, and no list', async () => {
    let at = new Date('2026-01-15T12:00:00Z')
    const { asked, sources } = setUp({ now: () => at })
    const ask = async () => {
      await sources.didResolver.resolve(did)
      await sources.statusLists(listUrl, {})
    }
    await ask()
    await ask()
    expect(asked).toHaveLength(3)
    at = new Date('2026-01-15T12:05:00Z')
    await ask()
    expect(asked).toHaveLength(5)
  })

  it.each(['application/vc', 'application/octet-stream', 'text/plain; charset=utf-8', undefined])(
    'take a list that is served as %s: its signature decides',
    async (type) => {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
      const { sources } = setUp({}, async () => new Response(Uint8Array.of(123, 125), { headers }))
      expect(await sources.statusLists(listUrl, {})).toEqual(Uint8Array.of(123, 125))
    },
  )

  it.each<[string, string, Response]>([
    ['a redirect', 'network.redirect', new Response(null, { status: 302, headers: { location: listUrl } })],
    ['an answer that there is nothing', 'network.status', new Response('{}', { status: 404 })],
    [
      'more than two mebibytes',
      'network.too_large',
      new Response(' '.repeat(2 * 1024 * 1024 + 1), { headers: { 'content-type': 'application/vc' } }),
    ],
  ])('refuse %s in place of a list: %s', async (_, code, response) => {
    const { asked, sources } = setUp({}, async () => response)
    expect(await codeOfAsync(async () => sources.statusLists(listUrl, {}))).toBe(code)
    expect(asked).toEqual([listUrl])
  })

  it('say that the network failed, whatever a fetch throws', async () => {
    const { sources } = setUp({}, () => Promise.reject(new TypeError('fetch failed')))
    expect(await codeOfAsync(async () => sources.statusLists(listUrl, {}))).toBe('network.failed')
    expect(await codeOfAsync(() => sources.didResolver.resolve(did))).toBe('network.failed')
  })

  it('end with the reason of the signal given, and ask nothing once it has spoken', async () => {
    const controller = new AbortController()
    const reason = new Error('Not needed any more.')
    const { signal } = controller
    const { asked, sources } = setUp({}, () => new Promise(() => {}))
    const waiting = [sources.statusLists(listUrl, { signal }), sources.didResolver.resolve(did, { signal })]
    controller.abort(reason)
    for (const one of waiting) await expect(one).rejects.toBe(reason)
    const before = asked.length
    await expect(sources.statusLists(listUrl, { signal })).rejects.toBe(reason)
    await expect(sources.didResolver.resolve(did, { signal })).rejects.toBe(reason)
    expect(asked).toHaveLength(before)
  })
})

describe('sources at hand', () => {
  it('give the documents and the lists that were given, and those that need no network', async () => {
    const sources = offline({ didDocuments: [document], statusLists: [list] })
    expect(await sources.didResolver.resolve(did)).toMatchObject({ didDocument: document })
    expect(await sources.statusLists(listUrl, {})).toEqual(list)
    const key = 'did:key:z6MkeXBLjYiSvqnhFb6D7sHm8yKm4jV45wwBFRaatf1cfZ76'
    expect(await sources.didResolver.resolve(key)).toMatchObject({ didDocument: { id: key } })
  })

  it('have nothing else', async () => {
    const sources = offline()
    expect(await sources.statusLists(listUrl, {})).toBeUndefined()
    expect(await codeOfAsync(() => sources.didResolver.resolve(did))).toBe('did.unresolvable')
    expect(await codeOfAsync(() => sources.didResolver.resolve('did:ebsi:zabc'))).toBe('did.unresolvable')
    expect(await codeOfAsync(() => sources.didResolver.resolve('toString'))).toBe('did.malformed')
    expect(await codeOfAsync(() => sources.didResolver.resolve('did:constructor:x'))).toBe('did.unresolvable')
  })

  it('are read when they are given', () => {
    expect(codeOf(() => offline({ didDocuments: [{ id: 'no DID' }] }))).toBe('did.document_malformed')
    expect(codeOf(() => offline({ statusLists: ['{'] }))).toBe('input.not_json')
    expect(() => offline({ statusLists: [list, { ...list }] })).toThrow(TypeError)
    expect(() => offline({ didDocuments: [document, { ...document }] })).toThrow(TypeError)
  })

  it('end with the reason of the signal given', async () => {
    const reason = new Error('Not needed any more.')
    const { didResolver } = offline({ didDocuments: [document] })
    await expect(didResolver.resolve(did, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
