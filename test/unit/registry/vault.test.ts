import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { dataIntegrity, ecdsaRdfc2019, generateKeyPair } from '../../../src/index.ts'
import type { Database } from '../../../src/lib/registry/database.ts'
import { vaultFolder } from '../../../src/lib/registry/folder/vault-folder.ts'
import { restoreRegister } from '../../../src/lib/registry/operations/restore.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import type { Vault } from '../../../src/lib/registry/vault/vault-store.ts'
import { vaultTable } from '../../../src/lib/registry/vault/vault-table.ts'
import { temporaryFolder } from '../../support/command.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { all, databaseForFile, emptied, listUrl, movingClock, secureWith, terms } from '../../support/register.ts'
import { filesIn } from '../../support/scan.ts'

const { database } = await databaseForFile()
const folder = temporaryFolder()
afterAll(async () => {
  await database.close()
  folder.remove()
})

let made = 0
const vaultInFolders = (): Vault & { readonly paths: { readonly contents: string; readonly keys: string } } => {
  const paths = { contents: folder.at(`contents ${++made}`), keys: folder.at(`keys ${made}`) }
  return { contents: vaultFolder({ folder: paths.contents }), keys: vaultFolder({ folder: paths.keys }), paths }
}

const open = (vault?: Vault, on: Database = database) => openRegister({ database: on, now: movingClock().now, vault })

const registerWith = async (vault?: Vault) => {
  await emptied(database)
  const register = await open(vault)
  await register.addList({ id: listUrl, purpose: 'revocation' })
  return register
}

/** There is no key, and of the content a mark of one byte. */
const expectErased = ({ contents, keys }: { readonly contents: string; readonly keys: string }): void => {
  expect(filesIn(keys)).toEqual([])
  expect(filesIn(contents).map((path) => statSync(path).size)).toEqual([1])
}

const award = { learner: 'Sample Learner' }
const ecdsa = await generateKeyPair('P-256')
/** A suite whose signatures differ each time. */
const random = {
  secureWith: dataIntegrity({ signer: ecdsa.signer(), cryptosuite: ecdsaRdfc2019 }),
  encode: (...call: Parameters<typeof terms.encode>) => ({
    ...terms.encode(...call),
    issuer: ecdsa.controller as never,
  }),
}

/** The process ends before its transaction with this number. */
const endingAt = (number: number): Database => {
  let left = number
  return {
    ...database,
    transaction: async (work) => {
      if (--left === 0) throw new Error('The process ends here.')
      return database.transaction(work)
    },
  }
}

describe('a vault', () => {
  it('returns what was issued, and not another signature of it', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const first = await register.issue(award, { ...random, key: 'one' })
    const never = { name: 'never', secure: () => Promise.reject(new Error('signed')) }
    const second = await (await open(vault)).issue(award, { ...random, secureWith: never, key: 'one' })
    expect(second).toEqual({ ...first, isNew: false })
    expect(await register.copiesOf(first.id)).toEqual([first.credential])
    expect((await register.get(first.id)).copies).toHaveLength(1)
  })

  it('gives many callers with one key the same bytes', async () => {
    const register = await registerWith(vaultInFolders())
    const same = await Promise.all(Array.from({ length: 8 }, () => register.issue(award, { ...random, key: 'one' })))
    expect(new Set(same.map(({ credential }) => JSON.stringify(credential))).size).toBe(1)
    expect((await register.get(same[0]?.id ?? '')).copies).toHaveLength(1)
  })

  it('keeps every copy, in its order, as the object, text or bytes that it is', async () => {
    const register = await registerWith(vaultInFolders())
    const forms = (copy: number) => ({
      name: 'in forms',
      secure: async (...call: Parameters<typeof secureWith.secure>) => {
        const signed = await secureWith.secure(...call)
        const text = JSON.stringify(signed)
        return [signed, text, new TextEncoder().encode(text)][copy] as typeof signed
      },
    })
    const { id, copies } = await register.issue(award, { ...terms, secureWith: forms, key: 'one', copies: 3 })
    expect(await register.copiesOf(id)).toEqual(copies)
    expect(copies.map((copy: unknown) => copy instanceof Uint8Array || typeof copy)).toEqual(['object', 'string', true])
  })

  it('has what a killed program signed, and a repetition issues that', async () => {
    const vault = vaultInFolders()
    await registerWith(vault)
    const signed: unknown[] = []
    const telling = {
      ...random.secureWith,
      secure: async (...call: Parameters<typeof random.secureWith.secure>) => {
        const one = await random.secureWith.secure(...call)
        signed.push(one)
        return one
      },
    }
    // Opening takes one transaction, reserving the next, and recording the last.
    const killed = await open(vault, endingAt(3))
    await expect(killed.issue(award, { ...random, secureWith: telling, key: 'one' })).rejects.toThrow('ends here')
    const register = await open(vault)
    const [row] = await database.query('select id from register_credential')
    expect(await codeOfAsync(() => register.copiesOf(String(row?.['id'])))).toBe('registry.not_kept')
    const { credential, isNew } = await register.issue(award, { ...random, key: 'one' })
    expect({ credential, isNew }).toEqual({ credential: signed[0], isNew: true })
    expect(await register.copiesOf(String(row?.['id']))).toEqual(signed)
  })

  it('says nothing in the names and contents of its files, and shows them to their owner alone', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const { id } = await register.issue(award, { ...terms, key: 'one', reference: '4711' })
    for (const path of [...filesIn(vault.paths.contents), ...filesIn(vault.paths.keys)]) {
      expect(path.split('/').at(-1)).toMatch(/^[0-9a-f]{64}$/)
      expect(readFileSync(path, 'latin1')).not.toMatch(/Sample Learner|4711/)
      expect(path).not.toContain(id.slice(9))
      expect(statSync(path).mode & 0o077).toBe(0)
    }
    expect(filesIn(vault.paths.keys)).toHaveLength(1)
  })

  it('opens nothing without the register: contents and keys alone are not enough', async () => {
    const vault = vaultInFolders()
    const { id } = await (await registerWith(vault)).issue(award, { ...terms, key: 'one' })
    const other = await registerWith(vault)
    await database.query(
      `insert into register_credential (id, idempotency, input, made, copies, state) values ($1, '', '', '', 1, 'issued')`,
      [id],
    )
    await database.query(`insert into register_copy (digest, credential, copy) values ('', $1, 0)`, [id])
    expect(await codeOfAsync(() => other.copiesOf(id))).toBe('registry.vault_damaged')
  })

  it('recognizes contents and keys that were changed, exchanged or lost, and never returns those of another', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const { id } = await register.issue(award, { ...terms, key: 'one' })
    await register.issue({ learner: 'Another Learner' }, { ...terms, key: 'two' })
    for (const path of [vault.paths.contents, vault.paths.keys]) {
      const files = filesIn(path)
      const before = files.map((file) => readFileSync(file))
      const writes = (contents: readonly Uint8Array[]): void => {
        for (const [at, file] of files.entries()) writeFileSync(file, contents[at] ?? '')
      }
      const changed = before.map((bytes) => Buffer.from(bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte))))
      const wrong = [
        changed,
        before.toReversed(),
        before.map((bytes) => bytes.subarray(0, 5)),
        before.map(() => Buffer.of()),
      ]
      for (const contents of wrong) {
        writes(contents)
        expect(await codeOfAsync(() => register.copiesOf(id))).toBe('registry.vault_damaged')
      }
      writes(before)
    }
    expect(await register.copiesOf(id)).toHaveLength(1)
    for (const file of filesIn(vault.paths.keys)) rmSync(file)
    expect(await codeOfAsync(() => register.copiesOf(id))).toBe('registry.vault_damaged')
  })

  it('is misuse without a separate place for keys that forgets them', async () => {
    const { contents, keys } = vaultInFolders()
    for (const vault of [{ contents }, { contents, keys: vaultTable({ database }) }, { contents: keys, keys }, 5])
      await expect(open(vault as never)).rejects.toThrow(TypeError)
  })

  it('that fails leaves a credential that can be issued later, at the same place', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    writeFileSync(vault.paths.contents, 'no folder')
    const failed = register.issue(award, { ...terms, key: 'one' })
    await expect(failed).rejects.toMatchObject({ code: 'registry.vault', cause: { code: 'ENOTDIR' } })
    const without = await open()
    expect(await without.issue(award, { ...terms, key: 'one' })).toMatchObject({ isNew: true })
    const results = await all(register.issueBatch([{ learner: 'Two' }], { ...terms, keyOf: ({ learner }) => learner }))
    expect(results[0]?.error?.code).toBe('registry.vault')
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('can keep its contents in a table, which two that begin at once create once', async () => {
    const { keys } = vaultInFolders()
    const register = await registerWith({ contents: vaultTable({ database }), keys })
    const other = await open({ contents: vaultTable({ database }), keys })
    const [one] = await Promise.all([
      register.issue(award, { ...random, key: 'one' }),
      other.issue({ learner: 'Two' }, { ...random, key: 'two' }),
    ])
    expect(await other.copiesOf(one.id)).toEqual([one.credential])
    const rows = await database.query('select name, bytes from register_vault')
    expect(rows).toHaveLength(2)
    await register.erase(one.id)
    const left = await database.query('select length(bytes) as length from register_vault order by length')
    expect(left[0]).toEqual({ length: 2 })
  })
})

describe('a credential whose content is erased', () => {
  it('is neither returned nor signed again, keeps its record, and can still be revoked', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const { id } = await register.issue(award, { ...terms, key: 'one' })
    expect(await register.erase(id)).toEqual({ id, changed: true, state: 'issued' })
    expect(await register.erase(id)).toEqual({ id, changed: false, state: 'issued' })
    expectErased(vault.paths)
    expect(await codeOfAsync(() => register.copiesOf(id))).toBe('issuer.erased')
    expect(await codeOfAsync(() => register.issue(award, { ...terms, key: 'one' }))).toBe('issuer.erased')
    const results = await all(
      register.issueBatch([award, { learner: 'Two' }], {
        ...terms,
        keyOf: ({ learner }) => (learner === award.learner ? 'one' : learner),
      }),
    )
    expect(results.map(({ value, error }) => value?.isNew ?? error?.code)).toEqual(['issuer.erased', true])
    expect(await register.get(id)).toMatchObject({ state: 'issued', erased: '2026-01-15T12:00:00.000Z' })
    expect(await register.revoke(id)).toMatchObject({ changed: true, state: 'revoked' })
    expect((await register.history(id)).map(({ act }) => act)).toEqual(['reserved', 'issued', 'erased', 'revoked'])
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('is erased as well if it is being issued again at that moment', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const erasing = {
      ...secureWith,
      secure: async (...call: Parameters<typeof secureWith.secure>) => {
        await register.erase(String((call[0] as { id?: string }).id))
        return secureWith.secure(...call)
      },
    }
    const issuing = register.issue(award, { ...terms, secureWith: erasing, key: 'one' })
    expect(await codeOfAsync(() => issuing)).toBe('issuer.erased')
    expectErased(vault.paths)
    expect((await register.find({ place: { list: listUrl, index: 0 } })).length).toBeLessThan(2)
  })

  it('is erased by a repeated call where the first was interrupted, and the check says so until then', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const { id } = await register.issue(award, { ...terms, key: 'one' })
    const interrupted = await open({ ...vault, keys: { ...vault.keys, remove: () => Promise.reject(new Error()) } })
    expect(await codeOfAsync(() => interrupted.erase(id))).toBe('registry.vault')
    expect(await codeOfAsync(() => register.copiesOf(id))).toBe('issuer.erased')
    expect(await register.check()).toEqual({ sound: false, fault: 'vault', credential: id })
    expect(await register.erase(id)).toMatchObject({ changed: false })
    expect(await register.check()).toMatchObject({ sound: true })
  })

  it('stays erased where the register forgets it, being restored from a backup made before', async () => {
    const vault = vaultInFolders()
    const register = await registerWith(vault)
    const { id } = await register.issue(award, { ...terms, key: 'one' })
    const file = folder.at('before erasing')
    await register.backup({ file })
    await register.erase(id)
    await emptied(database)
    const restored = await restoreRegister({ database, file, vault, closeOpenLists: false })
    expect((await restored.get(id)).erased).toBeUndefined()
    expect(await codeOfAsync(() => restored.copiesOf(id))).toBe('issuer.erased')
    expect(await codeOfAsync(() => restored.issue(award, { ...terms, key: 'one' }))).toBe('issuer.erased')
    expectErased(vault.paths)
    expect(await restored.revoke(id)).toMatchObject({ changed: true })
  })

  it('has to be known, and a vault be there', async () => {
    const register = await registerWith(vaultInFolders())
    for (const id of ['urn:uuid:00000000-0000-4000-8000-000000000000', '\0', '']) {
      expect(await codeOfAsync(() => register.erase(id))).toBe('issuer.unknown_credential')
      expect(await codeOfAsync(() => register.copiesOf(id))).toBe('issuer.unknown_credential')
    }
    const without = await open()
    const { id } = await without.issue(award, { ...terms, key: 'one' })
    expect(await codeOfAsync(() => without.erase(id))).toBe('registry.no_vault')
    expect(await codeOfAsync(() => without.copiesOf(id))).toBe('registry.no_vault')
    expect(await codeOfAsync(() => register.copiesOf(id))).toBe('registry.not_kept')
    await expect(register.erase(5 as never)).rejects.toThrow(TypeError)
  })
})

describe('a repeated request without a vault', () => {
  it('is signed again, or refused with the digests of what was signed if the caller wants that', async () => {
    const register = await registerWith()
    const refusing = { ...terms, key: 'one', whenIssued: 'refuse' } as const
    const { id, credential } = await register.issue(award, refusing)
    const { copies } = await register.get(id)
    expect(await register.issue(award, { ...terms, key: 'one' })).toMatchObject({ credential, isNew: false })
    await expect(register.issue(award, refusing)).rejects.toMatchObject({
      ...{ code: 'issuer.already_issued', id, digests: copies.map(({ digest }) => digest) },
    })
    const results = await all(
      register.issueBatch([award], { ...refusing, key: undefined, keyOf: () => 'one' } as never),
    )
    expect(results[0]?.error?.code).toBe('issuer.already_issued')
  })

  it('that signed nothing goes on, since nothing was issued', async () => {
    const register = await registerWith()
    const broken = { name: 'broken', secure: () => Promise.reject(new Error('The signer is away.')) }
    await expect(register.issue(award, { ...terms, secureWith: broken, key: 'one' })).rejects.toThrow('away')
    expect(await register.issue(award, { ...terms, key: 'one', whenIssued: 'refuse' })).toMatchObject({ isNew: true })
  })
})
