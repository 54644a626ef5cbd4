import { createServer as createPlainServer } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type CredentialV2,
  createDidDocument,
  dataIntegrity,
  didWeb,
  eddsaRdfc2022,
  importKeyPair,
  issueCredential,
  online,
  trustIssuers,
  verifyCredential,
} from '../../../src/index.ts'
import type { ErrorCode } from '../../../src/lib/base/errors.ts'
import type { Fetch } from '../../../src/lib/base/fetch.ts'
import { type GuardedFetchOptions, guardedFetch } from '../../../src/node.ts'
import { createCertificate } from '../../support/certificate.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { credentialWith, now } from '../../support/status.ts'

const host = 'university.example'
const json = { 'content-type': 'application/json' }
const identity = createCertificate(host, 'other.example')

type Handler = Parameters<typeof createServer>[1]
const answers: Record<string, Handler> = {
  '/json': (_, response) => response.writeHead(200, json).end('{"a":1}'),
  '/moved': (_, response) => response.writeHead(302, { location: '/json' }).end(),
  '/moved-inside': (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
  '/moved-in-a-circle': (_, response) => response.writeHead(301, { location: '/moved-in-a-circle' }).end(),
  '/nothing': (_, response) => response.writeHead(404, json).end('{}'),
  '/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
  '/large': (_, response) => response.writeHead(200, json).end(' '.repeat(20_000)),
  '/compressed': (_, response) =>
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(' '.repeat(5_000_000))),
  '/endless': (_, response) => {
    response.writeHead(200, json)
    const more = (): void => {
      while (!response.destroyed && response.write(' '.repeat(1000)));
    }
    response.on('drain', more)
    more()
  },
  '/silent': () => {},
  '/drip': (_, response) => {
    response.writeHead(200, json)
    const timer = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(timer))
  },
  '/broken': (_, response) => {
    response.writeHead(200, { ...json, 'content-length': '100' }).write('{')
    setTimeout(() => response.destroy(), 10)
  },
  '/cookie': (_, response) => response.writeHead(200, { ...json, 'set-cookie': 'a=b' }).end('{}'),
}

const requests: { readonly url: string; readonly headers: object; readonly method: string }[] = []
const handle: Handler = (request, response) => {
  const { url = '', headers, method = '' } = request
  requests.push({ url, headers, method })
  answers[url]?.(request, response)
}
const server = createServer(identity, handle)
const plain = createPlainServer(handle)
const listen = (one: Pick<Server, 'listen' | 'address'>): Promise<number> =>
  new Promise((resolve) => one.listen(0, '127.0.0.1', () => resolve((one.address() as AddressInfo).port)))

let port = 0
let plainPort = 0
beforeAll(async () => {
  port = await listen(server)
  plainPort = await listen(plain)
})
beforeEach(() => {
  requests.length = 0
})
afterAll(() => {
  for (const one of [server, plain]) {
    one.closeAllConnections()
    one.close()
  }
})

/** The server of the tests is a host of one's own: that is how it may stand on this computer. */
const reaching = (options: GuardedFetchOptions = {}) =>
  guardedFetch({
    ports: [port, plainPort],
    ownHosts: { [host]: ['127.0.0.1/32'] },
    certificateAuthorities: [identity.cert],
    lookup: async () => ['127.0.0.1'],
    ...options,
  })
const at = (path: string): string => `https://${host}:${port}${path}`
const none = (): RequestInit => ({})

describe('a guarded fetch', () => {
  it('gives the document of a server whose certificate is of its name', async () => {
    const response = await reaching()(at('/json'), none())
    expect(await response.json()).toEqual({ a: 1 })
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  it('says no more of itself than it must, and keeps no cookies', async () => {
    const fetch = reaching()
    await fetch(at('/cookie'), none())
    await fetch(at('/cookie'), { headers: { accept: 'application/json' }, credentials: 'include', referrer: at('/') })
    expect(requests.map(({ headers }) => Object.keys(headers).sort())).toEqual([
      expect.not.arrayContaining(['cookie', 'referer', 'origin', 'authorization']),
      expect.not.arrayContaining(['cookie', 'referer', 'origin', 'authorization']),
    ])
    expect(requests[1]?.headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'microcredentials',
    })
  })

  it.each<[string, ErrorCode]>([
    ['/moved', 'network.redirect'],
    ['/moved-inside', 'network.redirect'],
    ['/moved-in-a-circle', 'network.redirect'],
    ['/nothing', 'network.status'],
    ['/page', 'network.content_type'],
    ['/large', 'network.too_large'],
    ['/endless', 'network.too_large'],
    ['/compressed', 'network.too_large'],
    ['/broken', 'network.failed'],
    ['/silent', 'network.timeout'],
    ['/drip', 'network.timeout'],
  ])('refuses %s: %s, after one request', async (path, code) => {
    const fetch = reaching({ maxBytes: 10_000, timeoutSeconds: 1 })
    expect(await codeOfAsync(() => fetch(at(path), none()))).toBe(code)
    expect(requests).toHaveLength(1)
  })

  it('lets go of the connection, whatever came of it', async () => {
    const fetch = reaching({ maxBytes: 10_000, timeoutSeconds: 1 })
    const open = (): Promise<number> => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
    await expect.poll(open).toBe(0)
    await Promise.allSettled(Object.keys(answers).map((path) => fetch(at(path), none())))
    await expect.poll(open).toBe(0)
  })

  it('ends with the reason of the signal', async () => {
    const reason = new Error('Not needed any more.')
    await expect(reaching()(at('/silent'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const waiting = reaching()(at('/silent'), { signal: controller.signal })
    setTimeout(() => controller.abort(reason), 50)
    await expect(waiting).rejects.toBe(reason)
  })

  it('refuses a server whose certificate is of another name or of nobody known, whatever the environment says', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      const ownHosts = { 'third.example': ['127.0.0.1/32'], [host]: ['127.0.0.1/32'] }
      const fetch = reaching({ ownHosts })
      expect(await codeOfAsync(() => fetch(`https://third.example:${port}/json`, none()))).toBe('network.failed')
      const another = createCertificate(host)
      const strict = reaching({ certificateAuthorities: [another.cert] })
      expect(await codeOfAsync(() => strict(at('/json'), none()))).toBe('network.failed')
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    }
    expect(requests).toEqual([])
  })
})

describe('what a guarded fetch does not ask', () => {
  it.each([
    ['no TLS', () => `http://${host}:${plainPort}/json`],
    ['another protocol', () => `ftp://${host}/json`],
    ['a document in the address itself', () => 'data:application/json,{}'],
    ['a file', () => 'file:///etc/hosts'],
    ['what is no address', () => 'university.example'],
    ['a port that is not named', () => `https://${host}:22/json`],
    ['the other protocol’s port', () => `https://${host}:80/json`],
    ['a user', () => `https://user@${host}:${port}/json`],
    ['a password', () => `https://:secret@${host}:${port}/json`],
    ['loopback', () => `https://127.0.0.1:${port}/json`],
    ['loopback in one number', () => `https://2130706433:${port}/json`],
    ['loopback with a hexadecimal part', () => `https://0x7f.1:${port}/json`],
    ['loopback in octal', () => `https://0177.0.0.1:${port}/json`],
    ['loopback in full-width digits', () => `https://１２７.０.０.１:${port}/json`],
    ['loopback of version 6', () => `https://[::1]:${port}/json`],
    ['loopback as version 6 maps it', () => `https://[::ffff:7f00:1]:${port}/json`],
    ['any other address', () => 'https://93.184.216.34/json'],
  ])('%s', async (_, url) => {
    const fetch = reaching({ lookup: async () => expect.fail('No name may be asked for.') })
    expect(await codeOfAsync(() => fetch(url(), none()))).toBe('network.blocked')
    expect(requests).toEqual([])
  })

  it.each([
    ['a name that leads to this computer', ['127.0.0.1']],
    ['a name that leads to this computer by version 6', ['::1']],
    ['a name with one private address among public ones', ['93.184.216.34', '10.0.0.1']],
    ['a name with one mapped address among public ones', ['93.184.216.34', '::ffff:127.0.0.1']],
    ['a name that leads to the metadata of a cloud', ['169.254.169.254']],
    ['a name that leads to no address', ['localhost']],
  ])('%s', async (_, addresses) => {
    const fetch = reaching({ lookup: async () => addresses })
    expect(await codeOfAsync(() => fetch(`https://other.example:${port}/json`, none()))).toBe('network.blocked')
    expect(requests).toEqual([])
  })

  it('a host of one’s own whose address is another than it was said', async () => {
    for (const address of ['127.0.0.2', '10.0.0.1', '::ffff:127.0.0.1', '::1']) {
      const fetch = reaching({ lookup: async () => [address] })
      expect(await codeOfAsync(() => fetch(at('/json'), none()))).toBe('network.blocked')
    }
  })

  it('a network of one’s own, but for the hosts named', async () => {
    const ownNetworks = ['127.0.0.0/8', '192.88.100.0/24']
    const fetch = reaching({ ownNetworks, lookup: async () => ['192.88.100.7'] })
    expect(await codeOfAsync(() => fetch('https://other.example/', none()))).toBe('network.blocked')
    expect((await reaching({ ownNetworks })(at('/json'), none())).status).toBe(200)
  })

  it('a second answer of the name server: the connection goes to the address that was checked', async () => {
    const given = ['127.0.0.1', '10.0.0.1']
    let asked = 0
    const fetch = reaching({ lookup: async () => [given[asked++] ?? ''] })
    expect((await fetch(at('/json'), none())).status).toBe(200)
    expect(asked).toBe(1)
    expect(await codeOfAsync(() => fetch(at('/json'), none()))).toBe('network.blocked')
    expect(requests).toHaveLength(1)
  })

  it('a name that cannot be found', async () => {
    const failing = async (): Promise<never> => Promise.reject(new Error('ENOTFOUND'))
    expect(await codeOfAsync(() => reaching({ lookup: failing })(at('/json'), none()))).toBe('network.failed')
    expect(await codeOfAsync(() => reaching({ lookup: async () => [] })(at('/json'), none()))).toBe('network.failed')
  })
})

describe('the services of certification authorities', () => {
  const services = (options: GuardedFetchOptions = {}) => reaching({ profile: 'certificate-services', ...options })
  const ocsp = (): string => `http://${host}:${plainPort}/ocsp`

  it('are asked without TLS, and with a body', async () => {
    const bodies: Uint8Array[] = []
    answers['/ocsp'] = (request, response) => {
      request.on('data', (part) => bodies.push(part))
      request.on('end', () => response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end('answer'))
    }
    const response = await services()(ocsp(), {
      method: 'POST',
      body: Uint8Array.of(1, 2, 3),
      headers: { 'content-type': 'application/ocsp-request' },
    })
    expect(await response.text()).toBe('answer')
    expect(requests[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/ocsp-request' } })
    expect(Buffer.concat(bodies)).toEqual(Buffer.of(1, 2, 3))
  })

  it('are held to every other rule', async () => {
    const code = (url: string, options?: GuardedFetchOptions) =>
      codeOfAsync(() => services({ timeoutSeconds: 1, ...options })(url, none()))
    expect(await code(`http://127.0.0.1:${plainPort}/ocsp`)).toBe('network.blocked')
    expect(await code(`http://user@${host}:${plainPort}/ocsp`)).toBe('network.blocked')
    expect(await code(`http://${host}:22/ocsp`)).toBe('network.blocked')
    expect(await code(`ldap://${host}/ocsp`)).toBe('network.blocked')
    expect(await code(`http://other.example:${plainPort}/ocsp`)).toBe('network.blocked')
    expect(await code(`http://${host}:${plainPort}/moved`)).toBe('network.redirect')
    expect(await code(`http://${host}:${plainPort}/json`)).toBe('network.content_type')
    expect(await code(`http://${host}:${plainPort}/endless`, { mediaTypes: ['application/json'] })).toBe(
      'network.too_large',
    )
    expect(await code(`http://${host}:${plainPort}/silent`)).toBe('network.timeout')
  })
})

describe('the places of a guarded fetch', () => {
  it('are so many in all and so many for one host', async () => {
    const now = new Map<string, number>()
    const most = new Map<string, number>()
    answers['/counted'] = ({ headers }, response) => {
      for (const name of [headers.host ?? '', 'all']) {
        now.set(name, (now.get(name) ?? 0) + 1)
        most.set(name, Math.max(most.get(name) ?? 0, now.get(name) ?? 0))
      }
      setTimeout(() => {
        for (const name of [headers.host ?? '', 'all']) now.set(name, (now.get(name) ?? 0) - 1)
        response.writeHead(200, json).end('{}')
      }, 30)
    }
    const fetch = reaching({
      ownHosts: { [host]: ['127.0.0.1/32'], 'other.example': ['127.0.0.1/32'] },
      maxConcurrent: 3,
      maxConcurrentPerHost: 2,
    })
    const all = [host, 'other.example'].flatMap((name) => Array.from({ length: 8 }, () => name))
    const got = await Promise.all(all.map((name) => fetch(`https://${name}:${port}/counted`, none())))
    expect(got).toHaveLength(16)
    expect(Object.fromEntries(most)).toEqual({ all: 3, [`${host}:${port}`]: 2, [`other.example:${port}`]: 2 })
  })

  it('come free again after a failure, and waiting for one counts', async () => {
    const fetch = reaching({ maxConcurrent: 1, timeoutSeconds: 0.5 })
    const codes = await Promise.all(Array.from({ length: 5 }, () => codeOfAsync(() => fetch(at('/silent'), none()))))
    expect(codes).toEqual(Array(5).fill('network.timeout'))
    expect((await fetch(at('/json'), none())).status).toBe(200)
  })
})

describe('misuse of a guarded fetch', () => {
  it.each<[string, GuardedFetchOptions]>([
    ['a profile that is none', { profile: 'everything' as 'documents' }],
    ['no bytes', { maxBytes: 0 }],
    ['no time', { timeoutSeconds: Number.NaN }],
    ['no place', { maxConcurrent: 0 }],
    ['a network that is an address', { ownNetworks: ['10.0.0.0'] }],
    ['a network with too long a prefix', { ownNetworks: ['10.0.0.0/33'] }],
    ['a network in short form', { ownNetworks: ['10/8'] }],
    ['a host with a port', { ownHosts: { 'university.example:443': ['10.0.0.0/8'], 'a:8443': ['10.0.0.0/8'] } }],
    ['a host in capitals', { ownHosts: { 'University.example': ['10.0.0.0/8'] } }],
  ])('%s', (_, options) => {
    expect(() => guardedFetch(options)).toThrow(TypeError)
  })

  it('a method or a header that is not to be sent', async () => {
    const fetch = reaching()
    await expect(fetch(at('/json'), { method: 'POST' })).rejects.toThrow(TypeError)
    await expect(fetch(at('/json'), { headers: { authorization: 'Bearer a' } })).rejects.toThrow(TypeError)
    await expect(fetch(at('/json'), { headers: { cookie: 'a=b' } })).rejects.toThrow(TypeError)
    expect(requests).toEqual([])
  })
})

describe('what takes a fetch', () => {
  it('didWeb takes this one', async () => {
    const did = `did:web:${host}%3A${port}:sample` as const
    answers['/sample/did.json'] = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/did+json' }).end(JSON.stringify({ id: did }))
    expect(await didWeb({ fetch: reaching() }).resolve(did, {})).toMatchObject({ id: did })
    const elsewhere = `did:web:other.example%3A${port}:sample` as const
    expect(await codeOfAsync(() => didWeb({ fetch: reaching() }).resolve(elsewhere, {}))).toBe('network.blocked')
  })

  it('online takes this one', async () => {
    const { statusLists } = online({ fetch: reaching(), hosts: [`${host}:${port}`] })
    expect(new TextDecoder().decode((await statusLists(at('/json'), {})) as Uint8Array)).toBe('{"a":1}')
  })

  it('a verification takes this one: with it, the key of an issuer at a private address could not be had', async () => {
    const did = `did:web:${host}%3A${port}`
    const key = await importKeyPair('Ed25519', sampleJwks.Ed25519, { id: `${did}#key` as never })
    answers['/.well-known/did.json'] = (_, response) =>
      response.writeHead(200, json).end(JSON.stringify(createDidDocument({ did: did as never, keys: [key] })))
    const signed = await issueCredential(
      { ...(credentialWith(undefined) as CredentialV2), issuer: key.controller },
      {
        secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
        now,
      },
    )
    const verify = (fetch: Fetch) =>
      verifyCredential(signed, { trust: trustIssuers([did]), now, ...online({ fetch, hosts: [`${host}:${port}`] }) })
    expect(await verify(reaching())).toMatchObject({ verified: true })
    expect(await verify(reaching({ ownHosts: {} }))).toMatchObject({
      outcome: 'indeterminate',
      errors: [{ code: 'network.blocked' }],
    })
  })
})
