import { describe, expect, it } from 'vitest'

import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueCredential,
  trustAnyIssuer,
  verifyCredential,
} from '../../../src/index.ts'
import { createTestClock, createTestKeyPair, createTestStatusList } from '../../../src/testing.ts'
import { minimalModel } from '../../support/elm-models.ts'

const hour = 3_600_000
const moment = '2026-01-15T12:00:00Z'

const university = await createTestKeyPair('university')
const { controller } = university
const secureWith = dataIntegrity({ signer: university.signer(), cryptosuite: eddsaRdfc2022 })

describe('a key pair for tests', () => {
  it('is the same for the same name, for ever, and another for another', async () => {
    expect(controller).toBe('did:key:z6MkwBvCS3XPBBn6T1GioJdqf6n1nR51N8tCFAcy63tcP3yd')
    expect((await createTestKeyPair('university')).export()).toEqual(university.export())
    expect((await createTestKeyPair('stranger')).controller).not.toBe(controller)
  })

  it('has the id that it is given, and is refused what is no name', async () => {
    const id = 'did:web:university.example#key-1'
    expect(await createTestKeyPair('university', { id })).toMatchObject({
      id,
      controller: 'did:web:university.example',
    })
    await expect(createTestKeyPair(7 as never)).rejects.toThrow(TypeError)
    await expect(createTestKeyPair('a', { id: 'no DID' as never })).rejects.toMatchObject({ code: 'did.malformed' })
  })
})

describe('a clock for tests', () => {
  it('stands still until it is moved, and cannot be moved from outside', () => {
    const clock = createTestClock(moment)
    clock.now().setFullYear(1999)
    expect(clock.now().toISOString()).toBe('2026-01-15T12:00:00.000Z')
    clock.advance(-hour)
    expect(clock.now().toISOString()).toBe('2026-01-15T11:00:00.000Z')
  })

  it.each([['no moment'], [new Date(Number.NaN)], [7 as never]])('does not start at %s', (start) => {
    expect(() => createTestClock(start)).toThrow(TypeError)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '1' as never])('is not moved by %s', (milliseconds) => {
    expect(() => createTestClock(moment).advance(milliseconds)).toThrow(TypeError)
  })
})

describe('a status list for tests', () => {
  const clock = createTestClock(moment)
  const outcome = async (purpose?: 'suspension'): Promise<readonly unknown[]> => {
    const list = createTestStatusList({
      issuer: controller,
      secureWith,
      now: clock.now,
      ...(purpose ? { purpose } : {}),
    })
    const [status, other] = [list.allocate(), list.allocate()]
    const issue = (entry: typeof status): Promise<object> =>
      issueCredential(elm.encode(minimalModel, { issuer: controller, status: entry }), { secureWith, now: clock.now })
    const [file, neighbour] = [await issue(status), await issue(other)]
    const codes = async (one: object): Promise<string> => {
      const report = await verifyCredential(one, {
        trust: trustAnyIssuer,
        now: clock.now,
        statusLists: list.statusLists,
      })
      return report.verified ? 'verified' : (report.errors[0]?.code ?? 'no code')
    }
    const before = await codes(file)
    list.set(status, true)
    const set = [await codes(file), await codes(neighbour)]
    list.set(status, false)
    clock.advance(48 * hour)
    return [before, ...set, await codes(file)]
  }

  it('says at once what was set, of the one credential, and can take it back however late it is', async () => {
    expect(await outcome()).toEqual(['verified', 'status.revoked', 'verified', 'verified'])
    expect(await outcome('suspension')).toEqual(['verified', 'status.suspended', 'verified', 'verified'])
  })

  it('has nothing at another address, and does not set what it has not given out', async () => {
    const list = createTestStatusList({ issuer: controller, secureWith, id: 'https://university.example/status/7' })
    expect(await list.statusLists('https://university.example/status/8', {})).toBeUndefined()
    const { statusListIndex: _, ...entry } = list.allocate()
    expect(() => list.set({ ...entry, statusListIndex: '5' }, true)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^status\./) }) as Error,
    )
  })

  it('is not made of wrong options', () => {
    expect(() => createTestStatusList({ issuer: controller } as never)).toThrow(TypeError)
    expect(() => createTestStatusList({ issuer: controller, secureWith, purpose: 'refresh' as never })).toThrow(
      TypeError,
    )
  })
})
