import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import {
  createDidDocument,
  dataIntegrity,
  eddsaRdfc2022,
  generateKeyPair,
  issueCredential,
  type JsonObject,
  offline,
  type PublishedKey,
} from '../../../src/index.ts'
import { listFolder } from '../../../src/lib/registry/folder/list-folder.ts'
import type { HostedList, ListHost } from '../../../src/lib/registry/list-host.ts'
import { readStatusList } from '../../../src/lib/status/credential.ts'
import { verifyStatusList } from '../../../src/lib/verify.ts'
import { temporaryFolder } from '../../support/command.ts'
import { runs } from '../../support/depth.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { databaseForFile, listUrl, movingClock, terms } from '../../support/register.ts'
import { issuer } from '../../support/status.ts'

const { database, fresh } = await databaseForFile()
const folder = temporaryFolder()
afterAll(async () => {
  await database.close()
  folder.remove()
})

const publishing = { secureWith: terms.secureWith, issuer: issuer.controller }

const registerWith = async (revoked: number, now = movingClock().now) => {
  const register = await fresh(now)
  await register.addList({ id: listUrl, purpose: 'revocation' })
  const ids: string[] = []
  for (let at = 0; at < revoked; at++) {
    const { id } = await register.issue({ learner: `${at}` }, { ...terms, key: `${at}` })
    ids.push(id)
    await register.revoke(id)
  }
  return { register, ids }
}

/** A host in memory with a fault that a test chooses, and everything that was ever at its place. */
const memoryHost = (fault: (act: 'read' | 'replace') => Promise<void> | void = () => {}) => {
  const seen: string[] = []
  let hosted: HostedList | undefined
  const host: ListHost = {
    read: async () => {
      await fault('read')
      return hosted
    },
    replace: async (_, text, version) => {
      await fault('replace')
      if (hosted?.version !== version) return false
      hosted = { text, version: `v${seen.length}` }
      seen.push(text)
      return true
    },
  }
  return { host, seen, put: (text: string) => (hosted = { text, version: `v${seen.push(text)}` }) }
}

const validFromOf = (text: string): number => Date.parse((JSON.parse(text) as { validFrom: string }).validFrom)

describe('a list that is published to a host', () => {
  it('is there as it was signed, valid for 14 days, and a repetition replaces it by a newer one', async () => {
    const { register } = await registerWith(1)
    const { host, seen } = memoryHost()
    const [list] = await register.publish({ ...publishing, host })
    expect(JSON.parse(seen[0] ?? '')).toEqual(list?.credential)
    expect(list).toMatchObject({
      ...{ number: 1, sequence: 1 },
      credential: { validFrom: '2026-01-15T12:00:00Z', validUntil: '2026-01-29T12:00:00Z' },
    })
    await register.publish({ ...publishing, host })
    expect(seen.map(validFromOf)).toEqual([1768478400000, 1768478400001])
  })

  it('is verified before: a signer that answers with a signature of something else publishes nothing', async () => {
    const { register } = await registerWith(1)
    const { host, seen } = memoryHost()
    const garbage = {
      ...terms.secureWith,
      secure: async (credential: never, context: never) => {
        const { proof, ...rest } = (await terms.secureWith.secure(credential, context)) as { proof: object }
        return { ...rest, proof: { ...proof, created: '2026-01-15T12:00:01Z' } } as never
      },
    }
    await expect(register.publish({ ...publishing, secureWith: garbage, host })).rejects.toMatchObject({
      code: 'registry.unverified',
      problems: [{ code: 'registry.unverified' }, { code: 'proof.invalid_signature' }],
    })
    expect(seen).toEqual([])
    expect((await register.publish({ ...publishing, host }))[0]?.sequence).toBe(1)
  })

  it('is not replaced by an older one, whichever of two publishers is slower', async () => {
    const { register } = await registerWith(2)
    const { host, seen } = memoryHost()
    let [release, arrive] = [(): void => {}, (): void => {}]
    const stopped = new Promise<void>((resolve) => {
      release = resolve
    })
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve
    })
    const slow: ListHost = {
      ...host,
      // Between reading and replacing, the other one publishes.
      replace: async (...call) => {
        arrive()
        await stopped
        return host.replace(...call)
      },
    }
    const first = register.publish({ ...publishing, host: slow })
    await arrived
    await register.publish({ ...publishing, host })
    release()
    await first
    expect(seen).toHaveLength(1)
    const [{ sequence } = { sequence: 0 }] = await register.publish({ ...publishing, host })
    expect(sequence).toBe(3)
  })

  it.each([
    ['a placeholder', 'Soon here.'],
    ['half of a list', '{"@context":["https://www.w3.org/ns/creden'],
    ['a list without a date', '{"id":"https://university.example/status/1"}'],
  ])('replaces %s', async (_, text) => {
    const { register } = await registerWith(0)
    const { host, seen, put } = memoryHost()
    put(text)
    await register.publish({ ...publishing, host })
    expect(seen).toHaveLength(2)
  })

  it('shows that the register is an old copy, if it is newer than what the register has published', async () => {
    const { register: later } = await registerWith(0, movingClock('2026-02-15T12:00:00Z').now)
    const { host, seen } = memoryHost()
    await later.publish({ ...publishing, host })
    const { register } = await registerWith(0)
    expect(await codeOfAsync(() => register.publish({ ...publishing, host }))).toBe('registry.host_newer')
    expect(seen).toHaveLength(1)
  })

  it('replaces one with a later date that the issuer has not signed, as whoever can write to the host could put there', async () => {
    const { register } = await registerWith(0)
    const [list] = await register.publish(publishing)
    if (list === undefined) throw new Error('There is one list.')
    const validFrom = '2026-02-15T12:00:00Z'
    const stranger = await generateKeyPair('Ed25519')
    const { proof: _, ...unsigned } = list.credential as object as JsonObject
    const secureWith = dataIntegrity({ signer: stranger.signer(), cryptosuite: eddsaRdfc2022 })
    const ofAnother = await issueCredential(
      { ...unsigned, validFrom, validUntil: '2026-03-15T12:00:00Z', issuer: stranger.controller } as never,
      { secureWith, now: () => new Date(validFrom) },
    )
    for (const forged of [{ ...list.credential, validFrom }, ofAnother]) {
      const { host, seen, put } = memoryHost()
      put(JSON.stringify(forged))
      const [published] = await register.publish({ ...publishing, host })
      expect(JSON.parse(seen[1] ?? '')).toEqual(published?.credential)
    }
  })

  it.each(['read', 'replace'] as const)(
    'stays as it was if the host fails to %s, and comes with the next call',
    async (act) => {
      const { register } = await registerWith(0)
      let isDown = true
      const { host, seen } = memoryHost((what) => {
        if (isDown && what === act) throw new Error('500')
      })
      const publish = register.publish({ ...publishing, host })
      await expect(publish).rejects.toMatchObject({ code: 'registry.host', cause: { message: '500' } })
      expect(seen).toEqual([])
      isDown = false
      await register.publish({ ...publishing, host })
      expect(seen).toHaveLength(1)
    },
  )

  it('is given up where others are always faster', async () => {
    const { register } = await registerWith(0)
    const { host } = memoryHost()
    const contended = { ...host, replace: async () => false }
    expect(await codeOfAsync(() => register.publish({ ...publishing, host: contended }))).toBe(
      'registry.host_contended',
    )
  })

  it('is not waited for beyond the signal', async () => {
    const { register } = await registerWith(0)
    const { host } = memoryHost()
    const hanging = {
      ...host,
      read: (_: unknown, { signal }: { signal?: AbortSignal | undefined }) =>
        new Promise<undefined>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    }
    const publish = register.publish({ ...publishing, host: hanging, signal: AbortSignal.timeout(50) })
    await expect(publish).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('never goes back, whatever publishers and hosts do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('revoke', 'publish', 'two', 'fault'), { maxLength: 8 }),
        async (steps) => {
          const { register } = await registerWith(0)
          let isFaulty = false
          const { host, seen } = memoryHost(() => {
            if (isFaulty) throw new Error('500')
          })
          let made = 0
          for (const step of steps) {
            isFaulty = step === 'fault'
            if (step === 'revoke') {
              const key = `${made++}`
              await register.revoke((await register.issue({ learner: key }, { ...terms, key })).id)
            } else
              await Promise.allSettled(
                Array.from({ length: step === 'two' ? 2 : 1 }, () => register.publish({ ...publishing, host })),
              )
          }
          const dates = seen.map(validFromOf)
          expect(dates).toEqual([...new Set(dates)].sort())
          const counts = await Promise.all(
            seen.map(async (text) =>
              (await readStatusList(JSON.parse(text))).bits.reduce((sum, byte) => sum + popCount(byte), 0),
            ),
          )
          expect(counts).toEqual([...counts].sort((one, other) => one - other))
        },
      ),
      { numRuns: runs(5, 40) },
    )
  })
})

const popCount = (byte: number): number => byte.toString(2).replaceAll('0', '').length

describe('a published list whose key is changed', () => {
  const did = 'did:web:university.example' as const

  it('verifies at every moment, and a key that is not published yet publishes nothing', async () => {
    const first = await generateKeyPair('Ed25519', { id: `${did}#2026` })
    const second = await generateKeyPair('Ed25519', { id: `${did}#2027` })
    const moving = movingClock('2026-12-31T12:00:00Z')
    const { register } = await registerWith(1, moving.now)
    const { host, seen } = memoryHost()
    const signedWith = (key: typeof first, ...keys: readonly PublishedKey[]) => ({
      ...{ issuer: did, host, secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }) },
      verify: { didResolver: offline({ didDocuments: [createDidDocument({ did, keys })] }).didResolver },
    })
    const verifies = async (...keys: readonly PublishedKey[]): Promise<boolean> => {
      const { verify } = signedWith(first, ...keys)
      return (await verifyStatusList(seen.at(-1), { ...verify, now: moving.now })).verified
    }
    await register.publish(signedWith(first, first))
    expect(await codeOfAsync(() => register.publish(signedWith(second, first)))).toBe('registry.unverified')
    expect([seen.length, await verifies(first), await verifies(first, second)]).toEqual([1, true, true])
    moving.forward(86_400_000)
    await register.publish(signedWith(second, first, second))
    const retired = { ...first, expires: '2027-01-01T00:00:00Z' }
    const withdrawn = { ...first, revoked: '2027-01-01T00:00:00Z' }
    expect(seen).toHaveLength(2)
    for (const keys of [[first, second], [retired, second], [withdrawn, second], [second]])
      expect(await verifies(...keys)).toBe(true)
  })
})

describe('a clock that is set back by an hour', () => {
  it('publishes nothing, and the list stays until it is correct again', async () => {
    const moving = movingClock()
    const { register, ids } = await registerWith(1, moving.now)
    const { host, seen } = memoryHost()
    await register.publish({ ...publishing, host })
    moving.forward(-3_600_000)
    await register.revoke(ids[0] ?? '')
    expect(await codeOfAsync(() => register.publish({ ...publishing, host }))).toBe('registry.clock')
    expect(seen).toHaveLength(1)
    moving.forward(3_600_000)
    await register.publish({ ...publishing, host })
    expect(validFromOf(seen[1] ?? '')).toBeGreaterThan(validFromOf(seen[0] ?? ''))
  })
})

describe('a folder of lists', () => {
  it('has a file for each list, replaced as a whole, and nothing of those that were interrupted is read', async () => {
    const at = folder.at('lists')
    mkdirSync(at)
    writeFileSync(`${at}/.left.new`, 'half')
    const { register } = await registerWith(1)
    await register.addList({ id: 'https://university.example/status/2', purpose: 'suspension' })
    const host = listFolder({ folder: at })
    const lists = await register.publish({ ...publishing, host })
    expect(readdirSync(at).filter((name) => !name.startsWith('.'))).toEqual(['1.json', '2.json'])
    for (const { number, credential } of lists)
      expect(JSON.parse(readFileSync(`${at}/${number}.json`, 'utf8'))).toEqual(credential)
    const place = { id: listUrl, number: 1 } as const
    const [before] = [await host.read(place, {})]
    expect(await host.replace(place, 'other', 'another version', {})).toBe(false)
    expect(await host.replace(place, 'other', undefined, {})).toBe(false)
    expect(await host.read(place, {})).toEqual(before)
    expect(await host.replace(place, 'other', before?.version, {})).toBe(true)
    expect((await host.read(place, {}))?.text).toBe('other')
  })

  it('that cannot be written to is named by a code', async () => {
    writeFileSync(folder.at('file'), '')
    const { register } = await registerWith(0)
    const host = listFolder({ folder: folder.at('file/lists') })
    expect(await codeOfAsync(() => register.publish({ ...publishing, host }))).toBe('registry.host')
  })
})
