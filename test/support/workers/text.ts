import { threadId } from 'node:worker_threads'
import { MicroCredentialError } from '../../../src/index.ts'
import { issuerErrors } from '../../../src/lib/credential/errors.ts'

/** A function from text to text, and the ways in which one can fail. */
const tasks: Readonly<Record<string, (text: string) => unknown>> = {
  upper: (text) => text.toUpperCase(),
  thread: async () => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    return `${threadId}`
  },
  endless: () => {
    for (;;);
  },
  silent: () => new Promise(() => {}),
  greedy: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => index * 1.5))
  },
  gone: () => process.exit(0),
  coded: () => {
    throw new MicroCredentialError(issuerErrors['issuer.not_controller'], { pointer: '/issuer' })
  },
  fault: async () => {
    throw new RangeError('A fault of its own.')
  },
  thrown: () => {
    throw 'no error at all'
  },
  number: () => 1,
}

export default (text: string): unknown => {
  const [name = '', rest = ''] = text.split(':')
  return tasks[name]?.(rest)
}
