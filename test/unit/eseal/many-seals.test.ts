import { describe, expect, it } from 'vitest'
import { edcProfile } from '../../../src/edc.ts'
import { eSeal, type SealInput, type SealSigner, sealMany } from '../../../src/eseal.ts'
import { issueBatch } from '../../../src/index.ts'
import { createTestSeal } from '../../../src/testing.ts'
import { now, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

const seal = await createTestSeal({ algorithm: 'ES256', now })

/** A device that signs several with one authorisation, and says how many each time. */
const device = (asked: number[], answer = (signatures: readonly Uint8Array[]) => signatures): SealSigner => ({
  ...seal.signer,
  sign: () => Promise.reject(new Error('one by one')),
  signMany: async (inputs: readonly SealInput[]) => {
    asked.push(inputs.length)
    await new Promise((resolve) => setTimeout(resolve, 5))
    return answer(await Promise.all(inputs.map((input) => seal.signer.sign(input))))
  },
})

const batch = (signer: SealSigner, count: number, options: object = {}) =>
  issueBatch(Array(count).fill(0), {
    secureWith: eSeal({ signer }),
    encode: () => toBeSealed() as never,
    now,
    concurrency: 20,
    ...options,
  })

describe('a batch of seals', () => {
  it('has those that are ready at one time signed with one authorisation', async () => {
    const asked: number[] = []
    const sealed: object[] = []
    for await (const { value, error } of batch(device(asked), 41)) {
      expect(error).toBeUndefined()
      sealed.push(value as object)
    }
    for (const file of sealed.slice(-3))
      expect(verdictOf(await verifySealed(file, { trustAnchors: seal.trustAnchors }))).toBe('passed')
    expect(sealed).toHaveLength(41)
    expect(asked.reduce((sum, one) => sum + one)).toBe(41)
    // The first is sealed by itself.
    expect(asked[0]).toBe(1)
    expect(asked.length).toBeLessThan(30)
    expect(Math.max(...asked)).toBeGreaterThan(5)
  })

  it.each([
    ['fewer', (all: readonly Uint8Array[]) => all.slice(1)],
    ['more', (all: readonly Uint8Array[]) => [...all, ...all]],
    ['no list', () => 'signatures' as never],
  ])('seals nothing where the device answers with %s', async (_, answer) => {
    const codes: (string | undefined)[] = []
    for await (const { error } of batch(device([], answer), 4)) codes.push(error?.code)
    expect(codes).toEqual(Array(4).fill('key.signing_failed'))
    await expect(sealMany([toBeSealed(), toBeSealed()], { signer: device([], answer), now })).rejects.toMatchObject({
      code: 'key.signing_failed',
    })
  })

  it('spends no signature on what an application profile refuses, and seals the others', async () => {
    const asked: number[] = []
    const { displayParameter: _, ...careless } = toBeSealed() as unknown as Readonly<Record<string, unknown>>
    const [good, bad] = await sealMany([toBeSealed(), careless as never], {
      signer: device(asked),
      applicationProfile: { require: edcProfile },
      now,
    })
    expect(verdictOf(await verifySealed(good?.value as object, { trustAnchors: seal.trustAnchors }))).toBe('passed')
    expect(bad).toMatchObject({ index: 1, error: { code: 'profile.nonconforming' } })
    expect(bad?.error?.problems.map(({ pointer }) => pointer)).toEqual(['/displayParameter'])
    expect(asked).toEqual([1])
    // Without a profile nothing of the kind is asked.
    expect((await sealMany([careless as never], { signer: seal.signer, now }))[0]?.error).toBeUndefined()
  })

  it('ends with what the device refused with', async () => {
    let calls = 0
    const signer: SealSigner = {
      ...device([]),
      signMany: async (inputs) => {
        if (++calls === 2) throw new Error('refused')
        return Promise.all(inputs.map((input) => seal.signer.sign(input)))
      },
    }
    const results = batch(signer, 30)
    await expect(
      (async () => {
        for await (const _ of results);
      })(),
    ).rejects.toThrow('refused')
  })

  it('ends with the signal, and asks for nothing more', async () => {
    const asked: number[] = []
    const controller = new AbortController()
    const results = batch(device(asked), 200, { signal: controller.signal })
    await expect(
      (async () => {
        let seen = 0
        for await (const _ of results) if (++seen === 5) controller.abort(new Error('enough'))
      })(),
    ).rejects.toThrow('enough')
    expect(asked.reduce((sum, one) => sum + one)).toBeLessThan(100)
  })
})

describe('seals with one authorisation', () => {
  it('are time-stamped several at a time, and stand in the order of their credentials', async () => {
    let active = 0
    let most = 0
    const timestamper = async (digest: Uint8Array, options: object): Promise<Uint8Array> => {
      most = Math.max(most, ++active)
      await new Promise((resolve) => setTimeout(resolve, 5))
      active--
      return seal.timestamper(digest, options)
    }
    const credentials = Array.from({ length: 12 }, (_, at) => ({ ...toBeSealed(), id: `urn:example:${at}` }))
    const asked: number[] = []
    const results = await sealMany(credentials as never, { signer: device(asked), timestamper, now })
    expect(asked).toEqual([12])
    expect(most).toBe(8)
    const ids = results.map(({ value }) => (JSON.parse(String(value?.payload)) as { id: string }).id)
    expect(ids).toEqual(credentials.map(({ id }) => id))
  })
})
