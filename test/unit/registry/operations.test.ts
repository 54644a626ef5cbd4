import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { trustAnyIssuer } from '../../../src/lib/checks/trust.ts'
import type { Register } from '../../../src/lib/registry/acts.ts'
import { pglite } from '../../../src/lib/registry/folder/pglite.ts'
import { vaultFolder } from '../../../src/lib/registry/folder/vault-folder.ts'
import { restoreRegister } from '../../../src/lib/registry/operations/restore.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { valueAt } from '../../../src/lib/status/codec.ts'
import { readStatusList } from '../../../src/lib/status/credential.ts'
import { verifyCredential } from '../../../src/lib/verify.ts'
import { temporaryFolder } from '../../support/command.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { all, databaseForFile, emptied, listUrl, movingClock, terms } from '../../support/register.ts'
import { issuer, stranger } from '../../support/status.ts'

const { database, fresh } = await databaseForFile()
const elsewhere = await pglite()
const folder = temporaryFolder()
afterAll(async () => {
  await database.close()
  await elsewhere.close()
  folder.remove()
})

const publishing = { secureWith: terms.secureWith, issuer: issuer.controller }
const recovering = { issuer: issuer.controller }
const clock = () => movingClock('2026-02-15T12:00:00Z')

let files = 0
const newFile = (): string => folder.at(`backup ${++files}.jsonl`)

const issue = async (register: Register, ...keys: readonly string[]): Promise<readonly string[]> =>
  (await Promise.all(keys.map((key) => register.issue({ learner: key }, { ...terms, key, reference: key })))).map(
    ({ id }) => id,
  )

const withList = async (purpose: 'revocation' | 'suspension' | 'message' = 'message', now = movingClock().now) => {
  const register = await fresh(now)
  await register.addList({ id: listUrl, purpose })
  return register
}

const backedUp = async (register: Register): Promise<string> => {
  const file = newFile()
  await register.backup({ file })
  return file
}

const restored = async (file: string, more: { closeOpenLists?: boolean; now?: () => Date } = {}): Promise<Register> => {
  await emptied(elsewhere)
  return restoreRegister({ database: elsewhere, file, now: clock().now, ...more })
}

const listOf = async (register: Register, at = 0) => {
  const lists = await register.publish(publishing)
  const credential = lists[at]?.credential
  if (credential === undefined) throw new Error('There is such a list.')
  return { credential, bits: (await readStatusList(credential)).bits }
}

const indexOf = async (register: Register, id: string): Promise<number> =>
  (await register.get(id)).places[0]?.index ?? -1

describe('a backup', () => {
  it('restores everything: records, journal, keys of requests, and places, with the same check', async () => {
    const register = await withList()
    const [one = '', two = ''] = await issue(register, 'one', 'two', 'three')
    await register.revoke(one, { reason: 'misconduct' })
    const anew = await register.reissue(two, { learner: 'anew' }, { ...terms, key: 'anew' })
    const file = newFile()
    const check = await register.check()
    expect(await register.backup({ file })).toMatchObject({ entries: 11, head: check.sound && check.head })
    const copy = await restored(file, { closeOpenLists: false })
    for (const id of [one, two, anew.id]) expect(await copy.get(id)).toEqual(await register.get(id))
    expect(await copy.check()).toMatchObject({ sound: true, entries: 12 })
    const again = await copy.issue({ learner: 'anew' }, { ...terms, key: 'other' })
    expect(await copy.lists()).toMatchObject([{ free: 131_072 - 5 }])
    expect(again.isNew).toBe(true)
    expect(await copy.issue({ learner: 'three' }, { ...terms, key: 'three' })).toMatchObject({ isNew: false })
    const journal = await all(register.journal())
    expect((await all(copy.journal())).slice(0, journal.length)).toEqual(journal)
  })

  it('is for its owner alone, and never replaces a file', async () => {
    const register = await withList()
    const file = await backedUp(register)
    const before = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await codeOfAsync(() => register.backup({ file }))).toBe('registry.backup_exists')
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(await codeOfAsync(() => register.backup({ file: folder.at('none/backup') }))).toBe('registry.backup')
  })

  it('is one moment of the register, whatever is written meanwhile', async () => {
    const register = await withList()
    const [one = ''] = await issue(register, 'one')
    const file = newFile()
    await Promise.all([register.backup({ file }), register.revoke(one), issue(register, 'two', 'three')])
    expect(await (await restored(file)).check()).toMatchObject({ sound: true })
  })

  it('that is torn, changed or no backup is refused as a whole, at each line', async () => {
    const register = await withList()
    await issue(register, 'one')
    const text = readFileSync(await backedUp(register), 'utf8')
    const lines = text.split('\n').slice(0, -1)
    const torn = lines.map((_, at) => `${lines.slice(0, at).join('\n')}\n`)
    const changed = lines.map((line, at) => lines.with(at, line.replace(/[1-9a-f](?=[^1-9a-f]*$)/, '0')).join('\n'))
    const others = [
      text.slice(0, -1),
      text.slice(0, -20),
      `${text}\n`,
      `${text}{}\n`,
      '',
      'Soon here.\n',
      '5\n',
      '{}\n',
    ]
    for (const content of [...torn, ...changed, ...others]) {
      const file = newFile()
      writeFileSync(file, content)
      expect(await codeOfAsync(() => restored(file))).toMatch(/^registry\.(backup_damaged|newer)$/)
      expect(await elsewhere.query("select to_regclass('register_head') as made")).toEqual([{ made: null }])
    }
    expect(await codeOfAsync(() => restored(folder.at('none')))).toBe('registry.backup')
  })

  it('whose checksum was made to fit is compared with its journal, and asks the database nothing', async () => {
    const register = await withList()
    const [id = ''] = await issue(register, 'one')
    const lines = readFileSync(await backedUp(register), 'utf8')
      .split('\n')
      .slice(0, -2)
    const forged = (from: string | RegExp, to: string) => {
      const some = lines.map((line) => line.replace(from, to))
      const sha256 = createHash('sha256')
        .update(`${some.join('\n')}\n`)
        .digest('hex')
      const file = newFile()
      writeFileSync(file, `${some.join('\n')}\n${JSON.stringify({ rows: some.length - 1, sha256 })}\n`)
      return file
    }
    expect(await (await restored(forged('', ''))).check()).toMatchObject({ sound: true })
    const damages: readonly (readonly [string | RegExp, string])[] = [
      ['"state":"issued"', '"state":"reserved"'],
      ['"state":"issued"', '"state":"unheard of"'],
      ['"next":1', '"next":0'],
      ['"next":1', '"next":"; drop table register_head"'],
      ['["register_copy"', '["register_copy; drop table register_head"'],
      ['["register_copy"', '["pg_authid"'],
      [id, 'urn:uuid:00000000-0000-4000-8000-000000000000'],
    ]
    for (const [from, to] of damages)
      expect([to, await codeOfAsync(() => restored(forged(from, to)))]).toEqual([to, 'registry.backup_damaged'])
    expect(await codeOfAsync(() => restored(forged('"tables":3', '"tables":4')))).toBe('registry.newer')
  })

  it('is not restored over a register', async () => {
    const file = await backedUp(await withList())
    const copy = await restored(file)
    expect(await codeOfAsync(() => restoreRegister({ database: elsewhere, file }))).toBe('registry.not_empty')
    expect(await copy.check()).toMatchObject({ sound: true })
  })
})

describe('a register that is restored from an old backup', () => {
  /** A register, its backup, and what happened to it afterwards. */
  const lost = async () => {
    const moving = movingClock()
    const register = await withList('message', moving.now)
    const ids = await issue(register, 'one', 'two', 'three', 'four')
    const [one = '', two = '', three = '', four = ''] = ids
    await register.suspend(three)
    const file = await backedUp(register)
    const [later = '', revoked = ''] = await issue(register, 'later', 'revoked')
    for (const id of [one, revoked]) await register.revoke(id)
    await register.suspend(two)
    await register.suspend(later)
    await register.reinstate(three)
    moving.forward(60_000)
    const places = new Map<string, number>()
    for (const id of [...ids, later, revoked]) places.set(id, await indexOf(register, id))
    return { register, file, one, two, three, four, later, revoked, places, ...(await listOf(register)) }
  }

  it('assigns no entry that was assigned after the backup: its lists are closed, and another is added', async () => {
    const { file } = await lost()
    const copy = await restored(file)
    expect(await codeOfAsync(() => issue(copy, 'new'))).toBe('registry.no_list')
    expect(await copy.lists()).toMatchObject([{ isOpen: false, free: 0 }])
    await copy.addList({ id: 'https://university.example/status/restored', purpose: 'message' })
    const [id = ''] = await issue(copy, 'new')
    expect((await copy.get(id)).places[0]?.entry.statusListCredential).toContain('restored')
    expect(await copy.check()).toMatchObject({ sound: true })
  })

  it('gets back from the published lists what was revoked and suspended since, also of credentials it does not know', async () => {
    const { file, credential, bits, one, two, three, four, later, revoked, places } = await lost()
    const copy = await restored(file)
    const told = await copy.recover([credential], recovering)
    expect(told).toEqual([{ id: listUrl, isNewer: true, changed: 3, unknown: 2 }])
    const states = await Promise.all([one, two, three, four].map(async (id) => (await copy.get(id)).state))
    expect(states).toEqual(['revoked', 'suspended', 'issued', 'issued'])
    expect(await copy.check()).toMatchObject({ sound: true })
    const next = await listOf(copy)
    expect(next.bits).toEqual(bits)
    expect(Date.parse(next.credential.validFrom)).toBeGreaterThan(Date.parse(credential.validFrom))
    expect(valueAt(next.bits, places.get(revoked) ?? 0, 2)).toBe(1)
    expect(valueAt(next.bits, places.get(later) ?? 0, 2)).toBe(2)
    await copy.reinstate(two)
    expect(valueAt((await listOf(copy)).bits, places.get(two) ?? 0, 2)).toBe(0)
    expect(await copy.recover([credential], recovering)).toMatchObject([{ isNewer: false, changed: 0 }])
  })

  it('gets back a list that was opened after the backup, with its marks', async () => {
    const { register, file } = await lost()
    await register.addList({ id: 'https://university.example/status/2', purpose: 'revocation' })
    const [id = ''] = await issue(register, 'on both')
    await register.revoke(id)
    const lists = await register.publish(publishing)
    const copy = await restored(file)
    await copy.recover(
      lists.map(({ credential }) => credential),
      recovering,
    )
    expect((await copy.lists()).map(({ id: url, isOpen }) => [url, isOpen])).toEqual([
      [listUrl, false],
      ['https://university.example/status/2', false],
    ])
    const again = await copy.publish(publishing)
    for (const [at, { credential, number }] of again.entries()) {
      expect(number).toBe(lists[at]?.number)
      expect((await readStatusList(credential)).bits).toEqual(
        (await readStatusList(lists[at]?.credential as never)).bits,
      )
    }
  })

  it('reads lists that have expired since, and as texts', async () => {
    const { file, credential } = await lost()
    const copy = await restored(file, { now: movingClock('2027-01-15T12:00:00Z').now })
    expect(await copy.recover([JSON.stringify(credential)], recovering)).toMatchObject([{ isNewer: true }])
  })

  it('believes only lists of its own, signed by its issuer', async () => {
    const { file, credential } = await lost()
    const copy = await restored(file)
    const code = (list: object, options = recovering) => codeOfAsync(() => copy.recover([list], options))
    expect(await code({ ...credential, validFrom: '2026-01-15T12:02:00Z' })).toBe('status.list_unverified')
    expect(await code(credential, { issuer: stranger.controller })).toBe('registry.other_register')
    const other = await withList()
    expect(await code((await listOf(other)).credential)).toBe('registry.other_register')
    expect(await code({})).toBe('status.list_unverified')
    await expect(copy.recover([5 as never], recovering)).rejects.toThrow(TypeError)
    const [{ state } = { state: '' }] = await copy.find({ reference: 'one' })
    expect(state).toBe('issued')
  })

  it('that continues without them is stopped where the host has a newer list', async () => {
    const { file, credential } = await lost()
    const copy = await restored(file, { now: movingClock('2026-01-15T12:00:30Z').now })
    const host = {
      read: async () => ({ text: JSON.stringify(credential), version: '1' }),
      replace: async () => true,
    }
    expect(await codeOfAsync(() => copy.publish({ ...publishing, host }))).toBe('registry.host_newer')
  })
})

describe('the register in numbers', () => {
  it('counts states, entries, and what others do not know yet', async () => {
    const moving = movingClock()
    const register = await withList('message', moving.now)
    const nothing = await register.metrics()
    expect(nothing).toMatchObject({ issued: 0, unpublishedLists: 1, secondsSincePublished: 0, journalEntries: 1 })
    const [one = '', two = ''] = await issue(register, 'one', 'two', 'three')
    await register.revoke(one)
    await register.publish(publishing)
    moving.forward(90_000)
    await register.suspend(two)
    await register.reissue(two, { learner: 'anew' }, { ...terms, key: 'anew' })
    expect(await register.metrics()).toEqual({
      ...{ reserved: 0, issued: 2, suspended: 0, revoked: 1, superseded: 1, erased: 0 },
      ...{ lists: 1, openLists: 1, freeEntries: 131_068, journalEntries: 13 },
      ...{ unpublishedChanges: 2, unpublishedLists: 0, secondsSincePublished: 90 },
    })
  })
})

describe('a register that is closed', () => {
  const ending = () => ({
    ...publishing,
    ...{ successor: 'https://archive.example', validUntil: new Date('2046-01-15T12:00:00Z'), file: newFile() },
  })

  it('hands over final lists, keys, itself and its successor, and changes nothing any more', async () => {
    const vault = {
      contents: vaultFolder({ folder: folder.at('vault') }),
      keys: vaultFolder({ folder: folder.at('keys') }),
    }
    const register = await fresh()
    await register.addList({ id: listUrl, purpose: 'message' })
    const withVault = await openRegister({ database, now: movingClock().now, vault })
    const { id, credential } = await withVault.issue({ learner: 'one' }, { ...terms, key: 'one' })
    const options = ending()
    const handedOver = await register.closeRegistry(options)
    expect(handedOver).toMatchObject({
      successor: 'https://archive.example',
      keys: [{ id: expect.stringContaining('did:key:'), credentials: 1 }],
      lists: [{ credential: { validUntil: '2046-01-15T12:00:00Z' } }],
    })
    const acts = [
      () => issue(register, 'two'),
      () => register.revoke(id),
      () => register.suspend(id),
      () => register.publish(publishing),
      () => register.addList({ id: 'https://university.example/status/2', purpose: 'message' }),
      () => register.recover([handedOver.lists[0]?.credential as never], recovering),
      () => register.closeRegistry({ ...ending(), successor: 'https://another.example' }),
    ]
    for (const act of acts) expect(await codeOfAsync(act)).toBe('registry.closed')
    expect(await withVault.erase(id)).toMatchObject({ changed: true })
    const report = await verifyCredential(credential, {
      ...{ trust: trustAnyIssuer, now: movingClock('2040-01-15T12:00:00Z').now },
      statusLists: async () => handedOver.lists[0]?.credential as never,
    })
    expect(report.verified).toBe(true)
    const copy = await restored(options.file)
    expect((await copy.history(id)).map(({ act }) => act)).toEqual(['reserved', 'issued'])
    expect(await codeOfAsync(() => copy.revoke(id))).toBe('registry.closed')
    expect(await copy.check()).toMatchObject({ sound: true })
  })

  it('is closed by a repeated call where the first was interrupted', async () => {
    const register = await withList()
    const host = { read: () => Promise.reject(new Error('500')), replace: async () => true }
    expect(await codeOfAsync(() => register.closeRegistry({ ...ending(), host }))).toBe('registry.host')
    expect(await register.closeRegistry(ending())).toMatchObject({ lists: [{ sequence: 2 }] })
    const acts = (await all(register.journal())).map((entry) => JSON.parse(entry).act)
    expect(acts.filter((act) => act === 'closed')).toHaveLength(1)
  })
})
