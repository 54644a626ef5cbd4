import { mkdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import type { Database } from '../../src/lib/registry/database.ts'
import { pglite } from '../../src/lib/registry/folder/pglite.ts'
import { vaultFolder } from '../../src/lib/registry/folder/vault-folder.ts'
import { postgres } from '../../src/lib/registry/postgres.ts'
import { openRegister } from '../../src/lib/registry/register.ts'
import type { VaultStore } from '../../src/lib/registry/vault/vault-store.ts'
import { vaultTable } from '../../src/lib/registry/vault/vault-table.ts'
import { temporaryFolder } from '../support/command.ts'
import { startPostgres } from '../support/postgres.ts'
import { listUrl, terms } from '../support/register.ts'
import { filesIn, filesWith } from '../support/scan.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

/**
 * The bytes of the key are looked for in every file of the register, of its write-ahead log, of the vault and of a
 * backup: raw, and as hexadecimal digits, base64 and base64url.
 */
const eraseAndLook = async (
  name: string,
  database: Database,
  data: string,
  contentsOf: (path: string) => VaultStore,
) => {
  const paths = {
    contents: folder.at(`${name} contents`),
    keys: folder.at(`${name} keys`),
    backups: folder.at(`${name} backups`),
  }
  for (const path of Object.values(paths)) mkdirSync(path)
  const places = [data, ...Object.values(paths)]
  const vault = { contents: contentsOf(paths.contents), keys: vaultFolder({ folder: paths.keys }) }
  const register = await openRegister({ database, vault })
  await register.addList({ id: listUrl, purpose: 'message' })
  const { id, credential } = await register.issue({ learner: 'Sample Learner' }, { ...terms, key: 'one' })
  await register.issue({ learner: 'Another Learner' }, { ...terms, key: 'two' })
  const keys = filesIn(paths.keys).map((path) => readFileSync(path))
  const marked = { before: keys.map((key) => filesWith(places, key).length), after: [] as number[] }
  await register.erase(id)
  await register.backup({ file: `${paths.backups}/afterwards.jsonl` })
  // What PostgreSQL has in memory reaches its files.
  await database.query('checkpoint')
  marked.after = keys.map((key) => filesWith(places, key).length)
  expect(marked.before).toEqual([1, 1])
  expect(marked.after.toSorted()).toEqual([0, 1])
  // Nor is the content of either credential in clear anywhere.
  const { proofValue } = (credential as unknown as { proof: { proofValue: string } }).proof
  for (const text of ['Sample Learner', 'Another Learner', proofValue])
    expect(filesWith(places, new TextEncoder().encode(text))).toEqual([])
  expect(filesWith(places, new TextEncoder().encode(id)).length).toBeGreaterThan(1)
  expect(await register.revoke(id)).toMatchObject({ changed: true })
  expect(await register.check()).toMatchObject({ sound: true })
}

describe('the key of a credential whose content was erased', () => {
  it('is in no file of a register in a folder, with contents in files', async () => {
    const path = folder.at('register')
    const database = await pglite({ folder: path })
    await eraseAndLook('folder', database, path, (contents) => vaultFolder({ folder: contents }))
    await database.close()
  })

  it('is in no file of a register in a folder, with contents in its tables', async () => {
    const path = folder.at('register with contents')
    const database = await pglite({ folder: path })
    await eraseAndLook('tables', database, path, () => vaultTable({ database }))
    await database.close()
  })

  it('is in no file of a PostgreSQL server with the contents, its write-ahead log included', async () => {
    const server = await startPostgres()
    const database = await postgres({ connection: server.connection })
    await eraseAndLook('server', database, server.data, () => vaultTable({ database }))
    await database.close()
    await server.stop()
  })

  it('would be found in a table, after it was deleted there: so a table is no place for keys', async () => {
    const path = folder.at('keys in a table')
    const database = await pglite({ folder: path })
    const table = vaultTable({ database })
    const key = crypto.getRandomValues(new Uint8Array(32))
    await table.add('00', key)
    await table.remove('00')
    await database.query('checkpoint')
    expect(await table.read('00')).toBeUndefined()
    expect(filesWith([path], key).length).toBeGreaterThan(0)
    await database.close()
  })
})
