import { describe, expect, it } from 'vitest'

import type { Fetch } from '../../../src/lib/base/fetch.ts'
import { createDidResolver } from '../../../src/lib/did/resolver.ts'
import { didWeb, toDidWebUrl } from '../../../src/lib/did/web.ts'
import { codeOfAsync } from '../../support/errors.ts'

const did = 'did:web:example.edu'
const json = { 'content-type': 'application/did+json; charset=utf-8' }
const body = JSON.stringify({
  id: did,
  verificationMethod: [],
  service: [{ id: '#a', type: 'X', serviceEndpoint: '' }],
})

const resolve = (fetch: Fetch, options: { maxBytes?: number; timeoutSeconds?: number; signal?: AbortSignal } = {}) => {
  const { signal, ...limits } = options
  const resolver = createDidResolver({ web: didWeb({ fetch, ...limits }) })
  return resolver.resolve(did, signal === undefined ? {} : { signal })
}
const answering =
  (content: BodyInit | null, init: ResponseInit = { headers: json }): Fetch =>
  async () =>
    new Response(content, init)

describe('the place of a did:web', () => {
  it.each([
    ['did:web:example.edu', 'https://example.edu/.well-known/did.json'],
    ['did:web:micro.example.edu', 'https://micro.example.edu/.well-known/did.json'],
    ['did:web:example.edu:faculty:law', 'https://example.edu/faculty/law/did.json'],
    ['did:web:example.edu%3A8443', 'https://example.edu:8443/.well-known/did.json'],
    ['did:web:example.edu%3A8443:Faculty_1.2', 'https://example.edu:8443/Faculty_1.2/did.json'],
    ['did:web:xn--universitt-y5a.example', 'https://xn--universitt-y5a.example/.well-known/did.json'],
    // No A-label: the URL parsers of some platforms refuse it, and those of others do not.
    ['did:web:xn--a.example', 'https://xn--a.example/.well-known/did.json'],
  ])('%s is at %s', (input, url) => {
    expect(toDidWebUrl(input)).toBe(url)
  })

  it.each([
    ['another method', 'did:key:z6Mk'],
    ['segments that lead upwards', 'did:web:example.edu:..:..:admin'],
    ['a segment that leads nowhere', 'did:web:example.edu:.:admin'],
    ['escaped segments that lead upwards', 'did:web:example.edu:%2e%2e:admin'],
    ['an escaped slash', 'did:web:example.edu:a%2F..%2F..%2Fsecret%3Fq%3D1%23'],
    ['an escaped slash in the name', 'did:web:example.edu%2Fadmin'],
    ['a user and a password', 'did:web:user%3Apass%40example.edu'],
    ['a user', 'did:web:user%40example.edu'],
    ['an empty segment', 'did:web:example.edu::admin'],
    ['a name in capitals', 'did:web:Example.edu'],
    ['a dot at the end of the name', 'did:web:example.edu.'],
    ['an empty label', 'did:web:example..edu'],
    ['a hyphen at the start of a label', 'did:web:-example.edu'],
    ['an underscore in the name', 'did:web:ex_ample.edu'],
    ['an escaped letter of another script', 'did:web:ex%D0%B0mple.edu'],
    ['a label too long', `did:web:${'a'.repeat(64)}.edu`],
    ['a name too long', `did:web:${'a.'.repeat(126)}edu`],
    ['an address', 'did:web:127.0.0.1'],
    ['an address in one number', 'did:web:2130706433'],
    ['an address with a hexadecimal part', 'did:web:0x7f.1'],
    ['an address ending in a hexadecimal part', 'did:web:127.0x1'],
    ['an address of version 6', 'did:web:%5B%3A%3A1%5D'],
    ['a port without its escape', 'did:web:example.edu:8443%3A1'],
    ['an escape in lower case', 'did:web:example.edu%3a8443'],
    ['a port that is none', 'did:web:example.edu%3A65536'],
    ['a port with a leading zero', 'did:web:example.edu%3A080'],
    ['an empty port', 'did:web:example.edu%3A'],
  ])('is refused for %s', async (_, input) => {
    const fetch: Fetch = async () => expect.fail('Nothing may be fetched.')
    expect(await codeOfAsync(() => toDidWebUrl(input))).toBe('did.malformed')
    expect(await codeOfAsync(() => didWeb({ fetch }).resolve(input as typeof did))).toBe('did.malformed')
  })

  it('is refused beyond the ceiling on the length', async () => {
    expect(await codeOfAsync(() => toDidWebUrl(`did:web:example.edu:${'a'.repeat(3000)}`))).toBe('limit.did_length')
  })
})

describe('did:web', () => {
  it('fetches the document, once, without cookies, and follows nothing', async () => {
    const requests: [string, RequestInit][] = []
    const { didDocument } = await resolve(async (url, init) => {
      requests.push([url, init])
      return new Response(body, { headers: json })
    })
    expect(didDocument).toEqual(JSON.parse(body))
    expect(requests).toHaveLength(1)
    expect(requests[0]?.[0]).toBe('https://example.edu/.well-known/did.json')
    expect(requests[0]?.[1]).toMatchObject({ redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer' })
  })

  it.each<[string, string, Fetch]>([
    ['the document of another DID', 'did.document_mismatch', answering(body.replace('example.edu', 'examp1e.edu'))],
    ['a redirect', 'network.redirect', answering(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })],
    [
      'a redirect as browsers show it',
      'network.redirect',
      async () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
    ],
    [
      'a redirect that was followed',
      'network.redirect',
      async () => Object.defineProperty(new Response(body, { headers: json }), 'redirected', { value: true }),
    ],
    ['an answer that there is nothing', 'network.status', answering('{}', { status: 404, headers: json })],
    ['a part of an answer', 'network.status', answering(body, { status: 206, headers: json })],
    ['a web page', 'network.content_type', answering(body, { headers: { 'content-type': 'text/html' } })],
    ['no media type', 'network.content_type', answering(new TextEncoder().encode(body), {})],
    ['more bytes than the ceiling', 'network.too_large', answering(' '.repeat(256 * 1024 + 1))],
    [
      'a length beyond the ceiling',
      'network.too_large',
      answering(body, { headers: { ...json, 'content-length': '60000000' } }),
    ],
    ['a server that is not there', 'network.failed', async () => Promise.reject(new TypeError('fetch failed'))],
    ['nothing', 'did.document_malformed', answering(null)],
    ['no JSON', 'did.document_malformed', answering('{')],
    ['a member twice', 'did.document_malformed', answering(`{"id":"${did}","id":"${did}"}`)],
    ['bytes that are not UTF-8', 'did.document_malformed', answering(Uint8Array.of(0xc0, 0x80))],
    ['an array', 'did.document_malformed', answering('[]')],
  ])('refuses %s: %s', async (_, code, fetch) => {
    expect(await codeOfAsync(() => resolve(fetch))).toBe(code)
  })

  it('reads no more of an endless answer than the ceiling', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1024
        controller.enqueue(new Uint8Array(1024))
      },
    })
    expect(await codeOfAsync(() => resolve(answering(endless), { maxBytes: 10_000 }))).toBe('network.too_large')
    expect(sent).toBeLessThan(20_000)
  })

  it('waits for a server that drips no longer than the ceiling, even if the fetch pays no heed to its signal', async () => {
    const dripping = new ReadableStream({
      pull: (controller) => void setTimeout(() => controller.enqueue(Uint8Array.of(32)), 20),
    })
    const started = performance.now()
    expect(await codeOfAsync(() => resolve(answering(dripping), { timeoutSeconds: 0.1 }))).toBe('network.timeout')
    expect(await codeOfAsync(() => resolve(() => new Promise(() => {}), { timeoutSeconds: 0.1 }))).toBe(
      'network.timeout',
    )
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('ends with the reason of the signal given', async () => {
    const controller = new AbortController()
    const reason = new Error('Not needed any more.')
    const waiting = resolve(() => new Promise(() => {}), { signal: controller.signal })
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    await expect(resolve(answering(body), { signal: controller.signal })).rejects.toBe(reason)
  })
})
