/**
 * A process that issues for the office of `serve.ts --database`, which starts three of them; more can be started on other
 * machines that have the same folder.
 */
import { parseArgs } from 'node:util'
import { pgBossQueue } from 'microcredentials/alliance'

import { openOfficeIn } from './office.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'office' },
    lists: { type: 'string', default: 'https://alliance.example' },
    database: { type: 'string', default: '' },
  },
})
const { folder, database: connection } = values
const lists = values.lists as 'https://'
const { office, contents, terms, database } = await openOfficeIn({ folder, lists, connection })
const queue = await pgBossQueue({ connection })
const ending = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())
// The register keeps what is issued in its vault, so that there is nothing else to keep.
await office.work({ ...terms, queue, load: contents.load, onFault: console.error, signal: ending.signal })
await queue.close()
await database.close()
