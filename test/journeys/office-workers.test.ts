import { mkdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { type Batch, type Office, openOffice, pgBossQueue } from '../../src/alliance.ts'
import { trustIssuers, verifyCredential } from '../../src/index.ts'
import { openRegister, postgres, type Register } from '../../src/registry.ts'
import { first } from '../support/alliance.ts'
import { temporaryFolder } from '../support/command.ts'
import { allianceOfOne, everybodyMay, modelsOf, officeDid, secureWith, statusList } from '../support/office-work.ts'
import { startPostgres } from '../support/postgres.ts'
import { type Ended, programInProcesses } from '../support/processes.ts'
import { all } from '../support/register.ts'

/** How many are issued: 10,000 to try a whole year of a university. */
const size = Number(process.env['MICROCREDENTIALS_OFFICE_SIZE'] ?? 200)

const folder = temporaryFolder()
mkdirSync(folder.at('programs'))
const start = await programInProcesses(folder.at('programs'), 'test/support/workers/issue-for-an-office.ts')
const server = await startPostgres()
const { connection } = server
const database = await postgres({ connection })
const register = await openRegister({ database })
await register.addList({ id: statusList, purpose: 'message' })
const office = await openOffice({ database, authorise: everybodyMay, alliance: allianceOfOne })
/** So that a test need not wait; of a whole year the parts are larger. */
const expireSeconds = size > 1_000 ? 30 : 2
const queue = await pgBossQueue({ connection, expireSeconds })
afterAll(async () => {
  await queue.close()
  await database.close()
  await server.stop()
  folder.remove()
})

const approved = async (count: number): Promise<Batch> => {
  const models = modelsOf(count)
  const batch = await office.prepare(models, { actor: 'clerk', member: first, issuer: officeDid })
  await office.preview(batch.id, models, { actor: 'registrar' })
  return office.approve(batch.id, { actor: 'registrar', digest: batch.digest })
}

const wholeBatch = async (of: Office, { id }: Batch): Promise<void> => {
  while ((await of.progress(id, { actor: 'clerk' })).state !== 'issued')
    await new Promise((resolve) => setTimeout(resolve, 100))
}

interface Kept {
  readonly index: number
  readonly id: string
  readonly credential: string
}

/** The whole lines of what workers have said, the last of which may be cut off. */
const keptBy = (...ended: readonly Ended[]): readonly Kept[] =>
  ended.flatMap(({ out }) =>
    out
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('kept '))
      .map((line) => {
        const [, index, id = '', ...rest] = line.split(' ')
        return { index: Number(index), id, credential: rest.join(' ') }
      }),
  )

/** One credential for each place, whoever has issued it and how often, and one signature of each. */
const expectOneEach = async (
  of: Register,
  kept: readonly Kept[],
  count: number,
): Promise<ReadonlyMap<number, Kept>> => {
  const byPlace = new Map(kept.map((one) => [one.index, one]))
  expect([...byPlace.keys()].sort((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, at) => at))
  expect(new Set(kept.map(({ id, index }) => `${id} ${index}`)).size).toBe(count)
  expect(new Set(kept.map(({ id }) => id)).size).toBe(count)
  expect(new Set(kept.map(({ credential }) => credential)).size).toBe(count)
  for (const { id } of byPlace.values()) {
    const record = await of.get(id)
    expect([record.state, record.copies.length]).toEqual(['issued', 1])
  }
  return byPlace
}

describe('workers of an office on several machines', () => {
  it('issue each credential once, though two of three are killed, and all can be verified and revoked', async ({
    annotate,
  }) => {
    const began = performance.now()
    const batch = await approved(size)
    await office.enqueue(batch.id, { actor: 'registrar', queue, partSize: Math.ceil(size / 40) })
    const ending = new AbortController()
    const words = [connection, '0']
    const killed = [2, 5].map((parts) =>
      start(words, { killAfter: { lines: (parts * size) / 40 + 3, milliseconds: 2 } }),
    )
    const survivor = start(words, { end: ending.signal })
    await wholeBatch(office, batch)
    ending.abort()
    const ended = await Promise.all([...killed, survivor])
    expect(ended.map(({ code }) => code)).toEqual([null, null, 0])
    expect(ended[2]?.out.trim().split('\n').at(-1)).toBe('ended')
    await annotate(`issued in ${Math.round(performance.now() - began)} ms`)
    expect(await office.progress(batch.id, { actor: 'clerk' })).toMatchObject({
      ...{ state: 'issued', done: size, failed: 0, total: size, secondsLeft: 0, problems: [] },
    })
    const kept = [...(await expectOneEach(register, keptBy(...ended), size)).values()]
    expect(Number((await database.query('select count(*) as n from office_credential'))[0]?.['n'])).toBe(size)
    expect(Number((await database.query('select count(*) as n from register_credential'))[0]?.['n'])).toBe(size)
    expect(await office.isJournalSound()).toBe(true)
    expect(await register.check()).toMatchObject({ sound: true })

    const outcomes = async (): Promise<readonly string[]> => {
      const lists = await register.publish({ secureWith, issuer: officeDid })
      const statusLists = async (url: string) => lists.find((list) => list.id === url)?.credential ?? ''
      const codes = new Set<string>()
      for (const { credential } of kept) {
        const report = await verifyCredential(credential, { trust: trustIssuers([officeDid]), statusLists })
        codes.add(report.verified ? 'verified' : report.errors.map(({ code }) => code).join())
      }
      return [...codes]
    }
    expect(await outcomes()).toEqual(['verified'])
    const changes = await all(
      register.changeMany(
        'revoke',
        kept.map(({ id }) => id),
      ),
    )
    expect(changes.every((one) => 'changed' in one && one.changed)).toBe(true)
    expect(await outcomes()).toEqual(['status.revoked'])
    await annotate(`${size}, verified and revoked, in ${Math.round(performance.now() - began)} ms`)
  })

  it('take over what another does not finish in time, who may still finish: the register decides', async () => {
    const batch = await approved(4)
    await office.enqueue(batch.id, { actor: 'registrar', queue, partSize: 2 })
    const ending = new AbortController()
    const slow = start([connection, '100', batch.id], { end: ending.signal })
    while (
      Number((await database.query("select count(*) as n from pgboss.job where state = 'active'"))[0]?.['n']) === 0
    )
      await new Promise((resolve) => setTimeout(resolve, 50))
    const fast = start([connection, '0'], { end: ending.signal })
    await wholeBatch(office, batch)
    ending.abort()
    const ended = await Promise.all([slow, fast])
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    const [bySlow = [], byFast = []] = ended.map((one) => keptBy(one))
    expect(bySlow).toHaveLength(2)
    expect(byFast).toHaveLength(4)
    await expectOneEach(register, [...bySlow, ...byFast], 4)
  })
})
