import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

import { runBatch } from '../../../src/index.ts'
import { createVerifierPool, createWorkerPool, type WorkerPoolOptions } from '../../../src/node.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { runningWorkers } from '../../support/threads.ts'

const moduleOf = (name: string): URL => new URL(`../../support/workers/${name}.ts`, import.meta.url)
const execArgv = [`--import=${new URL('../../support/workers/tsx.mjs', import.meta.url).href}`]
const createPool = (options: Partial<WorkerPoolOptions> = {}) =>
  createWorkerPool({ module: moduleOf('text'), execArgv, workers: 2, ...options })

const pool = createPool()
afterAll(() => pool.close())

describe('a pool of workers', () => {
  it('turns text into text', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `upper:text ${index}`)
    expect(await Promise.all(texts.map((text) => pool.run(text)))).toEqual(
      texts.map((text) => text.slice('upper:'.length).toUpperCase()),
    )
  })

  it('has all its workers at work, and no more', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => pool.run('thread:')))
    expect(new Set(ids).size).toBe(2)
    expect(pool.workers).toBe(2)
  })

  it('hands on what the function throws, by its code', async () => {
    await expect(pool.run('coded:')).rejects.toMatchObject({ code: 'issuer.not_controller', pointer: '/issuer' })
    await expect(pool.run('fault:')).rejects.toMatchObject({
      code: 'worker.failed',
      cause: { name: 'RangeError', message: 'A fault of its own.' },
    })
    expect(await codeOfAsync(() => pool.run('thrown:'))).toBe('worker.failed')
    expect(await codeOfAsync(() => pool.run('number:'))).toBe('worker.failed')
    expect(await pool.run('upper:still there')).toBe('STILL THERE')
  })

  it('replaces a worker that had to be ended, while the others go on', async () => {
    const before = runningWorkers()
    const short = createPool({ timeoutMs: 1000, memoryMb: 64 })
    const texts = ['upper:a', 'endless:', 'upper:b', 'gone:', 'upper:c', 'greedy:', 'upper:d', 'silent:', 'upper:e']
    const answers = await Promise.allSettled(texts.map((text) => short.run(text)))
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code))).toEqual([
      'A',
      'limit.time',
      'B',
      'worker.failed',
      'C',
      expect.stringMatching(/^limit\.(memory|time)$/),
      'D',
      'limit.time',
      'E',
    ])
    await expect.poll(runningWorkers).toBeLessThanOrEqual(before + 2)
    await short.close()
    await expect.poll(runningWorkers).toBe(before)
  })

  it('ends what the signal says, waiting or under way', async () => {
    const reason = new Error('Not needed any more.')
    const one = createPool({ workers: 1 })
    await one.run('upper:warm')
    const controllers = [new AbortController(), new AbortController()]
    const [busy, queued, last] = [
      one.run('endless:', { signal: controllers[0]?.signal }),
      one.run('upper:never', { signal: controllers[1]?.signal }),
      one.run('upper:last'),
    ]
    controllers[1]?.abort(reason)
    await expect(queued).rejects.toBe(reason)
    controllers[0]?.abort(reason)
    await expect(busy).rejects.toBe(reason)
    expect(await last).toBe('LAST')
    await one.close()
  })

  it('can be closed while it is busy, and does nothing afterwards', async () => {
    const one = createPool({ workers: 1 })
    await one.run('upper:warm')
    const codes = Promise.all(['silent:', 'upper:a'].map((text) => codeOfAsync(() => one.run(text))))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await one.close()
    expect(await codes).toEqual(['worker.failed', 'worker.failed'])
    await expect(one.run('upper:a')).rejects.toThrow(TypeError)
  })

  it('issues and verifies a batch, in order, with the errors of some', async () => {
    const models = Array.from({ length: 30 }, (_, serial) => ({
      ...minimalModel,
      learner: serial === 7 ? {} : { fullName: `Sample Learner ${serial}` },
    }))
    const issuing = createPool({ module: moduleOf('issue') })
    const verifying = createVerifierPool({ module: moduleOf('verify'), workers: 1, execArgv })
    async function* issued() {
      const texts = models.map((model) => JSON.stringify(model))
      for await (const { value, error } of runBatch(texts, issuing.run, { concurrency: 4 }))
        yield value ?? `${error?.code}`
    }
    const said: string[] = []
    for await (const { value } of runBatch(issued(), verifying.verify, { concurrency: 2 }))
      said.push(value?.verified ? JSON.stringify(value.credential.credentialSubject) : `${value?.errors[0]?.code}`)
    await Promise.all([issuing.close(), verifying.close()])
    expect(said).toEqual(
      models.map((_, serial) =>
        serial === 7 ? 'input.not_json' : expect.stringContaining(`"Sample Learner ${serial}"`),
      ),
    )
  })

  it('keeps a program running as long as it is waited for, and no longer', async () => {
    const program = fileURLToPath(new URL('../../support/workers/program.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--import=tsx', program, ...execArgv], {
      timeout: 30_000,
    })
    expect(stdout).toBe('DONE\n')
  })

  it('rejects misuse', async () => {
    expect(() => createPool({ workers: 0 })).toThrow(TypeError)
    expect(() => createPool({ module: 'text.ts' })).toThrow(TypeError)
    const broken = createPool({ module: moduleOf('unloadable'), workers: 1 })
    await expect(broken.run('a')).rejects.toMatchObject({ name: 'TypeError', cause: { message: 'Not today.' } })
    const noFunction = createPool({ module: moduleOf('without-trust'), workers: 1 })
    await expect(noFunction.run('a')).rejects.toThrow(TypeError)
    await Promise.all([broken.close(), noFunction.close()])
  })
})
