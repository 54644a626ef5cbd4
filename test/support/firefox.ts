import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'undici'

/** Firefox, driven by WebDriver BiDi: the way in that it has itself, without a build or a driver of its own. */
export interface Firefox {
  /** Opens a page, runs an expression there and gives its value, which has to be a text. */
  evaluate(url: string, expression: string): Promise<string>
  close(): Promise<void>
}

interface Answer {
  readonly id?: number
  readonly type?: string
  readonly message?: string
  readonly result?: { readonly [member: string]: unknown }
}

export const launchFirefox = async (program: string): Promise<Firefox> => {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  const process = spawn(program, ['--headless', '--remote-debugging-port', '0', '--profile', profile, '--no-remote'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...globalThis.process.env, HOME: profile },
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    process.stderr.on('data', (data: Buffer) => {
      said += data
      const [, found] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    process.once('exit', () => reject(new Error('Firefox ended.')))
  })
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    waiting.get(answer.id ?? -1)?.(answer)
  })
  let count = 0
  const ask = async (method: string, params: object): Promise<NonNullable<Answer['result']>> => {
    const id = ++count
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (answer.type === 'error' || answer.result === undefined) throw new Error(answer.message ?? method)
    return answer.result
  }
  await ask('session.new', { capabilities: {} })
  const { contexts } = await ask('browsingContext.getTree', {})
  const [{ context }] = contexts as readonly [{ readonly context: string }]
  return {
    evaluate: async (url, expression) => {
      await ask('browsingContext.navigate', { context, url, wait: 'complete' })
      const { result, exceptionDetails } = await ask('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: true,
      })
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails))
      return String((result as { readonly value?: unknown }).value)
    },
    close: async () => {
      const ended = new Promise((resolve) => process.once('exit', resolve))
      socket.close()
      process.kill()
      await ended
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
