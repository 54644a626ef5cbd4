import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { vectorFolders } from '../../support/shared-data.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' }

/** What the page may read besides its modules: the repository, and the public vectors. */
const isReadable = (path: string): boolean =>
  [root, ...vectorFolders].some((folder) => `${path}/`.startsWith(folder)) && existsSync(path)

const answer = (
  address: URL,
  folder: string,
): { readonly body: string | Uint8Array; readonly type: string } | undefined => {
  const path = resolve(root, address.searchParams.get('path') ?? '')
  if (address.pathname === '/') return { body: '<!doctype html>', type: 'text/html' }
  if (address.pathname === '/file')
    return isReadable(path) ? { body: readFileSync(path), type: 'application/octet-stream' } : undefined
  if (address.pathname === '/entries') {
    if (!isReadable(path)) return undefined
    return { body: JSON.stringify(entriesOf(path)), type: 'application/json' }
  }
  const module = join(folder, normalize(address.pathname))
  return existsSync(module)
    ? { body: readFileSync(module), type: types[extname(module)] ?? 'application/octet-stream' }
    : undefined
}

/** None of a file: whoever asks wants to know whether it is there. */
const entriesOf = (path: string): readonly object[] => {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => ({
      name: entry.name,
      parentPath: entry.parentPath.replace(/\/$/, ''),
      isFile: entry.isFile(),
    }))
  } catch {
    return []
  }
}

/** Serves the modules of a folder, and the files that tests read, to a page on this machine. */
export const serve = async (folder: string): Promise<{ readonly server: Server; readonly address: string }> => {
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://page.example'), folder)
    if (found === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': found.type }).end(found.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}
