import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  type Report,
  trustIssuers,
  verifyCredential,
} from '../src/index.ts'
import { codeBlocks } from './support/code-blocks.ts'
import { minimalModel } from './support/elm-models.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Within the repository, so that the packages of the pages are found. */
const place = join(root, 'out/integrations')
const key = await generateKeyPair('Ed25519')
const other = await generateKeyPair('Ed25519')

/** Writes down the blocks of a page that say their name. Whom they trust is replaced, so that nothing is fetched. */
const writePage = (name: string): void => {
  for (const language of ['ts', 'js'])
    for (const code of codeBlocks(join(root, `docs/how-to/${name}.md`), language)) {
      const [, file] = /^\/\/ (\S+\.(?:ts|m?js))\n/.exec(code) ?? []
      if (file === undefined) throw new Error(`A block of ${name}.md has no name.`)
      const path = join(place, name, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, code.replace("'did:web:university.example'", `'${key.controller}'`))
    }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

const servers: ChildProcess[] = []
afterAll(() => {
  for (const server of servers) server.kill()
  rmSync(place, { recursive: true, force: true })
})

/** Starts the server of a page, with nothing but its port replaced, and gives its address once it answers. */
const start = async (name: string): Promise<string> => {
  const port = await freePort()
  const path = join(place, name, 'server.js')
  const code = readFileSync(path, 'utf8')
  expect(code.split('3000')).toHaveLength(2)
  writeFileSync(path, code.replace('3000', String(port)))
  writeFileSync(join(place, name, 'published-list.json'), '{"sample":"list"}')
  // Flags of the program are those of its workers, too: both read TypeScript, where who follows the page compiles it first.
  const server = spawn('node', [`--import=${join(root, 'test/support/workers/tsx.mjs')}`, 'server.js'], {
    cwd: join(place, name),
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  servers.push(server)
  let said = ''
  server.stderr.on('data', (text) => {
    said += text
  })
  const address = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const answer = await fetch(`${address}/status/1`).catch(() => undefined)
    if (answer !== undefined) return address
    await sleep(100)
  }
  throw new Error(`The server of ${name}.md does not answer: ${said}`)
}

const sign = async (by: typeof key): Promise<string> => {
  const secureWith = dataIntegrity({ signer: by.signer(), cryptosuite: eddsaRdfc2022 })
  return JSON.stringify(await issueCredential(elm.encode(minimalModel, { issuer: by.controller }), { secureWith }))
}

const inputs = {
  trusted: await sign(key),
  stranger: await sign(other),
  changed: (await sign(key)).replace(/"proofValue":"z./, '"proofValue":"zz'),
  repeated: '{"type":"one","type":"another"}',
}

/** What every page promises of a route that verifies: 200, an answer in codes, and no word of what the credential says. */
const assertVerifies = async (post: (body: string) => Promise<Response>): Promise<void> => {
  for (const [name, body] of Object.entries(inputs)) {
    const response = await post(body)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text).not.toContain('Sample')
    const { verified, errors } = JSON.parse(text) as Pick<Report, 'verified' | 'errors'>
    expect([name, verified]).toEqual([name, name === 'trusted'])
    if (name === 'stranger') expect(errors.map(({ code }) => code)).toEqual(['trust.unknown_issuer'])
    if (name === 'repeated') expect(errors.map(({ code }) => code)).toEqual(['input.duplicate_key'])
  }
}

const tooLarge = 'x'.repeat(4 * 1024 * 1024 + 1)

describe.each(['express', 'hono'])('the server of %s.md', (name) => {
  let address = ''
  beforeAll(async () => {
    writePage(name)
    address = await start(name)
  })
  const post = (body: string): Promise<Response> => fetch(`${address}/verify`, { method: 'POST', body })

  it('verifies what it is handed', () => assertVerifies(post))

  it('answers a request without a body', async () => {
    const response = await fetch(`${address}/verify`, { method: 'POST' })
    expect(await response.json()).toMatchObject({ verified: false, errors: [{ code: 'input.not_json' }] })
  })

  it('hosts a status list that pages of others can fetch', async () => {
    const response = await fetch(`${address}/status/1`)
    expect(response.headers.get('content-type')).toMatch(/^application\/vc/)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toEqual({ sample: 'list' })
  })

  // Last, since a server may close the connection that it came by.
  it('refuses what is too large before it is read', async () => {
    expect((await post(tooLarge)).status).toBe(413)
  })
})

interface Route {
  readonly runtime: string
  POST(request: Request): Promise<Response>
}
interface View {
  toView(report: Report, language: string): unknown
}

describe('the handlers of next.md', () => {
  const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(join(place, 'next', file)).href)) as T
  let route: Route
  beforeAll(async () => {
    writePage('next')
    route = await load<Route>('app/api/verify/route.ts')
  })
  const post = (body: string): Promise<Response> =>
    route.POST(new Request('http://localhost/api/verify', { method: 'POST', body }))

  it('verify what they are handed', () => assertVerifies(post))

  it('refuse what is too large', async () => {
    expect((await post(tooLarge)).status).toBe(413)
  })

  it('answer a request without a body', async () => {
    const response = await route.POST(new Request('http://localhost/api/verify', { method: 'POST' }))
    expect(await response.json()).toMatchObject({ verified: false })
  })

  it('show claims on a page only where somebody vouches for them', async () => {
    const { toView } = await load<View>('app/credential.ts')
    const reportFor = (trusted: boolean): Promise<Report> =>
      verifyCredential(inputs.trusted, { trust: trustIssuers([trusted ? key.controller : other.controller]) })
    expect(toView(await reportFor(true), 'en')).toEqual({ verified: true, title: minimalModel.title['en'] })
    expect(toView(await reportFor(false), 'en')).toMatchObject({ verified: false, codes: ['trust.unknown_issuer'] })
  })
})
