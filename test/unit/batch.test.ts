import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import {
  type BatchProgress,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  issueBatch,
  MicroCredentialError,
  runBatch,
  trustIssuers,
  verifyBatch,
} from '../../src/index.ts'
import { modelErrors } from '../../src/lib/model/errors.ts'
import { type MicroCredential, parseMicroCredential } from '../../src/model.ts'
import { runs } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'
import { credentialWith, issuer, now, sign, stranger } from '../support/status.ts'

const secureWith = dataIntegrity({ signer: issuer.signer(), cryptosuite: eddsaRdfc2022 })
const encode = (model: MicroCredential) => elm.encode(parseMicroCredential(model), { issuer: issuer.controller })
const trust = trustIssuers([issuer.controller])
const modelOf = (serial: number): MicroCredential => ({
  ...minimalModel,
  learner: { id: `urn:example:learner:${serial}`, fullName: `Sample Learner ${serial}` },
})

const collect = async <T>(results: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of results) all.push(one)
  return all
}
const badge = (serial: number) => ({
  ...credentialWith(undefined),
  credentialSubject: { id: `urn:example:learner:${serial}`, description: 'A claim' },
})

describe('issuing a batch', () => {
  it('gives a credential for each item, in order, and each of them verifies', async () => {
    const models = Array.from({ length: 20 }, (_, serial) => modelOf(serial))
    const results = await collect(issueBatch(models, { encode, secureWith, now }))
    expect(results.map(({ index }) => index)).toEqual(models.map((_, index) => index))
    const reports = await collect(
      verifyBatch(
        results.map(({ value }) => value ?? {}),
        { trust, now },
      ),
    )
    expect(reports.map(({ credential }) => credential?.credentialSubject)).toMatchObject(
      models.map(({ learner }) => ({ id: learner.id })),
    )
  })

  it('goes on after an item that cannot be described or issued, and says which it was and why', async () => {
    const items = [modelOf(0), { ...modelOf(1), title: {} }, modelOf(2), modelOf(3), modelOf(4)]
    const results = issueBatch(items, {
      encode: (model, { index }) =>
        elm.encode(parseMicroCredential(model), { issuer: (index === 3 ? stranger : issuer).controller }),
      secureWith,
      now,
    })
    const all = await collect(results)
    expect(all.map(({ index, error }) => [index, error?.code])).toEqual([
      [0, undefined],
      [1, 'model.invalid'],
      [2, undefined],
      [3, 'issuer.not_controller'],
      [4, undefined],
    ])
  })

  it.each([1, 2, 8, 64])(
    'ends at the first whose issuer is not the signer, and has encoded no other (%i at a time)',
    async (concurrency) => {
      const encoded: number[] = []
      const results = issueBatch(
        Array.from({ length: 457 }, (_, serial) => modelOf(serial)),
        {
          encode: (model, { index }) => {
            encoded.push(index)
            return elm.encode(model, { issuer: stranger.controller })
          },
          secureWith,
          now,
          concurrency,
        },
      )
      await expect(collect(results)).rejects.toMatchObject({ code: 'issuer.not_controller' })
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(encoded).toEqual([0])
    },
  )

  it('goes on after a first item that has another fault', async () => {
    const results = issueBatch([{}, ...[1, 2, 3].map(modelOf)] as MicroCredential[], { encode, secureWith, now })
    expect((await collect(results)).map(({ error }) => error?.code)).toEqual([
      ...['model.invalid', undefined, undefined, undefined],
    ])
    expect(await collect(issueBatch([], { encode, secureWith, now }))).toEqual([])
  })

  it('ends with a mistake in the program', async () => {
    const mistaken = (): never => {
      throw new RangeError('A mistake.')
    }
    await expect(collect(issueBatch([modelOf(0)], { encode: mistaken, secureWith }))).rejects.toThrow(RangeError)
    expect(() => verifyBatch(['{}'], {} as never)).toThrow(TypeError)
  })
})

describe('verifying a batch', () => {
  it('gives a report for each input, in order, whatever the inputs are', async () => {
    const good = JSON.stringify(await sign(badge(1)))
    const forged = good.replace('A claim', 'Another claim')
    const inputs = ['{', good, new TextEncoder().encode(good), forged, {}, null as never, 5 as never, good]
    const codes = (await collect(verifyBatch(inputs, { trust, now }))).map(({ errors }) => errors[0]?.code)
    expect(codes).toEqual([
      'input.not_json',
      undefined,
      undefined,
      'proof.invalid_signature',
      expect.any(String),
      expect.any(String),
      expect.any(String),
      undefined,
    ])
  })
})

describe('the progress of a batch', () => {
  it('counts what is done and what failed, and foresees the rest', async () => {
    const told: BatchProgress[] = []
    let seconds = 0
    const work = async (item: number): Promise<number> => {
      seconds += 2
      if (item % 2 === 1) throw new MicroCredentialError(modelErrors['model.invalid'])
      return item
    }
    const options = { total: 4, concurrency: 1, onProgress: (one: BatchProgress) => told.push(one) }
    await collect(runBatch([0, 1, 2, 3], work, { ...options, now: () => new Date(seconds * 1000) }))
    expect(told).toMatchObject([
      { done: 1, failed: 0, total: 4 },
      { done: 2, failed: 1, total: 4 },
      { done: 3, failed: 1, total: 4 },
      { done: 4, failed: 2, total: 4, perSecond: 0.5, secondsLeft: 0 },
    ])
    for (const { done, perSecond = 0, secondsLeft } of told) expect(secondsLeft).toBeCloseTo((4 - done) / perSecond)
  })

  it('foresees nothing where it cannot', async () => {
    const told: BatchProgress[] = []
    await collect(runBatch([0, 1], async (item) => item, { now, onProgress: (one) => told.push(one) }))
    expect(told[1]).toEqual({ done: 2, failed: 0, total: undefined, perSecond: undefined, secondsLeft: undefined })
  })

  it('counts as failed what is not verified', async () => {
    let last: BatchProgress | undefined
    const onProgress = (one: BatchProgress): void => {
      last = one
    }
    await collect(verifyBatch([await sign(badge(1)), {}, '{'], { trust, now, onProgress }))
    expect(last).toMatchObject({ done: 3, failed: 2 })
  })
})

describe('a batch', () => {
  it('ends with the reason of the signal, and hands out nothing afterwards', async () => {
    const reason = new Error('Not needed any more.')
    const controller = new AbortController()
    let handedOut = 0
    const run = async (): Promise<void> => {
      for await (const _ of issueBatch(
        Array.from({ length: 100 }, (_, serial) => badge(serial)),
        { encode: (credential) => credential as never, secureWith, now, signal: controller.signal },
      )) {
        handedOut++
        if (handedOut === 10) controller.abort(reason)
      }
    }
    await expect(run()).rejects.toBe(reason)
    expect(handedOut).toBe(10)
  })

  it('needs no more memory at its end than at its beginning, and holds few items at a time', async () => {
    const count = runs(400, 10_000)
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    let made = 0
    let done = 0
    let most = 0
    function* items() {
      for (; made < count; made++) {
        most = Math.max(most, made - done)
        yield badge(made)
      }
    }
    const issued = issueBatch(items(), { encode: (credential) => credential as never, secureWith, now })
    async function* texts() {
      for await (const { value } of issued) yield JSON.stringify(value)
    }
    const heaps: number[] = []
    for await (const { verified } of verifyBatch(texts(), { trust, now })) {
      expect(verified).toBe(true)
      done++
      if (done % (count / 10) === 0) {
        collectGarbage()
        heaps.push(process.memoryUsage().heapUsed / 1024 / 1024)
      }
    }
    expect(done).toBe(count)
    // Two batches, each with twice eight; and the one in hand.
    expect(most).toBeLessThanOrEqual(33)
    expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(4)
  }, 120_000)

  it.each([
    ['text', '[]'],
    ['nothing', undefined],
    ['a single object', {}],
  ])('is not of %s', (_, items) => {
    expect(() => runBatch(items as never, () => 1)).toThrow(TypeError)
  })

  it.each([0, -1, 1.5, Number.NaN])('does not work on %s at a time', (concurrency) => {
    expect(() => runBatch([], () => 1, { concurrency })).toThrow(TypeError)
  })
})

describe('a batch of quick work', () => {
  it('lets the rest of the program have its turn, and so can be ended by a time', async () => {
    const signal = AbortSignal.timeout(30)
    const endless = function* (): Generator<number> {
      for (let serial = 0; ; serial++) yield serial
    }
    const run = async (): Promise<void> => {
      for await (const _ of runBatch(endless(), (serial) => serial, { signal }));
    }
    await expect(run()).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
