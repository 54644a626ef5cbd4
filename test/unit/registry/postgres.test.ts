import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { postgres } from '../../../src/lib/registry/postgres.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { temporaryFolder } from '../../support/command.ts'
import { runs } from '../../support/depth.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { startPostgres } from '../../support/postgres.ts'
import { programInProcesses } from '../../support/processes.ts'
import { all, emptied, listUrl, openSmallLists, terms } from '../../support/register.ts'

const server = await startPostgres()
const database = await postgres({ connection: server.connection })
const folder = temporaryFolder()
afterAll(async () => {
  folder.remove()
  await database.close()
  await server.stop()
})
beforeEach(() => emptied(database))

describe('a register on a PostgreSQL server', () => {
  it('issues, revokes and is sound, as one in this process', async () => {
    const register = await openRegister({ database })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const models = Array.from({ length: 20 }, (_, at) => ({ learner: `${at}` }))
    const issued = await all(register.issueBatch(models, { ...terms, keyOf: ({ learner }) => learner, atOnce: 7 }))
    const ids = issued.map(({ value }) => value?.id ?? '')
    expect((await all(register.changeMany('revoke', ids))).every((one) => 'changed' in one && one.changed)).toBe(true)
    expect(await register.check()).toMatchObject({ sound: true, entries: 61 })
  })

  it('is made once, whoever opens it first', async () => {
    const registers = await Promise.all(Array.from({ length: 8 }, () => openRegister({ database })))
    await Promise.all(registers.map((register) => register.addList({ id: listUrl, purpose: 'revocation' })))
    expect(await registers[0]?.lists()).toHaveLength(1)
    expect(await registers[0]?.check()).toMatchObject({ sound: true, entries: 1 })
  })

  it('gives many callers one credential for one key', async () => {
    const register = await openRegister({ database })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const same = await Promise.all(
      Array.from({ length: 16 }, () => register.issue({ learner: 'One' }, { ...terms, key: 'one' })),
    )
    expect(new Set(same.map(({ credential }) => JSON.stringify(credential))).size).toBe(1)
    expect(same.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await register.check()).toMatchObject({ sound: true, entries: 3 })
  })

  it('opens each next list once for eight callers, and leaves no place out', async () => {
    const register = await openRegister({ database })
    await openSmallLists(database, 16)
    await register.addList({ id: listUrl, purpose: 'revocation' })
    await register.addList({ id: 'https://university.example/status/2', purpose: 'suspension' })
    const caller = async (name: number): Promise<void> => {
      const models = Array.from({ length: 15 }, (_, at) => ({ learner: `${name}-${at}` }))
      const some = register.issueBatch(models, { ...terms, keyOf: ({ learner }) => learner, atOnce: 4 })
      for await (const { error } of some) expect(error).toBeUndefined()
    }
    await Promise.all(Array.from({ length: 8 }, (_, name) => caller(name)))
    const places = await database.query('select distinct list, index from register_place')
    expect(places).toHaveLength(240)
    const lists = await register.lists()
    expect(lists).toHaveLength(16)
    expect(lists.map(({ free }) => free)).toEqual([...Array.from({ length: 14 }, () => 0), 8, 8])
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('gives no place twice to eight processes', async () => {
    const register = await openRegister({ database })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const each = runs(500, 12_500)
    const start = await programInProcesses(folder.path, 'test/support/workers/reserve.ts')
    const said = await Promise.all(Array.from({ length: 8 }, () => start([server.connection, String(each)])))
    const indexes = said.flatMap(({ out }) => out.trim().split('\n'))
    expect(indexes).toHaveLength(each * 8)
    expect(indexes.every((index) => /^\d+$/.test(index))).toBe(true)
    expect(new Set(indexes).size).toBe(each * 8)
    const [list] = await register.lists()
    expect(list?.free).toBe(131_072 - each * 8)
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('says that a server cannot be reached, without the password', async () => {
    const connection = server.connection.replace(':register@', ':canary@').replace('127.0.0.1:', '127.0.0.1:1')
    expect(await codeOfAsync(() => postgres({ connection }))).toBe('registry.database')
  })
})
