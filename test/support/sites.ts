import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

import { type PageOptions, pageConfig } from '../../examples/support/web/build-page.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The library from its sources, for browsers. */
const alias = [
  { find: /^microcredentials\/(.+)$/, replacement: at('../../src/$1.ts') },
  { find: /^microcredentials$/, replacement: at('../../src/index.ts') },
  { find: '#platform', replacement: at('../../src/lib/base/platform/web.ts') },
]

/** Builds a page of the examples into a folder of its own, as its operator would. */
export const buildSite = async (options: PageOptions): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  const config = pageConfig(options)
  await build({
    ...config,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias },
    build: { ...config.build, outDir: folder, emptyOutDir: true },
  })
  return folder
}

export const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) !== '')

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** The headers that the build wrote for the host. */
const headersOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readFileSync(join(folder, '_headers'), 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, name = '', value = ''] = /^ {2}([\w-]+): (.*)$/.exec(line) ?? []
        return name === '' ? [] : [[name, value] as const]
      }),
  )

export interface Site {
  readonly address: string
  readonly server: Server
  /** The requests that reached it, with everything that came with them. */
  readonly asked: string[]
}

/** Serves a folder on this machine, as a static host does; other requests are answered by `answer`. */
export const serveSite = async (folder: string, answer?: (request: Request) => Promise<Response>): Promise<Site> => {
  const headers = headersOf(folder)
  const known = new Set(filesOf(folder))
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const body = await new Promise<Buffer>((resolve) => {
      const pieces: Buffer[] = []
      request.on('data', (piece) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))
    })
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    asked.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body.toString()}`)
    const name = pathname === '/' ? 'index.html' : pathname.slice(1)
    if (request.method === 'GET' && known.has(name)) {
      response.writeHead(200, { ...headers, 'content-type': mediaTypes[extname(name)] ?? 'text/plain' })
      response.end(readFileSync(join(folder, name)))
      return
    }
    const given = await answer?.(
      new Request(`http://site${request.url}`, {
        method: request.method ?? 'GET',
        headers: Object.entries(request.headers).map(([key, value]) => [key, String(value)] as [string, string]),
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      }),
    )
    response.writeHead(given?.status ?? 404, Object.fromEntries(given?.headers ?? []))
    response.end(Buffer.from((await given?.arrayBuffer()) ?? new ArrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { readonly port: number }
  return { address: `http://127.0.0.1:${port}/`, server, asked }
}
