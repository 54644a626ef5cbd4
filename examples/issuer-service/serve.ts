/**
 * An office for the members of an alliance, as a service: one command starts it, in a folder of its own.
 *
 *   npx tsx examples/issuer-service/serve.ts
 *   npx tsx examples/issuer-service/serve.ts --folder office --port 8080
 *   npx tsx examples/issuer-service/serve.ts --database postgres://registrar@localhost/register
 *
 * The folder gets a key, a directory of members and mandates (`alliance.json`) and staff with their tokens (`staff.json`):
 * edit the last two, and start it again. With a database server, three processes issue; without one, this one does.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { pgBossQueue } from 'microcredentials/alliance'

import { appOf } from './app.ts'
import { openOfficeIn } from './office.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'office' },
    port: { type: 'string', default: '8080' },
    url: { type: 'string' },
    lists: { type: 'string', default: 'https://alliance.example' },
    database: { type: 'string' },
  },
})
const { folder, port, database: connection, url = `http://127.0.0.1:${port}` } = values
const lists = values.lists as 'https://'

const opened = await openOfficeIn({ folder, lists, connection })
const { office, issueHere } = opened
const queue = connection === undefined ? undefined : await pgBossQueue({ connection })

const issue = (id: string, actor: string): Promise<void> =>
  queue === undefined ? issueHere(id, actor) : office.enqueue(id, { actor, queue })

const { app, publish } = appOf(opened, { url, issue })
await publish()
const daily = setInterval(() => void publish().catch(console.error), 24 * 3_600_000)
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) })

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))
const words = ['--import', 'tsx', worker, '--folder', folder, '--lists', lists, '--database', connection ?? '']
const workers: readonly ChildProcess[] =
  queue === undefined ? [] : Array.from({ length: 3 }, () => spawn(process.execPath, words, { stdio: 'inherit' }))

console.log(`The office is at ${url}; who works there, and their tokens: ${folder}/staff.json`)

const end = async (): Promise<void> => {
  clearInterval(daily)
  for (const one of workers) one.kill('SIGTERM')
  server.close()
  await queue?.close()
  await opened.database.close()
}
process.once('SIGTERM', () => void end())
process.once('SIGINT', () => void end())
