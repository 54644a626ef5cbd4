import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'

import * as eseal from '../../src/eseal.ts'
import * as core from '../../src/index.ts'
import * as testing from '../../src/testing.ts'
import { canaryKeyPair, secretForms, tellsSecret } from '../support/canary.ts'

type Run = (...inputs: readonly unknown[]) => unknown

const isRun = (value: unknown): value is Run => typeof value === 'function'

/** Every function that users can call, those that stand in exported objects included. */
const functionsIn = (name: string, exported: object): readonly (readonly [string, Run])[] =>
  Object.entries(exported).flatMap(([key, value]: [string, unknown]) => {
    const path = `${name}.${key}`
    if (isRun(value)) return /^class\b/.test(String(value)) ? [] : [[path, value] as const]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([member, one]) => (isRun(one) ? [[`${path}.${member}`, one] as const] : []))
  })

/** What answers messages of another thread is called by no user; what names a folder becomes a folder of that name. */
const left: readonly string[] = ['worker', 'registry.pglite', 'node.sealFolder']

const { exports: paths } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly exports: object }
const entries = Object.keys(paths)
  .map((path) => path.replace(/^\.\/?/, '') || 'index')
  .filter((name) => name !== 'package.json' && !left.includes(name))
const functions = (
  await Promise.all(entries.map(async (name) => functionsIn(name, await import(`../../src/${name}.ts`))))
)
  .flat()
  .filter(([name]) => !left.includes(name))

/** Names under which options and members take something; each is given the secret. */
const members = [
  ...['algorithm', 'certificates', 'privateKey', 'signer', 'secureWith', 'publicKey', 'id', 'sign', 'issuer', 'did'],
  ...['cryptosuite', 'trust', 'statusLists', 'trustAnchors', 'timestampAnchors', 'didResolver', 'contexts', 'status'],
  ...['mapping', 'delimiter', 'validFrom', 'validUntil', 'ttl', 'purpose', 'length', 'size', 'messages', 'keys', 'now'],
  ...[
    'concurrency',
    'encode',
    'mechanisms',
    'proofs',
    'canonicalization',
    'timestamper',
    'hosts',
    'url',
    'credentialId',
  ],
  ...[
    'organisation',
    'country',
    'organizationIdentifier',
    'publicKeyMultibase',
    'secretKeyMultibase',
    'kty',
    'crv',
    'x',
  ],
]

/** The ways to hand a secret to a function that wants something else, or wants it in another place. */
const waysToGive = (form: string, secret: unknown): readonly (readonly unknown[])[] => {
  const everywhere = Object.fromEntries(members.map((member) => [member, secret]))
  return [
    [secret],
    [secret, {}],
    [secret, secret, secret],
    ['Ed25519', secret],
    ['Ed25519', secret, { id: secret }],
    [{}, secret],
    [[secret]],
    [everywhere],
    [secret, everywhere],
    [everywhere, everywhere],
    // In the place of a name, as where an object was built the wrong way round.
    ...(typeof secret === 'string' ? [[{ [secret]: 'x' }], [{}, { [secret]: 'x' }], [{ id: { [secret]: [] } }]] : []),
    // One member at a time gets further than all of them; a few forms of each kind do.
    ...(['pem', 'jwk', 'jwkText', 'der'].includes(form) ? members : []).flatMap((member) => [
      [{ [member]: secret }],
      [{}, { [member]: secret }],
      ['Ed25519', { kty: 'OKP', crv: 'Ed25519', [member]: secret }],
    ]),
  ]
}

/** What a call throws, at once, later, or while its results are read. */
const faultOf = async (run: Run, inputs: readonly unknown[]): Promise<unknown> => {
  try {
    const result = await run(...inputs)
    if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
      for await (const _ of result as AsyncIterable<unknown>);
    if (isRun(result)) await result(...inputs)
    await (result as { close?(): Promise<void> } | undefined)?.close?.()
    return undefined
  } catch (fault) {
    return fault
  }
}

describe('a secret', () => {
  it('is noticed in every form by what looks for it here', () => {
    for (const [name, form] of Object.entries(secretForms))
      expect([name, tellsSecret(new Error('', { cause: form }))]).toEqual([name, true])
    expect(tellsSecret(new Error('-----BEGIN PRIVATE KEY-----'))).toBe(false)
    expect(tellsSecret(new TypeError(`Unexpected token, "${secretForms.base64url.slice(5, 15)}"`))).toBe(true)
  })

  /** Each of their calls makes four certificates, or starts a thread: they get fewer forms, under the names they know. */
  const slow: Readonly<Record<string, readonly string[]>> = {
    'testing.createTestSeal': ['algorithm', 'organisation', 'organizationIdentifier', 'country', 'now'],
    'node.verifyIsolated': ['module', 'timeoutMs', 'memoryMb', 'execArgv', 'signal'],
    'node.createVerifierPool': ['module', 'timeoutMs', 'memoryMb', 'execArgv', 'workers'],
    'node.createWorkerPool': ['module', 'timeoutMs', 'memoryMb', 'execArgv', 'workers'],
  }
  it.each(functions.filter(([name]) => Object.hasOwn(slow, name)))(
    'is in no error of %s, which takes its time',
    async (name, run) => {
      const told: unknown[] = []
      for (const form of ['pem', 'jwk', 'jwkText'] as const)
        for (const member of slow[name] ?? [])
          for (const inputs of [
            [{ [member]: secretForms[form] }],
            [secretForms[form], { [member]: secretForms[form] }],
          ]) {
            const fault = await faultOf(run, inputs)
            if (fault !== undefined && tellsSecret(fault)) told.push([form, (fault as Error).stack?.slice(0, 600)])
          }
      expect(told).toEqual([])
    },
  )

  it.each(functions.filter(([name]) => !Object.hasOwn(slow, name)))(
    'is in no error of %s, nor in its causes',
    async (_, run) => {
      const told: unknown[] = []
      for (const [form, secret] of Object.entries(secretForms))
        for (const inputs of waysToGive(form, secret)) {
          const fault = await faultOf(run, inputs)
          if (fault !== undefined && tellsSecret(fault)) told.push([form, (fault as Error).stack?.slice(0, 600)])
        }
      expect(told.slice(0, 3)).toEqual([])
    },
  )

  it('is shown by no key pair, no signer and nothing made with them', async () => {
    const pair = await canaryKeyPair()
    const secureWith = core.dataIntegrity({ signer: pair.signer(), cryptosuite: core.eddsaRdfc2022 })
    const held = [pair, pair.signer(), secureWith, core.dataIntegrityVerifier(), new Map([[pair, [secureWith]]])]
    expect(held.filter(tellsSecret)).toEqual([])
    expect(tellsSecret(pair.export())).toBe(true)
    const { signer, privateKey } = await testing.createTestSeal({ algorithm: 'ES256' })
    const secret = privateKey.split('\n')[2] ?? ''
    const shown = inspect([signer, eseal.eSeal({ signer })], { depth: 9, showHidden: true }) + JSON.stringify(signer)
    expect(secret.length).toBeGreaterThan(40)
    expect(shown).not.toContain(secret.slice(0, 10))
  })
})
