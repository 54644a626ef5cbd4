import { describe, expect, it } from 'vitest'

import {
  createDidResolver,
  type Fault,
  trustAnyIssuer,
  trustAnyOf,
  type VerifyOptions,
  verifyCredential,
} from '../../src/index.ts'
import { credentialWith, listUrl, now, sign } from '../support/status.ts'

const broken = (): never => {
  throw new RangeError('The database is away.')
}

const faultsOf = async (options: Partial<VerifyOptions>, status: unknown = undefined) => {
  const heard: Fault[] = []
  const report = await verifyCredential(await sign(credentialWith(status)), {
    trust: trustAnyIssuer,
    now,
    onFault: (fault) => heard.push(fault),
    ...options,
  })
  expect(report.verified).toBe(false)
  expect(JSON.stringify(report)).not.toContain('database')
  return { heard, code: report.verified ? undefined : report.errors[0]?.code }
}
const told = (where: Fault['where']) => [
  { where, error: expect.objectContaining({ message: 'The database is away.' }) },
]

describe('an exception of a function that the caller gave', () => {
  it('is told to the caller, and is not in the report: a trust policy, alone or among others', async () => {
    expect(await faultsOf({ trust: broken })).toEqual({ heard: told('trust'), code: 'trust.unavailable' })
    expect(await faultsOf({ trust: trustAnyOf(broken) })).toEqual({ heard: told('trust'), code: 'trust.unavailable' })
  })

  it('is told of a policy that does not answer as policies do', async () => {
    const { heard } = await faultsOf({ trust: (() => true) as never })
    expect(heard).toEqual([{ where: 'trust', error: expect.any(TypeError) }])
  })

  it('is told of a resolver, by itself or as a method', async () => {
    const resolvers = [{ resolve: async () => broken() }, createDidResolver({ key: { resolve: async () => broken() } })]
    for (const didResolver of resolvers)
      expect(await faultsOf({ didResolver })).toEqual({ heard: told('did-resolver'), code: 'did.unresolvable' })
  })

  it('is told of a source of status lists', async () => {
    const entry = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: listUrl,
    }
    expect(await faultsOf({ statusLists: broken }, entry)).toEqual({
      heard: told('status-lists'),
      code: 'status.unavailable',
    })
  })

  it('is told of a mechanism, and of this library', async () => {
    const mechanism = { name: 'mine', recognizes: () => true, open: broken }
    expect(await faultsOf({ mechanisms: [mechanism] })).toEqual({
      heard: told('library'),
      code: 'input.unprocessable',
    })
  })

  it('is nobody’s, where a credential is merely refused', async () => {
    const heard: Fault[] = []
    const onFault = (fault: Fault): void => void heard.push(fault)
    for (const input of ['', '%PDF-1.7', { a: 1 }, credentialWith(undefined)])
      expect((await verifyCredential(input, { trust: trustAnyIssuer, now, onFault })).verified).toBe(false)
    expect(heard).toEqual([])
  })

  it('decides nothing, where whoever listens throws', async () => {
    const signed = await sign(credentialWith(undefined))
    const report = await verifyCredential(signed, { trust: broken, now, onFault: broken })
    expect(report.outcome).toBe('indeterminate')
  })
})
