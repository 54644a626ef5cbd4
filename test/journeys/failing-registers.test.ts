import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../src/lib/base/errors.ts'
import { listFolder } from '../../src/lib/registry/folder/list-folder.ts'
import { pglite } from '../../src/lib/registry/folder/pglite.ts'
import { vaultFolder } from '../../src/lib/registry/folder/vault-folder.ts'
import { restoreRegister } from '../../src/lib/registry/operations/restore.ts'
import { postgres } from '../../src/lib/registry/postgres.ts'
import { openRegister } from '../../src/lib/registry/register.ts'
import { valueAt } from '../../src/lib/status/codec.ts'
import { readStatusList } from '../../src/lib/status/credential.ts'
import { temporaryFolder } from '../support/command.ts'
import { cutProxy } from '../support/cut-proxy.ts'
import { runs } from '../support/depth.ts'
import { codeOfAsync } from '../support/errors.ts'
import { startPostgres } from '../support/postgres.ts'
import { emptied, listUrl, terms } from '../support/register.ts'
import { issuer } from '../support/status.ts'

const server = await startPostgres()
const proxy = await cutProxy(server.port)
const folder = temporaryFolder()
afterAll(async () => {
  await proxy.stop()
  await server.stop()
  folder.remove()
})

const publishing = { secureWith: terms.secureWith, issuer: issuer.controller }
const throughProxy = server.connection.replace(`:${server.port}/`, `:${proxy.port}/`)

/** What came of an act: what it gave, or the code it was refused with. Anything else is a fault. */
const codeOr = async <T>(act: () => Promise<T>): Promise<T | string> => {
  try {
    return await act()
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

describe('a register whose connection to its server is reset', () => {
  it('answers with a code between two statements of a transaction, and goes on afterwards', async () => {
    const database = await postgres({ connection: throughProxy })
    const between = database.transaction(async (sql) => {
      await sql.query('select 1 as one')
      proxy.cut()
      await new Promise((resolve) => setTimeout(resolve, 50))
      return sql.query('select 2 as two')
    })
    expect(await codeOfAsync(() => between)).toBe('registry.database')
    expect(await database.query('select 3 as three')).toEqual([{ three: 3 }])
    await database.close()
  })

  it('answers with a code where the server ends it in the middle of a transaction', async () => {
    const database = await postgres({ connection: server.connection })
    const ended = database.transaction(async (sql) => {
      const [row] = await sql.query('select pg_backend_pid() as pid')
      await database.query('select pg_terminate_backend($1)', [Number(row?.['pid'])])
      await new Promise((resolve) => setTimeout(resolve, 50))
      return sql.query('select 2 as two')
    })
    expect(await codeOfAsync(() => ended)).toBe('registry.database')
    expect(await database.query('select 3 as three')).toEqual([{ three: 3 }])
    await database.close()
  })

  it('loses nothing that it confirmed and publishes no wrong list, after whichever byte it is reset', async ({
    annotate,
  }) => {
    const direct = await postgres({ connection: server.connection })
    await emptied(direct)
    const whole = await openRegister({ database: direct })
    await whole.addList({ id: listUrl, purpose: 'revocation' })
    const database = await postgres({ connection: throughProxy, connections: 2 })
    const register = await openRegister({ database })
    const host = listFolder({ folder: folder.at('lists') })
    await register.publish({ ...publishing, host })
    const [confirmed, revoked] = [new Map<string, string>(), new Set<string>()]
    const counts = { whole: 0, cut: 0 }
    const count = <T>(outcome: T | string): T | undefined => {
      counts[typeof outcome === 'string' ? 'cut' : 'whole']++
      if (typeof outcome === 'string') expect(outcome).toBe('registry.database')
      return typeof outcome === 'string' ? undefined : outcome
    }
    let published = ''
    for (let round = 0; round < runs(20, 150); round++) {
      const key = `${round >> 1}`
      proxy.cutAfter(1 + Math.floor(Math.random() * 9_000))
      const issued = count(await codeOr(() => register.issue({ learner: key }, { ...terms, key })))
      if (issued !== undefined) {
        confirmed.set(key, issued.id)
        const change = count(await codeOr(() => register.revoke(issued.id)))
        if (change !== undefined) revoked.add(issued.id)
      }
      const lists = count(await codeOr(() => register.publish({ ...publishing, host })))
      const text = readFileSync(folder.at('lists/1.json'), 'utf8')
      const { validFrom } = JSON.parse(text) as { readonly validFrom: string }
      expect(validFrom >= published).toBe(true)
      published = lists?.[0]?.credential.validFrom ?? validFrom
      const backup = await codeOr(() => register.backup({ file: folder.at(`${round}.jsonl`) }))
      if (typeof backup === 'string') expect(readdirSync(folder.path)).not.toContain(`${round}.jsonl`)
    }
    await annotate(JSON.stringify(counts))
    expect(Math.min(counts.cut, counts.whole)).toBeGreaterThan(5)
    const [list] = await whole.publish({ ...publishing, host })
    const { bits } = await readStatusList(list?.credential as never)
    for (const [key, id] of confirmed) {
      expect((await whole.issue({ learner: key }, { ...terms, key })).id).toBe(id)
      const { places, state } = await whole.get(id)
      if (revoked.has(id)) expect([state, valueAt(bits, places[0]?.index ?? 0, 1)]).toEqual(['revoked', 1])
    }
    expect(await whole.check()).toMatchObject({ sound: true })
    await database.close()
    await direct.close()
  })

  it('says so if the server is gone', async () => {
    const other = await startPostgres()
    const register = await openRegister({ database: await postgres({ connection: other.connection }) })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const host = listFolder({ folder: folder.at('lists of the lost') })
    await register.publish({ ...publishing, host })
    const before = readFileSync(folder.at('lists of the lost/1.json'), 'utf8')
    await other.stop()
    const acts = [
      () => register.issue({ learner: 'one' }, { ...terms, key: 'one' }),
      () => register.publish({ ...publishing, host }),
      () => register.backup({ file: folder.at('of the lost') }),
      () => register.metrics(),
      () => register.check(),
    ]
    for (const act of acts) expect(await codeOfAsync(act)).toBe('registry.database')
    expect(readFileSync(folder.at('lists of the lost/1.json'), 'utf8')).toBe(before)
    await register.close()
  })
})

/** A disk of a megabyte, where this process may mount one. */
const smallDisk = (): { readonly path: string; readonly remove: () => void } | undefined => {
  const path = folder.at('disk')
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' })
    return { path, remove: () => void execFileSync('umount', [path]) }
  } catch {
    return undefined
  }
}
const disk = smallDisk()
afterAll(() => disk?.remove())

describe.skipIf(disk === undefined)('a disk that is full', () => {
  const path = disk?.path ?? ''

  it('keeps the list that it had, and takes the next one when there is room', async () => {
    const database = await pglite()
    const register = await openRegister({ database })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const host = listFolder({ folder: `${path}/lists` })
    await register.publish({ ...publishing, host })
    const before = readFileSync(`${path}/lists/1.json`, 'utf8')
    const { id } = await register.issue({ learner: 'one' }, { ...terms, key: 'one' })
    await register.revoke(id)
    fillUp(`${path}/rest`)
    expect(await codeOfAsync(() => register.publish({ ...publishing, host }))).toMatch(/^registry\.(host|folder)$/)
    expect(readFileSync(`${path}/lists/1.json`, 'utf8')).toBe(before)
    writeFileSync(`${path}/rest`, '')
    const [list] = await register.publish({ ...publishing, host })
    expect(JSON.parse(readFileSync(`${path}/lists/1.json`, 'utf8'))).toEqual(list?.credential)
    await database.close()
  })

  it('gets no half of a backup, and the register continues', async () => {
    const database = await pglite()
    const register = await openRegister({ database })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    for (const key of ['one', 'two']) await register.issue({ learner: key }, { ...terms, key })
    fillUp(`${path}/rest`)
    const backup = register.backup({ file: `${path}/backup.jsonl` })
    await expect(backup).rejects.toMatchObject({ code: 'registry.backup', cause: { code: 'ENOSPC' } })
    expect(readdirSync(path).filter((name) => name.includes('backup') || name.endsWith('.new'))).toEqual([])
    writeFileSync(`${path}/rest`, '')
    await register.backup({ file: `${path}/backup.jsonl` })
    const copy = await pglite()
    expect(await (await restoreRegister({ database: copy, file: `${path}/backup.jsonl` })).check()).toMatchObject({
      sound: true,
    })
    await database.close()
    await copy.close()
  })

  it('of a vault leaves what was not kept to be issued later, and still erases', async () => {
    const database = await pglite()
    const vault = {
      contents: vaultFolder({ folder: `${path}/contents` }),
      keys: vaultFolder({ folder: `${path}/keys` }),
    }
    const register = await openRegister({ database, vault })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const { id } = await register.issue({ learner: 'one' }, { ...terms, key: 'one' })
    fillUp(`${path}/rest`)
    const issue = () => register.issue({ learner: 'two' }, { ...terms, key: 'two' })
    expect(await codeOfAsync(issue)).toBe('registry.vault')
    expect(await register.erase(id)).toMatchObject({ changed: true })
    writeFileSync(`${path}/rest`, '')
    const two = await issue()
    expect(await register.copiesOf(two.id)).toEqual([two.credential])
    expect(await register.check()).toMatchObject({ sound: true })
    await database.close()
  })
})

/** Writes until nothing more fits. */
const fillUp = (file: string): void => {
  for (const size of [65_536, 4_096, 1])
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Full, for this size.
    }
}
