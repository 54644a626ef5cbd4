import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it, type TestContext } from 'vitest'
import type { Register } from '../../src/lib/registry/acts.ts'
import { pglite } from '../../src/lib/registry/folder/pglite.ts'
import { restoreRegister } from '../../src/lib/registry/operations/restore.ts'
import { postgres } from '../../src/lib/registry/postgres.ts'
import { openRegister } from '../../src/lib/registry/register.ts'
import { valueAt } from '../../src/lib/status/codec.ts'
import { readStatusList } from '../../src/lib/status/credential.ts'
import { temporaryFolder } from '../support/command.ts'
import { runs } from '../support/depth.ts'
import { startPostgres } from '../support/postgres.ts'
import { programInProcesses } from '../support/processes.ts'
import { emptied, listUrl, terms } from '../support/register.ts'
import { vaultIn } from '../support/register-work.ts'
import { issuer } from '../support/status.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())
mkdirSync(folder.at('programs'))
const start = await programInProcesses(folder.at('programs'), 'test/support/workers/issue-and-revoke.ts')

const kills = runs(2, 20)

/** So many processes are killed, each at a moment that nobody has chosen. */
const killAll = async (where: string, lists: string, atOnce: number): Promise<readonly string[]> => {
  const said: string[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let one = next++; one < kills; one = next++) {
      // Every other one goes on with the keys of the one before.
      // In the midst of any line of the worker, however fast this machine is.
      const killAfter = { lines: 1 + Math.floor(Math.random() * 30), milliseconds: Math.random() * 60 }
      const { code, out } = await start([where, `round-${one >> 1}`, lists], { killAfter })
      expectWhole(lists)
      expect(code).toBe(null)
      said.push(...out.trim().split('\n'))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return said
}

/** The newest date at which each list of a folder was seen. */
const seen = new Map<string, number>()

/** Whoever was killed: there is no half of a list, none that is older than one before, and none that is gone. */
const expectWhole = (lists: string): void => {
  const file = `${lists}/1.json`
  if (!existsSync(file)) {
    expect(seen.has(lists)).toBe(false)
    return
  }
  const { validFrom } = JSON.parse(readFileSync(file, 'utf8')) as { readonly validFrom: string }
  expect(Date.parse(validFrom)).toBeGreaterThanOrEqual(seen.get(lists) ?? 0)
  seen.set(lists, Date.parse(validFrom))
}

/** What was said to be published is at its place, or something newer. */
const comparePublished = async (lists: string, said: readonly string[]): Promise<number> => {
  const published = said.filter((line) => line.startsWith('published ')).map((line) => line.split(' ')[1] ?? '')
  const text = readFileSync(`${lists}/1.json`, 'utf8')
  const { validFrom } = JSON.parse(text) as { readonly validFrom: string }
  for (const moment of published) expect(Date.parse(validFrom)).toBeGreaterThanOrEqual(Date.parse(moment))
  return published.length
}

/** Every backup that has a name is whole, and those that were said to be made are there: some are restored. */
const compareBackups = async (lists: string, said: readonly string[]): Promise<number> => {
  const made = said.filter((line) => line.startsWith('backed up ')).map((line) => line.slice('backed up '.length))
  const files = readdirSync(lists).filter((name) => name.endsWith('.backup'))
  for (const file of made) expect(files).toContain(file.split('/').at(-1))
  const database = await pglite()
  for (const [at, name] of files.entries()) {
    const lines = readFileSync(`${lists}/${name}`, 'utf8').split('\n')
    const last = lines.splice(-2)[0] ?? ''
    const sha256 = createHash('sha256')
      .update(`${lines.join('\n')}\n`)
      .digest('hex')
    expect(JSON.parse(last)).toEqual({ rows: lines.length - 1, sha256 })
    if (at % Math.ceil(files.length / 10) !== 0) continue
    await emptied(database)
    const copy = await restoreRegister({ database, file: `${lists}/${name}` })
    expect(await copy.check()).toMatchObject({ sound: true })
  }
  await database.close()
  return files.length
}

/** What was said is so: nothing signed that is not recorded, at its place; no place twice; no revocation lost. */
const compare = async (register: Register, said: readonly string[], { annotate }: TestContext): Promise<void> => {
  const [list] = await register.publish({ secureWith: terms.secureWith, issuer: issuer.controller })
  const { bits } = await readStatusList(list?.credential as never)
  const counts = { signed: 0, issued: 0, revoked: 0, unrecorded: 0, twice: 0, lost: 0 }
  const holders = new Map<string, string>()
  for (const line of said) {
    const [act, id = '', index = ''] = line.split(' ')
    if (act !== 'signed' && act !== 'issued' && act !== 'revoked') continue
    counts[act]++
    const [record] = await register.find({ id })
    if (record === undefined || (act === 'issued' && record.state === 'reserved')) counts.unrecorded++
    const place = record?.places[0]?.index ?? 0
    if (act === 'issued') expect(await register.copiesOf(id)).toMatchObject([{ id }])
    if (act === 'revoked') {
      if (record?.state !== 'revoked' || valueAt(bits, place, 1) !== 1) counts.lost++
    } else if (place !== Number(index) || (holders.get(index) ?? id) !== id) counts.twice++
    holders.set(`${place}`, id)
  }
  await annotate(`${kills} killed: ${JSON.stringify(counts)}`)
  expect(counts).toMatchObject({ unrecorded: 0, twice: 0, lost: 0 })
  expect(counts.issued).toBeGreaterThan(kills / 4)
  expect(counts.revoked).toBeGreaterThan(0)
  expect(await register.check()).toMatchObject({ sound: true })
}

describe('processes that are killed while they issue, revoke, publish and back up', () => {
  it('leave a register in a folder in which nothing is lost and nothing twice', async (context) => {
    const path = folder.at('register')
    const made = await openRegister({ database: await pglite({ folder: path }) })
    await made.addList({ id: listUrl, purpose: 'revocation' })
    await made.close()
    const said = await killAll(path, folder.at('lists of the folder'), 1)
    const vault = vaultIn(folder.at('lists of the folder'))
    const register = await openRegister({ database: await pglite({ folder: path }), vault })
    await compare(register, said, context)
    expect(await comparePublished(folder.at('lists of the folder'), said)).toBeGreaterThan(0)
    const backups = await compareBackups(folder.at('lists of the folder'), said)
    await context.annotate(`${backups} backups`)
    await register.close()
  })

  it('leave a register on a server in which nothing is lost and nothing twice', async (context) => {
    const server = await startPostgres()
    const vault = vaultIn(folder.at('lists of the server'))
    const register = await openRegister({ database: await postgres({ connection: server.connection }), vault })
    await register.addList({ id: listUrl, purpose: 'revocation' })
    const said = await killAll(server.connection, folder.at('lists of the server'), 4)
    await compare(register, said, context)
    expect(await comparePublished(folder.at('lists of the server'), said)).toBeGreaterThan(0)
    const backups = await compareBackups(folder.at('lists of the server'), said)
    await context.annotate(`${backups} backups`)
    await register.close()
    await server.stop()
  })
})
