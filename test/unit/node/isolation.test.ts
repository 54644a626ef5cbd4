import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { verifyCredential } from '../../../src/index.ts'
import { createVerifierPool, type VerifierPool, verifyIsolated } from '../../../src/node.ts'
import { credentialWith, sign, stranger } from '../../support/status.ts'
import { runningWorkers } from '../../support/threads.ts'
import options from '../../support/workers/verify.ts'

const moduleOf = (name: string): URL => new URL(`../../support/workers/${name}.ts`, import.meta.url)
const execArgv = [`--import=${new URL('../../support/workers/tsx.mjs', import.meta.url).href}`]
const named = (name: string): Promise<object> => sign({ ...credentialWith(undefined), name })

let good = ''
let pool: VerifierPool
beforeAll(async () => {
  good = JSON.stringify(await named('Sample credential'))
  pool = createVerifierPool({ module: moduleOf('verify'), workers: 1, execArgv })
})
afterAll(() => pool.close())

describe('a verification in isolation', () => {
  it('gives the report that a verification gives, and verifies again afterwards', async () => {
    const inputs = [
      good,
      new TextEncoder().encode(good),
      good.replace('Sample credential', 'Forged credential'),
      good.replace('"name"', '"name":"twice","name"'),
      '{',
      '',
      Uint8Array.of(0xff),
      '['.repeat(100_000),
      ' '.repeat(5_000_000),
      JSON.stringify(await sign({ ...credentialWith(undefined), issuer: stranger.controller }, stranger)),
    ]
    for (const input of inputs) {
      const expected = await verifyCredential(input, options)
      expect(await pool.verify(input)).toEqual(expected)
    }
    expect((await pool.verify(good)).verified).toBe(true)
  })

  it('needs no pool for a single file', async () => {
    const report = await verifyIsolated(good, { module: moduleOf('verify').href, execArgv })
    expect(report.verified).toBe(true)
  })

  it.each([
    ['takes too long', 'endless', 'limit.time', 'indeterminate'],
    ['needs too much memory', 'greedy', 'limit.memory', 'failed'],
    ['ends its worker', 'gone', 'worker.failed', 'indeterminate'],
  ] as const)('that %s is a report: %s, %s, %s', async (_, name, code, outcome) => {
    const awkward = createVerifierPool({
      module: moduleOf('awkward-verify'),
      workers: 1,
      timeoutMs: name === 'endless' ? 2000 : 20_000,
      memoryMb: 64,
      execArgv,
    })
    try {
      const report = await awkward.verify(JSON.stringify(await named(name)))
      expect(report).toMatchObject({ verified: false, outcome, errors: [{ code }] })
      expect(report.checks.map((check) => check.outcome)).toEqual([outcome, ...Array(5).fill('skipped')])
      expect(report.credential).toBeUndefined()
      // The next one has a worker of its own.
      expect((await awkward.verify(good)).verified).toBe(true)
    } finally {
      await awkward.close()
    }
  })

  it('leaves no worker behind, whatever came of it', async () => {
    const before = runningWorkers()
    const module = moduleOf('awkward-verify')
    for (const text of [good, JSON.stringify(await named('gone')), JSON.stringify(await named('endless'))])
      await verifyIsolated(text, { module, timeoutMs: 2000, execArgv })
    await expect(verifyIsolated(good, { module: moduleOf('unloadable'), execArgv })).rejects.toThrow(TypeError)
    await expect.poll(runningWorkers).toBe(before)
  })

  it('leaves the rest of the program free while a worker is busy', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 10)
    const input = JSON.stringify(await named('endless'))
    const report = await verifyIsolated(input, { module: moduleOf('awkward-verify'), timeoutMs: 500, execArgv })
    clearInterval(timer)
    expect(report.errors[0]?.code).toBe('limit.time')
    expect(turns).toBeGreaterThan(20)
  })

  it('ends with the reason of the signal, however busy the worker is', async () => {
    const reason = new Error('Not needed any more.')
    const input = JSON.stringify(await named('endless'))
    const controller = new AbortController()
    const waiting = verifyIsolated(input, { module: moduleOf('awkward-verify'), execArgv, signal: controller.signal })
    setTimeout(() => controller.abort(reason), 1500)
    await expect(waiting).rejects.toBe(reason)
    await expect(pool.verify(good, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it.each([
    ['a module that fails to load', 'unloadable'],
    ['a module that is not there', 'absent'],
    ['options without a policy of trust', 'without-trust'],
  ])('rejects misuse: %s', async (_, name) => {
    await expect(verifyIsolated(good, { module: moduleOf(name), execArgv })).rejects.toThrow(TypeError)
  })

  it('rejects misuse: an object, no URL, no time, no memory', async () => {
    const module = moduleOf('verify')
    await expect(pool.verify({} as string)).rejects.toThrow(TypeError)
    await expect(verifyIsolated(good, { module: './verify.ts', execArgv })).rejects.toThrow(TypeError)
    await expect(verifyIsolated(good, { module, timeoutMs: 0, execArgv })).rejects.toThrow(TypeError)
    await expect(verifyIsolated(good, { module, memoryMb: Number.NaN, execArgv })).rejects.toThrow(TypeError)
  })
})
