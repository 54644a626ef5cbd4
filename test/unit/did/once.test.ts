import { Session } from 'node:inspector/promises'
import { describe, expect, it } from 'vitest'

import { bundledDidResolver } from '../../../src/lib/did/bundled.ts'
import { resolveVerificationMethod } from '../../../src/lib/did/verification-method.ts'
import { generateKeyPair } from '../../../src/lib/keys/key-pair.ts'

/** Counts calls of functions of the library, by name, as V8 counts them. */
const counting = async (): Promise<(run: () => Promise<unknown>) => Promise<(name: string) => number>> => {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return async (run) => {
    await session.post('Profiler.takePreciseCoverage')
    await run()
    const { result } = await session.post('Profiler.takePreciseCoverage')
    const functions = result.filter(({ url }) => url.includes('/src/lib/')).flatMap((script) => script.functions)
    return (name) =>
      functions
        .filter((one) => one.functionName === name)
        .reduce((sum, { ranges: [all] }) => sum + (all?.count ?? 0), 0)
  }
}

describe('a DID', () => {
  it('resolves to a document once: the resolver and the method parse it, and the document is read once', async () => {
    const pair = await generateKeyPair('Ed25519')
    const ask = () =>
      resolveVerificationMethod(pair.id, {
        purpose: 'assertionMethod',
        resolver: bundledDidResolver,
        at: new Date(0),
      })
    const callsOf = await counting()
    const names = ['resolveDidDocument', 'parseMembers', 'parseDid']
    expect(names.map(await callsOf(ask))).toEqual([1, 1, 2])
    expect(names.map(await callsOf(ask))).toEqual([1, 0, 1])
  })
})
