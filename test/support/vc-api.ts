import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { handlerFor } from '../../examples/vc-api/handler.ts'
import { createProfiles, type Profiles } from '../../examples/vc-api/profiles.ts'
import type { Served } from '../../examples/vc-api/served.ts'

/** What the example server answers. */
export interface Answer {
  readonly status: number
  readonly body: {
    readonly verified?: boolean
    readonly errors?: readonly { readonly code: string; readonly pointer?: string; readonly message?: string }[]
    readonly verifiableCredential?: Readonly<Record<string, unknown>>
    readonly type?: unknown
  }
}

export interface ExampleServer {
  readonly profiles: Profiles
  ask(path: string, body?: BodyInit, method?: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
  /** Anything at all, also what a client of HTTP would not send. */
  send(path: string, method: string, type: string, body?: Uint8Array): Promise<{ readonly status: number }>
  stop(): void
}

/** The server of examples/vc-api, on a port of its own. */
export const startExampleServer = async (knows: Omit<Served, 'profiles'>): Promise<ExampleServer> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const profiles = await createProfiles(base)
  server.on('request', handlerFor({ ...knows, profiles }))
  const ask: ExampleServer['ask'] = async (path, body, method = 'POST') => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(base + path, { method, headers, ...(body === undefined ? {} : { body }) })
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  return {
    profiles,
    ask,
    send: (path, method, type, body) =>
      new Promise((resolve, reject) => {
        const { port } = new URL(base)
        const headers = { 'content-type': type, connection: 'close' }
        const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
          response.resume()
          response.on('end', () => resolve({ status: response.statusCode ?? 0 }))
        })
        sent.on('error', reject)
        sent.end(body)
      }),
    post: (path, body) => ask(path, JSON.stringify(body)),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
