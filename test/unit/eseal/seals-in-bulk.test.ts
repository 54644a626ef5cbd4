import { beforeAll, describe, expect, it } from 'vitest'
import { edcProfile } from '../../../src/edc.ts'
import { type JadesSeal, type SealInBulkOptions, type SealStore, sealInBulk } from '../../../src/eseal.ts'
import type { UnsecuredCredential } from '../../../src/index.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { now, toBeSealed, verdictOf, verifySealed } from '../../support/seals.ts'

let seal: TestSeal
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
})

const credentials = (...ids: readonly string[]): readonly UnsecuredCredential[] =>
  ids.map((id) => ({ ...toBeSealed(), id: `urn:example:${id}` }) as UnsecuredCredential)

const storeOf = (map: Map<string, string>): SealStore => ({
  get: async (key) => map.get(key),
  set: async (key, text) => void map.set(key, text),
})

/** A signer, a time-stamping authority and an answering service that count what they are asked. */
const services = (asked: Record<string, number> = {}) => {
  const ask = (what: string): void => {
    asked[what] = (asked[what] ?? 0) + 1
  }
  return {
    asked,
    options: {
      signer: {
        ...seal.signer,
        sign: (input: Parameters<typeof seal.signer.sign>[0]) => {
          ask('sign')
          return seal.signer.sign(input)
        },
      },
      timestamper: (digest: Uint8Array, options: object) => {
        ask('time')
        return seal.timestamper(digest, options)
      },
      revocation: (request: Parameters<typeof seal.revocation>[0], options: object) => {
        ask('revocation')
        return seal.revocation(request, options)
      },
      trustAnchors: seal.trustAnchors,
      timestampAnchors: seal.timestampAnchors,
      now,
    },
  }
}

const run = async (given: readonly UnsecuredCredential[], options: SealInBulkOptions) => {
  const results: (JadesSeal | string)[] = []
  for await (const { value, error } of sealInBulk(given, options)) results.push(value ?? error?.code ?? '')
  return results
}

describe('seals in bulk', () => {
  it('are of level B-LTA, in the order of their credentials, and answers are asked for once', async () => {
    const { asked, options } = services()
    const results = await run(credentials('1', '2', '3'), { ...options, store: storeOf(new Map()) })
    for (const [at, one] of results.entries()) {
      const report = await verifySealed(one, seal)
      expect(verdictOf(report)).toBe('passed')
      expect(report.checks[1]).toMatchObject({ details: { proofs: [{ seal: { level: 'B-LTA' } }] } })
      expect(report.verified && report.credential.id).toBe(`urn:example:${at + 1}`)
    }
    expect(asked).toEqual({ sign: 3, time: 6, revocation: 2 })
  })

  it('are not made of credentials that the application profile refuses', async () => {
    const { asked, options } = services()
    const [one] = credentials('1')
    const { credentialSubject: _, ...without } = one as unknown as Record<string, unknown>
    const subjects = [{ id: 'urn:example:learner', type: 'Person' }]
    const incomplete = { ...without, credentialSubject: subjects } as unknown as UnsecuredCredential
    const required = { ...options, applicationProfile: { require: edcProfile } } as const
    const results = await run([incomplete], { ...required, store: storeOf(new Map()) })
    expect(results).toEqual(['profile.nonconforming'])
    expect(asked).toEqual({})
  })

  it('go on where a run ended, after whatever was kept', async () => {
    const texts = new Map<string, string>()
    const states: (readonly [string, string])[] = []
    const store: SealStore = {
      ...storeOf(texts),
      set: async (key, text) => {
        states.push([key, text])
        texts.set(key, text)
      },
    }
    await run(credentials('1'), { ...services().options, store })
    expect(states).toHaveLength(3)
    for (const [at, left] of [{ time: 2, revocation: 2 }, { time: 1, revocation: 2 }, {}].entries()) {
      const { asked, options } = services()
      const [one] = await run(credentials('1'), { ...options, store: storeOf(new Map([states[at] as never])) })
      expect(asked).toEqual(left)
      expect(verdictOf(await verifySealed(one as object, seal))).toBe('passed')
      expect((one as JadesSeal).signatures[0].signature).toBe(JSON.parse(states[0]?.[1] ?? '').signatures[0].signature)
    }
  })

  it('use nothing that is kept and is no seal of the credential', async () => {
    const texts = new Map<string, string>()
    // One after the other, so that what is kept first is of the first.
    await run(credentials('1', '2'), { ...services().options, concurrency: 1, store: storeOf(texts) })
    const [[first, own], [, other]] = [...texts] as [[string, string], [string, string]]
    const broken = JSON.stringify({ ...JSON.parse(own), payload: JSON.parse(other).payload })
    const [one] = JSON.parse(own).signatures
    const twice = JSON.stringify({ ...JSON.parse(own), signatures: [one, one] })
    for (const text of [other, broken, twice, own.slice(0, -9), 'null', '']) {
      const { asked, options } = services()
      const map = new Map([[first, text]])
      const [made] = await run(credentials('1'), { ...options, store: storeOf(map) })
      expect(asked).toMatchObject({ sign: 1, time: 2 })
      expect(JSON.parse(map.get(first) ?? '')).toEqual(made)
      const report = await verifySealed(made as object, seal)
      expect(report.verified && report.credential.id).toBe('urn:example:1')
    }
  })

  it('have the errors of single credentials as results, and are tried again in another run', async () => {
    const { options } = services()
    let isDown = true
    const timestamper: typeof seal.timestamper = async (...given) =>
      isDown ? (new Uint8Array() as never) : seal.timestamper(...given)
    const [bad] = credentials('1')
    const given = [{ ...bad, issuer: undefined } as never, ...credentials('2')]
    const store = storeOf(new Map())
    expect(await run(given, { ...options, timestamper, store })).toEqual([
      'schema.missing_member',
      'jades.timestamp_invalid',
    ])
    isDown = false
    const [still, sealed] = await run(given, { ...options, timestamper, store })
    expect(still).toBe('schema.missing_member')
    expect(verdictOf(await verifySealed(sealed as object, seal))).toBe('passed')
  })

  it.each(['get', 'set'] as const)('end with what the store refuses with: %s', async (method) => {
    const { asked, options } = services()
    const store = { ...storeOf(new Map()), [method]: () => Promise.reject(new Error('no room')) }
    await expect(run(credentials('1', '2', '3'), { ...options, concurrency: 1, store })).rejects.toThrow('no room')
    expect(asked['sign'] ?? 0).toBe(method === 'get' ? 0 : 1)
  })
})
